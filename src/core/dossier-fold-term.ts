import type { DossierEvent, DuePromise, EventOf } from './dossier-events.ts';
import type { DossierState, LedgerRow, Wait } from './dossier-state.ts';

/**
 * A row of the term ledger that an event writes: who and under which basis, and the due moment before and after.
 * The row counts from `at`, or where the law sets another moment than the record, from `from`.
 */
export function ledgerRow(
  state: Pick<DossierState, 'promise'>,
  event: Pick<DossierEvent, 'at' | 'by'>,
  row: Pick<LedgerRow, 'kind' | 'reason' | 'policy' | 'why' | 'basis'> & {
    promise: DuePromise | null | undefined;
    from?: string;
  },
): LedgerRow {
  const { promise, from, policy, ...told } = row;
  const { by } = event;
  return {
    ...told,
    ...(policy ? { policy } : {}),
    at: from ?? event.at,
    by: by.name,
    byKind: by.kind,
    post: by.title ?? '',
    dueBefore: state.promise?.dueAt ?? null,
    dueAfter: promise?.dueAt ?? null,
  };
}

/** A wait begins; where the clock runs on, so does the work. */
export function waitBegun(state: DossierState, event: EventOf<'wait-begun'>): Partial<DossierState> {
  const { promise, clockBasis: basis, ...begun } = event.body;
  const wait: Wait = { ...begun, begunAt: event.at, begunBy: event.by.name, ended: null };
  const waits = [...state.waits, wait];
  if (begun.clock === 'runs') return { waits };
  const kind = begun.clock === 'appointment' ? 'reached' : 'stopped';
  const reason = begun.wait;
  const row = ledgerRow(state, event, { kind, reason, why: begun.about, basis, promise });
  return {
    waits,
    // T13 and rules §4.1: payment asked is 6; whoever else is waited for, the handling is suspended, 8.
    status: begun.wait === 'financial-obligation' ? 6 : 8,
    suspendedStep: state.step,
    suspendedSince: event.at,
    step: null,
    ledger: [...state.ledger, row],
    promise,
  };
}

/** A wait has ended, by an answer or because silence spoke. */
export function waitEnded(state: DossierState, event: EventOf<'wait-ended'>): Partial<DossierState> {
  const { waitId, outcome, answer, endedAt, clockBasis: basis, promise, step } = event.body;
  const ended = { at: endedAt, by: event.by.name, outcome, answer };
  const waits = state.waits.map((wait) => (wait.waitId === waitId ? { ...wait, ended } : wait));
  const wait = waits.find((each) => each.waitId === waitId);
  if (!wait || wait.clock === 'runs') return { waits };
  const isNext = wait.clock === 'appointment';
  const kind = isNext ? 'started' : 'resumed';
  const told = { kind, reason: wait.wait, why: answer, basis, promise, from: endedAt } as const;
  return {
    waits,
    status: 4,
    step,
    suspendedStep: null,
    suspendedSince: null,
    ledger: [...state.ledger, ledgerRow(state, event, told)],
    promise,
    ...(isNext ? { firstDueAt: promise.dueAt } : {}),
  };
}

/** The term is extended once: the first promise stays on record beside the new one (T19). */
export function extended(state: DossierState, event: EventOf<'extended'>): Partial<DossierState> {
  const { promise, clockBasis: basis, ...told } = event.body;
  const row = { kind: 'extended', reason: 'extension', why: told.reason, basis, promise } as const;
  return {
    extension: { ...told, at: event.at, by: event.by.name, post: event.by.title ?? '' },
    ...(state.extensionProposal ? { extensionProposal: null } : {}),
    ledger: [...state.ledger, ledgerRow(state, event, row)],
    promise,
  };
}
