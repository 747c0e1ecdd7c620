import { describe, expect, it } from 'vitest';
import { country, dated, founded, hue } from '../../test/setup/decided-places.ts';
import { resolveAddress } from './addresses.ts';
import { openAddressBook } from './addresses-names.ts';
import { buildPlaces, typeOn } from './places.ts';
import { applyPlaceChanges } from './places-applying.ts';
import type { DatedChange, PlaceChange } from './places-changes.ts';
import { checkDecidedPlaces } from './places-checks.ts';
import { decidePlaceChange, faultUnderDecisions } from './places-deciding.ts';
import { cellOf, type PlacePack } from './places-rows.ts';
import { packOfProvince } from './places-subset.ts';

// No commune of Huế was divided in 2025; many of Hà Nội were.
const hanoi = packOfProvince(country, '01');

// Kim Long and Thuận Hóa of Huế, and An Cựu; Hương Long was one of the communes that became Kim Long.
const [kimLong, thuanHoa, anCuu] = ['19774', codeOf('Thuận Hóa'), codeOf('An Cựu')];
const newCode = founded.code;

function codeOf(name: string): string {
  const row = hue.communes.find((each) => cellOf(each, 'name') === name);
  if (!row) throw new Error(`no ${name}`);
  return cellOf(row, 'code');
}

function answer(
  text: string,
  { on, changes = [], pack = hue }: { on: string; changes?: DatedChange[]; pack?: PlacePack },
) {
  const day = applyPlaceChanges(pack, changes, on);
  if (!day.ok) throw new Error(JSON.stringify(day.problem));
  const book = openAddressBook(buildPlaces(day.value.pack));
  return resolveAddress(text, { book, on, keys: day.value.keys });
}

function decide(change: PlaceChange, on: string, changes: DatedChange[] = []) {
  return decidePlaceChange({ pack: hue, changes }, dated(change, on), '46');
}

const divided = {
  kind: 'found',
  unit: founded,
  from: [{ code: kimLong, scope: 'part', residents: 'part' }],
  clause: '2',
} satisfies PlaceChange;
const merged = {
  kind: 'dissolve',
  code: anCuu,
  into: [{ code: thuanHoa, residents: 'all' }],
  clause: '1',
} satisfies PlaceChange;

describe('the places of one province', () => {
  it('contradict themselves nowhere, and no merge crossed the border of a province', () => {
    const provinces = country.provinces.map((row) => cellOf(row, 'code'));
    const edges = provinces.map((code) => {
      const part = packOfProvince(country, code);
      expect(checkDecidedPlaces(part), code).toEqual([]);
      return part.merge_map.length;
    });
    expect(edges.reduce((sum, count) => sum + count, 0)).toBe(country.merge_map.length);
  });
});

