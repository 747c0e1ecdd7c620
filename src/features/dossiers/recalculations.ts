import {
  type CalendarDecision,
  foreseeRecalculation,
  recalculateTerm,
} from '../../core/recalculation-acts.ts';
import type { NamedDecision } from '../../core/term-events.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type Decision, findDecision } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import type { UnitCalendar } from '../procedures/actions.ts';
import { getCalendar, getKeptProcedure } from '../procedures/store.ts';
import { actAsSystem, type Decide } from './acting.ts';
import { countReach, listUnreached, type Reach, readUnreached } from './recalculations-store.ts';

export { listProvisional, type ProvisionalRow } from './recalculations-store.ts';

/** How many dossiers of a unit one round counts anew; the next round takes the rest. */
const atOnce = 200;
/** More than this nobody reads in a preview; the total is told beside it. */
const previewed = 200;

/** What a version would do to one open dossier; without `refusal` the date becomes `dueAfter`. */
export type ForeseenMove = {
  dossierId: string;
  code: string;
  procedureCode: string;
  dueBefore: string | null;
  dueAfter: string | null;
};

/**
 * Counts anew the terms that the unit's decisions on its calendar still have to reach, decision after decision: each
 * dossier is one transaction, so a round that is stopped half way is gone on with by the next, and nothing is done
 * twice. One that fails leaves the others alone. Gives how many were counted.
 */
export async function recalculateTerms(
  office: Office,
  versions: readonly UnitCalendar[],
  onFault: (fault: unknown, dossierId: string) => void,
): Promise<number> {
  let acts = 0;
  for (const [index, version] of versions.entries()) {
    const { unitCode } = version;
    const reach = reachOf(version, versions.slice(index));
    const scope = { unit: unitCode, role: 'system' };
    const work = await office.db.read(scope, async (tx) => {
      const due = await listUnreached(tx, reach, atOnce);
      return due.length > 0 ? { due, act: await decisionOf(tx, version) } : undefined;
    });
    if (work) acts += await countAnew(office, { unitCode, ...work, onFault });
  }
  return acts;
}

async function countAnew(
  office: Office,
  work: {
    unitCode: string;
    due: readonly string[];
    act: CalendarDecision;
    onFault: (fault: unknown, dossierId: string) => void;
  },
): Promise<number> {
  const { unitCode, act } = work;
  const decide: Decide = (state, desk) => recalculateTerm(state, act, desk);
  let acts = 0;
  for (const dossierId of work.due) {
    try {
      const done = await actAsSystem(office, { ref: { unitCode, dossierId }, decide });
      if (done.ok) acts += 1;
    } catch (fault) {
      work.onFault(fault, dossierId);
    }
  }
  return acts;
}

/** What a version that is not recorded yet would do to the open dossiers of the unit. */
export async function foreseeRecalculations(
  tx: Transaction,
  unitCode: string,
  act: Pick<CalendarDecision, 'cause' | 'version' | 'calendar' | 'firstOn'> & { at: Temporal.Instant },
): Promise<{ total: number; moves: ForeseenMove[] }> {
  const { cause, firstOn, at: addedAt } = act;
  const reach: Reach = { unitCode, cause, firstOn, addedAt, reached: [] };
  const { total, dossiers } = await readUnreached(tx, reach, previewed);
  const moves: ForeseenMove[] = [];
  for (const { dossierId, state } of dossiers) {
    const procedure = await getKeptProcedure(tx, state);
    const promise = foreseeRecalculation(state, act, { procedure });
    if (!promise.ok) continue;
    const { code, reference, procedureCode } = state;
    const dueBefore = state.promise?.dueAt ?? null;
    moves.push({
      dossierId,
      code: code ?? reference,
      procedureCode,
      dueBefore,
      dueAfter: promise.value.dueAt,
    });
  }
  return { total, moves };
}

/** How far each of the unit's decisions has come. */
export async function progressOf(tx: Transaction, versions: readonly UnitCalendar[]) {
  const told: { version: UnitCalendar; left: number; reached: number }[] = [];
  for (const [index, version] of versions.entries()) {
    const reach = reachOf(version, versions.slice(index));
    told.push({ version, ...(await countReach(tx, reach, version.version)) });
  }
  return told;
}

/** A decision as events keep it. */
function namedDecision(decision: Omit<Decision, 'document'>): NamedDecision {
  const { decisionId, number, issuer, legalBasis, registeredBy } = decision;
  return { decisionId, number, issuer, issuedOn: decision.issuedOn.toString(), legalBasis, registeredBy };
}

/** A version reaches what counts neither by it nor by one that came after it. */
function reachOf({ unitCode, cause, firstOn, addedAt }: UnitCalendar, from: readonly UnitCalendar[]): Reach {
  return { unitCode, cause, firstOn, addedAt, reached: from.map(({ version }) => version) };
}

async function decisionOf(tx: Transaction, version: UnitCalendar): Promise<CalendarDecision> {
  const decision = await findDecision(tx, version.decisionId);
  if (!decision) throw new Error(`no decision ${version.decisionId}`);
  const { cause, code, firstOn } = version;
  const calendar = await getCalendar(tx, code, version.version);
  return { cause, code, version: version.version, calendar, firstOn, decision: namedDecision(decision) };
}
