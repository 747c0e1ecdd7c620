import type { DossierEvent } from '../../core/dossier-events.ts';
import { applyEvent, type DossierState } from '../../core/dossier-state.ts';
import { parcelOf } from '../../core/parcels.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import { getKeptProcedure } from '../procedures/store.ts';
import { findByParcel, type ParcelDossier, putParcel } from './store.ts';

type Of = { unitCode: string; dossierId: string; state: DossierState };

/** Keeps the parcel of a dossier that is filed, in the transaction of its filing. */
export async function keepParcel(tx: Transaction, dossier: Of, procedure: ProcedureVersion): Promise<void> {
  const parcel = parcelOf(procedure, dossier.state);
  if (parcel) await putParcel(tx, dossier, parcel);
}

/** Keeps what these events say of the parcel, in the transaction that records them; most say nothing. */
export async function keepParcelAfter(
  tx: Transaction,
  dossier: Of & { events: readonly DossierEvent[] },
  procedure: ProcedureVersion,
): Promise<void> {
  const { events, state } = dossier;
  if (!events.some(({ kind }) => telling.includes(kind))) return;
  const after = events.reduce(applyEvent, state);
  const isSame = after.procedureCode === state.procedureCode;
  await keepParcel(tx, { ...dossier, state: after }, isSame ? procedure : await getKeptProcedure(tx, after));
}

/**
 * The other dossiers of the unit about the same parcel, for whoever receives or verifies this one; a form that is
 * still being filled in has no id yet.
 */
export async function findSameParcel(
  tx: Transaction,
  of: { unitCode: string; dossierId?: string; state: Pick<DossierState, 'answers' | 'parcel'> },
  procedure: ProcedureVersion,
): Promise<ParcelDossier[]> {
  const parcel = parcelOf(procedure, of.state);
  if (!parcel) return [];
  const { unitCode, dossierId } = of;
  const { sheet, number } = parcel;
  const except = dossierId === undefined ? {} : { except: dossierId };
  return findByParcel(tx, { unitCode, sheet, number, ...except, limit: mostTold });
}

const telling: readonly DossierEvent['kind'][] = [
  'data-corrected',
  'parcel-confirmed',
  'filing-changed',
  'procedure-changed',
];
const mostTold = 20;
