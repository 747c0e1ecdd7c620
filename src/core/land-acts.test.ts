import { describe, expect, test } from 'vitest';
import landPack from '../../data/procedures/1.013978.json' with { type: 'json' };
import { calendar, people } from '../../test/dossiers/desk.ts';
import type { ActContext, Decided } from './dossier-acts.ts';
import { acceptDossier, fileDossier } from './dossier-desk-acts.ts';
import type { ActedBy, DossierEvent } from './dossier-events.ts';
import { approveDraft, draftResult, releaseResult, sendBack, signResult } from './dossier-office-acts.ts';
import { applyEvent, type DossierState, foldEvents } from './dossier-state.ts';
import { beginWait, consentBySilence, endWait, openWaits } from './dossier-wait-acts.ts';
import type { Answers } from './forms-definition.ts';
import {
  confirmParcel,
  declineProof,
  fileProof,
  recordObjection,
  sendTaxSlip,
  settleObjection,
} from './land-acts.ts';
import { answersConfirmed, parcelOf, spelledAlike } from './parcels.ts';
import { type ProcedureVersion, parseFileablePack } from './procedures.ts';
import { headingOf } from './result-sheets.ts';
import { findTermCase, inTermCase } from './term-cases.ts';
import { finishSideStep, finishStep } from './work-acts.ts';

const parsed = parseFileablePack(landPack);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
const pack = parsed.value;

const officer = post('officer', 'Võ Minh Quân', 'economy');
const head = post('head', 'Trần Thị Thanh', 'economy');
const chair = people.signer;

function post(personId: string, name: string, departmentCode: string): ActedBy {
  return { kind: 'staff', personId, name, postId: `post-${personId}`, title: '', departmentCode };
}

const wish = (kind: 'certificate' | 'register-only'): Answers => ({
  'land.sheet': '07',
  'land.parcel': '128',
  'land.area': 240,
  'land.address': 'Tổ dân phố 4',
  'wish.kind': kind,
});
const confirmed = {
  ...{ sheet: '7', number: '128', areaWords: '241,5', isDisputed: false, planning: 'fits' as const },
  ...{ extract: 'Trích lục số 15', note: '' },
};
const facts = { position: 'Vị trí 2' };

/** A dossier of land from its filing on; `at` moves the office's clock to a local moment. */
function filed(answers: Answers, { isRemote = false } = {}) {
  let now = instant('2026-10-05T08:00');
  const termCase = findTermCase(
    pack,
    { answers, channel: 'counter', receivedOn: '2026-10-05' },
    { isRemote },
  )?.code;
  const procedure: ProcedureVersion = inTermCase(pack, termCase);
  const context = (by: ActedBy): ActContext => ({ now, by, procedure, calendar });
  const filing = {
    ...{
      reference: 'r',
      unitCode: '19774',
      channel: 'counter' as const,
      papers: [],
      wish: 'counter' as const,
    },
    ...{ applicant: { name: 'Trần Thị Bích Ngà' }, answers, language: 'vi' as const },
  };
  const body = fileDossier(filing, context(people.receptionist));
  if (!body.ok) throw new Error(body.problem.code);
  const events: DossierEvent[] = [
    { kind: 'filed', at: now.toString(), by: people.receptionist, body: body.value },
  ];
  let state: DossierState = foldEvents(events);
  const act = (by: ActedBy, decide: (state: DossierState, context: ActContext) => Decided): string => {
    const decided = decide(state, context(by));
    if (!decided.ok) return decided.problem.code;
    const sha256 = 'a'.repeat(64);
    const bodies = decided.value.events({ number: '5', paper: { documentId: 'd', sha256 }, receipts: [] });
    for (const each of bodies) {
      const event = { at: now.toString(), by, ...each } as DossierEvent;
      events.push(event);
      state = applyEvent(state, event);
    }
    expect(foldEvents(events)).toEqual(state);
    return 'done';
  };
  const dossier = {
    act,
    procedure,
    at: (local: string) => {
      now = instant(local);
      return dossier;
    },
    get state() {
      return state;
    },
    get due() {
      const due = state.promise?.dueAt;
      return due ? local(due) : null;
    },
  };
  const accepting = { papers: [], required: [], fees: [], calendar: { code: 'vn', version: '1' }, termCase };
  expect(act(people.receptionist, (s, c) => acceptDossier(s, accepting, c))).toBe('done');
  return dossier;
}

type Land = ReturnType<typeof filed>;

