import type { AnswerLimit } from './answer-limits.ts';
import type { PartOf } from './bundle-events.ts';
import { beginCustody, type Custody, custodyAfter } from './custody.ts';
import type { Delivering, Delivery, Inheritance, PostArrival } from './delivery-events.ts';
import type {
  ActedBy,
  AlertCause,
  Applicant,
  BodyOf,
  ChargedFee,
  DeliveryWish,
  DossierEvent,
  DuePromise,
  FiledPaper,
  Holder,
  OfficePlace,
  PaperBytes,
  ReceivingPoint,
  Representative,
  StepStart,
  SupplementRequest,
  WaitKind,
} from './dossier-events.ts';
import { bundleMoved, type KeptBundle } from './dossier-fold-bundle.ts';
import { procedureChangeMoved } from './dossier-fold-change.ts';
import { confirmationMoved, shownDraftAfter } from './dossier-fold-confirmation.ts';
import { factsCorrected } from './dossier-fold-correction.ts';
import { deliveryMoved, takenOver } from './dossier-fold-delivery.ts';
import { endingMoved, reopened } from './dossier-fold-ending.ts';
import { landMoved } from './dossier-fold-land.ts';
import { moneyMoved, moneyWordOf } from './dossier-fold-money.ts';
import { digitisationOf } from './dossier-fold-papers.ts';
import { advanced } from './dossier-fold-process.ts';
import { extensionAsked, recalculated } from './dossier-fold-recalculation.ts';
import { accepted, ended } from './dossier-fold-reception.ts';
import { type BeforeCorrection, withinCorrection, wrongResultMoved } from './dossier-fold-result.ts';
import { supplementAnswered, supplementAtDesk, supplementRequested } from './dossier-fold-supplement.ts';
import { extended, waitBegun, waitEnded } from './dossier-fold-term.ts';
import { alerted, closedBySilence } from './dossier-fold-watch.ts';
import { noWork, workAfter, workDone } from './dossier-fold-work.ts';
import type { Payment, Refund } from './dossier-money.ts';
import type { ConfirmationFacts } from './draft-confirmation-events.ts';
import type { ProposedEnding } from './ending-events.ts';
import type { LandFacts } from './land-events.ts';
import type { Authority } from './mandates.ts';
import type { ProposedChange } from './procedure-change-events.ts';
import type { ProposedExtension } from './term-events.ts';
import type { WorkFacts } from './work-events.ts';
import type { ErrorLookedInto, FormerResult } from './wrong-result-events.ts';

/** Statuses of the national portal (rules §4.1). Overdue is no status: it is read off the clock. */
export type Status = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
/** Kept apart from the status: the money, the delivery of the result and the digitisation of the papers. */
export type Money = 'not-set' | 'none' | 'owed' | 'later' | 'paid' | 'refunded';
export type Digitisation = 'none' | 'partial' | 'complete';

/**
 * The four places of a dossier. `receivedAt` is where it is received or waits to be, `returnedAt` where the result
 * is or will be handed over; nobody helped where `helpedAt` is null.
 */
export type FourPlaces = {
  helpedAt: OfficePlace | null;
  receivedAt: OfficePlace;
  decidedBy: OfficePlace;
  returnedAt: OfficePlace;
};

/**
 * A row of the term ledger: what started, stopped, resumed, kept, extended or corrected a promise, by whom, why and
 * under which basis, with the due moment before and after it. Rows are only ever added.
 */
export type LedgerRow = {
  /** The moment that counts for the clock. */
  at: string;
  kind: 'started' | 'stopped' | 'resumed' | 'reached' | 'extended' | 'corrected' | 'promised' | 'kept';
  reason:
    | 'acceptance'
    | 'supplement'
    | 'extension'
    | 'correction'
    | 'decision'
    | 'result'
    | 'revocation'
    | 'procedure'
    | 'arrival'
    | 'hand-over'
    | WaitKind;
  policy?: 'pause' | 'restart';
  by: string;
  byKind: ActedBy['kind'];
  /** The title of the post that acted: what a page without names may show. */
  post: string;
  why: string;
  basis: string;
  dueBefore: string | null;
  dueAfter: string | null;
};

/** Somebody outside the desk is waited for, or was. */
export type Wait = Omit<BodyOf<'wait-begun'>, 'promise' | 'clockBasis'> & {
  begunAt: string;
  begunBy: string;
  ended: { at: string; by: string; outcome: 'answered' | 'silence'; answer: string } | null;
};

type Asked = { at: string; by: string };

/** A request for what is missing as the dossier keeps it. */
export type KeptRequest = Omit<SupplementRequest, 'promise' | 'clockBasis'> & {
  askedAt: string;
  askedBy: string;
  answeredAt: string | null;
  limit?: AnswerLimit;
};

/** What single subjects tell of a dossier. */
type SubjectFacts = ConfirmationFacts & LandFacts & WorkFacts;

