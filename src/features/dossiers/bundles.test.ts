import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { agencies, bundleDesk, bundleFiling, refTo } from '../../../test/setup/bundles.ts';
import { aCitizen } from '../../../test/setup/desks.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import * as dossiers from './actions.ts';
import { advanceBundle, beginPart, dropPart } from './bundles.ts';
import { watchDossiers } from './jobs.ts';
import { findDossier, readEvents } from './store.ts';

let house: TestOffice;
let desk: ReturnType<typeof bundleDesk>;
const { justice, police, insurance } = agencies;
const opening = Temporal.Instant.from('2026-11-16T03:00:00Z');

beforeAll(async () => {
  house = await openTestOffice(() => {});
  desk = bundleDesk(house);
});
afterEach(async () => {
  await expectFoldEqualsStored(house.office, kimLong);
  house.time.now = opening;
  house.advances.length = 0;
});
afterAll(() => house.close());

const number = { personalNumber: '046326000123' };
const card = { cardNumber: 'TE1460000000123', validFrom: '02/11/2026' };
const entered = { updatedOn: '17/11/2026' };

describe('birth, residence and health insurance filed as one', () => {
  test('go to three agencies and come back as three results, each with its own term', async () => {
    const { part, release, goOn, read } = desk;
    const bundle = await acceptBirth();
    expect(bundle.state).toMatchObject({ status: 4, step: { kind: 'parts' }, money: 'none' });
    // Three working days from Monday 10:00, to the end of the last.
    expect(bundle.state.promise?.dueAt).toBe('2026-11-19T10:00:00Z');
    expect(outcomes(bundle)).toEqual(['running', 'waiting', 'waiting']);
    const birth = await part(bundle, 'birth');
    expect(birth.state).toMatchObject({
      procedureCode: '1.001193',
      applicant: bundle.state.applicant,
      partOf: { reference: bundle.state.reference, part: 'birth' },
      step: { kind: 'draft', departmentCode: 'justice' },
      promise: { dueAt: '2026-11-17T10:00:00Z' },
      fees: [],
    });
    await release(birth, justice, number);
    await goOn();
    const afterBirth = await read(bundle.dossierId);
    expect(outcomes(afterBirth)).toEqual(['released', 'running', 'running']);
    const residence = await part(bundle, 'residence');
    expect(residence.state).toMatchObject({
      answers: { 'person.citizenId': '046326000123', 'person.name': bundle.state.answers['child.name'] },
      step: { departmentCode: 'police' },
      promise: { dueAt: '2026-11-18T10:00:00Z' },
    });
    const insured = await part(bundle, 'insurance');
    expect(insured.state.papers.find(({ code }) => code === 'birth-certificate')?.documentIds).toHaveLength(
      1,
    );
    await release(insured, insurance, card);
    await goOn();
    expect(outcomes(await read(bundle.dossierId))).toEqual(['released', 'running', 'released']);
    await release(residence, police, entered);
    await goOn();
    const whole = await read(bundle.dossierId);
    expect(outcomes(whole)).toEqual(['released', 'released', 'released']);
    expect(whole.state).toMatchObject({
      status: 9,
      endedAt: opening.toString(),
      finishedAt: opening.toString(),
    });
  });

  test('a refused part is seen, holds back no other, and may begin anew', async () => {
    const { part, release, refuse, goOn, read, must } = desk;
    const bundle = await acceptBirth();
    await release(await part(bundle, 'birth'), justice, number);
    await goOn();
    await refuse(await part(bundle, 'residence'), police, 'Chỗ ở không đủ điều kiện');
    await goOn();
    const seen = await read(bundle.dossierId);
    expect(outcomes(seen)).toEqual(['released', 'refused', 'running']);
    expect(seen.state.bundle?.parts[1]).toMatchObject({
      reason: 'Chỗ ở không đủ điều kiện',
      basis: 'Luật Cư trú 2020',
    });
    expect(await troubled()).toContain(bundle.dossierId);
    await release(await part(bundle, 'insurance'), insurance, card);
    await goOn();
    const ended = await read(bundle.dossierId);
    expect(ended.state).toMatchObject({ status: 9, endedAt: opening.toString() });
    expect(await troubled()).not.toContain(bundle.dossierId);
    const anew = { ref: refTo(bundle), part: 'residence', reason: '' };
    expect(await beginPart(house.office, justice.officer, anew)).toMatchObject({
      problem: { code: 'text-missing', field: 'reason' },
    });
    must(await beginPart(house.office, justice.officer, { ...anew, reason: 'Đã có hợp đồng thuê nhà mới' }));
    const again = await read(bundle.dossierId);
    expect(outcomes(again)).toEqual(['released', 'running', 'released']);
    expect(again.state).toMatchObject({ endedAt: null, step: { kind: 'parts' } });
    await release(await part(bundle, 'residence'), police, entered);
    await goOn();
    expect((await read(bundle.dossierId)).state.endedAt).not.toBeNull();
  });

  test('what needs the refused part is told why it has not begun, begins by hand or is given up', async () => {
    const { part, refuse, goOn, read, must } = desk;
    const bundle = await acceptBirth();
    await refuse(await part(bundle, 'birth'), justice, 'Đã đăng ký ở nơi khác');
    await goOn();
    expect(outcomes(await read(bundle.dossierId))).toEqual(['refused', 'waiting', 'waiting']);
    const ref = refTo(bundle);
    must(
      await beginPart(house.office, justice.officer, {
        ref,
        part: 'residence',
        reason: 'Đã có Giấy khai sinh',
      }),
    );
    must(await dropPart(house.office, owner, { ref, part: 'insurance', reason: 'Đã có thẻ' }));
    expect(outcomes(await read(bundle.dossierId))).toEqual(['refused', 'running', 'dropped']);
    const twice = await beginPart(house.office, justice.officer, {
      ref,
      part: 'residence',
      reason: 'Lần nữa',
    });
    expect(twice).toMatchObject({ problem: { code: 'part-needs-nothing' } });
  });

  test('the program stopped after a release begins the next part once, however often it tries', async () => {
    const { part, release, read } = desk;
    const bundle = await acceptBirth();
    await release(await part(bundle, 'birth'), justice, number);
    // The job was kept with the release; nobody has done it yet.
    expect(house.advances).toContainEqual(refTo(bundle));
    const attempts = Array.from({ length: 4 }, () => advanceBundle(house.office, refTo(bundle)));
    await Promise.all(attempts);
    expect(outcomes(await read(bundle.dossierId))).toEqual(['released', 'running', 'running']);
    const events = await house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
      readEvents(tx, kimLong, bundle.dossierId),
    );
    expect(events.filter(({ kind }) => kind === 'part-started')).toHaveLength(3);
    const of = await house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
      tx
        .selectFrom('dossiers')
        .select('client_key')
        .where('unit_code', '=', kimLong)
        .where('client_key', 'like', `${bundle.dossierId}:%`)
        .execute(),
    );
    expect(of).toHaveLength(3);
  });

  test('a double click makes one bundle, and another unit cannot see it', async () => {
    const { must, accept } = desk;
    const filing = bundleFiling('2.002621', owner);
    const first = must(await dossiers.fileDossier(house.office, owner, filing));
    const second = must(await dossiers.fileDossier(house.office, owner, filing));
    expect([second.repeated, second.dossier.dossierId]).toEqual([true, first.dossier.dossierId]);
    const bundle = await accept({ ...filing, clientKey: 'another key of the same person' }, owner);
    const birth = await desk.part(bundle, 'birth');
    for (const { dossierId } of [bundle, birth]) {
      const seen = await house.office.db.read({ unit: thanhKhe, role: 'staff' }, (tx) =>
        findDossier(tx, { unitCode: kimLong, dossierId }),
      );
      expect(seen).toBeUndefined();
    }
    const stranger = aCitizen();
    const act = { ref: refTo(bundle), part: 'insurance', reason: 'Không phải của tôi' };
    expect(await dropPart(house.office, stranger, act)).toMatchObject({
      problem: { code: 'unknown-dossier' },
    });
  });

  test('after 15:00 the whole and its parts count from the next working day', async () => {
    house.time.now = Temporal.Instant.from('2026-11-16T08:30:00Z');
    const bundle = await acceptBirth();
    const birth = await desk.part(bundle, 'birth');
    expect(bundle.state.promise?.dueAt).toBe('2026-11-19T10:00:00Z');
    expect(birth.state.promise?.why.map(({ code }) => code)).toContain('cutOffPassed');
  });

  test('an agency that has not taken its part within two working hours is told of, once', async () => {
    const bundle = await acceptBirth();
    const birth = await desk.part(bundle, 'birth');
    house.time.now = opening.add({ hours: 5 });
    await watchDossiers(house.office, (fault) => {
      throw fault;
    });
    const told = (await desk.read(birth.dossierId)).state.alerts.filter(
      ({ about }) => about === 'acknowledgement',
    );
    expect(told).toHaveLength(1);
  });

  test('whoever withdraws the whole takes back what is not decided; what is signed comes back', async () => {
    const { part, release, goOn, read, must } = desk;
    const bundle = await acceptBirth();
    await release(await part(bundle, 'birth'), justice, number);
    await goOn();
    must(await dossiers.withdrawDossier(house.office, owner, { ref: refTo(bundle), reason: 'Chuyển nơi ở' }));
    await goOn();
    expect((await read(bundle.dossierId)).state).toMatchObject({ status: 7 });
    expect((await part(bundle, 'residence')).state).toMatchObject({
      status: 7,
      ending: { reason: 'Chuyển nơi ở' },
    });
    expect((await part(bundle, 'birth')).state).toMatchObject({ status: 9 });
  });
});