function instant(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
}
function local(at: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

const extractMade = (land: Land) =>
  land.act(officer, (s, c) => finishSideStep(s, { code: 'map-extract', outcome: 'made', note: '' }, c));
const post15 = (land: Land) =>
  land.act(officer, (s, c) => beginWait(s, { code: 'posting', whom: 'Nhà văn hóa', about: 'Danh sách' }, c));
const draft = (land: Land) => land.act(officer, (s, c) => draftResult(s, { content: {} }, c));
const slip = (land: Land) => land.act(officer, (s, c) => sendTaxSlip(s, { to: 'Thuế cơ sở 1', facts }, c));
const paid = { way: 'paid' as const, documentIds: ['f1'], note: '' };

/** The verification done and the posting over, on the morning after it. */
function verified(land: Land): Land {
  expect(extractMade(land)).toBe('done');
  expect(land.act(officer, (s, c) => confirmParcel(s, confirmed, c))).toBe('done');
  expect(post15(land)).toBe('done');
  land.at('2026-10-21T08:00');
  const [wait] = openWaits(land.state);
  if (!wait) throw new Error('no posting');
  expect(land.act(officer, (s, c) => consentBySilence(s, wait, c))).toBe('done');
  return land;
}

describe('the term follows the case', () => {
  test.each([
    ['certificate', false, 'certificate', [15, 5]],
    ['register-only', false, 'register-only', undefined],
    ['certificate', true, 'remote-certificate', [25, 5]],
    ['register-only', true, 'remote-register-only', undefined],
  ] as const)('%s, remote %s: %s', (kind, isRemote, code, days) => {
    const land = filed(wish(kind), { isRemote });
    expect(land.state.termCase).toBe(code);
    expect(land.procedure.term.appointments?.map(({ value }) => value)).toEqual(days);
    expect(land.state.promise?.appointments?.length).toEqual(days?.length);
  });

  test('registration only is due on the seventeenth working day, a certificate keeps the fifteenth first', () => {
    expect(filed(wish('register-only')).due).toBe('2026-10-28T08:00');
    expect(filed(wish('certificate')).due).toBe('2026-10-26T08:00');
  });

  test('cases without conditions choose nothing', () => {
    const cases = pack.cases?.map(({ when: _, ...each }) => each);
    const filing = { answers: wish('certificate'), channel: 'counter' as const, receivedOn: '2026-10-05' };
    expect(findTermCase({ ...pack, cases }, filing, { isRemote: false })).toBeUndefined();
  });
});

describe('the first land certificate', () => {
  test('goes its whole way: two appointments, the second from the proof of payment', () => {
    const land = verified(filed(wish('certificate')));
    expect(draft(land)).toBe('done');
    expect(land.state.step?.code).toBe('tax-slip');
    expect(slip(land)).toBe('done');
    expect(land.state).toMatchObject({
      status: 6,
      taxSlip: { slipNumber: '5' },
      suspendedStep: { code: 'check' },
    });
    expect(land.due).toBeNull();
    const waiting = openWaits(land.state)[0]?.waitId ?? '';
    expect(land.act(officer, (s, c) => endWait(s, { waitId: waiting, answer: 'Đã nộp' }, c))).toBe(
      'proof-first',
    );
    // The proof is handed in online on a Saturday evening, and looked at on Tuesday.
    land.at('2026-10-31T20:00');
    expect(land.act(people.citizen, (s, c) => fileProof(s, paid, c))).toBe('done');
    land.at('2026-11-03T10:00');
    const waitId = openWaits(land.state)[0]?.waitId ?? '';
    expect(land.act(officer, (s, c) => endWait(s, { waitId, answer: 'Giấy nộp tiền 77' }, c))).toBe('done');
    expect(land.state.ledger.at(-1)).toMatchObject({ kind: 'started', at: '2026-10-31T13:00:00Z' });
    expect(land.due).toBe('2026-11-06T17:00');
    expect(land.act(head, (s, c) => approveDraft(s, { remark: '' }, c))).toBe('done');
    const power = { isHead: true, heads: [], mandates: [] } as never;
    const seen = 'a'.repeat(64);
    expect(land.act(chair, (s, c) => signResult(s, { stored: seen, seen, power }, c))).toBe('done');
    expect(land.act(people.clerk, (s, c) => releaseResult(s, { stored: seen }, c))).toBe('done');
    expect(land.state).toMatchObject({ status: 9, delivery: 'not-ready', step: { code: 'cadastre' } });
    expect(land.act(officer, (s, c) => finishStep(s, { note: 'Đã cập nhật' }, c))).toBe('done');
    expect(land.state).toMatchObject({ delivery: 'ready', step: { code: 'return' } });
  });

  test('nothing is drafted before the parcel is confirmed, posted and free of objections', () => {
    const land = filed(wish('certificate'));
    expect(draft(land)).toBe('parcel-unconfirmed');
    const disputed = { ...confirmed, isDisputed: true };
    expect(land.act(officer, (s, c) => confirmParcel(s, disputed, c))).toBe('text-missing');
    land.act(officer, (s, c) => confirmParcel(s, { ...disputed, note: 'Tranh chấp ranh giới' }, c));
    expect(draft(land)).toBe('parcel-disputed');
    land.act(officer, (s, c) => confirmParcel(s, confirmed, c));
    expect(draft(land)).toBe('posting-missing');
    const objection = { objectionId: 'o-1', name: 'Lê Văn Hạnh', words: 'Lấn 2 m' };
    expect(land.act(officer, (s, c) => recordObjection(s, objection, c))).toBe('not-now');
    verified(land);
    expect(land.act(people.receptionist, (s, c) => recordObjection(s, objection, c))).toBe('done');
    expect(draft(land)).toBe('objection-open');
    const settle = (end: 'resolved' | 'upheld') =>
      land.act(officer, (s, c) => settleObjection(s, { objectionId: 'o-1', end, words: 'Đã đo lại' }, c));
    expect(settle('resolved')).toBe('done');
    expect(settle('upheld')).toBe('objection-settled');
    expect(draft(land)).toBe('done');
  });

  test('an objection that stands leaves nothing but a refusal', () => {
    const land = verified(filed(wish('certificate')));
    land.act(officer, (s, c) =>
      recordObjection(s, { objectionId: 'o', name: 'Lê Văn Hạnh', words: 'Đất của tôi' }, c),
    );
    land.act(officer, (s, c) => settleObjection(s, { objectionId: 'o', end: 'upheld', words: 'Đúng' }, c));
    expect(draft(land)).toBe('objection-upheld');
  });

  test('the tax is waited for by the slip alone, and the slip goes once', () => {
    const land = verified(filed(wish('certificate')));
    const wait = { code: 'financial-obligation', whom: 'Thuế', about: 'Phiếu' };
    expect(land.act(officer, (s, c) => beginWait(s, wait, c))).toBe('slip-first');
    draft(land);
    const leave = (outcome: string) =>
      land.act(officer, (s, c) => finishStep(s, { outcome, note: 'Không cần' }, c));
    expect(leave('sent')).toBe('slip-first');
    expect(leave('not-needed')).toBe('slip-first');
    expect(land.act(head, (s, c) => sendTaxSlip(s, { to: '', facts }, c))).toBe('text-missing');
    expect(land.act(people.clerk, (s, c) => sendTaxSlip(s, { to: 'Thuế', facts }, c))).toBe(
      'other-department',
    );
    expect(slip(land)).toBe('done');
    const waitId = openWaits(land.state)[0]?.waitId ?? '';
    land.act(people.citizen, (s, c) => fileProof(s, paid, c));
    land.act(officer, (s, c) => endWait(s, { waitId, answer: 'Biên lai 9' }, c));
    land.act(head, (s, c) => sendBack(s, { reason: 'Sai diện tích' }, c));
    draft(land);
    expect(slip(land)).toBe('slip-sent');
    expect(leave('not-needed')).toBe('done');
    expect(land.state.step?.code).toBe('check');
  });

  test('a proof that will not do is declined, and another one counts', () => {
    const land = verified(filed(wish('certificate')));
    expect(land.act(people.citizen, (s, c) => fileProof(s, paid, c))).toBe('not-now');
    draft(land);
    slip(land);
    const file = (documentIds: string[]) =>
      land.act(people.citizen, (s, c) => fileProof(s, { ...paid, documentIds }, c));
    expect(file([])).toBe('proof-missing');
    expect(land.act(people.stranger, (s, c) => fileProof(s, paid, c))).toBe('other-department');
    expect(file(['f1'])).toBe('done');
    expect(file(['f2'])).toBe('proof-waits');
    expect(land.act(officer, (s, c) => declineProof(s, { reason: '' }, c))).toBe('text-missing');
    expect(land.act(officer, (s, c) => declineProof(s, { reason: 'Ảnh mờ' }, c))).toBe('done');
    expect(file(['f2'])).toBe('done');
    expect(land.state.papers).toContainEqual({
      code: 'financial-proof',
      fulfilment: 'scan',
      documentIds: ['f1', 'f2'],
    });
  });

  test('registration only needs no slip', () => {
    const land = verified(filed(wish('register-only')));
    draft(land);
    expect(
      land.act(officer, (s, c) => finishStep(s, { outcome: 'not-needed', note: 'Chỉ đăng ký' }, c)),
    ).toBe('done');
    expect(land.state.step?.code).toBe('check');
  });
});

describe('the parcel', () => {
  test('is the declared one until the officer confirmed it', () => {
    const land = filed(wish('certificate'));
    expect(parcelOf(pack, land.state)).toMatchObject({ sheet: '07', areaWords: '240', isConfirmed: false });
    land.act(officer, (s, c) => confirmParcel(s, confirmed, c));
    expect(parcelOf(pack, land.state)).toMatchObject({ sheet: '7', areaWords: '241,5', isConfirmed: true });
    expect(answersConfirmed(pack, land.state)).toMatchObject({ 'land.sheet': '7', 'land.area': '241,5' });
    expect(parcelOf({}, land.state)).toBeUndefined();
  });

  test.each([
    ['07', '7'],
    [' 12 a', '12A'],
    ['0', '0'],
    ['000', '0'],
  ])('%s is spelled %s', (typed, spelled) => expect(spelledAlike(typed)).toBe(spelled));

  test('what it is called follows what was asked for', () => {
    const { sheet } = pack.result;
    if (!sheet) throw new Error('no sheet');
    expect(headingOf(sheet, wish('register-only'))).toContain('Thông báo');
    expect(headingOf(sheet, wish('certificate'))).toContain('Giấy chứng nhận');
  });
});
