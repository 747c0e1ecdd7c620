import type { DossierState } from '../../core/dossier-state.ts';
import { beginWait, openWaits } from '../../core/dossier-wait-acts.ts';
import type { Staff } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { listOpenCommunes, type Unit } from '../units/store.ts';
import type { Decide, Desk } from './acting.ts';
import { insertParticipations, listDossiersByIds, type Participation } from './participations-store.ts';
import { waitsToBegin } from './possible-acts.ts';

/**
 * Begins to wait for somebody outside the desk. Another unit of this installation that is asked takes part in the
 * dossier from then on, as one that was asked: it sees the question and answers it itself. A code that is no such
 * unit is somebody outside.
 */
export async function askOutside(
  state: DossierState,
  wait: { code: string; whom: string; about: string; askedUnit?: string },
  desk: Desk,
): Promise<Awaited<ReturnType<Decide>>> {
  const { askedUnit: code, ...told } = wait;
  const asked = code ? (await askable(desk.tx, state)).find((unit) => unit.code === code) : undefined;
  const whom = told.whom || (asked ? `${asked.type} ${asked.name}` : '');
  const decision = beginWait(state, { ...told, whom, ...(asked ? { askedUnit: asked.code } : {}) }, desk);
  if (!decision.ok || !asked || unitsAsked(state).includes(asked.code)) return decision;
  const { unitCode, dossierId } = desk.dossier;
  const { reference, code: dossierCode, procedureCode } = state;
  const row: Participation = {
    unitCode: asked.code,
    dossierUnitCode: unitCode,
    dossierId,
    role: 'consulted',
    reference,
    code: dossierCode,
    procedureCode,
    since: desk.now,
  };
  await insertParticipations(desk.tx, [row]);
  return decision;
}

/** The units of this installation that were ever asked. */
export function unitsAsked({ waits }: DossierState): string[] {
  return [...new Set(waits.flatMap(({ askedUnit }) => askedUnit ?? []))];
}

/** The units that may still be asked: none when the procedure knows nothing more to wait for. */
export async function readAskable(
  tx: Transaction,
  state: DossierState,
  procedure: ProcedureVersion,
): Promise<Unit[]> {
  return waitsToBegin(state, procedure).length > 0 ? askable(tx, state) : [];
}

async function askable(tx: Transaction, { unitCode }: DossierState): Promise<Unit[]> {
  return (await listOpenCommunes(tx)).filter(({ code }) => code !== unitCode);
}

/** A row of the list of what a unit takes part in; `question` is one it was asked and has not answered. */
export type ParticipationShown = Participation & { question: string | undefined };

/**
 * The rows as the dossiers stand now: the code that came with the acceptance, and open questions to the own unit.
 * Dossiers of another unit are read under that unit's scope, and only those of which the own unit has a row.
 */
export async function showParticipations(
  office: Office,
  { unitCode, personId }: Staff,
  rows: readonly Participation[],
): Promise<ParticipationShown[]> {
  const states = new Map<string, DossierState>();
  for (const unit of new Set(rows.map((row) => row.dossierUnitCode))) {
    const own = rows.filter((row) => row.dossierUnitCode === unit);
    const dossierIds = [...new Set(own.map(({ dossierId }) => dossierId))];
    const scope = { unit, person: personId, role: 'staff' };
    const dossiers = await office.db.read(scope, (tx) =>
      listDossiersByIds(tx, { unitCode: unit, dossierIds }),
    );
    for (const { dossierId, state } of dossiers) states.set(dossierId, state);
  }
  return rows.map((row) => {
    const state = states.get(row.dossierId);
    const isAsked = row.role === 'consulted' && state !== undefined;
    const open = isAsked ? openWaits(state).find(({ askedUnit }) => askedUnit === unitCode) : undefined;
    return { ...row, code: state?.code ?? row.code, question: open?.about };
  });
}
