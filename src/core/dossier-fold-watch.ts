import type { EventOf } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';

/** A passed moment was told of, once. */
export function alerted(state: DossierState, event: EventOf<'alerted'>): Partial<DossierState> {
  const { about, limit } = event.body;
  const alerts = [...state.alerts, { about, limit, at: event.at }];
  if (about !== 'reception' && about !== 'reception-late') return { alerts };
  const told = about === 'reception' ? ('waiting' as const) : ('late' as const);
  return { alerts, look: state.look && { ...state.look, alerted: told } };
}

/** Silence has ended the dossier: before acceptance it was never taken in, afterwards handling stops. */
export function closedBySilence(state: DossierState, event: EventOf<'closed'>): Partial<DossierState> {
  const { basis, slipNumber } = event.body;
  return {
    step: null,
    suspendedStep: null,
    suspendedSince: null,
    proposal: null,
    status: state.acceptedAt ? 8 : 3,
    finishedAt: state.acceptedAt ? event.at : null,
    endedAt: event.at,
    ending: { kind: 'closed', reason: '', basis, slipNumber },
  };
}
