import { toLocal } from '../../core/clock-moments.ts';
import type { DossierEvent, EventKind } from '../../core/dossier-events.ts';
import { applyEvent, type DossierState, foldEvents } from '../../core/dossier-state.ts';
import { atStop } from '../../core/ending-acts.ts';
import type { AtStop } from '../../core/ending-events.ts';
import { showDong } from '../../core/names-and-dates.ts';
import { answersConfirmed } from '../../core/parcels.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { resultParts } from '../../core/result-sheets.ts';
import { wordsOfClock } from '../../ui/clock-words.ts';
import type { Language, Translate } from '../../ui/texts.ts';
import type { NamedParty, Paper, PrintedOffice } from '../documents/actions.ts';
import { transferAtAcceptance } from '../fees/actions.ts';
import type { UnitFacts } from '../units/store.ts';
import { requestWords } from './bundle-slip.ts';
import { trackingUrl } from './notices.ts';
import { agencyOf, postLines } from './result-making.ts';
import { printedOffice } from './result-papers.ts';
import { receiptInOwnWords, termNoteOf } from './slip-terms.ts';
import { wordsOfItems } from './supplement-words.ts';

/** The official forms of TT 03/2025/TT-VPCP that a dossier can have, and the events that print them. */
export const slipForms = {
  '01': ['accepted', 'procedure-changed'],
  '02': ['supplement-requested', 'supplement-guided'],
  '03': ['refused'],
  '04': ['extended'],
  '05': ['withdrawn', 'stopped', 'closed'],
  '19': ['tax-slip-sent'],
} as const satisfies Record<string, readonly EventKind[]>;
export type SlipForm = keyof typeof slipForms;

/** The forms that these events have printed, in order. */
export function slipsOf(events: readonly DossierEvent[]): SlipForm[] {
  return (Object.keys(slipForms) as SlipForm[]).filter((form) =>
    events.some((event) => isPrintedAs(form, event)),
  );
}

/** The name of a slip's file, before the code of its dossier. */
export function slipName(form: SlipForm): string {
  return slipForms[form][0];
}

function isPrintedAs(form: SlipForm, { kind }: DossierEvent): boolean {
  return slipForms[form].some((printed: EventKind) => printed === kind);
}

/** `events` are all of the dossier's, the filing first. */
type SlipContext = {
  state: DossierState;
  events: readonly DossierEvent[];
  procedure: ProcedureVersion;
  unit: UnitFacts;
  /** Whose head stands on form 01, where another unit received it for `unit`. */
  receivingUnit?: UnitFacts | undefined;
  publicUrl: string;
  /** The address where the slip of an event may be checked. */
  checkedAt: (eventIndex: number) => string;
  /** Forms are printed in Vietnamese: the words of the reference language. */
  t: Translate;
  /** What is said once more in the language in which the citizen filed. */
  texts: (language: Language) => Translate;
};

/** What was put right of a receipt: until another receipt takes its place. */
export function correctionsOf(events: readonly DossierEvent[], index: number): DossierEvent[] {
  const after = events.slice(index + 1);
  const next = after.findIndex(({ kind }) => kind === 'procedure-changed');
  return (next < 0 ? after : after.slice(0, next)).filter(({ kind }) => kind === 'data-corrected');
}

/** The form that an event prints, if it prints one. */
export function slipFormOf(event: DossierEvent): SlipForm | undefined {
  return slipsOf([event])[0];
}

/** The event that a form is printed from: the one at `index`, else the last of its kind. */
export function slipEventOf(
  form: SlipForm,
  events: readonly DossierEvent[],
  index: number = events.findLastIndex((each) => isPrintedAs(form, each)),
): { index: number; event: DossierEvent } | undefined {
  const event = events[index];
  return event && isPrintedAs(form, event) ? { index, event } : undefined;
}

/** The slip as a paper, dated by its event, so that it prints the same at any later time; none without it. */
export function slipPaper(form: SlipForm, told: SlipContext, at?: number): Paper | undefined {
  const found = slipEventOf(form, told.events, at);
  if (!found) return undefined;
  const { index, event } = found;
  // The dossier as it stood then: a request made before acceptance never shows the code that came later.
  const context = {
    ...told,
    state: foldEvents(told.events.slice(0, index + 1)),
    verificationUrl: told.checkedAt(index),
  };
  const corrections = correctionsOf(told.events, index);
  switch (event.kind) {
    case 'accepted':
    case 'procedure-changed':
      return receipt(event, {
        ...context,
        // A receipt is printed anew with what was put right, and says so.
        state: corrections.reduce<DossierState>(applyEvent, context.state),
        correctedAt: corrections.at(-1)?.at,
      });
    case 'supplement-requested':
    case 'supplement-guided':
      return supplementRequest(event, context);
    case 'refused':
      return refusal(event, context);
    case 'extended':
      return apology(event, context);
    case 'tax-slip-sent':
      return taxSlip(event, context);
    case 'closed':
      return closingNotice(event, context);
    case 'withdrawn':
    case 'stopped':
      return stopNotice(event, context);
    default:
      return undefined;
  }
}