/** Everything the events of a dossier say, folded. Instants are ISO strings in UTC. */
export type DossierState = SubjectFacts & {
  reference: string;
  code: string | null;
  unitCode: string;
  procedureCode: string;
  procedureVersion: string;
  calendar: { code: string; version: string } | null;
  /** The case of the term it was accepted under; most procedures have one term for all. */
  termCase?: string;
  /** The bundle that this is a part of, and where it is one, its parts (NĐ 63/2024/NĐ-CP); others say nothing of it. */
  partOf?: PartOf;
  bundle?: KeptBundle;
  channel: 'counter' | 'online' | 'post';
  language: 'vi' | 'en' | 'id';
  applicant: Applicant;
  representative: Representative | null;
  answers: Record<string, unknown>;
  papers: FiledPaper[];
  wish: DeliveryWish;
  /** The envelope whose papers count; the way of a result; the office it was taken over from. None where nothing was told. */
  arrival?: PostArrival;
  delivering?: Delivering;
  inherited?: Inheritance;
  receivingPoint: ReceivingPoint | null;
  places: FourPlaces;
  custody: Custody;
  status: Status;
  money: Money;
  delivery: Delivery;
  digitisation: Digitisation;
  step: StepStart | null;
  /** The step that waits while the clock is stopped for the citizen or another agency. */
  suspendedStep: StepStart | null;
  /** Since when it waits: what is left of its budget is counted from there. */
  suspendedSince: string | null;
  fees: ChargedFee[];
  /** The latest payment that holds. */
  paid: { receiptNumber: string; amountDong: number; at: string } | null;
  payments: Payment[];
  refunds: Refund[];
  ledger: LedgerRow[];
  promise: DuePromise | null;
  firstDueAt: string | null;
  /** A request that lies at the desk, to be told to the citizen; its step is the one that waits meanwhile. */
  supplementAtDesk: (Omit<BodyOf<'supplement-proposed'>, 'step'> & Asked & { step: StepStart }) | null;
  supplement:
    | (KeptRequest & {
        /** When the department returned it to the desk, and the limits that both had (T8). */
        proposed: { at: string; by: string; returnBy: string; notifyBy: string } | null;
        guidance: KeptRequest | null;
      })
    | null;
  waits: Wait[];
  extension:
    | (Omit<BodyOf<'extended'>, 'promise' | 'clockBasis'> & { at: string; by: string; post: string })
    | null;
  /** An extension that was asked of the head; older states say nothing of it. */
  extensionProposal?: ProposedExtension | null;
  /** An online filing that waits to be looked at, and what was told of it already. */
  look: (NonNullable<BodyOf<'filed'>['look']> & { alerted: 'none' | 'waiting' | 'late' }) | null;
  /** Promises whose passing was told. */
  alerts: { about: AlertCause; limit: string; at: string }[];
  draft: (PaperBytes & { content: Record<string, string>; by: Holder; at: string }) | null;
  review: { by: string; personId: string; remark: string; at: string } | null;
  sentBack: { by: string; reason: string; at: string } | null;
  signature:
    | (PaperBytes & { by: string; personId: string; title: string; at: string; authority?: Authority })
    | null;
  /** An ending by the office that waits for its approval. */
  proposal: ProposedEnding | null;
  result: (PaperBytes & { number: string; book: string; at: string }) | null;
  /** Results that were released and hold no more; dossiers whose results were never corrected do not tell it. */
  formerResults?: FormerResult[];
  /** A released result that is looked into, and what stood before. */
  errorLookedInto?: ErrorLookedInto | null;
  beforeCorrection?: BeforeCorrection | null;
  /** Another procedure that somebody proposed for this dossier and nobody has approved yet. */
  proposedChange?: ProposedChange | null;
  /** When it came to another procedure than it was filed under. */
  changedFrom?: { code: string; version: string; at: string } | null;
  ending: {
    kind: 'refused' | 'withdrawn' | 'stopped' | 'closed' | 'returned' | 'revoked';
    reason: string;
    basis: string;
    slipNumber: string;
  } | null;
  filedAt: string;
  acceptedAt: string | null;
  finishedAt: string | null;
  endedAt: string | null;
  version: number;
};

/** The state that a list of events tells; the first must be the filing. A list without one is a fault. */
export function foldEvents(events: readonly DossierEvent[]): DossierState {
  const [first, ...rest] = events;
  if (first?.kind !== 'filed') throw new Error('a dossier begins with its filing');
  return rest.reduce(applyEvent, begin(first));
}

/** The state after one more event; the former state is left as it was. */
export function applyEvent(state: DossierState, event: DossierEvent): DossierState {
  const after = { ...state, ...changesOf(state, event), version: state.version + 1 };
  return {
    ...after,
    ...workAfter(state, event, after),
    ...shownDraftAfter(state, event, after),
    money: moneyWordOf(after),
    custody: custodyAfter(state.custody, event, after),
  };
}

