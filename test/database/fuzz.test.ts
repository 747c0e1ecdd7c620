import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allows } from '../../src/core/permissions.ts';
import type { RegisteredDoor } from '../../src/http/server.ts';
import { csrfFieldName } from '../../src/ui/forms.tsx';
import { faultOf, hostileField, hostileWord } from '../setup/hostile.ts';
import { formsOf, linksOf, type PageForm } from '../setup/page-forms.ts';
import { openStrangers, type Strangers } from '../setup/strangers.ts';

/**
 * Hostile input at every door, on a ward with dossiers in every state. The list of doors is the app's own. What
 * is tried comes from a fixed seed, so that a fault found once is found again.
 */
let strangers: Strangers;
beforeAll(async () => {
  strangers = await openStrangers();
});
afterAll(() => strangers.close());

/** `FUZZ_SEED` and `FUZZ_TIMES` look elsewhere and longer, for a night's search by hand. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_116);
const times = Number(process.env['FUZZ_TIMES'] ?? 1);

describe('hostile input', () => {
  it(
    'in an address or a form gets a page in words at every door, whoever sends it',
    async () => {
      const door = fc.constantFrom(...strangers.app.doors);
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
          const able = strangers.visitors.filter(({ actor }) => allows(door.permission, actor));
          // Mostly somebody who may, so that the input gets past the guard.
          const visitor =
            (chosen % 5 > 0 ? pick(able, chosen) : undefined) ?? pick(strangers.visitors, chosen);
          const cookie = await strangers.cookieOf(visitor);
          const url = `${addressOf(door, part)}?${new URLSearchParams(query)}`;
          const label = `${door.method} ${url} as ${visitor?.name}`;
          if (door.method === 'GET')
            return void (await judge(label, () => strangers.knock({ method: 'GET', url, cookie })));
          const sent = fields.flatMap(([name, values]) =>
            values.map((value): [string, string] => [name, value]),
          );
          const isUpload = chosen % 2 === 0;
          const told = `${label} ${JSON.stringify(sent).slice(0, 600)}`;
          await judge(told, () => strangers.send({ url, cookie, fields: sent, isUpload }));
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
      const visitor = strangers.visitors.find((one) => one.name === name);
      if (!visitor) throw new Error(`${name} is not here`);
      const cookie = await strangers.cookieOf(visitor);
      const pages = await walk(home, cookie);
      const change = fc.array(fc.tuple(fc.nat(), hostileField), { minLength: 1, maxLength: 4 });
      const tries = fc.record({ page: fc.constantFrom(...pages), form: fc.nat(), change });
      await fc.assert(
        fc.asyncProperty(tries, async ({ page, form, change }) => {
          const fresh = await strangers.cookieOf(visitor);
          const opened = await judge(`${page} as ${name}`, () =>
            strangers.knock({ method: 'GET', url: page, cookie: fresh }),
          );
          const chosen = pick(formsOf(opened.body).filter(isTried), form);
          if (!chosen) return;
          const fields = changed(chosen, change);
          const label = `${chosen.action} as ${name} ${JSON.stringify(change).slice(0, 600)}`;
          await judge(label, () => strangers.send({ ...chosen, url: chosen.action, cookie: fresh, fields }));
        }),
        { seed, numRuns: 45 * times, endOnFailure: true },
      );
      for (const page of pages)
        await judge(page, () => strangers.knock({ method: 'GET', url: page, cookie }));
    },
    120_000 * times,
  );
});

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
  for (const page of [home, ...linksOf((await strangers.knock({ method: 'GET', url: home, cookie })).body)]) {
    const { body } = await strangers.knock({ method: 'GET', url: page, cookie });
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

async function judge<A extends { statusCode: number; headers: Record<string, unknown>; body: string }>(
  label: string,
  asked: () => Promise<A>,
): Promise<A> {
  const answer = await asked();
  expect(faultOf(answer), `${label}: ${answer.statusCode}`).toBeUndefined();
  return answer;
}
