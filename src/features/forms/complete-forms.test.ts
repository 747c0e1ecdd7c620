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
import { requiredPapers } from '../../core/filings.ts';
import { answerForm } from '../../core/forms.ts';
import { questionsOf } from '../../core/forms-definition.ts';
import { isFileable, layOut, type ProcedurePack, type ProcedureVersion } from '../../core/procedures.ts';

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
  '1.014027': { 'condition.age': 'seventy', 'representative.present': 'yes' },
  '2.000884': { 'document.place': 'outside', 'signers1.more': 'yes', 'signers2.more': 'yes' },
};

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;

beforeAll(async () => {
  desk = await openDesk();
  nga = await desk.at('quay.nga');
});
afterAll(() => desk.house.close());

describe.each(versions.map((pack) => [pack.code, pack] as const))('the form of %s', (code, pack) => {
  const page = `/can-bo/tiep-nhan/${code}`;

  it('filled in completely is received at the counter', async () => {
    const typed = inventAnswers(pack.form, said[code] ?? {}, today);
    const { answers, problems } = answerForm(pack.form, typed, { today });
    expect(problems).toEqual([]);
    const papers = requiredPapers(pack, { answers, channel: 'counter', receivedOn: today.toString() });
    const ways = papers.map(({ code: paper, fulfilments: [way = 'paper'] }) => [`paper.${paper}`, way]);
    const shown = papers.map(({ code: paper }) => ['shown-required', paper] as const);
    const form = new URLSearchParams(fieldsOfForm((await nga.get(page)).body, page));
    for (const [name, value] of [...Object.entries(typed), ...ways, ['act', 'receive']])
      form.set(name ?? '', value ?? '');
    form.delete('shown-required');
    for (const [name, value] of shown) form.append(name, value);
    const received = await nga.post(page, form.toString());
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
