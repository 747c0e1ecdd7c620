import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allows } from '../../src/core/permissions.ts';
import type { RegisteredDoor } from '../../src/http/server.ts';
import { csrfFieldName } from '../../src/ui/forms.tsx';
import { expectFoldEqualsStored } from '../setup/fold.ts';
import { faultOf, hostileWord } from '../setup/hostile.ts';
import { kimLong } from '../setup/office.ts';
import { formsOf, linksOf, type PageForm } from '../setup/page-forms.ts';
import { openStrangers, type Strangers, type Visitor } from '../setup/strangers.ts';
import { filesBelow, projectFolder } from '../source-reader.ts';

/**
 * Bad input for every act. The list of acts is the app's own, and their forms are those of the pages, gathered by
 * everybody of a ward with dossiers in every state: an act that is added is tried without a word here.
 */
let strangers: Strangers;
/** For each act a form that stood on a page, who had it in hand, and where. */
const inHand = new Map<RegisteredDoor, { form: PageForm; visitor: Visitor; page: string }>();
const pages = new Map<string, Visitor>();

beforeAll(async () => {
  strangers = await openStrangers();
  for (const visitor of strangers.visitors) await gather(visitor);
});
afterAll(() => strangers.close());

/** `FUZZ_SEED` and `FUZZ_TIMES` look elsewhere and longer, for a night's search by hand. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_116);
const rounds = 3 * Number(process.env['FUZZ_TIMES'] ?? 1);

describe('every act', () => {
  it('has somebody here who may do it, and most have their form on a page', () => {
    const acts = actsOf(strangers);
    expect(acts.filter((door) => ablest(door) === undefined).map(({ url }) => url)).toEqual([]);
    expect(acts.length).toBeGreaterThan(80);
    expect(inHand.size).toBeGreaterThan(60);
  });

  it('sent bare, and with hostile words in its fields, is answered in words', {
    timeout: 120_000 * rounds,
  }, async () => {
    const words = fc.sample(hostileWord, { seed, numRuns: 500 });
    let next = 0;
    const word = () => words[next++ % words.length] ?? '';
    for (const door of actsOf(strangers)) {
      for (let round = 0; round <= rounds; round += 1) {
        const { visitor, url, form, version } = await atHand(door, round);
        const cookie = await strangers.cookieOf(visitor);
        const typed = form ? spoiled(form, round, word) : anything(word);
        const fields = round === 0 ? [] : [...typed, ...version];
        const label = `${url} as ${visitor?.name} ${JSON.stringify(fields).slice(0, 600)}`;
        const answer = await strangers.send({ url, cookie, fields, isUpload: form?.isUpload ?? round === 1 });
        expect(faultOf(answer), `${label}: ${answer.statusCode}`).toBeUndefined();
      }
    }
  });

  it('leaves nothing alive on a page, and every dossier as its events tell it', async () => {
    for (const [page, visitor] of pages) {
      const cookie = await strangers.cookieOf(visitor);
      const answer = await strangers.knock({ method: 'GET', url: page, cookie });
      expect(faultOf(answer), `${page} as ${visitor.name}: ${answer.statusCode}`).toBeUndefined();
    }
    await expectFoldEqualsStored(strangers.office, kimLong);
  });
});

type Field = [string, string];

/** Every name that a form of the program asks by; what an act does not know it must leave alone. */
const names = [
  ...new Set(
    filesBelow('src')
      .filter((path) => /\.tsx?$/.test(path))
      .flatMap((path) => [
        ...readFileSync(join(projectFolder, path), 'utf8').matchAll(
          /\bname="([\w.-]+)"|\b(?:typed|body)(?:, |\[)'([\w.-]+)'/g,
        ),
      ])
      .map(([, inForm, read]) => inForm ?? read ?? '')
      .filter((name) => name !== 'version'),
  ),
];

/** Some of those names, with whatever comes. */
function anything(word: () => string): Field[] {
  const first = word().length;
  return names.filter((_, index) => (index + first) % 4 === 0).map((name) => [name, word().slice(0, 2100)]);
}

function actsOf({ app }: Strangers): RegisteredDoor[] {
  return app.doors.filter(({ method }) => method === 'POST');
}

/** Whoever had its form, else whoever may. */
function ablest(door: RegisteredDoor): Visitor | undefined {
  return inHand.get(door)?.visitor ?? strangers.visitors.find(({ actor }) => allows(door.permission, actor));
}

/**
 * The form as its page shows it now: what was tried before may have moved the dossier on. Where no page showed it,
 * one after the other who may, and a dossier of each state.
 */
async function atHand(door: RegisteredDoor, round: number) {
  const known = inHand.get(door);
  if (!known) {
    const able = strangers.visitors.filter(({ actor }) => allows(door.permission, actor));
    const { url, version } = await addressOf(door, round);
    return { visitor: able[round % able.length], url, form: undefined, version };
  }
  const { visitor, page } = known;
  const cookie = await strangers.cookieOf(visitor);
  const { body } = await strangers.knock({ method: 'GET', url: page, cookie });
  const form = formsOf(body).find(({ action }) => doorOf(action, 'POST') === door) ?? known.form;
  return { visitor, url: form.action, form, version: [] };
}

/** In one round every field, in the next ones each other field; the version mostly stays. */
function spoiled({ fields }: PageForm, round: number, word: () => string): Field[] {
  const typed = fields.filter(([name]) => name !== csrfFieldName);
  return typed.map(([name, value], index): Field => {
    const stays = (name === 'version' && round !== 2) || (round > 1 && (index + round) % 2 === 0);
    return [name, stays ? value : word().slice(0, index === 0 ? 30_000 : 2100)];
  });
}

/** Opens the pages of somebody's office, each kind once, and keeps the forms that stand there. */
async function gather(visitor: Visitor): Promise<void> {
  const cookie = await strangers.cookieOf(visitor);
  const readable = strangers.app.doors.filter(
    ({ method, url, permission }) =>
      method === 'GET' && !/[:*]/.test(url) && allows(permission, visitor.actor) && !isLeftOut(url),
  );
  const seen = new Map<string, number>();
  const queue = readable.map(({ url }) => url);
  for (const page of queue) {
    const pattern = doorOf(page, 'GET')?.url;
    if (!pattern || (seen.get(pattern) ?? 0) >= (isDossier(pattern) ? 12 : 1)) continue;
    seen.set(pattern, (seen.get(pattern) ?? 0) + 1);
    const { body } = await strangers.knock({ method: 'GET', url: page, cookie });
    if (!pages.has(page)) pages.set(page, visitor);
    for (const form of formsOf(body)) {
      const door = doorOf(form.action, 'POST');
      if (door && !inHand.has(door)) inHand.set(door, { form, visitor, page });
    }
    queue.push(...linksOf(body).filter((link) => !isLeftOut(link)));
  }
}

const isDossier = (pattern: string) => pattern === '/can-bo/ho-so/:dossierId';
const isLeftOut = (url: string) =>
  /\/(assets|tep|tai-lieu|phieu|mo-phong)\/|\.(pdf|csv|bpmn|svg)|lang=|\/thu\//.test(url);

/** The door behind an address. */
function doorOf(address: string, method: string): RegisteredDoor | undefined {
  const path = address.split('?')[0] ?? '';
  const fitting = strangers.app.doors.filter((door) => door.method === method && patternOf(door).test(path));
  // An address without a parameter wins over one with it.
  return fitting.sort((a, b) => parametersOf(a) - parametersOf(b))[0];
}

const patterns = new Map<RegisteredDoor, RegExp>();

function patternOf(door: RegisteredDoor): RegExp {
  const known = patterns.get(door);
  if (known) return known;
  const made = new RegExp(
    `^${door.url
      .split(/(:\w+(?:\([^)]*\))?|\*)/)
      .map((part, index) => (index % 2 ? '[^/]+' : RegExp.escape(part)))
      .join('')}$`,
  );
  patterns.set(door, made);
  return made;
}

function parametersOf({ url }: RegisteredDoor): number {
  return (url.match(/[:*]/g) ?? []).length;
}

/** An address with a dossier of the ward in it, each round one in another state, as it stands now. */
async function addressOf({ url }: RegisteredDoor, round: number) {
  const scope = { unit: kimLong, role: 'system' };
  const dossiers = await strangers.office.db.read(scope, (tx) =>
    tx
      .selectFrom('dossiers')
      .select(['dossier_id', 'reference', 'version'])
      .distinctOn(['status', 'step_code'])
      .where('unit_code', '=', kimLong)
      .orderBy('status')
      .orderBy('step_code')
      .orderBy('filed_at')
      .orderBy('applicant_name')
      .execute(),
  );
  const dossier = dossiers[(round * 5 + url.length) % dossiers.length];
  const values: Record<string, string | undefined> = {
    dossierId: dossier?.dossier_id,
    reference: dossier?.reference,
    unitCode: kimLong,
    unit: kimLong,
    code: '1.004873',
    sheet: 'form-01',
  };
  const version: Field[] = /:(dossierId|reference)/.test(url) ? [['version', String(dossier?.version)]] : [];
  const address = url.replace(/:(\w+)(\([^)]*\))?|\*/g, (_, name) => values[name] ?? nobodys);
  return { url: address, version };
}

const nobodys = '3f0c1d5e-0000-4000-8000-0123456789ab';