describe('a decision', () => {
  it('renames a unit: the former name is still understood, and a day before it is answered as ever', () => {
    const changes = [dated({ kind: 'rename', code: kimLong, name: 'Kim Phụng' }, '2027-01-01')];
    expect(answer('phường Kim Phụng, Huế', { on: '2027-01-01', changes }).unit).toBe(kimLong);
    expect(answer('phường Kim Long, thành phố Huế', { on: '2027-01-01', changes }).unit).toBe(kimLong);
    expect(answer('phường Kim Phụng, Huế', { on: '2026-12-31', changes }).unit).toBeNull();
    expect(answer('phường Kim Long, Huế', { on: '2026-12-31', changes })).toEqual(
      answer('phường Kim Long, Huế', { on: '2026-12-31' }),
    );
  });

  it('changes the type of a commune from its day', () => {
    const commune = hue.communes.find((row) => cellOf(row, 'type') === 'Xã');
    const code = commune ? cellOf(commune, 'code') : '';
    const changes = [dated({ kind: 'retype', code, type: 'Phường' }, '2027-03-01')];
    const day = applyPlaceChanges(hue, changes, '2027-03-01');
    const unit = day.ok && buildPlaces(day.value.pack).communes.get(code);
    expect(unit && [typeOn(unit, '2027-02-28'), typeOn(unit, '2027-03-01')]).toEqual(['Xã', 'Phường']);
  });

  it('dissolves a unit into another: its addresses, old and new, lead on', () => {
    const changes = [dated(merged, '2027-01-01')];
    expect(answer('phường An Cựu, thành phố Huế', { on: '2026-12-31', changes }).unit).toBe(anCuu);
    expect(answer('phường An Cựu, thành phố Huế', { on: '2027-01-01', changes }).unit).toBe(thuanHoa);
    // An Đông was one of the wards that became An Cựu in 2025.
    const [origin] = hue.merge_map.filter(
      (row) => cellOf(row, 'new_code') === anCuu && cellOf(row, 'residents') === 'all',
    );
    const old =
      hue.old_communes.find((row) => cellOf(row, 'code') === cellOf(origin ?? fail(), 'old_code')) ?? fail();
    const text = `${cellOf(old, 'type')} ${cellOf(old, 'name')}, ${cellOf(old, 'district')}, Huế`;
    expect(answer(text, { on: '2026-12-31', changes }).unit).toBe(anCuu);
    expect(answer(text, { on: '2027-01-01', changes }).unit).toBe(thuanHoa);
  });

  it('divides a unit: where people went along it is asked, until a later decision names the hamlet', () => {
    const changes = [dated(divided, '2027-01-01')];
    const asked = answer('tổ 5, phường Kim Long, thành phố Huế', { on: '2027-01-01', changes });
    expect(asked.unit).toBeNull();
    expect(asked.ask).toMatchObject({ kind: 'residents-divided' });
    expect(asked.ask?.options.toSorted()).toEqual([kimLong, newCode].toSorted());
    expect(answer('phường Thành Nội Mới, Huế', { on: '2027-01-01', changes }).unit).toBe(newCode);
    expect(answer('tổ 5, phường Kim Long, Huế', { on: '2026-12-31', changes }).unit).toBe(kimLong);
  });

  it('names a hamlet of a divided commune, so that the address no longer asks for it', () => {
    const split = dividedCommune();
    const text = `Thôn Ba Cây, ${split.text}`;
    expect(answer(text, { pack: hanoi, on: '2026-11-21' }).ask?.kind).toBe('residents-divided');
    const key = {
      kind: 'key',
      oldCode: split.code,
      words: 'thôn Ba Cây',
      newCode: split.successors[1] ?? '',
    } as const;
    const changes = [dated(key, '2026-11-01')];
    expect(answer(text, { pack: hanoi, on: '2026-11-21', changes }).unit).toBe(split.successors[1]);
    expect(answer(text, { pack: hanoi, on: '2026-10-31', changes }).ask?.kind).toBe('residents-divided');
    // A longer name that holds it is another place.
    const longer = { ...key, words: 'thôn Ba Cây Hạ', newCode: split.successors[0] ?? '' };
    const both = [...changes, dated(longer, '2026-11-01')];
    const lower = `Thôn Ba Cây Hạ, ${split.text}`;
    expect(answer(lower, { pack: hanoi, on: '2026-11-21', changes: both }).unit).toBe(split.successors[0]);
    expect(answer(text, { pack: hanoi, on: '2026-11-21', changes: both }).unit).toBe(split.successors[1]);
    const withdrawn = [
      ...changes,
      dated({ kind: 'withdraw-key', oldCode: split.code, words: 'Thôn ba cây' }, '2026-12-01'),
    ];
    expect(answer(text, { pack: hanoi, on: '2026-12-01', changes: withdrawn }).ask?.kind).toBe(
      'residents-divided',
    );
  });

  it('corrects where the people of an old commune went', () => {
    const split = dividedCommune();
    const [first = '', second = ''] = split.successors;
    const edges = [
      { newCode: first, area: 'part', residents: 'none', clause: '' },
      { newCode: second, area: 'part', residents: 'all', clause: '3' },
    ] as const;
    const changes = [dated({ kind: 'successors', oldCode: split.code, edges: [...edges] }, '2026-09-01')];
    expect(answer(split.text, { pack: hanoi, on: '2026-09-01', changes }).unit).toBe(second);
    expect(answer(split.text, { pack: hanoi, on: '2026-08-31', changes }).ask?.kind).toBe(
      'residents-divided',
    );
  });
});

