import { describe, expect, it } from 'vitest';
import { book, numbers, pick, places, withoutAccents } from '../../test/setup/address-book.ts';
import { resolveAddress } from './addresses.ts';
import { edgesOfResidents, type OldCommune } from './places.ts';

const today = '2026-11-21';
const olds = [...places.oldCommunes.values()];
const news = [...places.communes.values()];
const where = (text: string) => resolveAddress(text, { book, on: today });
const truthOf = (old: OldCommune) => edgesOfResidents(old).map(({ newCode }) => newCode);
/** A name as people say it: a number needs its type, "Quận 1". */
const said = ({ type, name }: { type: string; name: string }) =>
  /^\d+$/.test(name) ? `${type} ${name}` : name;
const short = (old: OldCommune) => `${said(old)}, ${said(old.district)}, ${old.province.name}`;
const full = ({ type, name, district, province }: OldCommune) =>
  `${type} ${name}, ${district.type} ${district.name}, ${province.type} ${province.name}`;

describe('a number behind a name that no unit of the data has', () => {
  const names = new Set([...olds, ...news].map(({ name }) => withoutAccents(name).toLowerCase()));
  const romans: Record<string, string> = { I: '1', II: '2', '1': 'i', '2': 'ii' };
  const isName = (name: string, number: string) =>
    [number, romans[number] ?? number].some((each) =>
      names.has(`${withoutAccents(name)} ${each}`.toLowerCase()),
    );
  const spellings: ((old: OldCommune, number: string) => string)[] = [
    (old, number) => full(old).replace(',', ` ${number},`),
    (old, number) => `${old.name} ${number}, ${said(old.district)}, ${old.province.name}`,
    (old, number) => `${old.name} ${number}, ${old.province.name}`,
    (old, number) => `${old.name} ${number}`,
    (old, number) =>
      withoutAccents(`${old.name} ${number} ${old.district.type} ${old.district.name}`).toLowerCase(),
    (old, number) => `${old.province.name}, ${said(old.district)}, ${old.name} - ${number}`,
  ];

  it('is never passed over: only where a whole district became one unit is it certain', () => {
    const random = numbers(1_251);
    const wrong: string[] = [];
    let isExplained = 0;
    for (let asked = 0; asked < 3000; asked += 1) {
      const old = pick(olds, random);
      const number = pick(['1', 'I', '7', 'II', '3', '12'], random);
      if (/\d|\b[IV]+$/.test(old.name) || isName(old.name, number)) continue;
      const text = pick(spellings, random)(old, number);
      const { unit, why } = where(text);
      const whole = [...new Set(old.district.communes.flatMap(truthOf))];
      if (unit && whole.join() !== unit && !isName(withoutAccents(old.name), number))
        wrong.push(`${text} → ${unit}`);
      if (why[0]?.code === 'numberUnknown') isExplained += 1;
    }
    expect(wrong).toEqual([]);
    expect(isExplained).toBeGreaterThan(2000);
  }, 60_000);

  it('offers the plain name first and says that the numbered one is not known', () => {
    const { unit, candidates, ask, why } = where('Phường Hải Châu I, quận Hải Châu, Đà Nẵng');
    expect([unit, candidates[0], ask?.kind]).toEqual([null, '20242', 'incomplete']);
    expect(ask?.options).toEqual(['20242', '20257']);
    expect(why[0]).toMatchObject({ code: 'numberUnknown', values: { name: 'Hải Châu 1' } });
    expect(where('Hải Châu 7').unit).toBeNull();
    expect(where('Kim Long 3, Huế').ask?.options).toEqual(['19774']);
  });

  it('is a house where a street follows, and a postal code where it is long', () => {
    expect(where('Phường Kim Long 530000, Huế').unit).toBe('19774');
    expect(where('An Hải 3, Lý Sơn, Quảng Ngãi').unit).toBe('21548');
  });
});

