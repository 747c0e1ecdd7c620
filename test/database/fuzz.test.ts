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
      if (name === 'a citizen') await strangers.send({ url: '/nop-ho-so/1.001193', cookie, fields: [] });
      const { pages, forms } = await walk(home, cookie);
      const change = fc.array(fc.tuple(fc.nat(), hostileField), { minLength: 1, maxLength: 4 });
      const tries = fc.record({ kind: fc.constantFrom(...forms.keys()), place: fc.nat(), change });
      await fc.assert(
        fc.asyncProperty(tries, async ({ kind, place, change }) => {
          const fresh = await strangers.cookieOf(visitor);
          const page = pick([...(forms.get(kind) ?? [])], place) ?? home;
          const opened = await judge(`${page} as ${name}`, () =>
            strangers.knock({ method: 'GET', url: page, cookie: fresh }),
          );
          const chosen = formsOf(opened.body).find(({ action }) => kindOf(action) === kind);
          // The dossier may have moved on by what was tried before.
          if (!chosen) return;
          const fields = changed(chosen, change);
          const label = `${chosen.action} as ${name} ${JSON.stringify(change).slice(0, 600)}`;
          await judge(label, () => strangers.send({ ...chosen, url: chosen.action, cookie: fresh, fields }));
        }),
        { seed, numRuns: 50 * times, endOnFailure: true },
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

/** The pages within two steps from somebody's home, and the forms on them by their kind. */
async function walk(home: string, cookie: string) {
  const forms = new Map<string, Set<string>>();
  const pages = new Set([home]);
  for (const page of pages) {
    const { body, headers } = await strangers.knock({ method: 'GET', url: page, cookie });
    for (const form of formsOf(body).filter(isTried)) {
      const kind = kindOf(form.action);
      forms.set(kind, (forms.get(kind) ?? new Set()).add(page));
    }
    const draft = /^\/ban-nhap\/[^/]+/.exec(String(headers['location'] ?? ''))?.[0];
    const steps = draft ? draftSteps.map((step) => `${draft}/${step}`) : [];
    const links = linksOf(body).filter((link) => !/\/(assets|tep|tai-lieu|phieu)\/|lang=/.test(link));
    for (const link of [...steps, ...links]) if (pages.size < 70) pages.add(link);
  }
  return { pages, forms };
}

const draftSteps = ['child', 'parents', 'filer', 'giay-to', 'kiem-tra'];

/** The address of a form without the names of dossiers, drafts and people in it. */
function kindOf(action: string): string {
  return action.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{5}-\w{4}-\w{4}/g, 'x');
}

/** Forms with something to fill in beside their token. */
function isTried({ action, fields }: PageForm): boolean {
  return action.startsWith('/') && fields.length > 1;
}

/** A form as it stood, with some of its fields as a hostile hand leaves them. */
function changed({ fields }: PageForm, change: [number, string[]][]): [string, string][] {
  const typed = fields.filter(([name]) => name !== csrfFieldName);
  // A version that does not fit is refused before anything else is looked at, so most keep it.
  const fillable = typed.filter(([name]) => name !== 'version');
  const replaced = new Map(
    change.map(([place, values]) => [pick(place % 9 === 0 ? typed : fillable, place)?.[0], values]),
  );
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