describe('death, residence and funeral support filed as one', () => {
  test('wait for relatives without counting it, and promise by the group', async () => {
    const { accept, part, release, goOn, read, must } = desk;
    const said = { 'allowance.kind': 'social-protection' };
    const bundle = await accept(bundleFiling('2.002622', owner, said), owner);
    // Nine working days, from Monday 16 to Monday 30 November: the 24th is a holiday.
    expect(bundle.state.promise?.dueAt).toBe('2026-11-30T10:00:00Z');
    const asked = { code: 'relatives', whom: 'Con của người đã mất', about: 'Ai nhận mai táng phí?' };
    must(await dossiers.beginWait(house.office, justice.officer, { ref: refTo(bundle), ...asked }));
    await release(await part(bundle, 'death'), justice, { registration: 'Số 12, quyển 01' });
    await goOn();
    expect(outcomes(await read(bundle.dossierId))).toEqual(['released', 'waiting', 'waiting']);
    house.time.now = opening.add({ hours: 48 });
    const answer = { waitId: 'relatives-1', answer: 'Đồng ý' };
    must(await dossiers.endWait(house.office, justice.officer, { ref: refTo(bundle), ...answer }));
    await goOn();
    const after = await read(bundle.dossierId);
    expect(outcomes(after)).toEqual(['released', 'running', 'running']);
    expect(after.state.promise?.dueAt).toBe('2026-12-02T10:00:00Z');
    expect((await part(bundle, 'funeral')).state).toMatchObject({ procedureCode: '1.001731' });
  });
});

const owner = aCitizen();

function acceptBirth() {
  return desk.accept(bundleFiling('2.002621', owner), owner);
}

function outcomes({ state }: { state: { bundle?: { parts: { outcome: string }[] } } }): string[] {
  return (state.bundle?.parts ?? []).map(({ outcome }) => outcome);
}

async function troubled(): Promise<string[]> {
  const rows = await house.office.db.read({ unit: kimLong, role: 'staff' }, (tx) =>
    tx
      .selectFrom('dossiers')
      .select('dossier_id')
      .where('unit_code', '=', kimLong)
      .where('trouble_at', 'is not', null)
      .execute(),
  );
  return rows.map(({ dossier_id }) => dossier_id);
}
