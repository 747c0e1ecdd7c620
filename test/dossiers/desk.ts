import { readFileSync } from 'node:fs';
import { type Calendar, parseCalendar } from '../../src/core/calendar.ts';
import type { ActContext, Decided, Taken } from '../../src/core/dossier-acts.ts';
import {
  acceptDossier,
  fileDossier,
  refuseDossier,
  withdrawDossier,
} from '../../src/core/dossier-desk-acts.ts';
import type { ActedBy, DossierEvent, Holder } from '../../src/core/dossier-events.ts';
import { payFee } from '../../src/core/dossier-money-acts.ts';
import {
  approveDraft,
  assignDossier,
  draftResult,
  releaseResult,
  returnResult,
  sendBack,
  signResult,
} from '../../src/core/dossier-office-acts.ts';
import { applyEvent, type DossierState, foldEvents } from '../../src/core/dossier-state.ts';
import {
  answerSupplement,
  notifySupplement,
  requestSupplement,
} from '../../src/core/dossier-supplement-acts.ts';
import { beginWait, endWait } from '../../src/core/dossier-wait-acts.ts';
import { approveEnding, declineEnding, proposeEnding } from '../../src/core/ending-acts.ts';
import type { SigningPower } from '../../src/core/mandates.ts';
import { type ProcedureVersion, parseFileablePack } from '../../src/core/procedures.ts';

/** A desk without a database: acts of the core carried out one after another. */

/** The three procedures by what they are. */
export const procedureCodes = {
  birth: '1.001193',
  copy: '2.000815',
  marital: '1.004873',
} as const;

/** Procedures whose own forms are not there yet: their terms, waits and supplements on the sheet of another. */
export const borrowedCodes = { land: '1.013978', permit: '1.013225' } as const;
export type ProcedureCode =
  | (typeof procedureCodes)[keyof typeof procedureCodes]
  | (typeof borrowedCodes)[keyof typeof borrowedCodes];

export const calendar: Calendar = read(parseCalendar(json('data/calendars/vn-2026.json')));
const packs = new Map<ProcedureCode, ProcedureVersion>([
  ...Object.values(procedureCodes).map(
    (code) => [code, read(parseFileablePack(json(`data/procedures/${code}.json`)))] as const,
  ),
  ...Object.values(borrowedCodes).map((code) => [code, borrowed(code)] as const),
]);

function borrowed(code: string): ProcedureVersion {
  const told = json(`data/procedures/${code}.json`) as Record<string, unknown>;
  const { form, result, steps, fees } = json('data/procedures/1.004873.json') as Record<string, unknown>;
  // The papers, cases and parcel ask their own form's answers, which this sheet does not have.
  const papers = (told['papers'] as object[]).map((paper) => ({ ...paper, required: false }));
  const { cases: _, parcel: __, taxSheet: ___, ...kept } = told;
  return read(parseFileablePack({ ...kept, papers, form, result, steps, fees, derived: [] }));
}

export function packOf(code: ProcedureCode): ProcedureVersion {
  const pack = packs.get(code);
  if (!pack) throw new Error(`no pack ${code}`);
  // The citizen is shown no draft here: that has a desk of its own.
  const { draftConfirmation: _, ...kept } = pack;
  return kept;
}

/** The people of the office; `colleague` sits beside the officer, `stranger` in no department of a step. */
export const people = {
  citizen: { kind: 'citizen', personId: 'p-citizen', name: 'Đặng Thị Mai Lan' },
  receptionist: staff('receptionist', 'Võ Thị Nga', 'centre'),
  officer: staff('officer', 'Lê Đình Hiếu', 'justice'),
  colleague: staff('colleague', 'Trần Bá Lộc', 'justice'),
  head: staff('head', 'Phan Thị Phong', 'justice'),
  signer: staff('signer', 'Nguyễn Khoa An', 'leadership'),
  clerk: staff('clerk', 'Trương Thị Đào', 'clerical'),
  director: staff('director', 'Phạm Nhã Uyên Chi', 'centre'),
  stranger: staff('stranger', 'Ngô Văn Thuận', 'land'),
} as const satisfies Record<string, ActedBy>;
export type PersonName = keyof typeof people;

