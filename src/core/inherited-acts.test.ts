import { describe, expect, test } from 'vitest';
import { carryOut, contextOf, decide, localText, type OnDesk } from '../../test/dossiers/desk.ts';
import type { Inheritance } from './delivery-events.ts';
import type { ActContext } from './dossier-acts.ts';
import type { DossierEvent } from './dossier-events.ts';
import { foldEvents } from './dossier-state.ts';
import { nextWatch } from './dossier-watch.ts';
import { ageBandOf, eventsOfTakingOver, type TakenOver, takeOverDossier } from './inherited-acts.ts';
import { readInheritedList } from './inherited-rows.ts';

const marital = '1.004873';
const now = '2026-11-18T09:00';
const instant = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant().toString();
const inherited: Inheritance = {
  office: 'Bộ phận một cửa quận thử nghiệm',
  record: { number: 'BB-12', on: '2026-07-01' },
  basis: 'Quyết định thử của tỉnh',
  receivedAt: instant('2026-06-10T08:00'),
  promisedAt: instant('2026-07-10T17:00'),
  stood: 'processing',
  papers: ['Đơn', 'Bản sao'],
};
const row: TakenOver = {
  code: '000.00.18.H56-260610-0012',
  applicant: { name: 'Trần Thị Thử', citizenId: '046199001234' },
  inherited,
};
const of = {
  reference: '19774-AAAA-BBBB',
  unitCode: '19774',
  calendar: { code: 'vn', version: '1' },
  waitId: 'w',
};

function takenOver(told: TakenOver, at = now): OnDesk {
  const context: ActContext = contextOf(marital, 'receptionist', at);
  const bodies = takeOverDossier(told, of, context);
  if (!bodies.ok) throw new Error(bodies.problem.code);
  const events = eventsOfTakingOver(bodies.value).map(
    (body) => ({ at: context.now.toString(), by: context.by, ...body }) as DossierEvent,
  );
  return { code: marital, events, state: foldEvents(events) };
}

describe('a dossier that is taken over', () => {
  test('keeps code, reception and first promise; the hand-over is a row that moves nothing', () => {
    const { state } = takenOver(row);
    expect(state).toMatchObject({ code: row.code, status: 4, acceptedAt: inherited.receivedAt });
    expect(state.firstDueAt).toBe(inherited.promisedAt);
    expect(state.promise?.dueAt).toBe(inherited.promisedAt);
    expect(state.promise?.why.map(({ code }) => code)).toEqual(['promisedBefore', 'due']);
    const rows = state.ledger.map(({ kind, reason, by, dueBefore, dueAfter }) => ({
      kind,
      reason,
      by,
      dueBefore,
      dueAfter,
    }));
    expect(rows).toMatchObject([
      { kind: 'promised', reason: 'hand-over', by: inherited.office, dueAfter: inherited.promisedAt },
      { kind: 'kept', reason: 'hand-over', dueBefore: inherited.promisedAt, dueAfter: inherited.promisedAt },
    ]);
    expect(state.custody.paper).not.toBeNull();
    expect(nextWatch(state)).toMatchObject({ task: 'alert', about: 'overdue' });
  });

  test('goes on under that promise: a wait moves it by its own time alone', () => {
    const promisedAt = instant('2026-12-10T15:00');
    const desk = takenOver({ ...row, inherited: { ...inherited, promisedAt } });
    const asked = carryOut(desk, 'verify', { at: '2026-11-18T10:00' });
    const answered = carryOut(asked, 'record', { at: '2026-11-20T10:00' });
    expect(localText(answered.state.promise?.dueAt)).toBe('2026-12-14T15:00');
    expect(answered.state.firstDueAt).toBe(promisedAt);
  });

  test('keeps a promise for a Saturday as it was made, since it is not ours to move', () => {
    const promisedAt = instant('2026-12-12T11:30');
    const { state } = takenOver({ ...row, inherited: { ...inherited, promisedAt } });
    expect([state.firstDueAt, state.promise?.dueAt]).toEqual([promisedAt, promisedAt]);
  });

  test('that none promised counts by the pack from its reception, and says so', () => {
    const { state } = takenOver({ ...row, inherited: { ...inherited, promisedAt: null } });
    expect(state.ledger[0]).toMatchObject({ kind: 'started', reason: 'hand-over' });
    expect(localText(state.firstDueAt)?.slice(0, 7)).toBe('2026-06');
    expect(state.promise?.dueAt).toBe(state.firstDueAt);
  });

  test('awaiting a supplement has used its one chance, and the citizen has her days from today', () => {
    const stop = {
      at: instant('2026-06-20T08:00'),
      about: 'thiếu giấy xác nhận',
      answerBy: instant('2026-07-05T17:00'),
    };
    const desk = takenOver({ ...row, inherited: { ...inherited, stood: 'supplement' }, stop });
    expect(desk.state).toMatchObject({
      status: 5,
      step: null,
      supplement: { askedBy: inherited.office, answeredAt: null },
    });
    expect(Temporal.Instant.compare(desk.state.supplement?.answerBy ?? '', instant(now))).toBe(1);
    const answered = decide(desk, 'answer', { at: '2026-11-18T10:00' });
    expect(answered.ok).toBe(true);
    if (!answered.ok) return;
    const second = decide(
      { ...desk, state: { ...desk.state, status: 4, step: desk.state.suspendedStep } },
      'ask',
      { at: '2026-11-19T10:00' },
    );
    expect(second).toMatchObject({ ok: false, problem: { code: 'second-supplement' } });
  });

  test('waiting for another agency goes on when the answer comes', () => {
    const stop = { at: instant('2026-06-20T08:00'), about: 'xác minh tại nơi cư trú cũ' };
    const desk = takenOver({ ...row, inherited: { ...inherited, stood: 'waiting' }, stop });
    expect(desk.state).toMatchObject({ status: 8, step: null, endedAt: null });
    expect(desk.state.promise?.dueAt).toBeNull();
    expect(desk.state.firstDueAt).toBe(inherited.promisedAt);
  });

  test.each([
    ['received-in-future', { ...row, inherited: { ...inherited, receivedAt: instant('2026-12-01T08:00') } }],
    ['stop-before-reception', { ...row, stop: { at: instant('2026-06-01T08:00'), about: 'x' } }],
    ['stop-in-future', { ...row, stop: { at: instant('2026-12-01T08:00'), about: 'x' } }],
  ])('is refused: %s', (code, told) => {
    expect(takeOverDossier(told, of, contextOf(marital, 'receptionist', now))).toMatchObject({
      ok: false,
      problem: { code },
    });
  });
});

