import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/setup/database.ts';
import type { Database } from '../../db/open.ts';
import { importCalendar, importProcedure } from './actions.ts';
import { findProcedure, getCalendarInForce, getProcedure, searchProcedures } from './store.ts';

let db: Database;
const codes = ['1.001193', '1.004873', '2.000815'];

beforeAll(async () => {
  db = await openTestDatabase();
  await importCalendar(db, json('data/calendars/vn-2026.json'));
  for (const code of codes) await importProcedure(db, pack(code));
});
afterAll(() => db.close());

const on = Temporal.PlainDate.from('2026-11-16');
const anybody = { role: 'visitor' };

describe('a pack of a procedure', () => {
  test('is imported once: the same version again changes nothing', async () => {
    expect(await importProcedure(db, pack('1.001193'))).toEqual({ ok: true, value: '1.001193 2026-2' });
    expect((await search('')).sort()).toEqual(codes);
  });

  test('that changed under the same version is refused: a change is a new version', async () => {
    const changed = { ...pack('1.001193'), keywords: ['khác'] };
    expect((await importProcedure(db, changed)).ok).toBe(false);
    const kept = await db.read(anybody, (tx) => getProcedure(tx, '1.001193', '2026-2'));
    expect(kept.keywords).not.toContain('khác');
  });

  test('with a wrong field is refused by its name, and nothing of it is kept', async () => {
    const wrong = { ...pack('1.001193'), version: '2026-9', term: { value: -1 } };
    const refusal = await importProcedure(db, wrong);
    expect(refusal).toMatchObject({ ok: false, problem: { code: 'procedure' } });
    expect(JSON.stringify(refusal)).toContain('term');
    await expect(db.read(anybody, (tx) => getProcedure(tx, '1.001193', '2026-9'))).rejects.toThrow();
  });

  test('is in force from its day to its last, and dossiers keep the version they name', async () => {
    const next = { ...pack('2.000815'), version: '2027-1', effectiveFrom: '2027-01-01' };
    expect(await importProcedure(db, next)).toMatchObject({ ok: true });
    const versionOn = async (day: string) =>
      (await db.read(anybody, (tx) => findProcedure(tx, '2.000815', Temporal.PlainDate.from(day))))?.version;
    expect(await versionOn('2025-06-30')).toBeUndefined();
    expect(await versionOn('2026-12-31')).toBe('2026-1');
    expect(await versionOn('2027-01-01')).toBe('2027-1');
    const kept = await db.read(anybody, (tx) => getProcedure(tx, '2.000815', '2026-1'));
    expect(kept.effectiveFrom).toBe('2025-07-01');
  });
});

describe('a search', () => {
  test.each([
    ['khai sinh', '1.001193'],
    ['dang ki khai sinh', '1.001193'],
    ['KHAI SINH', '1.001193'],
    ['2.000815', '2.000815'],
    ['chứng thực', '2.000815'],
    ['hôn nhân', '1.004873'],
    ['tinh trang hon nhan', '1.004873'],
  ])('for "%s" finds %s first', async (words, code) => {
    expect((await search(words))[0]).toBe(code);
  });

  test('for what nobody offers finds nothing', async () => {
    expect(await search('xuất khẩu lao động vũ trụ')).toEqual([]);
  });
});

describe('a calendar', () => {
  test('is found by its day, and none before its first', async () => {
    const { code } = json('data/calendars/vn-2026.json') as { code: string };
    const found = await db.read(anybody, (tx) => getCalendarInForce(tx, code, on));
    expect(found).toMatchObject({ code, version: '2026.1' });
    const before = Temporal.PlainDate.from('2024-11-30');
    await expect(db.read(anybody, (tx) => getCalendarInForce(tx, code, before))).rejects.toThrow();
  });

  test('that contradicts itself is refused by the name of its field', async () => {
    const wrong = { ...json('data/calendars/vn-2026.json'), from: '2030-01-01' };
    expect(await importCalendar(db, wrong)).toMatchObject({ ok: false, problem: { code: 'calendar' } });
    const nameless = { ...json('data/calendars/vn-2026.json'), version: undefined };
    expect((await importCalendar(db, nameless)).ok).toBe(false);
  });
});

async function search(words: string): Promise<string[]> {
  const found = await db.read(anybody, (tx) => searchProcedures(tx, words, on));
  return found.map(({ code }) => code);
}

function pack(code: string): Record<string, unknown> {
  return json(`data/procedures/${code}.json`);
}

function json(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8'));
}
