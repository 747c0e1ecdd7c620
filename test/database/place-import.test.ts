import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { resolveAddress } from '../../src/core/addresses.ts';
import type { Database } from '../../src/db/open.ts';
import { insertPlaceChange } from '../../src/features/places/changes-store.ts';
import { findLastPack } from '../../src/features/places/packs-store.ts';
import type { Log } from '../../src/http/settings.ts';
import { importPlaceFolder, importShippedPlaces, PlacesImportError } from '../../src/place-import.ts';
import { keepRightDoor, readDecidedPlaces } from '../../src/right-door.ts';
import { openTestDatabase } from '../setup/database.ts';

let db: Database;
let folder: string;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-places-'));
  cpSync('data/places', folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const importIt = () => importPlaceFolder(db, { folder, at, by: 'test' });
const lastImport = () => db.read({ role: 'system' }, findLastPack);
const clock = { now: () => at };
const told: string[] = [];
const log: Log = {
  info: (_, words) => void told.push(words),
  warn: (_, words) => void told.push(words),
  error: (_, words) => void told.push(words),
};

/** Puts other words into a line of a file; the header is line 1. */
function alter(file: string, line: number, [from, to]: [string, string]): void {
  const path = join(folder, `${file}.csv`);
  const lines = readFileSync(path, 'utf8').split('\n');
  lines[line - 1] = (lines[line - 1] ?? '').replace(from, to);
  writeFileSync(path, lines.join('\n'));
}

test('the shipped places come in once; the same files again change nothing', async () => {
  await importShippedPlaces({ db, clock }, log);
  const first = await lastImport();
  expect(first).toMatchObject({ importNo: 1, counts: { communes: 3321, provinces: 34 } });
  await importShippedPlaces({ db, clock }, log);
  expect(await importIt()).toBe('places: unchanged');
  expect(await lastImport()).toEqual(first);
  expect(told).toEqual(['places: 34 provinces, 3321 communes, 10041 before']);
});

test('a broken folder imports nothing, and each fault is told with its file, line and reason', async () => {
  const before = await lastImport();
  alter('communes', 2, ['00004', '0004']);
  alter('merge_map', 3, [',00004,', ',99999,']);
  const refused = await importIt().catch((fault: unknown) => fault);
  expect(refused).toBeInstanceOf(PlacesImportError);
  const { message } = refused as PlacesImportError;
  expect(message).toContain('communes.csv line 2: ');
  expect(message).toContain('(0004)');
  expect(message).toContain('merge_map.csv line 3: ');
  expect(message).toContain('(99999)');
  expect(await lastImport()).toEqual(before);
});

test('a folder without one of its files says which', async () => {
  rmSync(join(folder, 'unit_changes.csv'));
  await expect(importIt()).rejects.toThrow(/unit_changes\.csv.*missing/);
});

test('a later pack says what changed, and an open door answers by it', async () => {
  const keeper = keepRightDoor({ db, clock });
  const seatOf = async () => (await keeper.rightDoor()).places.communes.get('00004')?.seat;
  expect(await seatOf()).toContain('Trúc Bạch');
  alter('communes', 2, ['Số 2, phố Trúc Bạch', 'Số 4, phố Thử Nghiệm']);
  expect(await importIt()).toContain('communes.csv: 1 new lines, 1 gone');
  await keeper.renewRightDoor();
  expect(await seatOf()).toContain('Thử Nghiệm');
  // The shipped pack was seen here before: a start does not put it back over the later import.
  await importShippedPlaces({ db, clock }, log);
  expect((await lastImport())?.importNo).toBe(2);
});

test('a command answers by what decisions changed, from the day they take effect', async () => {
  await importShippedPlaces({ db, clock }, log);
  const decisionId = randomUUID();
  const effectiveOn = '2027-01-01';
  await db.transaction({ role: 'system' }, async (tx) => {
    await tx
      .insertInto('units')
      .values({ code: '46', kind: 'province', type: 'Thành phố', name: 'Huế' })
      .execute();
    await tx
      .insertInto('decisions')
      .values({
        ...{ decision_id: decisionId, unit_code: '46', number: '1/NQ-HĐND', title: 'Đổi tên (thử nghiệm)' },
        ...{ issuer: 'Hội đồng nhân dân thành phố Huế', legal_basis: 'Quyết định thử nghiệm' },
        ...{
          issued_on: Temporal.PlainDate.from('2026-11-01'),
          effective_on: Temporal.PlainDate.from(effectiveOn),
        },
        ...{ registered_at: at, registered_by: 'Thử Nghiệm', registered_by_person: randomUUID() },
      })
      .execute();
    const change = { kind: 'rename', code: '19774', name: 'Kim Phụng Thử' } as const;
    const dated = { changeNo: 1, decisionId, effectiveOn, change, legalBasis: 'Quyết định thử nghiệm' };
    await insertPlaceChange(tx, { ...dated, provinceCode: '46', at });
  });
  const unitOn = async (on: string) =>
    resolveAddress('phường Kim Phụng Thử, thành phố Huế', { ...(await readDecidedPlaces(db, on)), on }).unit;
  expect(await unitOn('2026-12-31')).toBeNull();
  expect(await unitOn('2027-01-01')).toBe('19774');
});