describe('a decision is refused', () => {
  it.each<[string, PlaceChange, string, string]>([
    ['of a unit nobody knows', { kind: 'rename', code: '99999', name: 'X' }, '2027-01-01', 'unit-unknown'],
    [
      'that changes nothing',
      { kind: 'rename', code: kimLong, name: 'Kim Long' },
      '2027-01-01',
      'nothing-changes',
    ],
    [
      'before the two-level model',
      { kind: 'rename', code: kimLong, name: 'X' },
      '2025-06-30',
      'before-new-units',
    ],
    [
      'that dissolves a unit into itself',
      { ...merged, into: [{ code: anCuu, residents: 'all' }] },
      '2027-01-01',
      'unit-twice',
    ],
    [
      'that leaves the people nowhere',
      { ...merged, into: [{ code: thuanHoa, residents: 'none' }] },
      '2027-01-01',
      'contradicts',
    ],
    [
      'that leaves a part of the people behind',
      { ...merged, into: [{ code: thuanHoa, residents: 'part' }] },
      '2027-01-01',
      'people-left',
    ],
    [
      'that moves the people twice',
      { ...merged, into: [kimLong, thuanHoa].map((code) => ({ code, residents: 'all' as const })) },
      '2027-01-01',
      'contradicts',
    ],
    [
      'that founds a unit under a code in use',
      { ...divided, unit: { ...founded, code: thuanHoa } },
      '2027-01-01',
      'code-taken',
    ],
    [
      'that founds a unit without people',
      { ...divided, from: [{ code: kimLong, scope: 'part', residents: 'none' }] },
      '2027-01-01',
      'nobody-moves',
    ],
    [
      'that gives a commune the type of a province',
      { kind: 'retype', code: kimLong, type: 'Tỉnh' },
      '2027-01-01',
      'type-of-other-level',
    ],
    [
      'of a key that leads elsewhere',
      { kind: 'key', oldCode: '19774', words: 'xóm A', newCode: anCuu },
      '2027-01-01',
      'key-not-successor',
    ],
  ])('%s', (_, change, on, problem) => {
    const refusal = decide(change, on);
    expect(refusal).toMatchObject({ ok: false, problem: { problem } });
  });

  it('where a unit lies in another province', () => {
    const added = dated({ kind: 'rename', code: '00004', name: 'X' }, '2027-01-01');
    const refusal = decidePlaceChange({ pack: country, changes: [] }, added, '46');
    expect(refusal).toEqual({ ok: false, problem: { problem: 'outside-province', value: '00004' } });
  });

  it('where it would take effect before a later one of the same unit, and both are shown', () => {
    const former = dated({ kind: 'rename', code: kimLong, name: 'Kim Phụng' }, '2027-06-01');
    const refusal = decide({ kind: 'retype', code: kimLong, type: 'Xã' }, '2027-05-31', [former]);
    expect(refusal).toEqual({ ok: false, problem: { problem: 'before-former', former } });
    expect(decide({ kind: 'retype', code: kimLong, type: 'Xã' }, '2027-06-01', [former]).ok).toBe(true);
  });

  it('where a change of a later day would not fit any more, and both are shown', () => {
    const split = dividedCommune();
    const [first = '', second = ''] = split.successors;
    const later = dated(
      { kind: 'key', oldCode: split.code, words: 'xóm Đình', newCode: first },
      '2027-06-01',
    );
    const into = [{ code: second, residents: 'all' as const }];
    const added = dated({ kind: 'dissolve', code: first, into, clause: '1' }, '2027-01-01');
    const refusal = decidePlaceChange({ pack: hanoi, changes: [later] }, added, '01');
    expect(refusal).toEqual({ ok: false, problem: { problem: 'breaks-later', later } });
  });

  it('where the same words would name two units', () => {
    const split = dividedCommune();
    const [first = '', second = ''] = split.successors;
    const key = (newUnit: string, words: string) =>
      ({ kind: 'key', oldCode: split.code, words, newCode: newUnit }) as const;
    const former = dated(key(first, 'Xóm Đình'), '2026-11-01');
    const added = dated(key(second, 'xom dinh'), '2026-11-02');
    const refusal = decidePlaceChange({ pack: hanoi, changes: [former] }, added, '01');
    expect(refusal).toMatchObject({
      ok: false,
      problem: { problem: 'key-taken', value: `Xóm Đình → ${first}` },
    });
  });

  it('where a pack that comes later no longer fits it', () => {
    const gone = { ...hue, communes: hue.communes.filter((row) => cellOf(row, 'code') !== kimLong) };
    const changes = [dated({ kind: 'rename', code: kimLong, name: 'Kim Phụng' }, '2027-01-01')];
    expect(faultUnderDecisions({ pack: hue, changes })).toBeUndefined();
    expect(faultUnderDecisions({ pack: gone, changes })).toMatchObject({
      problem: 'unit-unknown',
      value: kimLong,
    });
  });
});

/** An old commune of Hà Nội whose people went to two units, written as an address. */
function dividedCommune(): { code: string; text: string; successors: string[] } {
  for (const old of hanoi.old_communes) {
    const code = cellOf(old, 'code');
    const successors = hanoi.merge_map
      .filter((row) => cellOf(row, 'old_code') === code && cellOf(row, 'residents') === 'part')
      .map((row) => cellOf(row, 'new_code'));
    const text = `${cellOf(old, 'type')} ${cellOf(old, 'name')}, ${cellOf(old, 'district')}, Hà Nội`;
    if (successors.length > 1) return { code, text, successors };
  }
  throw new Error('no commune of Hà Nội was divided');
}

function fail(): never {
  throw new Error('no origin');
}