/** All four places at the unit that decides, as every dossier has them that tells nothing else. */
export function placesAtHome(unitCode: string): FourPlaces {
  const home = { unitCode };
  return { helpedAt: null, receivedAt: home, decidedBy: home, returnedAt: home };
}

function begin(event: Extract<DossierEvent, { kind: 'filed' }>): DossierState {
  const { body } = event;
  const places = { ...placesAtHome(body.unitCode), ...body.places };
  return {
    reference: body.reference,
    code: null,
    unitCode: body.unitCode,
    procedureCode: body.procedureCode,
    procedureVersion: body.procedureVersion,
    calendar: null,
    ...(body.partOf ? { partOf: body.partOf } : {}),
    channel: body.channel,
    language: body.language,
    applicant: body.applicant,
    representative: body.representative ?? null,
    answers: body.answers,
    papers: body.papers,
    wish: body.wish,
    ...(body.arrival ? { arrival: body.arrival } : {}),
    ...(body.postal ? { delivering: { postal: body.postal } } : {}),
    receivingPoint: null,
    places,
    custody: beginCustody(event, places.receivedAt),
    status: 1,
    money: 'not-set',
    delivery: 'not-ready',
    digitisation: digitisationOf(body.papers),
    step: body.step,
    ...noWork,
    suspendedStep: null,
    suspendedSince: null,
    fees: [],
    paid: null,
    payments: [],
    refunds: [],
    ledger: [],
    promise: null,
    firstDueAt: null,
    supplementAtDesk: null,
    supplement: null,
    waits: [],
    extension: null,
    look: body.look ? { ...body.look, alerted: 'none' } : null,
    alerts: [],
    draft: null,
    review: null,
    sentBack: null,
    signature: null,
    proposal: null,
    result: null,
    ending: null,
    filedAt: event.at,
    acceptedAt: null,
    finishedAt: null,
    endedAt: null,
    version: 1,
  };
}

/** What one event changes. Each subject has its own file of the fold: reception, term, process, money, papers. */
function changesOf(state: DossierState, event: DossierEvent): Partial<DossierState> {
  switch (event.kind) {
    case 'filed':
      throw new Error('a dossier is filed once');
    case 'accepted':
      return accepted(state, event);
    case 'supplement-proposed':
    case 'supplement-declined':
      return supplementAtDesk(state, event);
    case 'supplement-requested':
    case 'supplement-guided':
      return supplementRequested(state, event);
    case 'supplement-answered':
      return supplementAnswered(state, event);
    case 'wait-begun':
      return waitBegun(state, event);
    case 'wait-ended':
      return waitEnded(state, event);
    case 'extended':
      return extended(state, event);
    case 'extension-proposed':
    case 'extension-declined':
      return extensionAsked(event);
    case 'term-recalculated':
      return recalculated(state, event);
    case 'bundle-begun':
    case 'part-started':
    case 'part-moved':
    case 'part-dropped':
    case 'bundle-finished':
      return bundleMoved(state, event);
    case 'alerted':
      return alerted(state, event);
    case 'closed':
      return closedBySilence(state, event);
    case 'refused':
    case 'withdrawn':
    case 'returned':
      return ended(state, event);
    case 'reopened':
      return reopened(state, event);
    case 'data-corrected':
      return factsCorrected(state, event);
    case 'procedure-change-proposed':
    case 'procedure-change-declined':
    case 'procedure-changed':
    case 'filing-changed':
      return procedureChangeMoved(state, event);
    case 'result-error-told':
    case 'result-error-answered':
    case 'result-correction-begun':
    case 'result-correction-dropped':
    case 'revocation-proposed':
    case 'revocation-declined':
    case 'result-revoked':
    case 'former-original-recorded':
      return wrongResultMoved(state, event);
    case 'pickup-reminded':
    case 'pickup-attempted':
    case 'result-shelved':
    case 'delivery-agreed':
    case 'sent-by-post':
    case 'post-undelivered':
    case 'result-archived':
      return deliveryMoved(state, event);
    case 'taken-over':
      return takenOver(state, event);
    case 'ending-proposed':
    case 'ending-declined':
    case 'stopped':
      return endingMoved(event);
    case 'fee-charged':
    case 'fee-paid':
    case 'fee-voided':
    case 'fee-refunded':
      return moneyMoved(state, event);
    case 'parcel-confirmed':
    case 'objection-recorded':
    case 'objection-settled':
    case 'tax-slip-sent':
    case 'payment-proof-filed':
    case 'payment-proof-declined':
      return landMoved(state, event);
    case 'draft-shown':
    case 'draft-confirmed':
    case 'draft-objected':
    case 'draft-unanswered':
      return confirmationMoved(state, event);
    case 'custody-offered':
    case 'custody-accepted':
    case 'custody-refused':
    case 'custody-withdrawn':
      return {};
    case 'step-done':
      return workDone(state, event);
    case 'side-step-done':
    case 'side-step-assigned':
      return {};
    default:
      return withinCorrection(state, event.at, advanced(event, state));
  }
}
