import fc from 'fast-check';
import type { ActedBy } from '../../src/core/dossier-events.ts';
import type { DossierState } from '../../src/core/dossier-state.ts';
import { localText } from '../dossiers/desk.ts';
import type { Deed } from './deeds.ts';
import { dueOf, type Hand, type Matter } from './second-opinion.ts';

/** How a random walk chooses its deeds, and how a diligent office finds its way to the end. */

export type Office = { deeds: Deed[]; people: ActedBy[] };
export type Try = { deed: Deed; hand: Hand };

/** `WALKS_SEED` and `WALKS_TIMES` walk elsewhere and longer, for a night's search by hand. */
export const seed = Number(process.env['WALKS_SEED'] ?? 20_261_122);
export const times = Number(process.env['WALKS_TIMES'] ?? 1);

export const steps = fc.record({
  deed: fc.nat(),
  by: fc.nat(),
  minutes: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 600 }) },
    { weight: 3, arbitrary: fc.integer({ min: 600, max: 6 * 1440 }) },
    { weight: 1, arbitrary: fc.integer({ min: 18 * 1440, max: 26 * 1440 }) },
  ),
  // Mostly something that may be done, so that walks come far.
  isLawful: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
});
export type WalkStep = typeof steps extends fc.Arbitrary<infer Of> ? Of : never;

/** What a step of the walk tries: anything by anybody, or one of the deeds that may be done now. */
export function tryOf(
  matter: Matter,
  { deeds, people }: Office,
  step: WalkStep & { at: string },
): Try | undefined {
  const { deed, by, isLawful, at } = step;
  if (!isLawful) return { deed: of(deeds, deed), hand: { by: of(people, by), at } };
  const hands = people.map((person): Hand => ({ by: person, at }));
  const lawful = deeds
    .map((each) => ({ deed: each, hands: hands.filter((hand) => each.may(matter, hand)) }))
    .filter((each) => each.hands.length > 0 && by % oftenOf(each.deed) === 0);
  if (lawful.length === 0) return undefined;
  const chosen = of(lawful, deed);
  return { deed: chosen.deed, hand: of(chosen.hands, by) };
}

/** The next thing there is to do for somebody who wants to bring the matter to its end. */
export function diligentTry(matter: Matter, { deeds, people }: Office, at: string): Try | undefined {
  const useful = deeds.filter(({ isDetour }) =>
    typeof isDetour === 'function' ? !isDetour(matter) : !isDetour,
  );
  const own = people.filter((by) => by.departmentCode === matter.step.department && !by.unitCode);
  const may = ({ deed, hand }: Try) => deed.may(matter, hand);
  const usual = useful.flatMap((deed) => people.map((by) => ({ deed, hand: { by, at } })));
  // Work that was given to somebody who may not do it is given to somebody who may; what cannot be granted is refused.
  const rescue = own.flatMap((by) =>
    ['agree to the end', 'propose a refusal', `give to ${by.name}`].flatMap((name) =>
      deeds.filter((deed) => deed.name === name).map((deed) => ({ deed, hand: { by, at } })),
    ),
  );
  // A working step may lead back to where it can be refused.
  const back = deeds
    .filter(({ name }) => name.startsWith('end '))
    .flatMap((deed) => own.map((by) => ({ deed, hand: { by, at } })));
  return [...usual, ...rescue, ...back].find(may);
}

/** Where the core says that the matter stands. */
export function seen(state: DossierState) {
  return {
    status: state.status,
    step: (state.supplementAtDesk?.step ?? state.step ?? state.suspendedStep)?.code ?? null,
    isSuspended: state.suspendedStep !== null,
    due: localText(state.promise?.dueAt) ?? null,
    accepted: localText(state.acceptedAt) ?? null,
    ended: localText(state.endedAt) ?? null,
    proposal: state.proposal?.personId ?? null,
    drafter: state.draft?.by.personId ?? null,
    isSigned: state.signature !== null,
    isReleased: state.result !== null,
    shown: state.shownDraft ? (state.shownDraft.answer?.kind ?? 'awaited') : null,
  };
}

/** And where the second opinion does. */
export function thought(matter: Matter) {
  const { place, status, step, acceptedAt, endedAt, proposal, drafter, isSigned, isReleased, shown } = matter;
  return {
    status,
    step: place === 'over' || place === 'idle' ? null : step.code,
    isSuspended: place === 'asked' || place === 'waiting',
    due: dueOf(matter),
    accepted: acceptedAt,
    ended: endedAt,
    proposal: proposal?.by ?? null,
    drafter,
    isSigned,
    isReleased,
    shown: shown && (shown.answer ?? 'awaited'),
  };
}

export function later(at: string, minutes: number): string {
  return Temporal.PlainDateTime.from(at).add({ minutes }).toString({ smallestUnit: 'minute' });
}

/** One time in how many a deed may be chosen: what ends a life early would else leave no life to look at. */
function oftenOf({ name }: Deed): number {
  if (name === 'withdraw') return 24;
  return /^(refuse|agree|give to|disagree|propose|wish|put)/.test(name) ? 6 : 1;
}

function of<Item>(items: readonly Item[], chosen: number): Item {
  return items[chosen % items.length] as Item;
}