test.each([
  [null, 'stopped'],
  ['2026-11-18T10:00', 'in-time'],
  ['2026-11-10T10:00', 'under-10'],
  ['2026-10-25T10:00', 'under-30'],
  ['2026-09-01T10:00', 'under-90'],
  ['2025-07-01T10:00', 'over-90'],
])('a dossier due %s is in the band %s', (dueAt, band) => {
  expect(ageBandOf(dueAt && instant(dueAt), Temporal.Instant.from(instant(now)))).toBe(band);
});

describe('the list of a hand-over', () => {
  const head =
    'old_code,procedure,applicant,citizen_id,received_at,promised_at,state,stopped_at,stop_about,papers,old_office,record,record_on,basis';
  const good =
    '000.00.18.H56-250610-0012,1.004873.000.00.00.H56,Trần Thị Thử,046199001234,10/06/2025 08:00,2025-07-10,processing,,,"Đơn; Bản sao",Quận thử,BB-12,2025-07-01,QĐ thử';

  test('is read from CSV and from JSON lines alike', () => {
    const { rows, faults } = readInheritedList(`${head}\n${good}\n`, 'csv');
    expect(faults).toEqual([]);
    expect(rows[0]).toMatchObject({
      procedure: '1.004873',
      receivedAt: '2025-06-10T08:00',
      promisedAt: '2025-07-10',
      papers: ['Đơn', 'Bản sao'],
    });
    const object = Object.fromEntries(
      head.split(',').map((name, at) => [name, good.replace(/"([^"]*)"/, '$1').split(',')[at]]),
    );
    expect(readInheritedList(JSON.stringify(object), 'jsonl').rows[0]).toMatchObject({ code: rows[0]?.code });
  });

  test.each([
    ['old_code', 'code', good.replace('000.00.18.H56', 'H56.01')],
    ['applicant', 'missing', good.replace('Trần Thị Thử', '')],
    ['citizen_id', 'citizen-id', good.replace('046199001234', '4619')],
    ['received_at', 'day', good.replace('10/06/2025 08:00', '31/02/2025')],
    ['promised_at', 'order', good.replace('2025-07-10', '2025-06-01')],
    ['state', 'state', good.replace('processing', 'mất')],
    ['stopped_at', 'stop-missing', good.replace('processing', 'supplement')],
  ])('names the line and the field: %s %s', (field, reason, line) => {
    const { rows, faults } = readInheritedList(`${head}\n${line}\n`, 'csv');
    expect(rows).toEqual([]);
    expect(faults).toContainEqual(expect.objectContaining({ line: 2, field, reason }));
  });

  test('names columns that are missing, a line that is no object, and a code that stands twice', () => {
    expect(readInheritedList('old_code,procedure\n', 'csv').faults).toMatchObject([
      { line: 1, reason: 'columns-missing' },
    ]);
    expect(readInheritedList('[1]\nx', 'jsonl').faults).toMatchObject([
      { line: 1, reason: 'no-object' },
      { line: 2 },
    ]);
    expect(readInheritedList(`${head}\n${good}\n${good}\n`, 'csv').faults).toMatchObject([
      { line: 3, reason: 'code-twice' },
    ]);
  });
});
