import { beginCustody, type Custody, custodyAfter } from './custody.ts';
import type {
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
  Representative,
  StepStart,
} from './dossier-events.ts';

/** Statuses of the national portal (rules §4.1). Overdue is no status: it is read off the clock. */
export type Status = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
/** Kept apart from the status: the money, the delivery of the result and the digitisation of the papers. */
export type Money = 'not-set' | 'none' | 'owed' | 'paid';
export type Delivery = 'not-ready' | 'ready' | 'returned-at-counter' | 'returned-electronically';
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

/** A row of the term ledger: what started, stopped or restarted the clock, by whom, why. */
export type LedgerRow = {
  at: string;
  kind: 'started' | 'stopped' | 'resumed';
  reason: 'acceptance' | 'supplement' | 'verification';
  policy?: 'pause' | 'restart';
  by: string;
};

/** Everything the events of a dossier say, folded. Instants are ISO strings in UTC. */
export type DossierState = {
  reference: string;
  code: string | null;
  unitCode: string;
  procedureCode: string;
  procedureVersion: string;
  calendar: { code: string; version: string } | null;
  channel: 'counter' | 'online' | 'post';
  language: 'vi' | 'en' | 'id';
  applicant: Applicant;
  representative: Representative | null;
  answers: Record<string, unknown>;
  papers: FiledPaper[];
  wish: DeliveryWish;
  receivingPoint: string | null;
  places: FourPlaces;
  custody: Custody;
  status: Status;
  money: Money;
  delivery: Delivery;
  digitisation: Digitisation;
  step: StepStart | null;
  /** The step that waits while the clock is stopped for the citizen or another agency. */
  suspendedStep: StepStart | null;
  fees: ChargedFee[];
  paid: { receiptNumber: string; amountDong: number; at: string } | null;
  ledger: LedgerRow[];
  promise: DuePromise | null;
  firstDueAt: string | null;
  supplement:
    | (Omit<BodyOf<'supplement-requested'>, 'promise'> & {
        askedAt: string;
        askedBy: string;
        answeredAt: string | null;
      })
    | null;
  verification: {
    agency: string;
    question: string;
    askedAt: string;
    answer: string | null;
    answeredAt: string | null;
  } | null;
  draft: (PaperBytes & { content: Record<string, string>; by: Holder; at: string }) | null;
  review: { by: string; personId: string; remark: string; at: string } | null;
  sentBack: { by: string; reason: string; at: string } | null;
  signature: (PaperBytes & { by: string; personId: string; title: string; at: string }) | null;
  result: (PaperBytes & { number: string; book: string; at: string }) | null;
  ending: {
    kind: 'refused' | 'withdrawn' | 'returned';
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
  return { ...after, custody: custodyAfter(state.custody, event, after) };
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
    channel: body.channel,
    language: body.language,
    applicant: body.applicant,
    representative: body.representative ?? null,
    answers: body.answers,
    papers: body.papers,
    wish: body.wish,
    receivingPoint: null,
    places,
    custody: beginCustody(event, places.receivedAt),
    status: 1,
    money: 'not-set',
    delivery: 'not-ready',
    digitisation: digitisationOf(body.papers),
    step: body.step,
    suspendedStep: null,
    fees: [],
    paid: null,
    ledger: [],
    promise: null,
    firstDueAt: null,
    supplement: null,
    verification: null,
    draft: null,
    review: null,
    sentBack: null,
    signature: null,
    result: null,
    ending: null,
    filedAt: event.at,
    acceptedAt: null,
    finishedAt: null,
    endedAt: null,
    version: 1,
  };
}

function changesOf(state: DossierState, event: DossierEvent): Partial<DossierState> {
  switch (event.kind) {
    case 'filed':
      throw new Error('a dossier is filed once');
    case 'accepted':
      return accepted(state, event);
    case 'supplement-requested':
    case 'verification-requested':
      return stopped(state, event);
    case 'supplement-answered':
    case 'verification-answered':
      return resumed(state, event);
    case 'refused':
    case 'withdrawn':
    case 'returned':
      return ended(state, event);
    case 'fee-paid':
      return { money: 'paid', paid: { ...paidPart(event.body), at: event.at } };
    case 'custody-offered':
    case 'custody-accepted':
    case 'custody-refused':
    case 'custody-withdrawn':
      return {};
    default:
      return advanced(event);
  }
}

type EventOf<Kind extends DossierEvent['kind']> = Extract<DossierEvent, { kind: Kind }>;

function accepted(state: DossierState, { at, by, body }: EventOf<'accepted'>): Partial<DossierState> {
  return {
    code: body.code,
    calendar: body.calendar,
    acceptedAt: at,
    status: 2,
    fees: body.fees,
    money: body.fees.some((line) => line.amountDong > 0) ? 'owed' : 'none',
    papers: body.papers,
    digitisation: digitisationOf(body.papers),
    receivingPoint: body.receivingPoint ?? null,
    ...(body.receivingPoint ? { places: receivedAtPoint(state.places, body.receivingPoint) } : {}),
    promise: body.promise,
    firstDueAt: body.promise.dueAt,
    ledger: [{ at, kind: 'started', reason: 'acceptance', by: by.name }],
    step: body.step,
  };
}

function receivedAtPoint(places: FourPlaces, point: string): FourPlaces {
  return { ...places, receivedAt: { ...places.receivedAt, point } };
}

