import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, openDesk, wordsOf } from '../../../test/setup/counter.ts';
import { filingOf, papersOf, refOf, staffOf } from '../../../test/setup/desks.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { inviteVisitors } from '../../../test/setup/visitors.ts';
import { openDoors } from '../../app.ts';
import { acceptDossier, fileDossier } from './actions.ts';
import { watchDossiers } from './jobs.ts';
import { findDossier, type StoredDossier } from './store.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let visitors: ReturnType<typeof inviteVisitors>;
beforeAll(async () => {
  desk = await openDesk(openDoors);
  visitors = inviteVisitors(desk.house);
});
afterAll(async () => {
  await expectFoldEqualsStored(desk.house.office, kimLong);
  await desk.house.close();
});

const basis = 'Quy trình đăng ký hộ tịch trực tuyến';
const written: Fields = { maritalStatus: 'Chưa kết hôn', purpose: 'Xin việc' };

describe('a draft of a civil-status dossier filed online', () => {
  it('is looked at line by line, put right as the citizen says, and goes on when she confirms it', async () => {
    const { dossier, own } = await filed('046199000801');
    await setTime('2026-11-16T14:00');
    const { citizen } = await enter('046199000801');
    const early = await hieu(dossier, 'du-thao', written);
    expect(early.statusCode).toBe(422);
    expect(wordsOf(early)).toContain(`người nộp phải được xem nội dung này trước khi chuyển đi (${basis}`);
    expect(early.body).toContain('Xin việc');
    const shown = wordsOf(await hieu(dossier, 'gui-du-thao', written));
    expect(shown).toContain('trả lời đến 17:00 thứ Ba, 17/11/2026; không trả lời là đồng ý');
    expect(desk.house.letters.at(-1)).toMatchObject({ template: 'notices.draft-shown' });
    const page = wordsOf(await citizen.get(own));
    expect(page).toContain('Trả lời trước 17:00 thứ Ba, 17/11/2026');
    expect(page).toContain('Tình trạng hôn nhân ghi trên giấy Chưa kết hôn');
    const silent = await citizen.send(own, `${own}/du-thao`, { answer: 'wrong', wrong: '' });
    expect(silent.statusCode).toBe(422);
    await citizen.send(own, `${own}/du-thao`, { answer: 'wrong', wrong: 'Mục đích là vay vốn' });
    expect(wordsOf(await citizen.get(own))).not.toContain('Xem và xác nhận dự thảo');
    expect(wordsOf(await hieu(dossier, 'gui-du-thao', { ...written, purpose: 'Vay vốn' }))).toContain(
      'Mục đích là vay vốn',
    );
    const confirmed = await citizen.send(own, `${own}/du-thao`, {});
    expect(confirmed.headers.location).toBe(own);
    expect(wordsOf(await hieu(dossier, 'du-thao', written))).toContain('người nộp phải được xem');
    await hieu(dossier, 'du-thao', { ...written, purpose: 'Vay vốn' });
    expect(await stateOf(dossier)).toMatchObject({
      step: { kind: 'review' },
      shownDraft: { answer: { kind: 'confirmed' } },
    });
  });

  it('goes on after her silence, and is hers alone to answer', async () => {
    const { dossier, own } = await filed('046199000802');
    await setTime('2026-11-16T14:00');
    await hieu(dossier, 'gui-du-thao', written);
    const form = new URLSearchParams({ answer: 'right', version: String((await stateOf(dossier)).version) });
    const { citizen: stranger } = await enter('046199000803');
    expect((await stranger.post(`${own}/du-thao`, form.toString())).statusCode).not.toBe(303);
    await setTime('2026-11-17T17:01');
    expect(await watchDossiers(desk.house.office, (fault) => expect.unreachable(String(fault)))).toBe(1);
    const page = await (await enter('046199000802')).citizen.get(own);
    expect(wordsOf(page)).toContain('Hết thời hạn xác nhận dự thảo, coi như đồng ý');
    expect(page.body).not.toContain(`${own}/du-thao`);
    await setTime('2026-11-18T08:00');
    await hieu(dossier, 'du-thao', written);
    expect((await stateOf(dossier)).step?.kind).toBe('review');
  });

  it('does not hold the dossier past the moment it is due: it goes on with a reason that she can read', async () => {
    const { dossier, own } = await filed('046199000804');
    await setTime('2026-11-18T15:00');
    const seat = await desk.at('tuphap.hieu');
    const page = wordsOf(await seat.get(`/can-bo/ho-so/${dossier.dossierId}`));
    expect(page).toContain('được chuyển đi trước khi có trả lời, nhưng phải ghi lý do');
    const silent = await hieu(dossier, 'du-thao', written);
    expect(wordsOf(silent)).toContain('Hãy ghi lý do không chờ rồi chuyển đi.');
    await hieu(dossier, 'du-thao', { ...written, withoutAnswer: 'Đến hạn trả ngày mai' });
    expect((await stateOf(dossier)).step?.kind).toBe('review');
    const { citizen } = await enter('046199000804');
    expect(wordsOf(await citizen.get(own))).toContain(
      'Chuyển đi trước khi người nộp xác nhận: Đến hạn trả ngày mai',
    );
  });

  it('is not shown to anybody who filed at the counter', async () => {
    const dossier = await accepted(filingOf('1.004873'));
    await setTime('2026-11-16T14:00');
    const seat = await desk.at('tuphap.hieu');
    expect((await seat.get(`/can-bo/ho-so/${dossier.dossierId}`)).body).not.toContain('gui-du-thao');
    await hieu(dossier, 'du-thao', written);
    expect((await stateOf(dossier)).step?.kind).toBe('review');
  });
});

async function filed(citizenId: string) {
  await setTime('2026-11-16T09:00');
  const { person } = await enter(citizenId);
  const dossier = await accepted(filingOf('1.004873', { by: person }), person);
  return { dossier, own: `/ho-so-cua-toi/${dossier.state.reference}` };
}

async function accepted(
  filing: ReturnType<typeof filingOf>,
  by: Parameters<typeof fileDossier>[1] = staffOf(kimLong).receptionist,
): Promise<StoredDossier> {
  await setTime('2026-11-16T09:00');
  const { office } = desk.house;
  const { receptionist } = staffOf(kimLong);
  const { dossier } = must(await fileDossier(office, by, filing));
  await setTime('2026-11-16T10:00');
  const reception = { papers: papersOf['1.004873'] };
  return must(await acceptDossier(office, receptionist, { ref: refOf(dossier), reception }));
}

async function enter(citizenId: string) {
  const name = 'Đặng Thị Mai Lan';
  const person = await visitors.citizen(citizenId, name);
  return { person, citizen: desk.sit(await visitors.citizenToken(citizenId, name)) };
}

/** The officer does an act of the page, signed in anew as after a night. */
async function hieu({ dossierId }: StoredDossier, path: string, fields: Fields) {
  return (await desk.at('tuphap.hieu')).act(dossierId, path, fields);
}

async function setTime(at: string): Promise<void> {
  desk.house.time.now = Temporal.PlainDateTime.from(at).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
}

async function stateOf({ dossierId }: StoredDossier) {
  const found = await desk.house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    findDossier(tx, { unitCode: kimLong, dossierId }),
  );
  if (!found) throw new Error(`${dossierId} is not in this ward`);
  return found.state;
}

function must<Value>(outcome: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}
