import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dossierIdOf,
  type Fields,
  fieldsOfForm,
  openDesk,
  type Seat,
  wordsOf,
} from '../../../test/setup/counter.ts';
import { inventAnswers } from '../../../test/setup/invented-answers.ts';
import { staffPassword } from '../../../test/setup/office.ts';
import { requiredPapers } from '../../core/filings.ts';
import { answerForm } from '../../core/forms.ts';
import { questionsOf } from '../../core/forms-definition.ts';
import { isFileable, layOut, type ProcedurePack, type ProcedureVersion } from '../../core/procedures.ts';
import { pdfWords } from '../documents/pdf-words.ts';

const today = Temporal.PlainDate.from('2026-11-16');
const versions = readdirSync('data/procedures')
  .map((file) => layOut(JSON.parse(readFileSync(`data/procedures/${file}`, 'utf8')) as ProcedurePack))
  .filter((pack): pack is ProcedureVersion => isFileable(pack));

/** What opens the rare parts of a form: further people, other answers than the first. */
const said: Record<string, Fields> = {
  '1.000656': { 'death.cause': 'other', 'notice.kind': 'none', 'filer.relation': 'authorised' },
  '1.000894': { 'second.marriages': 'widowed', 'second.name': 'H’Mai Niê' },
  '1.001612': {
    'lines1.more': 'yes',
    'founder.kind': 'family',
    'members1.more': 'yes',
    'members2.name': "H'Mai Niê",
  },
  '1.004222': { 'dwelling.right': 'rented', 'together.present': 'yes', 'members1.more': 'yes' },
  '1.004873': { 'status.current': 'divorced', 'purpose.kind': 'marriage', 'purpose.replaces': 'yes' },
  '1.013978': {
    'sharing.present': 'yes',
    'sharers1.more': 'yes',
    'building.present': 'yes',
    'neighbours1.more': 'yes',
  },
  '1.014027': { 'condition.age': 'seventy', 'representative.present': 'yes' },
  '2.000884': { 'document.place': 'outside', 'signers1.more': 'yes', 'signers1.how': 'fingerprint' },
};

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;

beforeAll(async () => {
  desk = await openDesk();
  nga = await desk.at('quay.nga');
});
afterAll(() => desk.house.close());

/** A whole filing at the counter; answers what was typed and what the office said. */
async function receive(code: string, pack: ProcedureVersion) {
  const page = `/can-bo/tiep-nhan/${code}`;
  const typed = inventAnswers(pack.form, said[code] ?? {}, today);
  const { answers, problems } = answerForm(pack.form, typed, { today });
  expect(problems).toEqual([]);
  const papers = requiredPapers(pack, { answers, channel: 'counter', receivedOn: today.toString() });
  const form = new URLSearchParams(fieldsOfForm((await nga.get(page)).body, page));
  for (const [name, value] of Object.entries({ ...typed, act: 'receive' })) form.set(name, value);
  form.delete('shown-required');
  for (const { code: paper, fulfilments } of papers) {
    form.set(`paper.${paper}`, fulfilments[0] ?? 'paper');
    form.append('shown-required', paper);
  }
  return { typed, received: await nga.post(page, form.toString()) };
}

describe.each(versions.map((pack) => [pack.code, pack] as const))('the form of %s', (code, pack) => {
  const page = `/can-bo/tiep-nhan/${code}`;

  it('filled in completely is received at the counter', async () => {
    const { typed, received } = await receive(code, pack);
    const told = wordsOf(await nga.get(`/can-bo/ho-so/${dossierIdOf(received)}`));
    for (const [name, text] of Object.entries(typed)) if (/name$/i.test(name)) expect(told).toContain(text);
  });

  it('left empty names every answer that is missing', async () => {
    const form = new URLSearchParams(fieldsOfForm((await nga.get(page)).body, page));
    const empty = Object.fromEntries(questionsOf(pack.form).map((question) => [question.code, '']));
    for (const [name, value] of Object.entries({ ...empty, act: 'receive' })) form.set(name, value);
    const refused = await nga.post(page, form.toString());
    expect(refused.statusCode).toBe(422);
    const missing = answerForm(pack.form, empty, { today }).problems.map(({ question }) => question);
    expect(missing.length).toBeGreaterThan(3);
    for (const question of missing) expect(refused.body).toContain(`href="#${question}"`);
  });
});

describe('a result told as data', () => {
  it.each([
    ['1.000656', ['TRÍCH LỤC KHAI TỬ', 'Sổ 02/2026']],
    ['1.000894', ['H’Mai Niê', 'Sổ 02/2026']],
    ['2.000635', ['Sổ 02/2026']],
    ['2.000884', ['Điểm chỉ', 'Ký']],
  ])('of %s is drafted, signed and released', async (code, words) => {
    const pack = versions.find((each) => each.code === code);
    if (!pack) throw new Error(code);
    const id = dossierIdOf((await receive(code, pack)).received);
    const [hieu, an, dao] = [
      await desk.at('tuphap.hieu'),
      await desk.at('lanhdao.an'),
      await desk.at('vanthu.dao'),
    ];
    const written = (pack.result.sheet?.asked ?? []).map(({ code: name }) => [name, 'Sổ 02/2026']);
    expect(wordsOf(await hieu.act(id, 'du-thao', Object.fromEntries(written)))).toContain('Đã lưu dự thảo');
    const signing = `/can-bo/ho-so/${id}/ky`;
    for (const { label } of pack.result.sheet?.asked ?? [])
      expect(wordsOf(await an.get(signing))).toContain(label.vi);
    expect((await an.send(signing, signing, { password: staffPassword })).statusCode).toBe(303);
    const released = await dao.act(id, 'vao-so');
    expect(wordsOf(released)).toContain('Đã vào số và phát hành kết quả.');
    const paper = [...released.body.matchAll(/href="([^"]+\/tai-lieu\/[^"]+)"/g)].at(-1)?.[1] ?? '';
    const printed = pdfWords((await dao.get(paper)).rawPayload);
    for (const text of words) expect(printed).toContain(text);
  });
});
