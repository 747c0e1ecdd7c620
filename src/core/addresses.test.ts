import { describe, expect, it } from 'vitest';
import { book, numbers, pick, places, withoutAccents } from '../../test/setup/address-book.ts';
import { resolveAddress } from './addresses.ts';
import { edgesOfResidents, type OldCommune } from './places.ts';

const today = '2026-11-21';
const olds = [...places.oldCommunes.values()].filter(({ code }) => /^\d/.test(code));

describe('every old commune, in each usual spelling', () => {
  const full = ({ type, name, district, province }: OldCommune) =>
    `${type} ${name}, ${district.type} ${district.name}, ${province.type} ${province.name}`;
  const newProvince = ({ province }: OldCommune) => places.provinces.get(province.newCode)?.name ?? '';
  const spellings: Record<string, { write: (old: OldCommune) => string; certain: number }> = {
    'in full': { write: full, certain: 1 },
    'without accents': { write: (old) => withoutAccents(full(old)), certain: 0.99 },
    'without accents, commas and capitals': {
      write: (old) => withoutAccents(full(old)).replaceAll(',', '').toLowerCase(),
      certain: 0.99,
    },
    'in capitals': { write: (old) => full(old).toUpperCase(), certain: 1 },
    'with letters and accents apart': { write: (old) => full(old).normalize('NFD'), certain: 1 },
    abbreviated: { write: (old) => abbreviated(full(old)), certain: 1 },
    'with the new province': {
      write: (old) =>
        `${old.type} ${old.name}, ${old.district.type} ${old.district.name}, ${newProvince(old)}`,
      certain: 0.99,
    },
    'without a province': {
      write: (old) => `${old.type} ${old.name}, ${old.district.type} ${old.district.name}`,
      certain: 0.99,
    },
    'with house, street and hamlet': {
      write: (old) => `Số 12 đường Lê Lợi, thôn Tân Lập, ${full(old)}, Việt Nam`,
      certain: 1,
    },
    'the largest first': { write: (old) => full(old).split(', ').reverse().join(', '), certain: 1 },
    'without a district': {
      write: ({ type, name, province }) => `${type} ${name}, ${province.type} ${province.name}`,
      certain: 0.93,
    },
  };

  it.each(Object.keys(spellings))(
    '%s: never a wrong unit, and divided residents are asked',
    (name) => {
      const spelling = spellings[name];
      if (!spelling) throw new Error(name);
      const wrong: string[] = [];
      let [determined, certain] = [0, 0];
      for (const old of olds) {
        const text = spelling.write(old);
        const truth = edgesOfResidents(old).map(({ newCode }) => newCode);
        const { unit, ask } = resolveAddress(text, { book, on: today });
        if (truth.length === 1) determined += 1;
        if (unit !== null && truth.length === 1 && unit === truth[0]) certain += 1;
        const isRight = unit
          ? truth.length === 1 && truth[0] === unit
          : truth.every((code) => ask?.options.includes(code));
        if (!isRight || (unit === null) === (ask === null)) wrong.push(text);
      }
      expect(wrong).toEqual([]);
      expect(certain / determined).toBeGreaterThanOrEqual(spelling.certain);
    },
    60_000,
  );

  it('before 1 July 2025 it is itself, by name and by code', () => {
    const wrong = olds.filter(
      (old) =>
        resolveAddress(full(old), { book, on: '2025-06-30' }).unit !== old.code ||
        resolveAddress(old.code, { book, on: '2025-06-30' }).unit !== old.code,
    );
    expect(wrong.map(full)).toEqual([]);
  }, 60_000);
});

it('every new commune with its province is itself, or asked where an old one of that name went elsewhere', () => {
  const wrong: string[] = [];
  let certain = 0;
  for (const { code, type, name, province } of places.communes.values()) {
    const text = `${type} ${name}, ${province.type} ${province.name}`;
    const { unit, ask } = resolveAddress(text, { book, on: today });
    if (unit === code) certain += 1;
    else if (unit !== null || !ask?.options.includes(code)) wrong.push(text);
    if (resolveAddress(code, { book, on: today }).unit !== code) wrong.push(code);
  }
  expect(wrong).toEqual([]);
  expect(certain / places.communes.size).toBeGreaterThan(0.93);
}, 60_000);

