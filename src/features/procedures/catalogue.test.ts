import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/setup/database.ts';
import type { Database } from '../../db/open.ts';
import { type CatalogueFiles, importCatalogue, importProcedure } from './actions.ts';
import { listEntries, listEntryVersions } from './catalogue-store.ts';
import { findListed, readListing } from './listing.ts';

let db: Database;
const on = Temporal.PlainDate.from('2026-11-16');
const anybody = { role: 'visitor' };

beforeAll(async () => {
  db = await openTestDatabase();
  for (const code of ['1.001193', '1.004873', '2.000815'])
    await importProcedure(db, JSON.parse(read(`../procedures/${code}.json`)));
});
afterAll(() => db.close());

describe('the published list', () => {
  test('is imported whole, and the same files again change nothing', async () => {
    expect(await importCatalogue(db, shipped())).toMatchObject({
      ok: true,
      value: { version: '2026-09', unchanged: false, added: 470, ended: 0 },
    });
    expect(await importCatalogue(db, shipped())).toMatchObject({ ok: true, value: { unchanged: true } });
    expect(await entries()).toHaveLength(470);
  });

  test('keeps what the source does not say unknown', async () => {
    const all = new Map((await entries()).map((version) => [version.entry.code, version]));
    expect(all.get('1.001193')?.entry.term).toEqual({ value: 1 });
    expect(all.get('1.014027')?.entry).toEqual({
      code: '1.014027',
      name: 'Thực hiện, điều chỉnh, thôi hưởng trợ cấp hưu trí xã hội',
      field: 'Bảo trợ xã hội',
      ministry: 'Bộ Y tế',
      levels: ['commune'],
      subjects: [],
      papers: [],
    });
    expect(all.get('1.000894')?.entry.fee).toEqual({ kind: 'free' });
    expect(all.get('1.000656')?.entry.fee).toEqual({ kind: 'provincial-council' });
    expect(all.get('1.004222')?.effectiveKnown).toBe(false);
  });

  test.each<[string, (files: CatalogueFiles) => Partial<CatalogueFiles>, string]>([
    [
      'an unknown unit of time',
      ({ procedures }) => ({ procedures: procedures.replace(',working_day,', ',weeks,') }),
      'procedures.csv 6 time_unit',
    ],
    [
      'a code given twice',
      ({ procedures }) => ({ procedures: `${procedures}${procedures.split('\n')[1]}\n` }),
      'procedures.csv 472 code',
    ],
    [
      'a paper of no procedure',
      ({ papers }) => ({ papers: `${papers}9.999999,1,Đơn,1,0\n` }),
      'procedure_docs.csv 1411 code',
    ],
    [
      'a missing column',
      ({ procedures }) => ({ procedures: procedures.replace('fee_kind', 'fee') }),
      'procedures.csv 1 fee_kind',
    ],
    [
      'an open quotation mark',
      ({ papers }) => ({ papers: `${papers}1.000080,9,"Đơn,1,0\n` }),
      'procedure_docs.csv 1411 ',
    ],
    [
      'a row cut short',
      ({ procedures }) => ({ procedures: `${procedures}1.999999,Thủ tục\n` }),
      'procedures.csv 472 ',
    ],
    ['a list that does not say its version', () => ({ manifest: '{}' }), 'catalogue.json 0 version'],
    ['no JSON', () => ({ manifest: '{' }), 'catalogue.json 0 '],
    [
      'a life event of an unknown procedure',
      ({ guides }) => ({
        guides: {
          situations: guides?.situations ?? '',
          lifeEvents: (guides?.lifeEvents ?? '').replace('1.001193', '9.001193'),
        },
      }),
      'life-events.json 0 birth',
    ],
    [
      'a question that leads back',
      ({ guides }) => ({
        guides: {
          lifeEvents: guides?.lifeEvents ?? '',
          situations: (guides?.situations ?? '').replace('"next": "newborn"', '"next": "start"'),
        },
      }),
      'situations.json 0 child.newborn',
    ],
  ])('with %s is refused whole and the line is named', async (_what, spoil, place) => {
    const files = { ...shipped(), manifest: manifest({ version: '2026-10' }) };
    const refusal = await importCatalogue(db, { ...files, ...spoil(files) });
    const faults = refusal.ok
      ? []
      : refusal.problem.map(({ file, line, place: at }) => `${file} ${line} ${at}`);
    expect(faults).toContain(place);
    expect(await entries()).toHaveLength(470);
  });

  test('of a later day makes versions of what changed alone, and ends what it no longer names', async () => {
    const { procedures, papers } = shipped();
    const later = procedures
      .split('\n')
      .filter((line) => !line.startsWith('1.000080,'))
      .join('\n')
      .replace(
        '1.004222,Đăng ký thường trú,"Đăng ký, quản lý cư trú",Bộ Công an,Cấp xã,1523/QĐ-BCA-C06',
        '1.004222,Đăng ký thường trú,"Đăng ký, quản lý cư trú",Bộ Công an,Cấp xã,9999/QĐ-BCA',
      );
    const answer = await importCatalogue(db, {
      manifest: manifest({
        version: '2027-01',
        effectiveFrom: '2027-01-01',
        effectiveKnown: true,
        complete: true,
      }),
      procedures: later,
      papers: (papers ?? '')
        .split('\n')
        .filter((line) => !line.startsWith('1.000080,'))
        .join('\n'),
    });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        version: '2027-01',
        unchanged: false,
        added: 1,
        ended: 1,
        changes: [{ kind: 'changed' }, { kind: 'ended' }],
      },
    });
    const codesOn = async (day: string) =>
      (await db.read(anybody, (tx) => listEntries(tx, Temporal.PlainDate.from(day)))).map(
        ({ entry }) => entry.code,
      );
    expect(await codesOn('2026-12-31')).toContain('1.000080');
    expect(await codesOn('2027-01-01')).not.toContain('1.000080');
    const versions = await db.read(anybody, (tx) => listEntryVersions(tx, '1.004222'));
    expect(versions.map(({ version, entry }) => [version, entry.decision])).toEqual([
      ['2027-01', '9999/QĐ-BCA'],
      ['2026-09', '1523/QĐ-BCA-C06'],
    ]);
  });
});

