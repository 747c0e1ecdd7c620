import { typedText } from '../../http/forms.ts';
import type { StaffVisit } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { answerAtCounter, type CounterOffice } from '../places/actions.ts';
import { findStandInAtCounter, forUnitShape, type StandInAtCounter } from './standing-in.ts';

/** The fields of the box "Which office?", which stands inside the form of reception. */
export const placeNames = {
  address: 'where.address',
  /** The address that the page already answers; another one is answered before anything is received. */
  answered: 'where.answered',
  picked: 'where.picked',
  pick: 'where.pick',
  /** The unit to receive or help for from now on. */
  standIn: 'where.for',
} as const;

/** What the box shows: what was typed, its answer, and the standing in that it would allow. */
export type CounterPlace = {
  typed: string;
  picked: string | undefined;
  answer: CounterOffice | undefined;
  standIn: StandInAtCounter | undefined;
};

type Typed = Record<string, string[]>;

/**
 * Whether the box was asked rather than the form: its button or an option was pressed, or an address was typed that
 * nobody has answered yet. Whoever presses Enter in the box must not receive a dossier by that.
 */
export function asksForPlace(typed: Typed): boolean {
  const address = typedText(typed, placeNames.address).trim();
  const isNew = address !== '' && address !== typedText(typed, placeNames.answered);
  return isNew || [placeNames.pick, placeNames.standIn].some((name) => typedText(typed, name) !== '');
}

/** The unit that the form is for from now on: the one just chosen in the box, else the one it was for. */
export function chosenForUnit(typed: Typed): string {
  return typedText(typed, placeNames.standIn);
}

/** Answers the box for the procedure of the form; nothing typed, nothing answered. */
export async function readCounterPlace(
  office: Office,
  visit: StaffVisit,
  { typed, procedure }: { typed: Typed; procedure: string },
): Promise<CounterPlace> {
  const address = typedText(typed, placeNames.address).trim().slice(0, 300);
  const isSame = address === typedText(typed, placeNames.answered);
  const picked = forUnitShape.parse(
    typedText(typed, placeNames.pick) || (isSame && typedText(typed, placeNames.picked)) || undefined,
  );
  if (address === '') return { typed: '', picked: undefined, answer: undefined, standIn: undefined };
  const { unitCode } = visit.actor;
  const answer = await answerAtCounter(office, visit, {
    typed: address,
    picked,
    procedure,
    counterUnit: unitCode,
  });
  const decidedBy = answer?.kind === 'unit' ? answer.competence.decidedBy : undefined;
  const standIn =
    decidedBy && decidedBy !== unitCode
      ? await findStandInAtCounter(office, visit.actor, { code: procedure, cho: decidedBy })
      : undefined;
  return { typed: address, picked, answer, standIn };
}
