import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPlaces, type NewCommune, typeOn } from './places.ts';
import { checkPlaces } from './places-checks.ts';
import { type PlaceFile, placeFiles, readPlacePack } from './places-rows.ts';

const texts = Object.fromEntries(
  placeFiles.map((file) => [file, readFileSync(`data/places/${file}.csv`, 'utf8')]),
) as Record<PlaceFile, string>;
const pack = packOf({});
const places = buildPlaces(pack);

describe('the shipped places', () => {
  it('contradict themselves nowhere: 34 provinces, 3,321 communes, 10,035 before with five islands and a coast', () => {
    expect(checkPlaces(pack)).toEqual([]);
    const olds = [...places.oldCommunes.keys()];
    expect(olds.filter((code) => /^\d{5}$/.test(code))).toHaveLength(10_035);
    expect(olds.filter((code) => code.startsWith('D'))).toHaveLength(5);
    expect(olds.filter((code) => code.startsWith('X'))).toEqual(['X376']);
    expect(places.communes.size).toBe(3321);
    expect(places.provinces.size).toBe(34);
    expect(places.oldProvinces.size).toBe(63);
  });

  it.each([
    ['01', 126, '1656/NQ-UBTVQH15', ['Bồ Đề', 'Hoàn Kiếm', 'Ngọc Hà']],
    ['46', 40, '1675/NQ-UBTVQH15', ['Kim Long']],
    ['31', 114, '1669/NQ-UBTVQH15', ['An Phong', 'Hải Dương']],
    ['48', 94, '1659/NQ-UBTVQH15', ['Ngũ Hành Sơn', 'Thanh Khê']],
  ])('province %s has its %i communes by resolution %s', (code, count, resolution, names) => {
    const communes = communesOf(code);
    expect(communes).toHaveLength(count);
    expect(new Set(communes.map(({ legalBasis }) => legalBasis))).toEqual(new Set([resolution]));
    expect(communes.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it('Huế has 21 wards and 19 communes', () => {
    const types = communesOf('46').map(({ type }) => type);
    expect(types.filter((type) => type === 'Phường')).toHaveLength(21);
    expect(types.filter((type) => type === 'Xã')).toHaveLength(19);
  });

  it('An Phong of Hải Phòng is An Hòa, Hồng Phong and parts of Lê Thiện, Lê Lợi, Tân Tiến and Đại Bản', () => {
    const origins = originsOf('11593');
    expect(origins.whole).toEqual(['An Hòa', 'Hồng Phong']);
    expect(origins.part).toEqual(['Lê Lợi', 'Lê Thiện', 'Tân Tiến', 'Đại Bản']);
  });

  it('Phú Lâm of An Giang is Phú Lâm, Long Hòa and Phú Long', () => {
    expect(originsOf('30421').whole).toEqual(['Long Hòa', 'Phú Long', 'Phú Lâm'].sort());
  });

  it('Thái Mỹ was once in Củ Chi', () => {
    const [thaiMy] = communesOf('79').filter(({ name }) => name === 'Thái Mỹ');
    const old = [...places.oldCommunes.values()].filter(({ name }) => name === 'Thái Mỹ');
    expect(old.map(({ district }) => district.name)).toEqual(['Củ Chi']);
    expect(old[0]?.edges.map(({ newCode }) => newCode)).toEqual([thaiMy?.code]);
  });

  it('Kim Long has 90 km² and nearly 50,000 people', () => {
    const kimLong = commune('19774');
    expect(Math.round(kimLong.areaKm2)).toBe(90);
    expect(kimLong.population).toBeGreaterThan(48_000);
    expect(kimLong.population).toBeLessThan(50_000);
  });

  it('the communes of Cô Tô became one special zone with the whole district', () => {
    const coTo = commune('07192');
    expect(coTo.type).toBe('Đặc khu');
    const district = [...places.districts.values()].find(({ name }) => name === 'Cô Tô');
    expect(district?.communes).toHaveLength(3);
    expect(originsOf('07192').whole).toHaveLength(3);
  });

  it('every unit of the old Hải Dương lies in Hải Phòng now', () => {
    const olds = [...places.oldCommunes.values()].filter(({ province }) => province.name === 'Hải Dương');
    expect(olds.length).toBeGreaterThan(200);
    const provinces = olds.flatMap(({ edges }) => edges.map(({ newCode }) => commune(newCode).province.name));
    expect(new Set(provinces)).toEqual(new Set(['Hải Phòng']));
  });

  it('a type is that of the day: Trảng Bom became a ward on 30 April 2026', () => {
    const trangBom = commune('26248');
    expect(['2026-04-29', '2026-04-30'].map((on) => typeOn(trangBom, on))).toEqual(['Xã', 'Phường']);
  });
});

describe('files of places that are wrong', () => {
  it.each<[string, PlaceFile, (text: string) => string, string, number]>([
    ['a commune is missing', 'communes', (text) => withoutLine(text, 10), 'countDiffers', 1],
    ['an edge leads nowhere', 'merge_map', (text) => inLine(text, 2, '00097', '99999'), 'newUnitUnknown', 2],
    [
      'an edge comes from nowhere',
      'merge_map',
      (text) => inLine(text, 2, '00001', '99998'),
      'oldUnitUnknown',
      2,
    ],
    [
      'a commune has no legal basis',
      'communes',
      (text) => inLine(text, 2, '1656/NQ-UBTVQH15', ''),
      'legalBasisMissing',
      2,
    ],
    ['a code is given twice', 'communes', (text) => inLine(text, 3, '00008', '00004'), 'codeTwice', 3],
    [
      'residents went nowhere',
      'merge_map',
      (text) => inLine(text, 2, 'all,all', 'all,none'),
      'residentsNowhere',
      2,
    ],
    [
      'an old province is in a circle',
      'old_provinces',
      (text) => inLine(text, 16, 'Giang,24', 'Giang,31'),
      'provincesInCircle',
      19,
    ],
    [
      'a province is unknown',
      'old_provinces',
      (text) => inLine(text, 3, 'Giang,08', 'Giang,99'),
      'provinceUnknown',
      3,
    ],
    [
      'an edge says neither whole nor part',
      'merge_map',
      (text) => inLine(text, 7, 'whole', 'partly'),
      'valueUnknown',
      7,
    ],
    ['a unit lies nowhere', 'communes', (text) => inLine(text, 5, ',21.', ',north '), 'numberMalformed', 5],
    [
      'a change has a day that does not exist',
      'unit_changes',
      (text) => inLine(text, 3, /\d{4}-\d{2}-\d{2}/, '2026-02-30'),
      'dateMalformed',
      3,
    ],
    ['a change names no unit', 'unit_changes', (text) => inLine(text, 3, '25270', '00000'), 'unitUnknown', 3],
  ])('are refused with file, line and reason when %s', (_, file, change, reason, line) => {
    const faults = checkPlaces(packOf({ [file]: change(texts[file]) }));
    const found = faults.find((each) => each.reason === reason);
    expect(found).toMatchObject({ file, reason });
    if (line > 1) expect(found?.line).toBe(line);
  });

  it('are refused before anything is read from them when their form is broken', () => {
    const read = readPlacePack({ ...texts, communes: 'code,name\n"00004,Ba Đình\n' });
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problem.map(({ reason }) => reason)).toContain('columnMissing');
    expect(read.problem).toContainEqual({ file: 'communes', line: 2, reason: 'quoteLeftOpen', value: '' });
  });
});

function packOf(changed: Partial<Record<PlaceFile, string>>) {
  const read = readPlacePack({ ...texts, ...changed });
  if (!read.ok) throw new Error(JSON.stringify(read.problem.slice(0, 3)));
  return read.value;
}

function communesOf(provinceCode: string): NewCommune[] {
  return [...places.communes.values()].filter(({ province }) => province.code === provinceCode);
}

function commune(code: string): NewCommune {
  const found = places.communes.get(code);
  if (!found) throw new Error(`no commune ${code}`);
  return found;
}

function originsOf(code: string): { whole: string[]; part: string[] } {
  const origins = { whole: [] as string[], part: [] as string[] };
  for (const { oldCode, scope } of commune(code).edges) {
    origins[scope === 'part' ? 'part' : 'whole'].push(places.oldCommunes.get(oldCode)?.name ?? '');
  }
  return { whole: origins.whole.sort(), part: origins.part.sort() };
}

function withoutLine(text: string, line: number): string {
  return text
    .split('\n')
    .filter((_, at) => at !== line - 1)
    .join('\n');
}

function inLine(text: string, line: number, from: string | RegExp, to: string): string {
  return text
    .split('\n')
    .map((each, at) => (at === line - 1 ? each.replace(from, to) : each))
    .join('\n');
}
