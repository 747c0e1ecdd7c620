import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors } from '../../src/app.ts';
import { type Actor, allows } from '../../src/core/permissions.ts';
import { demoPassword, loadDemonstration } from '../../src/features/demonstration/actions.ts';
import { registerCitizen, simulatedCitizens, simulatorPath } from '../../src/features/people/actions.ts';
import { type Beginning, beginSession, findSession } from '../../src/features/people/sessions.ts';
import { signInStaff } from '../../src/features/people/sign-in.ts';
import { openDoor, type Visit } from '../../src/http/door.ts';
import type { RegisteredDoor } from '../../src/http/server.ts';
import { csrfFieldName } from '../../src/ui/forms.tsx';
import { faultOf, hostileField, hostileWord } from '../setup/hostile.ts';
import { kimLong, openTestOffice, type TestOffice } from '../setup/office.ts';
import { formsOf, linksOf, type PageForm } from '../setup/page-forms.ts';

/**
 * Hostile input at every door, on a ward with dossiers in every state. The list of doors is the app's own. What
 * is tried comes from a fixed seed, so that a fault found once is found again.
 */
let house: TestOffice;
let app: FastifyInstance;
let visitors: Visitor[];

type Visitor = { name: string; beginning: Beginning | undefined; actor: Actor };

beforeAll(async () => {
  house = await openTestOffice((opened, office) => {
    openDoors(opened, office);
    openDoor(opened, tokenDoor);
  });
  app = house.app;
  await app.ready();
  await loadDemonstration(house.office, kimLong);
  visitors = await comeIn();
});
afterAll(() => house.close());

/** `FUZZ_SEED` and `FUZZ_TIMES` look elsewhere and longer, for a night's search by hand. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_116);
const times = Number(process.env['FUZZ_TIMES'] ?? 1);

describe('hostile input', () => {
  it(
    'in an address or a form gets a page in words at every door, whoever sends it',
    async () => {
      const door = fc.constantFrom(...app.doors);
      const tries = fc.record({
        door,
        chosen: fc.nat(),
        part: fc.array(fc.option(hostileWord, { freq: 2 }), { minLength: 3, maxLength: 3 }),
        query: fc.array(fc.tuple(fc.constantFrom(...queryNames), hostileWord), { maxLength: 3 }),
        fields: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...fieldNames), hostileWord), hostileField), {
          maxLength: 6,
        }),
      });
      await fc.assert(
        fc.asyncProperty(tries, async ({ door, chosen, part, query, fields }) => {
          const able = visitors.filter(({ actor }) => allows(door.permission, actor));
          // Mostly somebody who may, so that the input gets past the guard.
          const visitor = (chosen % 5 > 0 ? pick(able, chosen) : undefined) ?? pick(visitors, chosen);
          const cookie = await cookieOf(visitor);
          const url = `${addressOf(door, part)}?${new URLSearchParams(query)}`;
          const label = `${door.method} ${url} as ${visitor?.name}`;
          if (door.method === 'GET')
            return void (await judge(label, () => knock({ method: 'GET', url, cookie })));
          const sent = fields.flatMap(([name, values]) =>
            values.map((value): [string, string] => [name, value]),
          );
          const isUpload = chosen % 2 === 0;
          const told = `${label} ${JSON.stringify(sent).slice(0, 600)}`;
          await judge(told, () => send({ url, cookie, fields: sent, isUpload }));
        }),
        { seed, numRuns: 800 * times, endOnFailure: true },
      );
    },
    120_000 * times,
  );

  it.each([
    ['a citizen', '/ho-so-cua-toi'],
    ['tiepnhan', '/can-bo'],
    ['tuphap', '/can-bo'],
    ['truongphong', '/can-bo'],
    ['chutich', '/can-bo'],
    ['vanthu', '/can-bo'],
    ['traketqua', '/can-bo'],
    ['quantri', '/quan-tri/nhan-su'],
  ])(
    'in the forms that %s has in hand gets a refusal, and nothing stored comes alive',
    async (name, home) => {
      const visitor = visitors.find((one) => one.name === name);
      if (!visitor) throw new Error(`${name} is not here`);
      const cookie = await cookieOf(visitor);
      const pages = await walk(home, cookie);
      const change = fc.array(fc.tuple(fc.nat(), hostileField), { minLength: 1, maxLength: 4 });
      const tries = fc.record({ page: fc.constantFrom(...pages), form: fc.nat(), change });
      await fc.assert(
        fc.asyncProperty(tries, async ({ page, form, change }) => {
          const fresh = await cookieOf(visitor);
          const opened = await judge(`${page} as ${name}`, () =>
            knock({ method: 'GET', url: page, cookie: fresh }),
          );
          const chosen = pick(formsOf(opened.body).filter(isTried), form);
          if (!chosen) return;
          const fields = changed(chosen, change);
          const label = `${chosen.action} as ${name} ${JSON.stringify(change).slice(0, 600)}`;
          await judge(label, () => send({ ...chosen, url: chosen.action, cookie: fresh, fields }));
        }),
        { seed, numRuns: 45 * times, endOnFailure: true },
      );
      for (const page of pages) await judge(page, () => knock({ method: 'GET', url: page, cookie }));
    },
    600_000,
  );
});

/** Gives the token that a form of this session would carry. */
const tokenDoor = {
  method: 'GET',
  url: '/thu/phieu',
  permission: 'public.read',
  answer: async (visit: Visit) => visit.csrf,
} as const;

