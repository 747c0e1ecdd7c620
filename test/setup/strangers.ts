import type { FastifyInstance } from 'fastify';
import { openDoors } from '../../src/app.ts';
import type { Actor } from '../../src/core/permissions.ts';
import { demoPassword, loadDemonstration } from '../../src/features/demonstration/actions.ts';
import type { Office } from '../../src/features/office.ts';
import { registerCitizen, simulatedCitizens, simulatorPath } from '../../src/features/people/actions.ts';
import { type Beginning, beginSession, findSession } from '../../src/features/people/sessions.ts';
import { signInStaff } from '../../src/features/people/sign-in.ts';
import { openDoor, type Visit } from '../../src/http/door.ts';
import { csrfFieldName } from '../../src/ui/forms.tsx';
import { kimLong, openTestOffice } from './office.ts';
import { inviteVisitors } from './visitors.ts';

/** Somebody of the demonstration who tries things; nobody known has no session. */
export type Visitor = { name: string; beginning: Beginning | undefined; actor: Actor };

export type SentForm = { url: string; cookie: string; fields: [string, string][]; isUpload?: boolean };
type Sent = { method: 'GET' | 'POST'; url: string; cookie: string; type?: string; payload?: string | Buffer };

export type Strangers = Awaited<ReturnType<typeof openStrangers>>;

/** A ward with dossiers in every state, all doors open, and everybody who may knock at them. */
export async function openStrangers() {
  const house = await openTestOffice((opened, office) => {
    openDoors(opened, office);
    openDoor(opened, tokenDoor);
  });
  const { app, office } = house;
  await app.ready();
  await loadDemonstration(office, kimLong);
  const knock = createKnock(app);
  return {
    app,
    office,
    knock,
    visitors: await comeIn(office),
    close: house.close,
    /** A session of its own each time, since what is tried may end or lock it. */
    cookieOf: async (visitor: Visitor | undefined) =>
      visitor?.beginning ? `motcua=${await beginSession(office, visitor.beginning, place)}` : '',
    /** Sends a form with the token that belongs to the session, as a browser does. */
    async send({ url, cookie, fields, isUpload }: SentForm) {
      const { body: csrf, cookies } = await knock({ method: 'GET', url: tokenDoor.url, cookie });
      const visit = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      const all: [string, string][] = [[csrfFieldName, csrf], ...fields];
      const sent = isUpload
        ? uploadOf(all)
        : { type: urlEncoded, payload: new URLSearchParams(all).toString() };
      return knock({ method: 'POST', url, cookie: [cookie, visit].filter(Boolean).join('; '), ...sent });
    },
  };
}

/** Gives the token that a form of this session would carry. */
const tokenDoor = {
  method: 'GET',
  url: '/thu/phieu',
  permission: 'public.read',
  answer: async (visit: Visit) => visit.csrf,
} as const;

function createKnock(app: FastifyInstance) {
  let places = 0;
  return ({ method, url, cookie, type, payload }: Sent) => {
    // Each from another place, so that the limits of one place say nothing here.
    const remoteAddress = `10.${(places >> 16) & 255}.${(places >> 8) & 255}.${places++ & 255}`;
    const headers = {
      host: 'motcua.example',
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(type ? { 'content-type': type } : {}),
    };
    return app.inject({ method, url, remoteAddress, headers, ...(payload === undefined ? {} : { payload }) });
  };
}

/** Everybody of the demonstration, a citizen who has filed something, and nobody known. */
async function comeIn(office: Office): Promise<Visitor[]> {
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
  for (const login of logins) {
    const signedIn = await signInStaff(office, { login, password: demoPassword }, place);
    const living = signedIn.ok ? await findSession(office, signedIn.value.token) : undefined;
    if (!living?.post) throw new Error(`${login} could not sign in`);
    const { post, session } = living;
    const beginning = { kind: 'staff', personId: session.personId, post } as const;
    found.push({ name: login, beginning, actor: { kind: 'staff', name: '', ...post } });
  }
  const others = inviteVisitors({ office });
  for (const [role, unitCode] of [
    ['procedure-controller', kimLong],
    ['cashier', kimLong],
    ['province-admin', '46'],
  ] as const) {
    const actor = await others.staff(role, unitCode);
    const post = { unitCode, postId: actor.postId };
    found.push({ name: role, beginning: { kind: 'staff', personId: actor.personId, post }, actor });
  }
  return found;
}

/** One of each kind of desk. */
const logins = ['tiepnhan', 'tuphap', 'truongphong', 'chutich', 'vanthu', 'traketqua', 'quantri', 'giamdoc'];

const place = { address: '127.0.0.1', device: 'test' };

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