export const bytes = 'a'.repeat(64);

/** Why the office ends a matter. */
const ground = { reason: 'Không thuộc trường hợp được giải quyết', basis: 'Nghị định 123' };

/** Every act with what it is usually told; the state of the world is the legal one. */
export const acts = {
  accept: (state, context) =>
    acceptDossier(
      state,
      { papers: papersOf(context), required: [], fees: [fee], calendar: calendarRef },
      context,
    ),
  ask: (state, context) =>
    requestSupplement(state, { items: [itemOf(context)], reason: 'Bản chụp không rõ', basis: '' }, context),
  notify: (state, context) => notifySupplement(state, context),
  answer: (state, context) => answerSupplement(state, { papers: papersOf(context), note: '' }, context),
  refuse: (state, context) =>
    refuseDossier(
      state,
      { reason: 'Không thuộc trường hợp được giải quyết', basis: 'Nghị định 123' },
      context,
    ),
  propose: (state, context) => proposeEnding(state, { ending: 'refusal', ...ground }, context),
  'propose-stop': (state, context) => proposeEnding(state, { ending: 'stop', ...ground }, context),
  agree: (state, context) => approveEnding(state, context),
  decline: (state) => declineEnding(state, { reason: 'Còn giải quyết được' }),
  withdraw: (state) => withdrawDossier(state, { reason: 'Chưa có nhu cầu' }),
  pay: (state) => payFee(state, { amountDong: fee.amountDong, method: 'cash' }),
  assign: (state) => assignDossier(state, { holder: holderOf('officer') }),
  verify: (state, context) =>
    beginWait(
      state,
      { code: 'verification', whom: 'UBND phường khác', about: 'Đã đăng ký kết hôn chưa?' },
      context,
    ),
  record: (state, context) =>
    endWait(state, { waitId: 'verification-1', answer: 'Chưa đăng ký kết hôn' }, context),
  draft: (state, context) => draftResult(state, { content: {} }, context),
  approve: (state, context) => approveDraft(state, { remark: '' }, context),
  'send-back': (state, context) => sendBack(state, { reason: 'Sai tên' }, context),
  sign: (state, context) => signResult(state, { stored: bytes, seen: bytes, power: headPower }, context),
  release: (state, context) => releaseResult(state, { stored: bytes }, context),
  'hand-over': (state, context) =>
    returnResult(state, { way: 'counter', receiver: 'Đặng Thị Mai Lan', shown: 'receipt' }, context),
} as const satisfies Record<string, (state: DossierState, context: ActContext) => Decided>;
export type ActName = keyof typeof acts;
export const actNames = Object.keys(acts) as ActName[];

/** Whose act it is. */
export const whose: Record<ActName, PersonName> = {
  accept: 'receptionist',
  ask: 'officer',
  notify: 'receptionist',
  answer: 'citizen',
  refuse: 'officer',
  propose: 'officer',
  'propose-stop': 'officer',
  agree: 'director',
  decline: 'director',
  withdraw: 'citizen',
  pay: 'receptionist',
  assign: 'head',
  verify: 'officer',
  record: 'officer',
  draft: 'officer',
  approve: 'head',
  'send-back': 'head',
  sign: 'signer',
  release: 'clerk',
  'hand-over': 'receptionist',
};

/** The chair signs by office. */
export const headPower: SigningPower = { isHead: true, mandates: [], heads: [] };

export const fee = { code: 'charge', kind: 'charge', amountDong: 15_000 } as const;
const calendarRef = { code: calendar.code ?? '', version: calendar.version ?? '' };

/** A dossier on the desk: its events and the state they came to, one by one. */
export type OnDesk = { code: ProcedureCode; events: DossierEvent[]; state: DossierState };

