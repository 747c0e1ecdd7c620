import type { DossierEvent } from '../../core/dossier-events.ts';
import { applyEvent, type DossierState } from '../../core/dossier-state.ts';
import { parcelOf } from '../../core/parcels.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
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
  const { events } = dossier;
  if (!procedure.parcel || !events.some(({ kind }) => telling.includes(kind))) return;
  await keepParcel(tx, { ...dossier, state: events.reduce(applyEvent, dossier.state) }, procedure);
}

/** The other dossiers of the unit about the same parcel, for whoever receives or verifies this one. */
export async function findSameParcel(
  tx: Transaction,
  { unitCode, dossierId, state }: Of,
  procedure: ProcedureVersion,
): Promise<ParcelDossier[]> {
  const parcel = parcelOf(procedure, state);
  if (!parcel) return [];
  const { sheet, number } = parcel;
  return findByParcel(tx, { unitCode, sheet, number, except: dossierId, limit: mostTold });
}

const telling: readonly DossierEvent['kind'][] = ['data-corrected', 'parcel-confirmed'];
const mostTold = 20;