it('2,000 misspelt and mixed addresses: not one wrong unit, and most are answered', () => {
  const random = numbers(20_261_121);
  const wrong: string[] = [];
  let [asked, certain] = [0, 0];
  while (asked < 2000) {
    const old = pick(olds, random);
    const typed = misspell(old, random);
    if (!typed) continue;
    asked += 1;
    const truth = edgesOfResidents(old).map(({ newCode }) => newCode);
    const { unit } = resolveAddress(typed, { book, on: today });
    if (unit && truth.length === 1 && unit === truth[0]) certain += 1;
    else if (unit) wrong.push(`${typed} → ${unit}, not ${truth}`);
  }
  console.info(`misspelt addresses answered with certainty: ${certain} of ${asked}`);
  expect(wrong).toEqual([]);
  expect(certain / asked).toBeGreaterThan(0.7);
}, 60_000);

it('a key that a decision gave to one half of a divided commune is used', () => {
  const text = 'Xóm Đình, phường Ngọc Hà, quận Ba Đình, Hà Nội';
  const keys = [{ oldCode: '00016', words: 'xóm Đình', newCode: '00008', legalBasis: '12/NQ-HĐND' }];
  expect(resolveAddress(text, { book, on: today }).ask?.kind).toBe('residents-divided');
  expect(resolveAddress(text, { book, on: today, keys })).toMatchObject({ unit: '00008', ask: null });
});

it('never fails, whatever is written', () => {
  const odd = [
    '',
    ' , ,, ',
    '((((',
    '.'.repeat(5000),
    'phường '.repeat(400),
    '🙂',
    '\u0000',
    'xã',
    'Q. P. X.',
    '12/3/4',
  ];
  for (const text of odd) {
    const { unit, ask } = resolveAddress(text, { book, on: today });
    expect([text, unit, ask?.kind]).toEqual([text, null, 'incomplete']);
  }
});

const short: [string, string][] = [
  ['Thành phố ', 'TP.'],
  ['Thị trấn ', 'TT.'],
  ['Thị xã ', 'TX.'],
  ['Phường ', 'P.'],
  ['Huyện ', 'H.'],
  ['Quận ', 'Q.'],
  ['Tỉnh ', 'T.'],
  ['Xã ', 'X.'],
];

function abbreviated(text: string): string {
  return text
    .split(', ')
    .map((part) =>
      short.reduce(
        (done, [type, letter]) =>
          done === part && part.startsWith(type) ? letter + part.slice(type.length) : done,
        part,
      ),
    )
    .join(', ');
}

/** One slip of the keyboard in the name of the commune, the district or the province; never in a number. */
function misspell(old: OldCommune, random: () => number): string | undefined {
  const parts = [old.name, old.district.name, old.province.name];
  const at = Math.floor(random() * 3);
  const name = parts[at] ?? '';
  if (/\d/.test(name) || name.length < 5) return undefined;
  parts[at] = slip(name, random);
  // A slip that happens to spell another real name is no slip any more.
  if (at === 0 && isName(parts[at] ?? '')) return undefined;
  const types = [old.type, old.district.type, old.province.type];
  const text = parts.map((part, level) => `${types[level]} ${part}`).join(', ');
  const styles = [(each: string) => each, abbreviated, withoutAccents, (each: string) => each.toLowerCase()];
  return pick(styles, random)(text);
}

function slip(name: string, random: () => number): string {
  const letters = [...name];
  const at = Math.floor(random() * letters.length);
  const next = letters[at + 1];
  const way = Math.floor(random() * 4);
  if (way === 0) letters.splice(at, 1);
  else if (way === 1) letters.splice(at, 0, letters[at] ?? '');
  else if (way === 2 && next) letters.splice(at, 2, next, letters[at] ?? '');
  else letters[at] = pick([...'abcdeghiklmnopqrstuvxy'], random);
  return letters.join('');
}

function isName(typed: string): boolean {
  const letters = withoutAccents(typed)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replaceAll('y', 'i');
  return names.has(letters);
}

const names = new Set(
  [...places.oldCommunes.values(), ...places.communes.values()].map(({ name }) =>
    withoutAccents(name)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replaceAll('y', 'i'),
  ),
);
