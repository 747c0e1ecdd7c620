import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import { listParticipations } from '../dossiers/participations-store.ts';
import { foundUnit } from '../units/actions.ts';
import { loadPair, pairUnits } from './actions.ts';

let house: TestOffice;
beforeAll(async () => {
  house = await openTestOffice(() => {});
});
afterAll(() => house.close());

it('the pair of Đà Nẵng has one dossier received by one ward and decided by the other', async () => {
  const { office } = house;
  for (const code of ['48', ...pairUnits]) {
    await foundUnit(office, JSON.parse(readFileSync(`data/units/${code}.json`, 'utf8')));
  }
  await loadPair(office);
  const seen = await office.db.read({ unit: pairUnits[0], role: 'staff' }, (tx) =>
    listParticipations(tx, pairUnits[0], 10),
  );
  expect(seen.map(({ role, dossierUnitCode }) => [role, dossierUnitCode]).sort()).toEqual([
    ['received-at', thanhKhe],
    ['returned-at', thanhKhe],
  ]);
});