type EventOf<Kind extends EventKind> = Extract<DossierEvent, { kind: Kind }>;

/** What the slip of one event is printed from. */
type EventContext = SlipContext & { verificationUrl: string };

function headOf(event: DossierEvent, { unit, state, procedure, verificationUrl }: EventContext) {
  const at = Temporal.Instant.from(event.at);
  return {
    office: printedOffice(unit),
    issuedOn: toLocal(at).toPlainDate(),
    printedAt: at,
    demonstration: unit.demonstration,
    verificationUrl,
    filer: partyOf(state),
    request: procedure.name.vi,
  };
}

/** The head of a paper with the number of the receiving point, where it has one. */
function atPoint<Head extends { office: PrintedOffice }>(head: Head, receivingPoint?: number): Head {
  return receivingPoint === undefined ? head : { ...head, office: { ...head.office, receivingPoint } };
}

function receipt(
  event: EventOf<'accepted'> | EventOf<'procedure-changed'>,
  context: EventContext & { correctedAt: string | undefined },
): Paper {
  const { state, procedure, unit, publicUrl, t } = context;
  const { code, promise, papers } = event.body;
  const desk = context.receivingUnit ?? unit;
  const isFetchedHere = state.places.returnedAt.unitCode === desk.code;
  const [, day = '', number = ''] = /-(\d{6})-(\d+)$/.exec(code) ?? [];
  const { representative } = state;
  const transfer = transferAtAcceptance(event.body);
  const second = receiptInOwnWords(state, promise, context);
  return {
    form: 'form-01',
    ...(procedure.forms?.receipt ? { sectorForm: procedure.forms.receipt } : {}),
    ...atPoint(headOf(event, { ...context, unit: desk }), state.receivingPoint?.number),
    number,
    ...(context.correctedAt
      ? { correctedOn: toLocal(Temporal.Instant.from(context.correctedAt)).toPlainDate() }
      : {}),
    ...(event.kind === 'procedure-changed' ? { replacesOfProcedure: event.body.from.code } : {}),
    dossierCode: code,
    trackingUrl: trackingUrl(publicUrl, code),
    request: requestWords(procedure.name.vi, context.events, t),
    ...(representative ? { representative: representativeOf(representative) } : {}),
    papers: papers.map((paper) => ({
      title: procedure.papers.find((each) => each.code === paper.code)?.name.vi ?? paper.code,
      note: t(`dossiers.fulfilment.${paper.fulfilment}`),
    })),
    sets: 1,
    term: { amount: procedure.term.value, unit: procedure.term.unit },
    // A receipt for another procedure is given out later than the dossier was received.
    receivedAt: Temporal.Instant.from(state.acceptedAt ?? event.at),
    dueAt: Temporal.Instant.from(promise.dueAt ?? event.at),
    dueProvisional: promise.provisional,
    ...(second ? { second } : {}),
    dueReasons: [...caseWords(procedure, t), ...wordsOfClock(promise.why, t, 'vi')],
    resultAt:
      state.wish !== 'counter'
        ? t(`dossiers.wish.${state.wish}`)
        : `${t('dossiers.wish.counter')}, ${(isFetchedHere ? desk : unit).seat}`,
    book: { volume: `20${day.slice(0, 2)}`, entry: number },
    ...(transfer ? { transfer } : {}),
    filerHand: { name: representative?.name ?? state.applicant.name },
    receptionist: { name: event.by.name, signedAt: Temporal.Instant.from(event.at) },
  };
}

/** Which case of the term it is, where the procedure knows several. */
function caseWords({ termCase }: ProcedureVersion, t: Translate): string[] {
  if (!termCase) return [];
  return [t('dossiers.termCase', { name: termCase.name.vi, basis: termCase.legalBasis })];
}

function supplementRequest(
  event: EventOf<'supplement-requested'> | EventOf<'supplement-guided'>,
  context: EventContext,
): Paper {
  const { items, reason, basis, answerBy, slipNumber } = event.body;
  return {
    form: 'form-02',
    ...(context.procedure.forms?.supplement ? { sectorForm: context.procedure.forms.supplement } : {}),
    ...headOf(event, context),
    number: slipNumber,
    ...(context.state.code ? { dossierCode: context.state.code } : {}),
    toComplete: wordsOfItems(items, { t: context.t, language: 'vi', pack: context.procedure }),
    reason: `${reason} (${basis})`,
    completeBy: Temporal.Instant.from(answerBy),
    term: termNoteOf(context.state, context),
    contact: { name: event.by.name, phone: context.unit.phone },
    guide: { name: event.by.name, signedAt: Temporal.Instant.from(event.at) },
  };
}

