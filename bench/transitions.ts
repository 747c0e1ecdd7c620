import { demoPassword, demoStaff } from '../src/features/demonstration/staff.ts';
import type { ComparedAct, Place } from './acts.ts';
import { type Browser, type Form, findForm, signIn } from './browser.ts';
import { type CapturedStatement, captureStatements, countRows, expectRows, type Owner } from './captured.ts';
import { requestText } from './connection.ts';
import { type Measured, measureLoad, type Work, wordsOf } from './load.ts';
import type { Repetition } from './pgbench.ts';

/**
 * Giving a dossier to an officer: a real act of the department's head with permission, event, evidence and step,
 * done again and again to another officer. pgbench has dossiers of its own, since it keeps no state in step.
 */
export async function prepareTransitions(
  { owner, port }: Place,
  { ids, spare }: { ids: readonly string[]; spare: readonly string[] },
): Promise<ComparedAct> {
  const [sample = '', ...others] = spare;
  const desk = await openDesk(owner, port, sample);
  const captured = await captureTransition(desk, owner, sample);
  await listForPgbench(owner, others);
  return {
    title: 'transition (work given)',
    ...captured,
    variables: [['dossiers', String(others.length)]],
    measure: (load) => measureTransitions(desk, owner, { ...load, dossierIds: ids }),
  };
}

type Desk = { browser: Browser; port: number; token: string; holders: string[] };

/** Signs the head of the department in and finds the posts to whom the work may be given. */
async function openDesk(owner: Owner, port: number, dossierId: string): Promise<Desk> {
  const browser = await signIn(port, 'truongphong', demoPassword);
  const page = await browser.open(pageOf(dossierId));
  const token = findForm(page.body, /\/giao-viec$/).fields['_csrf'];
  const officers = demoStaff.filter(({ roles }) => (roles as readonly string[]).includes('officer'));
  const { rows } = await owner.client.query<{ post_id: string }>(
    'select post_id from posts where holder_name = any ($1)',
    [officers.map(({ name }) => name)],
  );
  if (!token || rows.length < 2) throw new Error('the dossier cannot be given to two officers');
  return { browser, port, token, holders: rows.map((row) => row.post_id) };
}

/** Each connection has its own dossiers, so nobody's view is stale. */
async function measureTransitions(
  desk: Desk,
  owner: Owner,
  load: { dossierIds: readonly string[]; connections: number; seconds: number },
): Promise<Measured> {
  const versions = await readVersions(owner, load.dossierIds);
  const shares = Array.from({ length: load.connections }, (_, share) =>
    load.dossierIds.filter((_id, index) => index % load.connections === share),
  );
  const before = await countRows(owner, 'dossier_events');
  const works = shares.map((ids) => workOn(desk, ids, versions));
  const measured = await measureLoad(desk.port, works, load.seconds);
  await expectRows(owner, 'dossier_events', before + measured.done);
  return measured;
}

/** The statements of one such act, after the program has read what it keeps. */
async function captureTransition(
  desk: Desk,
  owner: Owner,
  dossierId: string,
): Promise<{ statements: CapturedStatement[]; repetition: Repetition }> {
  // So many that the version can be told from every other small number among the values.
  await giveAway(desk, owner, dossierId, 40);
  const { rows } = await owner.client.query<{ version: number; last_hash: Buffer; code: string }>(
    'select version, last_hash, code from dossiers where dossier_id = $1',
    [dossierId],
  );
  const [before] = rows;
  if (!before) throw new Error('the dossier is gone');
  const statements = await captureStatements(owner, () => giveAway(desk, owner, dossierId, 1));
  const held = statements.findIndex(({ sql }) => /\bfrom "dossiers"[\s\S]* for update$/.test(sql));
  if (held < 0) throw new Error('the act holds no dossier');
  const lastHash = `\\x${before.last_hash.toString('hex')}`;
  const [one, two] = desk.holders;
  const holderByTurn = `(case (:r_seq)::integer % 2 when 0 then '${one}' else '${two}' end)::uuid`;
  const repetition: Repetition = {
    opening: ['\\set n random(1, :dossiers)'],
    keep: new Map([[held, { also: 'version + 1 as seq, code, ', prefix: 'r_' }]]),
    instead: (value, index) => {
      if (value === dossierId)
        return index <= held ? '(select id from bench_dossiers where n = :n)' : ':r_dossier_id';
      if (index <= held) return undefined;
      if (value === String(before.version + 1)) return ':r_seq';
      if (value === before.code) return ':r_code';
      // Another holder each time, as in the real acts: the index of holders is written anew.
      if (desk.holders.includes(value)) return holderByTurn;
      return value === lastHash ? ':r_last_hash' : undefined;
    },
  };
  return { statements, repetition };
}

async function giveAway(desk: Desk, owner: Owner, dossierId: string, times: number): Promise<void> {
  const first = (await readVersions(owner, [dossierId])).get(dossierId) ?? 0;
  for (let version = first; version < first + times; version += 1) {
    const reply = await desk.browser.send(giving(desk, dossierId, version));
    if (reply.status !== 303) throw new Error(`the act was refused: ${wordsOf(reply)}`);
  }
}

function workOn(desk: Desk, dossierIds: readonly string[], versions: Map<string, number>): Work {
  let turn = -1;
  const present = () => dossierIds[turn % dossierIds.length] ?? '';
  return {
    request() {
      turn += 1;
      const { action, fields } = giving(desk, present(), versions.get(present()) ?? 0);
      return requestText(desk.browser.sender, action, fields);
    },
    answered(reply) {
      if (reply.status !== 303) return false;
      versions.set(present(), (versions.get(present()) ?? 0) + 1);
      return true;
    },
  };
}

function giving({ token, holders }: Desk, dossierId: string, version: number): Form {
  const holder = holders[version % holders.length] ?? '';
  return {
    action: `${pageOf(dossierId)}/giao-viec`,
    fields: { _csrf: token, version: String(version), holder },
  };
}

const pageOf = (dossierId: string) => `/can-bo/ho-so/${dossierId}`;

async function readVersions(owner: Owner, dossierIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await owner.client.query<{ dossier_id: string; version: number }>(
    'select dossier_id, version from dossiers where dossier_id = any ($1)',
    [dossierIds],
  );
  return new Map(rows.map((row) => [row.dossier_id, row.version]));
}

/** The ids that pgbench chooses from, by number. */
async function listForPgbench({ client }: Owner, ids: readonly string[]): Promise<void> {
  await client.query('create table bench_dossiers (n integer primary key, id uuid not null)');
  await client.query(
    'insert into bench_dossiers select n, id::uuid from unnest($1::text[]) with ordinality as t(id, n)',
    [ids],
  );
  await client.query('grant select on bench_dossiers to motcua_app');
  await client.query('analyze bench_dossiers, dossiers, dossier_events');
}
