import { outcomeOf } from '../../core/bundle-acts.ts';
import type { DossierEvent, EventKind } from '../../core/dossier-events.ts';
import { applyEvent, type DossierState } from '../../core/dossier-state.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';

/** Lets a bundle go on after an act on it or on one of its parts; the job is kept or lost with the act. */
export async function followBundle(
  office: Pick<Office, 'advance'>,
  tx: Transaction,
  act: { unitCode: string; dossierId: string; state: DossierState; events: readonly DossierEvent[] },
): Promise<void> {
  const { unitCode, dossierId, state, events } = act;
  const { partOf } = state;
  if (partOf && outcomeOf(state).outcome !== outcomeOf(events.reduce(applyEvent, state)).outcome) {
    await office.advance(tx, { unitCode, dossierId: partOf.dossierId });
  }
  if (state.bundle && events.some(({ kind }) => moves.includes(kind))) {
    await office.advance(tx, { unitCode, dossierId });
  }
}

/** What happens to the whole itself and lets parts begin, or the whole end. */
const moves: readonly EventKind[] = ['part-dropped', 'wait-ended', 'withdrawn'];