describe('parts that contradict one another', () => {
  const provinces = [...places.oldProvinces.values()];
  const districts = [...places.districts.values()];
  const random = numbers(63);
  const samples = Array.from({ length: 1500 }, () => pick(olds, random));

  it('a province where the commune never lay is asked about', () => {
    const wrong = samples.flatMap((old) => {
      const other = pick(
        provinces.filter(({ newCode }) => newCode !== old.province.newCode),
        random,
      );
      const texts = [
        `${said(old)}, ${said(old.district)}, ${other.name}`,
        full(old).replace(/, [^,]*$/, `, ${other.type} ${other.name}`),
      ];
      return texts.filter((text) => where(text).unit !== null);
    });
    expect(wrong).toEqual([]);
  }, 30_000);

  it('a district of the province in which no commune of that name lay is asked about', () => {
    const bare = (name: string) => withoutAccents(name).toLowerCase();
    const wrong = samples.flatMap((old) => {
      const others = districts.filter(
        (each) =>
          each.provinceCode === old.province.code &&
          bare(each.name) !== bare(old.district.name) &&
          // A town and a rural district of one name stand side by side.
          districts
            .filter(({ name, provinceCode }) => name === each.name && provinceCode === each.provinceCode)
            .every(({ communes }) => communes.every(({ name }) => bare(name) !== bare(old.name))),
      );
      if (others.length === 0) return [];
      const other = pick(others, random);
      const text = `${said(old)}, ${said(other)}, ${old.province.name}`;
      const { unit } = where(text);
      const whole = [...new Set(other.communes.flatMap(truthOf))];
      // A unit of today may bear the old name and have people of that district: then it is meant.
      const isOfToday = news.some(
        ({ code, name, edges }) =>
          code === unit &&
          bare(name) === bare(old.name) &&
          edges.some(({ oldCode }) => other.communes.some(({ code: each }) => each === oldCode)),
      );
      return unit === null || whole.join() === unit || isOfToday ? [] : [`${text} → ${unit}`];
    });
    expect(wrong).toEqual([]);
  }, 30_000);

  it('a commune announced as such is not passed over for a bare name behind it', () => {
    expect(where('Xã Xuân Phương, Từ Liêm, Hà Nội').ask?.options).toEqual(['00592', '00622']);
    expect(where('thon Dong Ngac, xa Dong Ngac, Tu Liem, Ha Noi').unit).toBeNull();
  });
});

describe('what cards, telephones and keyboards add', () => {
  const random = numbers(2_026);
  const spellings: Record<string, { write: (old: OldCommune) => string; certain: number }> = {
    'the label of a card and a telephone': {
      write: (old) => `Nơi thường trú: Tổ 13, ${short(old)}. SĐT 0905123456`,
      certain: 0.94,
    },
    'a postal code': { write: (old) => `${short(old)} 550000, Việt Nam`, certain: 0.94 },
    'the province of today in brackets': {
      write: (old) => `${full(old)} (nay là ${places.provinces.get(old.province.newCode)?.name})`,
      certain: 0.93,
    },
    'one word left in Telex': { write: (old) => leaveTelex(full(old), random, 'one'), certain: 0.8 },
    'all words left in Telex': { write: (old) => leaveTelex(full(old), random, 'all'), certain: 0.65 },
    'no spaces': {
      write: (old) => withoutAccents(short(old)).toLowerCase().replaceAll(' ', ''),
      certain: 0.93,
    },
    'a hamlet called like another commune': {
      write: (old) => `Thôn ${pick(olds, random).name}, ${short(old)}`,
      certain: 0.92,
    },
  };

  it.each(Object.keys(spellings))(
    '%s: never a wrong unit',
    (name) => {
      const spelling = spellings[name];
      if (!spelling) throw new Error(name);
      const wrong: string[] = [];
      let certain = 0;
      for (let asked = 0; asked < 800; asked += 1) {
        const old = pick(olds, random);
        const text = spelling.write(old);
        const { unit } = where(text);
        if (unit) certain += 1;
        if (unit && truthOf(old).join() !== unit) wrong.push(`${text} → ${unit}, not ${truthOf(old)}`);
      }
      expect(wrong).toEqual([]);
      expect(certain / 800).toBeGreaterThan(spelling.certain);
    },
    30_000,
  );

  it.each([
    ['Thành phố Huế', '46'],
    ['thanh pho hue', '46'],
    ['TP. Đà Nẵng', '48'],
  ])('%s names the city and no ward elsewhere', (text, province) => {
    const { unit, ask } = where(text);
    expect(unit).toBeNull();
    expect(new Set(ask?.options.map((code) => places.communes.get(code)?.province.code))).toEqual(
      new Set([province]),
    );
  });

  it('a street called like a ward is not that ward by itself', () => {
    expect(where('phố Huế').unit).toBeNull();
    expect(where('phường Phố Huế, Hà Nội').unit).toBe('00256');
    expect(where('Thượng Kim Long, Huế').unit).toBeNull();
  });
});

/** The keys that were struck, as a keyboard shows them whose Vietnamese is switched off. */
function leaveTelex(text: string, random: () => number, how: 'one' | 'all'): string {
  const words = text.split(' ');
  const at = Math.floor(random() * words.length);
  return words.map((word, index) => (how === 'all' || index === at ? keysOf(word) : word)).join(' ');
}

function keysOf(word: string): string {
  const tones: Record<string, string> = {
    '\u0300': 'f',
    '\u0301': 's',
    '\u0309': 'r',
    '\u0303': 'x',
    '\u0323': 'j',
  };
  let [out, tone] = ['', ''];
  for (const sign of word.replace(',', '').normalize('NFD')) {
    if (tones[sign]) tone = tones[sign];
    else if (sign === '\u0302') out += out.at(-1)?.toLowerCase();
    else if (sign === '\u0306' || sign === '\u031b') out += 'w';
    else out += { đ: 'dd', Đ: 'Dd' }[sign] ?? sign;
  }
  return out + tone + (word.endsWith(',') ? ',' : '');
}
