import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dated, founded, hue } from '../../test/setup/decided-places.ts';
import { applyPlaceChanges } from './places-applying.ts';
import { type DatedChange, type PlaceChange, placeChangeSchema } from './places-changes.ts';
import { checkDecidedPlaces } from './places-checks.ts';
import { decidePlaceChange } from './places-deciding.ts';
import { cellOf } from './places-rows.ts';

describe('whatever is decided', () => {
  const codes = hue.communes.map((row) => cellOf(row, 'code'));
  const day = fc
    .integer({ min: 0, max: 700 })
    .map((after) => Temporal.PlainDate.from('2026-12-01').add({ days: after }).toString());
  const code = fc.constantFrom(...codes);
  const change: fc.Arbitrary<PlaceChange> = fc.oneof(
    fc.record({
      kind: fc.constant('rename' as const),
      code,
      name: fc.constantFrom('Hoa Lau', 'Bến Đò', 'Đồi Thông'),
    }),
    fc.record({
      kind: fc.constant('retype' as const),
      code,
      type: fc.constantFrom('Xã' as const, 'Phường' as const),
    }),
    fc.record({
      kind: fc.constant('dissolve' as const),
      code,
      into: fc.tuple(code).map(([to]) => [{ code: to, residents: 'all' as const }]),
      clause: fc.constant('1'),
    }),
    fc.record({
      kind: fc.constant('dissolve' as const),
      code,
      into: fc.tuple(code, code).map((all) => all.map((to) => ({ code: to, residents: 'part' as const }))),
      clause: fc.constant('1'),
    }),
    fc.record({
      kind: fc.constant('found' as const),
      unit: fc.integer({ min: 99_000, max: 99_009 }).map((number) => ({ ...founded, code: String(number) })),
      from: fc.tuple(code, code).map(([one, two]) => [
        { code: one, scope: 'whole' as const, residents: 'all' as const },
        { code: two, scope: 'part' as const, residents: 'part' as const },
      ]),
      clause: fc.constant('1'),
    }),
  );

  it('the places of every day hold together, and the pack and earlier days stay as they were', () => {
    const untouched = JSON.stringify(hue.merge_map.map(({ cells }) => cells));
    fc.assert(
      fc.property(fc.array(fc.tuple(change, day), { maxLength: 6 }), (wanted) => {
        const taken: DatedChange[] = [];
        for (const [each, on] of wanted) {
          const added = dated(each, on);
          const eve = Temporal.PlainDate.from(on).subtract({ days: 1 }).toString();
          const before = applyPlaceChanges(hue, taken, eve);
          if (!decidePlaceChange({ pack: hue, changes: taken }, added, '46').ok) continue;
          expect(applyPlaceChanges(hue, [...taken, added], eve)).toEqual(before);
          taken.push(added);
        }
        const last = applyPlaceChanges(hue, taken, '9999-12-31');
        expect(last.ok && checkDecidedPlaces(last.value.pack)).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(JSON.stringify(hue.merge_map.map(({ cells }) => cells))).toBe(untouched);
  });

  it('is read from what was stored as it was meant', () => {
    fc.assert(
      fc.property(change, (each) => {
        expect(placeChangeSchema.parse(JSON.parse(JSON.stringify(each)))).toEqual(each);
      }),
    );
  });
});