function stopped(
  state: DossierState,
  event: EventOf<'supplement-requested'> | EventOf<'verification-requested'>,
): Partial<DossierState> {
  const supplement = event.kind === 'supplement-requested';
  const shared: Partial<DossierState> = {
    suspendedStep: state.step,
    step: null,
    ledger: state.acceptedAt ? [...state.ledger, stopRow(event)] : state.ledger,
    promise: event.body.promise ?? state.promise,
  };
  if (supplement) {
    const { promise: _, ...request } = event.body;
    const asked = { ...request, askedAt: event.at, askedBy: event.by.name, answeredAt: null };
    return { ...shared, status: 5, supplement: asked };
  }
  const { agency, question } = event.body;
  return {
    ...shared,
    status: 4,
    verification: { agency, question, askedAt: event.at, answer: null, answeredAt: null },
  };
}

function stopRow(event: EventOf<'supplement-requested'> | EventOf<'verification-requested'>): LedgerRow {
  const reason = event.kind === 'supplement-requested' ? 'supplement' : 'verification';
  return { at: event.at, kind: 'stopped', reason, policy: event.body.policy, by: event.by.name };
}

function resumed(
  state: DossierState,
  event: EventOf<'supplement-answered'> | EventOf<'verification-answered'>,
): Partial<DossierState> {
  const reason = event.kind === 'supplement-answered' ? 'supplement' : 'verification';
  const row: LedgerRow = { at: event.at, kind: 'resumed', reason, by: event.by.name };
  const shared: Partial<DossierState> = {
    step: event.body.step,
    suspendedStep: null,
    ledger: state.acceptedAt ? [...state.ledger, row] : state.ledger,
    promise: event.body.promise ?? state.promise,
    status: state.acceptedAt ? 4 : 1,
  };
  if (event.kind === 'verification-answered') {
    const asked = state.verification;
    return {
      ...shared,
      verification: asked && { ...asked, answer: event.body.answer, answeredAt: event.at },
    };
  }
  const papers = withPapers(state.papers, event.body.papers);
  return {
    ...shared,
    papers,
    digitisation: digitisationOf(papers),
    supplement: state.supplement && { ...state.supplement, answeredAt: event.at },
  };
}

function ended(
  state: DossierState,
  event: EventOf<'refused'> | EventOf<'withdrawn'> | EventOf<'returned'>,
): Partial<DossierState> {
  const shared: Partial<DossierState> = { step: null, suspendedStep: null, endedAt: event.at };
  if (event.kind === 'returned') {
    const delivery = event.body.way === 'counter' ? 'returned-at-counter' : 'returned-electronically';
    return {
      ...shared,
      status: 10,
      delivery,
      places: { ...state.places, returnedAt: event.body.returnedAt ?? state.places.decidedBy },
      ending: { kind: 'returned', reason: '', basis: '', slipNumber: '' },
    };
  }
  const finishedAt = state.acceptedAt ? event.at : null;
  const { reason, slipNumber } = event.body;
  if (event.kind === 'withdrawn') {
    return { ...shared, finishedAt, status: 7, ending: { kind: 'withdrawn', reason, basis: '', slipNumber } };
  }
  const ending = { kind: 'refused' as const, reason, basis: event.body.basis, slipNumber };
  return { ...shared, finishedAt, status: state.acceptedAt ? 8 : 3, ending };
}

type Advance = EventOf<'assigned' | 'drafted' | 'reviewed' | 'sent-back' | 'signed' | 'released'>;

function advanced(event: Advance): Partial<DossierState> {
  const { at, by } = event;
  const shared: Partial<DossierState> = { step: event.body.step, status: 4 };
  switch (event.kind) {
    case 'assigned':
      return shared;
    case 'drafted': {
      const { documentId, sha256, content } = event.body;
      const holder: Holder = {
        postId: by.postId ?? '',
        personId: by.personId,
        name: by.name,
        title: by.title ?? '',
      };
      return {
        ...shared,
        draft: { documentId, sha256, content, by: holder, at },
        review: null,
        sentBack: null,
      };
    }
    case 'reviewed':
      return { ...shared, review: { by: by.name, personId: by.personId, remark: event.body.remark, at } };
    case 'sent-back':
      return {
        ...shared,
        review: null,
        signature: null,
        sentBack: { by: by.name, reason: event.body.reason, at },
      };
    case 'signed': {
      const { documentId, sha256 } = event.body;
      const signature = { documentId, sha256, by: by.name, personId: by.personId, title: by.title ?? '', at };
      return { ...shared, signature };
    }
    case 'released': {
      const { documentId, sha256, number, book } = event.body;
      const result = { documentId, sha256, number, book, at };
      return { ...shared, status: 9, delivery: 'ready', finishedAt: at, result };
    }
  }
}

function paidPart(body: BodyOf<'fee-paid'>): { receiptNumber: string; amountDong: number } {
  return { receiptNumber: body.receiptNumber, amountDong: body.amountDong };
}

function withPapers(known: FiledPaper[], added: FiledPaper[]): FiledPaper[] {
  const kept = known.filter((paper) => !added.some((later) => later.code === paper.code));
  const merged = added.map((later) => {
    const former = known.find((paper) => paper.code === later.code);
    return { ...later, documentIds: [...(former?.documentIds ?? []), ...later.documentIds] };
  });
  return [...kept, ...merged];
}

/** Papers only shown, and data read from a register, need no scan (TT 03/2025/TT-VPCP Đ.5). */
function digitisationOf(papers: readonly FiledPaper[]): Digitisation {
  const handedIn = papers.filter((paper) => paper.fulfilment === 'paper' || paper.fulfilment === 'scan');
  const scanned = handedIn.filter((paper) => paper.documentIds.length > 0);
  if (scanned.length === 0) return handedIn.length === 0 && papers.length > 0 ? 'complete' : 'none';
  return scanned.length === handedIn.length ? 'complete' : 'partial';
}