const queryNames = [
  'q',
  'trang',
  'thu-tuc',
  'sap',
  'viec',
  'next',
  'lang',
  'ma',
  'su-kien',
  'sua',
  'code',
  'state',
];
const fieldNames = [
  'version',
  'clientKey',
  'reason',
  'basis',
  'items',
  'note',
  'holder',
  'password',
  'login',
  'pick',
  'seen',
  'amount',
  'postId',
  'personId',
  'sessionId',
  'next',
  'go',
  'wish',
  'email',
  'phone',
  'applicant.name',
  'representative.name',
  'kept-scan',
  'roles',
  'unitCode',
  'status',
  'applicantPersonId',
  'subject',
  'lang',
];

/** Everybody of the demonstration, a citizen who has filed something, and nobody known. */
async function comeIn(): Promise<Visitor[]> {
  const { office } = house;
  const found: Visitor[] = [{ name: 'nobody known', beginning: undefined, actor: { kind: 'anyone' } }];
  const [citizen] = simulatedCitizens;
  if (!citizen) throw new Error('the demonstration has citizens');
  const { subject, citizenId, name } = citizen;
  const issuer = `${office.settings.publicUrl}${simulatorPath}`;
  const personId = await registerCitizen(office, { issuer, subject, citizenId, name });
  found.push({
    name: 'a citizen',
    beginning: { kind: 'citizen', personId, assurance: 2 },
    actor: { kind: 'citizen', personId, name, citizenId, assurance: 2 },
  });
  for (const login of ['tiepnhan', 'tuphap', 'truongphong', 'chutich', 'vanthu', 'traketqua', 'quantri']) {
    const signedIn = await signInStaff(office, { login, password: demoPassword }, place);
    const living = signedIn.ok ? await findSession(office, signedIn.value.token) : undefined;
    if (!living?.post) throw new Error(`${login} could not sign in`);
    const { post, session } = living;
    const beginning = { kind: 'staff', personId: session.personId, post } as const;
    found.push({ name: login, beginning, actor: { kind: 'staff', name: '', ...post } });
  }
  return found;
}

const place = { address: '127.0.0.1', device: 'test' };

/** A session of its own each time, since what is tried may end or lock it. */
async function cookieOf(visitor: Visitor | undefined): Promise<string> {
  return visitor?.beginning ? `motcua=${await beginSession(house.office, visitor.beginning, place)}` : '';
}

function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % items.length];
}