function refusal(event: EventOf<'refused'>, context: EventContext): Paper {
  const { reason, basis, slipNumber } = event.body;
  return {
    form: 'form-03',
    ...(context.procedure.forms?.refusal ? { sectorForm: context.procedure.forms.refusal } : {}),
    ...headOf(event, context),
    number: slipNumber,
    refused: context.state.acceptedAt ? 'handling' : 'reception',
    ...(context.state.code ? { dossierCode: context.state.code } : {}),
    reason: `${reason} (${basis})`,
    filerHand: { name: context.state.applicant.name },
    receptionist: { name: event.by.name, signedAt: Temporal.Instant.from(event.at) },
  };
}

function stopNotice(event: EventOf<'withdrawn'> | EventOf<'stopped'>, context: EventContext): Paper {
  const { state, procedure, t } = context;
  // What was stopped before it was told how far a matter had come is read off the state.
  const { papers, step, paidDong } = event.body.atStop ?? atStop(state);
  const isStopped = event.kind === 'stopped';
  return {
    form: 'form-05',
    ...headOf(event, context),
    number: event.body.slipNumber,
    dossierCode: state.code ?? state.reference,
    procedure: procedure.name.vi,
    requestedOn: toLocal(Temporal.Instant.from(event.at)).toPlainDate(),
    ...(event.body.reason
      ? { reason: isStopped ? `${event.body.reason} (${event.body.basis})` : event.body.reason }
      : {}),
    stateAtStop: t(`dossiers.stop.${stageOf(step)}`),
    returnedPapers: papers.map(
      (code) => procedure.papers.find((each) => each.code === code)?.name.vi ?? code,
    ),
    fee:
      paidDong > 0
        ? t('dossiers.stop.fee-paid', { amount: showDong(paidDong) })
        : t('dossiers.stop.fee-none'),
    isByOffice: isStopped,
    receptionist:
      event.by.kind === 'staff'
        ? { name: event.by.name, signedAt: Temporal.Instant.from(event.at) }
        : { name: '' },
  };
}

/** Form 04: the head of the agency, or who may sign for him, asks for pardon and sets the new moment. */
function apology(event: EventOf<'extended'>, context: EventContext): Paper {
  const { state, procedure, unit } = context;
  const { promisedAt, newDueAt, reason, slipNumber, authority } = event.body;
  const [onBehalf, title] = postLines(authority, event.by.title ?? '').slice(-2);
  return {
    form: 'form-04',
    ...headOf(event, context),
    number: slipNumber,
    dossierCode: state.code ?? state.reference,
    procedure: procedure.name.vi,
    agency: agencyOf(unit),
    receivedAt: Temporal.Instant.from(state.acceptedAt ?? state.filedAt),
    promisedAt: Temporal.Instant.from(promisedAt),
    newDueAt: Temporal.Instant.from(newDueAt),
    reason,
    term: termNoteOf(state, context),
    head: {
      title: title ?? '',
      ...(onBehalf ? { onBehalf } : {}),
      name: event.by.name,
      signedAt: Temporal.Instant.from(event.at),
    },
  };
}

/** Form 19: what was sent to the tax office, with the parcel as it had been confirmed by then. */
function taxSlip(event: EventOf<'tax-slip-sent'>, context: EventContext): Paper {
  const { state, procedure } = context;
  const { taxSheet } = procedure;
  const { slipNumber, to, facts } = event.body;
  const known = { answers: answersConfirmed(procedure, state), content: facts };
  return {
    form: 'form-19',
    ...headOf(event, context),
    number: slipNumber,
    dossierCode: state.code ?? state.reference,
    to,
    receivedAt: Temporal.Instant.from(state.acceptedAt ?? state.filedAt),
    parts: taxSheet ? resultParts(taxSheet, procedure.form, known) : [],
    ...(taxSheet?.closing ? { closing: taxSheet.closing } : {}),
    officer: { name: event.by.name, signedAt: Temporal.Instant.from(event.at) },
  };
}

/** Form 05 where nobody asked for it: the days passed without an answer. */
function closingNotice(event: EventOf<'closed'>, context: EventContext): Paper {
  const { state, t } = context;
  const { slipNumber, basis, about } = event.body;
  const body = {
    reason: t(`dossiers.closed.${about}`),
    basis,
    slipNumber,
    proposedBy: '',
    atStop: atStop(state),
  };
  return stopNotice({ at: event.at, by: event.by, kind: 'stopped', body }, context);
}

function stageOf(step: AtStop['step']): 'filed' | 'review' | 'sign' | 'processing' {
  if (step === 'receive') return 'filed';
  return step === 'review' || step === 'sign' ? step : 'processing';
}

function partyOf({ applicant }: DossierState): NamedParty {
  const { name, citizenId, address, phone, email } = applicant;
  return {
    kind: 'person',
    name,
    ...(citizenId ? { identityNumber: citizenId } : {}),
    ...(address ? { address } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
  };
}

function representativeOf(person: NonNullable<DossierState['representative']>) {
  return {
    kind: 'person' as const,
    name: person.name,
    identityNumber: person.citizenId,
    authorisation: person.authority,
    ...(person.phone ? { phone: person.phone } : {}),
  };
}
