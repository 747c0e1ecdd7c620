import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { ActedBy, DossierEvent } from '../../src/core/dossier-events.ts';
import { foldEvents } from '../../src/core/dossier-state.ts';
import { canonicalJson } from '../../src/core/evidence.ts';
import type { Transaction } from '../../src/db/transaction.ts';
import { columnsOf } from '../../src/features/dossiers/store.ts';
import type { Office } from '../../src/features/office.ts';

/**
 * Compares every dossier of a unit with what its events tell: the kept state, each column that lists read, the
 * answers, and the hash chain computed anew from the stored rows. Called after every act of the test suites.
 */
export async function expectFoldEqualsStored(office: Pick<Office, 'db'>, unitCode: string): Promise<void> {
  const scope = { unit: unitCode, role: 'system' };
  const { dossiers, events } = await office.db.read(scope, (tx) => readUnit(tx, unitCode));
  for (const row of dossiers) {
    const own = events.filter((event) => event.dossier_id === row.dossier_id);
    const told = own.map(asEvent);
    const state = foldEvents(told);
    expect(rowOf(row), state.reference).toEqual({
      ...columnsOf(state),
      state: { ...jsonOf(state), answers: undefined },
      answers: jsonOf(state.answers),
      unit_code: unitCode,
      reference: state.reference,
      code: state.code,
      procedure_code: state.procedureCode,
      procedure_version: state.procedureVersion,
      channel: state.channel,
      applicant_person_id: state.applicant.personId ?? null,
      applicant_name: state.applicant.name,
      applicant_citizen_id: state.applicant.citizenId ?? null,
      filed_at: state.filedAt,
    });
    expect(row.state).not.toHaveProperty('answers');
    expectChain(row.last_hash, own, told);
  }
}

type EventRow = Awaited<ReturnType<typeof readUnit>>['events'][number];

async function readUnit(tx: Transaction, unitCode: string) {
  const dossiers = await tx.selectFrom('dossiers').selectAll().where('unit_code', '=', unitCode).execute();
  const events = await tx
    .selectFrom('dossier_events')
    .selectAll()
    .where('unit_code', '=', unitCode)
    .orderBy('dossier_id')
    .orderBy('seq')
    .execute();
  return { dossiers, events };
}

function asEvent(row: EventRow): DossierEvent {
  const at = row.happened_at.toString();
  return { kind: row.kind, at, by: row.actor as ActedBy, body: row.body } as DossierEvent;
}

/** The chain computed here anew: each hash is that of the one before and of the event as it lies in its row. */
function expectChain(lastHash: Buffer, rows: EventRow[], events: DossierEvent[]): void {
  let previous = Buffer.alloc(32).toString('hex');
  rows.forEach((row, index) => {
    const facts = canonicalJson({ seq: index + 1, ...events[index] });
    expect(row.seq).toBe(index + 1);
    expect(row.previous_hash.toString('hex')).toBe(previous);
    previous = createHash('sha256').update(Buffer.from(previous, 'hex')).update(facts).digest('hex');
    expect(row.hash.toString('hex')).toBe(previous);
  });
  expect(lastHash.toString('hex')).toBe(previous);
}

/** The row without what the fold cannot know: ids made by chance, and the head of the chain, checked apart. */
function rowOf({ dossier_id: _, client_key: __, last_hash: ___, ...row }: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Temporal.Instant ? value.toString() : value,
    ]),
  );
}

function jsonOf(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
