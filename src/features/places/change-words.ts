import type { Places } from '../../core/places.ts';
import type { DatedChange, PlaceChange } from '../../core/places-changes.ts';
import type { DecidedPlaceRefusal } from '../../core/places-deciding.ts';
import type { Translate } from '../../ui/texts.ts';
import type { PlaceRefusal } from './actions.ts';

/** Names units by their codes, as the pages of a day know them; a code nobody knows stands for itself. */
export type NameOfUnit = (code: string) => string;

export function namesIn(places: Places): NameOfUnit {
  return (code) => {
    const unit = places.communes.get(code) ?? places.provinces.get(code) ?? places.oldCommunes.get(code);
    return unit?.name ?? code;
  };
}

/** What a change does, in one sentence. */
export function wordsOfChange(change: PlaceChange, nameOf: NameOfUnit, t: Translate): string {
  const say = (values: Record<string, string>) => t(`place-changes.did.${change.kind}`, values);
  switch (change.kind) {
    case 'rename':
      return say({ code: change.code, name: change.name });
    case 'retype':
      return say({ unit: nameOf(change.code), type: change.type });
    case 'describe':
      return say({ unit: nameOf(change.code) });
    case 'successors':
      return say({
        unit: nameOf(change.oldCode),
        units: change.edges.map(({ newCode }) => nameOf(newCode)).join(', '),
      });
    case 'found':
      return say({
        unit: `${change.unit.type} ${change.unit.name}`,
        units: change.from.map(({ code }) => nameOf(code)).join(', '),
      });
    case 'dissolve':
      return say({
        unit: nameOf(change.code),
        units: change.into.map(({ code }) => nameOf(code)).join(', '),
      });
    case 'key':
      return say({ words: change.words, old: nameOf(change.oldCode), unit: nameOf(change.newCode) });
    case 'withdraw-key':
      return say({ words: change.words, old: nameOf(change.oldCode) });
  }
}

/** Why a change was refused and what to do, with the former change where it meets one. */
export function wordsOfRefusal(refusal: PlaceRefusal, nameOf: NameOfUnit, t: Translate): string {
  if (refusal.kind === 'place') return wordsOfPlaceRefusal(refusal.refusal, nameOf, t);
  if (refusal.kind === 'decision') return t(`decisions.problem.${refusal.problem}`);
  return t(`place-changes.refused.${refusal.kind}`);
}

function wordsOfPlaceRefusal(refusal: DecidedPlaceRefusal, nameOf: NameOfUnit, t: Translate): string {
  const say = (values: Record<string, string> = {}) => t(`place-changes.refused.${refusal.problem}`, values);
  switch (refusal.problem) {
    case 'before-new-units':
      return say();
    case 'before-decision':
      return say({ day: dayWords(refusal.decisionOn) });
    case 'before-former':
      return say(formerValues(refusal.former, nameOf, t));
    case 'breaks-later':
      return say(formerValues(refusal.later, nameOf, t));
    case 'contradicts':
      return say({
        day: dayWords(refusal.on),
        fault: t(`places.problem.${refusal.fault.reason}`),
        value: refusal.fault.value,
      });
    case 'outside-province':
      return say({ unit: nameOf(refusal.value) });
    default:
      return say({ value: refusal.value, unit: nameOf(refusal.value) });
  }
}

function formerValues(former: DatedChange, nameOf: NameOfUnit, t: Translate) {
  const { effectiveOn, legalBasis, change } = former;
  return { day: dayWords(effectiveOn), number: legalBasis, former: wordsOfChange(change, nameOf, t) };
}

/** "2027-01-01" as 01/01/2027. */
export function dayWords(day: string): string {
  return day.split('-').reverse().join('/');
}
