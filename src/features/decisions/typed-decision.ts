import { z } from 'zod';
import { hasForbiddenCharacters, tidyLine } from '../../core/names-and-dates.ts';
import type { Decision } from './store.ts';

/** What stands in a form for the decision behind a change: one that is registered, or a new one. */
export type ToldDecision =
  | { kind: 'known'; decisionId: string }
  | ({ kind: 'new' } & Pick<
      Decision,
      'number' | 'issuer' | 'title' | 'issuedOn' | 'effectiveOn' | 'legalBasis'
    >);

/** The names of the fields of `DecisionFields`; days have `-day`, `-month` and `-year` behind the name. */
export const decisionFields = {
  known: 'decision',
  number: 'decision-number',
  issuer: 'decision-issuer',
  title: 'decision-title',
  issuedOn: 'decision-issued',
  effectiveOn: 'decision-effective',
  legalBasis: 'decision-basis',
  document: 'decision-document',
} as const;

/**
 * Reads the decision of a form, from fields as they were typed (texts or lists of texts). An issue names the field in
 * its path and in its message the key below `decisions.problem`.
 */
export const decisionSchema = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((typed, context): ToldDecision => {
    const known = lineOf(typed, decisionFields.known);
    if (known !== '') {
      if (z.uuid().safeParse(known).success) return { kind: 'known', decisionId: known };
      context.addIssue({ code: 'custom', path: [decisionFields.known], message: 'unknown-decision' });
      return z.NEVER;
    }
    const told = {
      number: lineOf(typed, decisionFields.number),
      issuer: lineOf(typed, decisionFields.issuer),
      title: lineOf(typed, decisionFields.title),
      legalBasis: lineOf(typed, decisionFields.legalBasis),
    };
    const issuedOn = typedDay(typed, decisionFields.issuedOn);
    const effectiveOn = typedDay(typed, decisionFields.effectiveOn);
    const wrong = (field: keyof typeof decisionFields, message: string) =>
      context.addIssue({ code: 'custom', path: [decisionFields[field]], message });
    for (const [field, text] of Object.entries(told))
      if (text === '' || text.length > longestOf[field as keyof typeof told] || hasForbiddenCharacters(text))
        wrong(field as keyof typeof told, field);
    if (!issuedOn) wrong('issuedOn', 'issuedOn');
    if (!effectiveOn) wrong('effectiveOn', 'effectiveOn');
    if (!issuedOn || !effectiveOn) return z.NEVER;
    if (Temporal.PlainDate.compare(effectiveOn, issuedOn) < 0)
      wrong('effectiveOn', 'effective-before-issued');
    return { kind: 'new', ...told, issuedOn, effectiveOn };
  });

/** A day typed in three parts; undefined when it is none between 1900 and 2200. */
export function typedDay(typed: TypedFields, name: string): Temporal.PlainDate | undefined {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => lineOf(typed, `${name}-${part}`));
  const isTyped =
    /^(19|2[01])\d{2}$/.test(year ?? '') && [month, day].every((part) => /^\d{1,2}$/.test(part ?? ''));
  if (!isTyped) return undefined;
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

export type TypedFields = Record<string, string | string[]>;

const longestOf = { number: 60, issuer: 200, title: 500, legalBasis: 1000 } as const;

function lineOf(typed: TypedFields, name: string): string {
  return tidyLine([typed[name] ?? ''].flat()[0] ?? '');
}
