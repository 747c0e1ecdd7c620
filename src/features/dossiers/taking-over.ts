import { createHash, randomUUID } from 'node:crypto';
import { toLocal } from '../../core/clock-moments.ts';
import { filingReference } from '../../core/codes.ts';
import type { ActedBy, DossierEvent } from '../../core/dossier-events.ts';
import {
  eventsOfTakingOver,
  type TakingOverProblem,
  takenOverOf,
  takeOverDossier,
} from '../../core/inherited-acts.ts';
import type { InheritedRow } from '../../core/inherited-rows.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { findProcedure, getCalendarInForce } from '../procedures/store.ts';
import { getUnitFacts } from '../units/store.ts';
import { keepFormerCode } from './former-codes-store.ts';
import { insertDossier, recordEvents, type StoredDossier } from './store.ts';

export type TakingOverRefusal = TakingOverProblem | { code: 'unknown-procedure' } | { code: 'other-unit' };

type TakingOver = { unitCode: string; row: InheritedRow; by: ActedBy };

/** Whether a line of a list could be taken over today, without writing anything. */
export async function judgeTakingOver(
  office: Pick<Office, 'clock'>,
  tx: Transaction,
  act: TakingOver,
): Promise<Outcome<[DossierEvent, DossierEvent], TakingOverRefusal>> {
  const { unitCode, row, by } = act;
  const now = office.clock.now();
  const today = toLocal(now).toPlainDate();
  const procedure = await findProcedure(tx, row.procedure, today);
  if (!procedure) return refused({ code: 'unknown-procedure' });
  const unit = await getUnitFacts(tx, unitCode);
  const { calendar, code, version } = await getCalendarInForce(tx, unit.calendarCode, today);
  const context = { now, by, procedure, calendar };
  const of = {
    reference: referenceOf(unitCode, row.code),
    unitCode,
    calendar: { code, version },
    waitId: randomUUID(),
  };
  const bodies = takeOverDossier(takenOverOf(row, { calendar }), of, context);
  if (!bodies.ok) return bodies;
  const [filed, takenOver] = eventsOfTakingOver(bodies.value).map(
    (body) => ({ at: now.toString(), by, ...body }) as DossierEvent,
  );
  if (!filed || !takenOver) throw new Error('a taking over has two events');
  return done([filed, takenOver]);
}

/**
 * Takes an inherited dossier over in a transaction of the unit, and ends it; `beside` writes what belongs to it first. It
 * uses none of the unit's own numbers: its former code stays its code (docs/decisions/019).
 */
export async function takeOverInTransaction(
  office: Pick<Office, 'clock'>,
  tx: Transaction,
  act: TakingOver & { beside: (dossierId: string) => Promise<void> },
): Promise<Outcome<StoredDossier, TakingOverRefusal>> {
  const { unitCode, row, beside } = act;
  const events = await judgeTakingOver(office, tx, act);
  if (!events.ok) return events;
  if (!(await keepFormerCode(tx, { code: row.code, unitCode }))) return refused({ code: 'other-unit' });
  const dossierId = randomUUID();
  const [filed, takenOver] = events.value;
  const dossier = await insertDossier(tx, { dossierId, clientKey: `inherited ${row.code}`, event: filed });
  if (!dossier) throw new Error(`${row.code} was taken over before, and no entry says so`);
  await beside(dossierId);
  return done(await recordEvents(tx, dossier, [takenOver]));
}

/** The same reference each time, so that an import that was broken off gives the same one again. */
function referenceOf(unitCode: string, code: string): string {
  return filingReference(unitCode, createHash('sha256').update(`${unitCode} ${code}`).digest());
}
