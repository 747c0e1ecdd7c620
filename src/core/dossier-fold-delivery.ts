import type { Delivering, PickupPlan } from './delivery-events.ts';
import type { EventOf, SupplementRequest } from './dossier-events.ts';
import { ledgerRow } from './dossier-fold-term.ts';
import type { DossierState, KeptRequest, LedgerRow, Wait } from './dossier-state.ts';

type OnItsWay = EventOf<
  | 'pickup-reminded'
  | 'pickup-attempted'
  | 'result-shelved'
  | 'delivery-agreed'
  | 'sent-by-post'
  | 'post-undelivered'
  | 'result-archived'
>;

/** The way of a result that waits: what was agreed, sent, tried and kept. The term is over, so no row of it is written. */
export function deliveryMoved(state: DossierState, event: OnItsWay): Partial<DossierState> {
  const { at, by } = event;
  const { delivering = {} } = state;
  switch (event.kind) {
    case 'pickup-reminded': {
      const { pickup } = delivering;
      return pickup ? after(delivering, { pickup: { ...pickup, reminded: event.body.round } }) : {};
    }
    case 'pickup-attempted': {
      const attempts = [...(delivering.attempts ?? []), { ...event.body, at, by: by.name }];
      return after(delivering, { attempts });
    }
    case 'result-shelved':
      return after(delivering, { shelf: event.body.shelf });
    case 'delivery-agreed': {
      const { wish, postal } = event.body;
      return { wish, ...(postal ? after(delivering, { postal }) : {}) };
    }
    case 'sent-by-post': {
      const parcel = { ...event.body, sentAt: at, by: by.name, outcome: 'on-way' as const };
      return { delivery: 'with-post', ...after(delivering, { parcel }) };
    }
    case 'post-undelivered': {
      const { reason, cameBackAt: endedAt } = event.body;
      const { parcel } = delivering;
      if (!parcel) return {};
      return {
        delivery: delivering.archived ? 'in-archive' : 'ready',
        ...after(delivering, { parcel: { ...parcel, outcome: 'undelivered', endedAt, reason } }),
      };
    }
    case 'result-archived':
      return {
        delivery: 'in-archive',
        ...after(delivering, { archived: { ...event.body, at, by: by.name } }),
      };
  }
}

/** From the release on it is planned when the person is reminded. */
export function pickupPlanned(
  { delivering = {} }: DossierState,
  plan: PickupPlan | undefined,
): Partial<DossierState> {
  return plan ? after(delivering, { pickup: { ...plan, reminded: 0 } }) : {};
}

/** The post handed the item over. */
export function parcelDelivered(
  { delivering }: DossierState,
  body: EventOf<'returned'>['body'],
): Partial<DossierState> {
  if (!delivering?.parcel || !body.deliveredAt) return {};
  const parcel = { ...delivering.parcel, outcome: 'delivered' as const, endedAt: body.deliveredAt };
  return after(delivering, { parcel });
}

function after(delivering: Delivering, change: Partial<Delivering>): Pick<DossierState, 'delivering'> {
  return { delivering: { ...delivering, ...change } };
}

/**
 * A dossier of an office that is no more goes on here: its own code, the moment it was received, and the promise that
 * was made then. The hand-over itself is a row of the ledger that moves nothing.
 */
export function takenOver(state: DossierState, event: EventOf<'taken-over'>): Partial<DossierState> {
  const { body } = event;
  const { inherited, promise, stop, step } = body;
  const stood = inherited.stood;
  const asked = stop && stood === 'supplement' ? requestOf(event, stop) : null;
  const waits: Wait[] = stop && stood === 'waiting' ? [waitOf(event, stop)] : [];
  const shared: Partial<DossierState> = {
    code: body.code,
    inherited,
    calendar: body.calendar,
    acceptedAt: inherited.receivedAt,
    promise,
    firstDueAt: body.firstDueAt,
    ledger: rowsOf(state, event),
    supplement: asked && { ...asked, proposed: null, guidance: null },
    waits,
    look: null,
  };
  if (!stop) return { ...shared, status: 4, step };
  return {
    ...shared,
    status: stood === 'supplement' ? 5 : 8,
    step: null,
    suspendedStep: step,
    suspendedSince: stop.at,
  };
}

type TakenOver = EventOf<'taken-over'>;
type Stop = NonNullable<TakenOver['body']['stop']>;

function rowsOf(state: DossierState, event: TakenOver): LedgerRow[] {
  const { inherited, clockBasis: basis, promise, firstDueAt, stop, policy } = event.body;
  const { office, record, receivedAt, promisedAt } = inherited;
  // What the former office did is told as its own, not as ours.
  const then = { at: event.at, by: { kind: 'agency' as const, personId: '', name: office } };
  const first = ledgerRow({ promise: null }, then, {
    kind: promisedAt ? 'promised' : 'started',
    reason: 'hand-over',
    why: '',
    basis,
    promise: { dueAt: firstDueAt, provisional: false, why: [] },
    from: receivedAt,
  });
  const before = { promise: { dueAt: firstDueAt, provisional: false, why: [] } };
  const stopped = stop
    ? [
        ledgerRow(before, then, {
          kind: 'stopped',
          reason: inherited.stood === 'supplement' ? 'supplement' : 'verification',
          policy,
          why: stop.about,
          basis,
          promise,
          from: stop.at,
        }),
      ]
    : [];
  const kept = ledgerRow({ ...state, promise }, event, {
    kind: 'kept',
    reason: 'hand-over',
    why: `${record.number} (${record.on.split('-').reverse().join('/')})`,
    basis: inherited.basis,
    promise,
  });
  return [first, ...stopped, kept];
}

function requestOf({ body }: TakenOver, stop: Stop): KeptRequest {
  const request: Omit<SupplementRequest, 'promise' | 'clockBasis'> = {
    items: [{ other: stop.about }],
    reason: stop.about,
    basis: body.inherited.basis,
    answerBy: stop.answerBy ?? stop.at,
    slipNumber: '',
    policy: body.policy,
  };
  return { ...request, askedAt: stop.at, askedBy: body.inherited.office, answeredAt: null };
}

function waitOf({ body }: TakenOver, stop: Stop): Wait {
  return {
    waitId: stop.waitId,
    code: 'inherited',
    wait: 'verification',
    clock: 'stops',
    whom: body.inherited.office,
    about: stop.about,
    endsBy: null,
    silence: 'none',
    begunAt: stop.at,
    begunBy: body.inherited.office,
    ended: null,
  };
}
