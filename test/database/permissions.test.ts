import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors } from '../../src/app.ts';
import { type Actor, allows, reachOf, type StaffRole, staffRoles } from '../../src/core/permissions.ts';
import { readEvents } from '../../src/features/dossiers/store.ts';
import { openDoor, type Visit } from '../../src/http/door.ts';
import type { RegisteredDoor } from '../../src/http/server.ts';
import { csrfFieldName } from '../../src/ui/forms.tsx';
import { type Acted, acceptedBirth, applicant } from '../setup/acted-dossier.ts';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../setup/office.ts';
import { inviteVisitors, type Visitors } from '../setup/visitors.ts';

/**
 * Every door with every role, of the own unit and another, as the own person and another. The list of doors is
 * the app's own: a door that is added is tried without a word here, unless it has a parameter of a new name.
 */
let house: TestOffice;
let app: FastifyInstance;
let visitors: Visitors;
let own: Acted;

beforeAll(async () => {
  house = await openTestOffice((opened, office) => {
    openDoors(opened, office);
    openDoor(opened, tokenDoor);
  });
  app = house.app;
  await app.ready();
  visitors = inviteVisitors(house);
  own = await acceptedBirth(house, visitors);
});
afterAll(() => house.close());

type Visitor = { title: string; actor: Actor; unitCode?: string; token: () => Promise<string | undefined> };

const anyone: Visitor = { title: 'nobody known', actor: { kind: 'anyone' }, token: async () => undefined };
const citizens: Visitor[] = [
  {
    title: 'the applicant',
    actor: citizenActor('own'),
    token: () => visitors.citizenToken(applicant.citizenId, applicant.name),
  },
  {
    title: 'another citizen',
    actor: citizenActor('other'),
    token: () => visitors.citizenToken('046088000999', 'Phan Đình Khác Lạ'),
  },
];

function staffOf(unitCode: string): Visitor[] {
  return staffRoles.map((role) => ({
    title: `${role} of ${unitCode}`,
    actor: staffActor(unitCode, role),
    unitCode,
    token: () => visitors.staffToken(role, unitCode),
  }));
}

describe('every door', () => {
  it('names a permission', () => {
    expect(app.doors.length).toBeGreaterThan(20);
    for (const door of app.doors) expect(door.permission).toBeTruthy();
  });

  it('sends nobody known to sign in, wherever more than reading in public is asked', async () => {
    const open = app.doors.filter((door) => reachOf(door.permission) !== 'anyone');
    for (const door of open) {
      const answer = await knock(door, anyone);
      const expected = door.method === 'GET' ? [303] : [401, 403];
      expect(expected, `${door.method} ${door.url}: ${answer.statusCode}`).toContain(answer.statusCode);
    }
  });

  it.each([...citizens, ...staffOf(kimLong)])('opens to $title as the table says', async (visitor) => {
    for (const door of app.doors.filter(isGuarded)) {
      const answer = await knock(door, visitor);
      const seen = `${door.method} ${door.url} (${door.permission}): ${answer.statusCode}`;
      expect(answer.statusCode, seen).toBeLessThan(500);
      if (allows(door.permission, visitor.actor)) expect(answer.statusCode, seen).not.toBe(403);
      else expect(answer.statusCode, seen).toBe(403);
    }
  });

  it.each([citizens[1] as Visitor, ...staffOf(thanhKhe)])(
    'shows nothing of a dossier that is not theirs to $title',
    async (visitor) => {
      const about = app.doors.filter((door) => isGuarded(door) && /:(dossierId|reference)/.test(door.url));
      for (const door of about) {
        const before = await eventCount();
        const answer = await knock(door, visitor);
        const seen = `${door.method} ${door.url}: ${answer.statusCode}`;
        expect(answer.statusCode, seen).toBeGreaterThanOrEqual(400);
        expect(answer.statusCode, seen).toBeLessThan(500);
        expect(answer.body, seen).not.toContain(own.applicantName);
        expect(await eventCount(), seen).toBe(before);
      }
    },
  );
});

/** Gives the token that a form of this session would carry. */
const tokenDoor = {
  method: 'GET',
  url: '/thu/phieu',
  permission: 'public.read',
  answer: async (visit: Visit) => visit.csrf,
} as const;

/** Doors that guard something; the simulator and the public pages are open to all. */
function isGuarded(door: RegisteredDoor): boolean {
  return reachOf(door.permission) !== 'anyone';
}

let places = 0;

async function knock(door: RegisteredDoor, visitor: Visitor) {
  const token = await visitor.token();
  const cookie = token ? `motcua=${token}` : '';
  // Each from another place, so that the limits of one place say nothing here.
  const remoteAddress = `10.${(places >> 16) & 255}.${(places >> 8) & 255}.${places++ & 255}`;
  const url = addressOf(door);
  if (door.method === 'GET') return app.inject({ method: 'GET', url, remoteAddress, headers: { cookie } });
  const { body: csrf } = await app.inject({
    method: 'GET',
    url: tokenDoor.url,
    remoteAddress,
    headers: { cookie },
  });
  return app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams({ [csrfFieldName]: csrf, version: String(own.version) }).toString(),
  });
}

/** The address of a door with its parameters filled in; a parameter of an unknown name fails here. */
function addressOf({ url }: RegisteredDoor): string {
  return url.replace(/:(\w+)(\([^)]*\))?|\*/g, (found, name: string | undefined) => {
    if (found === '*') return 'x';
    const value = url.startsWith('/tra-cuu/') ? own.code : parameters()[name ?? ''];
    if (value === undefined)
      throw new Error(`${url} has the parameter ${name}: say here what to try it with`);
    return value;
  });
}

const someId = '3f0c1d5e-0000-4000-8000-0123456789ab';

function parameters(): Record<string, string> {
  return {
    unitCode: kimLong,
    dossierId: own.dossierId,
    decisionId: someId,
    reference: own.reference,
    code: '1.001193',
    form: '01',
    sheet: 'form-01',
    documentId: someId,
    fileId: someId,
    draftId: someId,
    personId: someId,
    postId: someId,
    groupId: someId,
    sessionId: someId,
    list: 'draft',
    page: 'child',
    paper: 'identity',
    part: 'residence',
    token: 'x'.repeat(40),
    receiptId: someId,
    uid: 'x'.repeat(20),
    unit: kimLong,
    province: '46',
    rule: 'household-business',
    change: 'd-none',
  };
}

async function eventCount(): Promise<number> {
  const events = await house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    readEvents(tx, kimLong, own.dossierId),
  );
  return events.length;
}

function citizenActor(personId: string): Actor {
  return { kind: 'citizen', personId, name: '', citizenId: '', assurance: 2 };
}

function staffActor(unitCode: string, role: StaffRole): Actor {
  return {
    kind: 'staff',
    personId: '',
    name: '',
    unitCode,
    postId: '',
    title: '',
    departmentCode: '',
    roles: [role],
  };
}