describe('a search through the catalogue', () => {
  test.each([
    ['1.000894', '1.000894'],
    ['2.000815.000.00.00.H61', '2.000815'],
    ['khai sinh', '1.001193'],
    ['dang ki khai sinh', '1.001193'],
    ['KHAI SIHN', '1.001193'],
    ['đăng kí kết hôn', '1.000894'],
    ['dang ky ket hon', '1.000894'],
    ['khai tử', '1.000656'],
    ['thuong tru', '1.004222'],
    ['đăng ký thuờng trú', '1.004222'],
    ['tạm trú', '1.004194'],
    ['sinh con', '1.001193'],
    ['làm nhà', '1.013225'],
    ['mất người thân', '1.000656'],
    ['nguoi than mat', '1.000656'],
    ['kết hôn', '1.000894'],
    ['mở cửa hàng', '1.001612'],
    ['tôi muốn mở cửa hàng bán phở', '1.001612'],
    ['hộ kinh doanh', '1.001612'],
    ['làm sổ đỏ', '1.013978'],
    ['sao y', '2.000815'],
    ['chung thuc chu ky', '2.000884'],
    ['giay doc than', '1.004873'],
    ['giấy phép xây dựng', '1.013225'],
    ['trợ cấp hưu trí', '1.014027'],
    ['hòa giải tranh chấp đất đai', '1.012812'],
    ['tách hộ', '1.010038'],
    ['ho ngheo', '1.011607'],
    ['con nuôi', '2.001263'],
    ['đăng ký tạm trú', '1.004194'],
    ['xac nhan cu tru', '1.010041'],
    ['cap lai can cuoc', '1.014064'],
    ['khuyet tat', '1.001699'],
    ['di chuc', '2.001019'],
    ['khai sinh luu dong', '1.003583'],
    ['nguoi nuoc ngoai ket hon', '2.000806'],
    ['đăng ký giám hô', '1.004837'],
    ['birth certificate', '1.001193'],
  ])('for “%s” finds %s first', async (words, code) => {
    expect((await found(words))[0]).toBe(code);
  });

  test('for the beginning of a code finds all that begin so', async () => {
    expect(await found('1.0139')).toContain('1.013978');
    expect((await found('1.0139')).every((code) => code.startsWith('1.0139'))).toBe(true);
  });

  test.each(['xyzzy', '🙂', '%%%', '\\'])('for “%s” finds nothing', async (words) => {
    expect(await found(words)).toEqual([]);
  });

  test('within a field finds that field alone, and without words everything', async () => {
    const listing = await db.read(anybody, (tx) => readListing(tx, on));
    const land = findListed(listing, { words: '', field: 'Đất đai' });
    expect(land.map(({ field }) => field)).toEqual(land.map(() => 'Đất đai'));
    expect(land.length).toBe(listing.fields.find(({ name }) => name === 'Đất đai')?.count);
    expect(findListed(listing, { words: '' })).toHaveLength(470);
  });
});

async function entries() {
  return db.read(anybody, (tx) => listEntries(tx, on));
}

async function found(words: string): Promise<string[]> {
  const listing = await db.read(anybody, (tx) => readListing(tx, on));
  return findListed(listing, { words }).map(({ code }) => code);
}

function shipped(): CatalogueFiles {
  return {
    manifest: read('catalogue.json'),
    procedures: read('procedures.csv'),
    papers: read('procedure_docs.csv'),
    guides: { lifeEvents: read('life-events.json'), situations: read('situations.json') },
  };
}

function manifest(changes: Record<string, unknown>): string {
  return JSON.stringify({ ...JSON.parse(read('catalogue.json')), ...changes });
}

function read(name: string): string {
  return readFileSync(new URL(`../../../data/catalogue/${name}`, import.meta.url), 'utf8');
}