/** A dossier filed by the citizen at a local moment such as `2026-11-16T10:00`. */
export function fileAt(code: ProcedureCode, at: string): OnDesk {
  const context = contextOf(code, 'citizen', at);
  const body = read(
    fileDossier(
      {
        reference: '19774-ABCD-EFGH',
        unitCode: '19774',
        channel: 'online',
        applicant: { personId: 'p-citizen', name: 'Đặng Thị Mai Lan' },
        answers: { 'filer.name': 'Đặng Thị Mai Lan' },
        papers: [],
        wish: 'counter',
        language: 'vi',
      },
      context,
    ),
  );
  const event: DossierEvent = { kind: 'filed', at: context.now.toString(), by: context.by, body };
  return { code, events: [event], state: foldEvents([event]) };
}

/** The act as the core decides it, without carrying it out. */
export function decide(desk: OnDesk, act: ActName, told: { by?: PersonName; at: string }): Decided {
  return acts[act](desk.state, contextOf(desk.code, told.by ?? whose[act], told.at));
}

/** Carries an act out; a refusal is a fault of the test. */
export function carryOut(desk: OnDesk, act: ActName, told: { by?: PersonName; at: string }): OnDesk {
  const decision = read(decide(desk, act, told));
  return record(desk, decision.events(taken), contextOf(desk.code, told.by ?? whose[act], told.at));
}

/** The department returns the dossier to the desk, and the desk tells the citizen at the same moment. */
export function askCitizen(desk: OnDesk, at: string): OnDesk {
  return carryOut(carryOut(desk, 'ask', { at }), 'notify', { at });
}

/** The desk after the bodies of new events. */
export function record(
  desk: OnDesk,
  bodies: readonly Pick<DossierEvent, 'kind' | 'body'>[],
  context: ActContext,
): OnDesk {
  const at = context.now.toString();
  const events = bodies.map((body) => ({ at, by: context.by, ...body }) as DossierEvent);
  return { ...desk, events: [...desk.events, ...events], state: events.reduce(applyEvent, desk.state) };
}

export const taken: Taken = {
  number: '17',
  paper: { documentId: 'd-1', sha256: bytes },
  receipts: [
    {
      receiptId: 'r-1',
      book: 'charge',
      number: '17',
      amountDong: fee.amountDong,
      lines: [{ code: fee.code, amountDong: fee.amountDong }],
    },
  ],
};

/** The rules and the moment of an act; `at` is the local time of the office, seconds allowed. */
export function contextOf(code: ProcedureCode, by: PersonName, at: string): ActContext {
  return { now: instantOf(at), by: people[by], procedure: packOf(code), calendar };
}

export function instantOf(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
}

/** An instant of a state as the office's clock shows it; nothing stays nothing. */
export function localText(instant: string | null | undefined): string | undefined {
  if (!instant) return undefined;
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh');
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

export function holderOf(name: PersonName): Holder {
  const { personId, name: called } = people[name];
  return { postId: `post-${name}`, personId, name: called, title: `Chức danh ${name}` };
}

function staff(name: string, called: string, departmentCode: string) {
  return {
    kind: 'staff',
    personId: `p-${name}`,
    name: called,
    postId: `post-${name}`,
    title: `Chức danh ${name}`,
    departmentCode,
  } as const;
}

/** The first paper of the list, and what is wrong with it. */
export function itemOf({ procedure }: Pick<ActContext, 'procedure'>) {
  return { paper: procedure.papers[0]?.code ?? '', defect: 'Bản chụp không rõ' };
}

function papersOf({ procedure }: ActContext) {
  return procedure.papers.slice(0, 1).map((paper) => ({
    code: paper.code,
    fulfilment: 'scan' as const,
    documentIds: ['d-0'],
  }));
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function read<Value>(outcome: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`refused: ${JSON.stringify(outcome.problem)}`);
}
