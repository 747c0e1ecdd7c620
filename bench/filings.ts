import { randomUUID } from 'node:crypto';
import { maritalAnswers, walkInApplicant } from '../src/features/demonstration/answers.ts';
import { demoPassword } from '../src/features/demonstration/staff.ts';
import type { ComparedAct, Place } from './acts.ts';
import { findForm, signIn } from './browser.ts';
import { type CapturedStatement, captureStatements, countRows, expectRows, type Owner } from './captured.ts';
import { type Fields, requestText } from './connection.ts';
import { measureLoad, type Work, wordsOf } from './load.ts';
import type { Repetition } from './pgbench.ts';
import { benchPapers, benchProcedure } from './preparation.ts';

/** The counter's one form: filing and acceptance with the legal code in one act. */
export async function prepareFilings({ owner, port }: Place): Promise<ComparedAct> {
  const browser = await signIn(port, 'tiepnhan', demoPassword);
  const page = await browser.open(address);
  const { fields } = findForm(page.body, new RegExp(`${address}$`));
  const token = fields['_csrf'] ?? '';
  let turn = 0;
  const filled = (clientKey: string) => {
    turn += 1;
    return fillIn({ token, clientKey, index: turn });
  };
  const file = async (clientKey: string): Promise<void> => {
    const reply = await browser.send({ action: address, fields: filled(clientKey) });
    if (reply.status !== 303) throw new Error(`the counter refused: ${wordsOf(reply)}`);
  };
  await file(randomUUID());
  const clientKey = randomUUID();
  const statements = await captureStatements(owner, () => file(clientKey));
  const work: Work = {
    request: () => requestText(browser.sender, address, filled(randomUUID())),
    answered: ({ status }) => status === 303,
  };
  return {
    title: 'filing and acceptance',
    statements,
    repetition: await repetitionOf(owner, statements, clientKey),
    variables: [],
    measure: async ({ connections, seconds }) => {
      const before = await countRows(owner, 'dossiers');
      const measured = await measureLoad(port, Array(connections).fill(work), seconds);
      await expectRows(owner, 'dossiers', before + measured.done);
      return measured;
    },
  };
}

const address = `/can-bo/tiep-nhan/${benchProcedure}`;

function fillIn(of: { token: string; clientKey: string; index: number }): Fields {
  const applicant = walkInApplicant(of.index % 800);
  const answers = Object.entries(maritalAnswers({ applicant, index: 1 })).map(([name, answer]) => [
    name,
    typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer),
  ]);
  const papers = benchPapers.map(({ code, fulfilment }) => [`paper.${code}`, fulfilment]);
  return {
    ...Object.fromEntries([...answers, ...papers]),
    'shown-required': benchPapers.map(({ code }) => code),
    ...{ _csrf: of.token, clientKey: of.clientKey, wish: 'counter' },
  };
}

/** Every repetition is another dossier: its id, key, reference and code are made from a random number. */
async function repetitionOf(
  { client }: Owner,
  statements: readonly CapturedStatement[],
  clientKey: string,
): Promise<Repetition> {
  const { rows } = await client.query<{ dossier_id: string; reference: string; code: string }>(
    'select dossier_id, reference, code from dossiers where client_key = $1',
    [clientKey],
  );
  const [made] = rows;
  const numbered = statements.findIndex(({ sql }) => /^insert into "day_numbers"/.test(sql));
  const taken = statements.findIndex(({ sql }) => /^insert into "taken_numbers"/.test(sql));
  if (!made || numbered < 0 || taken < 0) throw new Error('the filing took no number');
  const number = String(Number(/(\d+)$/.exec(made.code)?.[1]));
  return {
    opening: ['\\set k random(1, 1000000000000)'],
    keep: new Map([[numbered, { also: '', prefix: 'r_' }]]),
    instead: (value, index) => {
      if (value === made.dossier_id) return "md5('dossier' || :k)::uuid";
      if (value === clientKey) return "('key' || :k)";
      if (value === made.reference) return "('filing' || :k)";
      if (value === made.code) return "('code' || :r_last_number)";
      return index === taken && value === number ? ':r_last_number' : undefined;
    },
  };
}
