import type { ProcedureWait } from './procedures.ts';
import { termHours } from './procedures-checks.ts';
import type { ProcessFacts } from './processes.ts';

/** A rule on waiting and the codes of the waits that break it; words are under `processes.check`. */
export type WaitRule = { code: 'clock' | 'silence' | 'days' | 'appointments'; waits: string[] };

/**
 * Holds whom a dossier may wait for against the law and against the term: `clock`, what may stop it (T11–T13) and what
 * may not (T17); `silence`, what it can mean; `days`, an opinion that is counted is asked for within the term;
 * `appointments`, the second one begins with a financial obligation, which in turn needs two (T13). Without waits and
 * appointments there is nothing to hold.
 */
export function waitFaults(facts: ProcessFacts): WaitRule[] {
  const { waits = [], term } = facts;
  if (waits.length === 0 && !term.appointments) return [];
  const codes = (isWrong: (wait: ProcedureWait) => boolean) => waits.filter(isWrong).map(({ code }) => code);
  const isPaid = ({ kind, policy }: ProcedureWait) => kind === 'financial-obligation' && policy === 'pause';
  return [
    { code: 'clock', waits: codes(isWronglyCounted) },
    { code: 'silence', waits: codes((wait) => !canBeSilent(wait)) },
    { code: 'days', waits: codes((wait) => hoursOf(wait, facts) > termHours(facts)) },
    {
      code: 'appointments',
      // Two appointments without anything between them are broken by nobody's wait: the term itself is named.
      waits: term.appointments ? (waits.some(isPaid) ? [] : ['term']) : codes(isPaid),
    },
  ];
}

/** Relatives, posting and taxes are outside the clock; an opinion is inside; of a verification the sector says it. */
function isWronglyCounted({ kind, policy }: ProcedureWait): boolean {
  if (kind === 'verification') return false;
  return policy === (kind === 'consultation' ? 'pause' : 'counted');
}

/**
 * Silence can be agreement only of whoever may object, and an end only where the citizen's own side does not act; both
 * need days that pass. A posting is nothing but its days.
 */
function canBeSilent({ kind, silence, withinDays, policy }: ProcedureWait): boolean {
  if (withinDays === undefined) return silence === 'none' && kind !== 'posting';
  if (silence === 'consent') return kind === 'consultation' || kind === 'posting';
  if (silence === 'close')
    return policy === 'pause' && (kind === 'relatives' || kind === 'financial-obligation');
  return true;
}

/** The working hours of a wait that the clock counts, in the term's own way of counting days. */
function hoursOf({ policy, withinDays = 0, unit }: ProcedureWait, { term }: ProcessFacts): number {
  if (policy !== 'counted') return 0;
  // Five of seven days are worked; days of the same kind as the term's are compared one to one.
  const isOneToOne = unit === 'workingDay' || term.unit === 'calendarDay';
  return withinDays * 8 * (isOneToOne ? 1 : 5 / 7);
}