/** Each parameter as given, or hostile. */
function addressOf({ url }: RegisteredDoor, parts: readonly (string | null)[]): string {
  let next = 0;
  return url.replace(/:(\w+)(\([^)]*\))?|\*/g, () => {
    const part = parts[next++] ?? '3f0c1d5e-0000-4000-8000-0123456789ab';
    return encodeURIComponent(part.toWellFormed().slice(0, 300)) || '-';
  });
}

/** The pages that can be reached by links within two steps from somebody's home. */
async function walk(home: string, cookie: string): Promise<string[]> {
  const seen = new Set([home]);
  for (const page of [home, ...linksOf((await knock({ method: 'GET', url: home, cookie })).body)]) {
    const { body } = await knock({ method: 'GET', url: page, cookie });
    const links = linksOf(body).filter((link) => !/\/(assets|tep|tai-lieu|phieu)\/|lang=/.test(link));
    for (const link of links.slice(0, 25)) if (seen.size < 90) seen.add(link);
  }
  return [...seen];
}

function isTried({ action, fields }: PageForm): boolean {
  return action.startsWith('/') && fields.length > 0;
}

/** A form as it stood, with some of its fields as a hostile hand leaves them. */
function changed({ fields }: PageForm, change: [number, string[]][]): [string, string][] {
  const typed = fields.filter(([name]) => name !== csrfFieldName);
  const replaced = new Map(change.map(([place, values]) => [pick(typed, place)?.[0], values]));
  return typed.flatMap(([name, value]) =>
    (replaced.get(name) ?? [value]).map((each): [string, string] => [name, each]),
  );
}

async function send(form: { url: string; cookie: string; fields: [string, string][]; isUpload?: boolean }) {
  const { url, cookie, fields, isUpload } = form;
  const { body: csrf, cookies } = await knock({ method: 'GET', url: tokenDoor.url, cookie });
  const visit = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const all: [string, string][] = [[csrfFieldName, csrf], ...fields];
  const sent = isUpload ? uploadOf(all) : { type: urlEncoded, payload: new URLSearchParams(all).toString() };
  return knock({ method: 'POST', url, cookie: [cookie, visit].filter(Boolean).join('; '), ...sent });
}

const urlEncoded = 'application/x-www-form-urlencoded';

/** As a browser sends files, but each field in the bytes of UTF-16, where half a letter can be written. */
function uploadOf(fields: [string, string][]) {
  const parts = fields.flatMap(([name, value], index) => [
    Buffer.from(`--edge\r\ncontent-disposition: form-data; name="${name}"\r\n`),
    Buffer.from(index === 0 ? '\r\n' : 'content-type: text/plain; charset=utf-16le\r\n\r\n'),
    Buffer.from(value, index === 0 ? 'utf8' : 'utf16le'),
    Buffer.from('\r\n'),
  ]);
  const payload = Buffer.concat([...parts, Buffer.from('--edge--\r\n')]);
  return { type: 'multipart/form-data; boundary=edge', payload };
}

let places = 0;

async function knock(request: {
  method: 'GET' | 'POST';
  url: string;
  cookie: string;
  type?: string;
  payload?: string | Buffer;
}) {
  const { method, url, cookie, type, payload } = request;
  // Each from another place, so that the limits of one place say nothing here.
  const remoteAddress = `10.${(places >> 16) & 255}.${(places >> 8) & 255}.${places++ & 255}`;
  const headers = {
    host: 'motcua.example',
    cookie,
    'sec-fetch-site': 'same-origin',
    ...(type ? { 'content-type': type } : {}),
  };
  return app.inject({ method, url, remoteAddress, headers, ...(payload === undefined ? {} : { payload }) });
}

async function judge<A extends { statusCode: number; headers: Record<string, unknown>; body: string }>(
  label: string,
  asked: () => Promise<A>,
): Promise<A> {
  const answer = await asked();
  expect(faultOf(answer), `${label}: ${answer.statusCode}`).toBeUndefined();
  return answer;
}
