import type { FormDefinition, FormPage, Group, Question } from './forms-definition.ts';

/** Where something stands in a form, counted from 0: [page], [page, group] or [page, group, question]. */
export type Place = readonly number[];

/** What stands at a place; nothing where there is nothing. */
export function partAt(form: FormDefinition, place: Place): FormPage | Group | Question | undefined {
  return siblingsAt(form, place)?.[place.at(-1) ?? -1];
}

/** The form with one of its parts a step further up or down among its neighbours; at the end it stays. */
export function movePart(form: FormDefinition, place: Place, by: -1 | 1): FormDefinition {
  return edited(form, place, (siblings, index) => {
    const [moved, other] = [siblings[index], siblings[index + by]];
    if (moved === undefined || other === undefined) return;
    siblings[index] = other;
    siblings[index + by] = moved;
  });
}

/** The form without one of its parts and all that stands in it. */
export function removePart(form: FormDefinition, place: Place): FormDefinition {
  return edited(form, place, (siblings, index) => {
    siblings.splice(index, 1);
  });
}

/** The form with a part in place of the one that stands there, or behind the last. */
export function putPart(form: FormDefinition, place: Place, part: Part): FormDefinition {
  return edited(form, place, (siblings, index) => {
    siblings[Math.min(index, siblings.length)] = part;
  });
}

/** A page, a group or a question; a new page has no groups yet, a new group no questions. */
export type Part = FormPage | Group | Question;

function edited(
  form: FormDefinition,
  place: Place,
  edit: (siblings: Part[], index: number) => void,
): FormDefinition {
  const copy = structuredClone(form);
  const siblings = siblingsAt(copy, place);
  if (siblings) edit(siblings, place.at(-1) ?? 0);
  return copy;
}

function siblingsAt(form: FormDefinition, [page = 0, group, question]: Place): Part[] | undefined {
  if (group === undefined) return form.pages;
  if (question === undefined) return form.pages[page]?.groups;
  return form.pages[page]?.groups[group]?.questions;
}
