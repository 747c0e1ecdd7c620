import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { StaffRole } from '../../src/core/permissions.ts';
import { openFileStore } from '../../src/db/file-store.ts';
import type { Database } from '../../src/db/open.ts';
import { createPress } from '../../src/features/documents/typst.ts';
import type { Mail, Office, Secrets } from '../../src/features/office.ts';
import { addStaff, registerCitizen } from '../../src/features/people/actions.ts';
import { beginSession, createSessionKeeper } from '../../src/features/people/sessions.ts';
import { openDemonstrationSigner } from '../../src/features/signatures/authority.ts';
import { insertPost } from '../../src/features/units/store.ts';
import { createServer } from '../../src/http/server.ts';
import type { Jobs } from '../../src/jobs/queue.ts';
import { keepRightDoor } from '../../src/right-door.ts';
import { prepareTexts, type Texts } from '../../src/ui/texts.ts';
import { furnishedTemplate, openTestDatabase } from './database.ts';
import { furnish } from './furnishing.ts';

/** The home ward of the tests, and another that must never see its files. */
export const kimLong = '19774';
export const thanhKhe = '20209';

/** The one password of all invented staff. */
export const staffPassword = 'cửa mở đón gió 2026';

/** Monday, 10:00 in Huế: the moment at which every test office opens. */
export const openingMoment = '2026-11-16T03:00:00Z';

/** The staff of the ward by login; `samePerson` is a second post of somebody already named. */
const posts = {
  'quay.nga': {
    name: 'Võ Thị Nga',
    title: 'Công chức tiếp nhận',
    department: 'centre',
    roles: ['receptionist'],
  },
  'quay.tra': {
    name: 'Hồ Quang Trà',
    title: 'Công chức trả kết quả',
    department: 'centre',
    roles: ['returner', 'cashier'],
  },
  'tuphap.hieu': {
    name: 'Lê Đình Hiếu',
    title: 'Công chức Tư pháp - Hộ tịch',
    department: 'justice',
    roles: ['officer'],
  },
  'tuphap.phong': {
    name: 'Phan Thị Phong',
    title: 'Trưởng phòng',
    department: 'justice',
    roles: ['department-head'],
  },
  'lanhdao.an': {
    name: 'Nguyễn Khoa An',
    title: 'Chủ tịch',
    department: 'leadership',
    roles: ['signer', 'agency-head'],
  },
  'lanhdao.binh': {
    name: 'Hồ Thanh Bình',
    title: 'Phó Chủ tịch',
    department: 'leadership',
    roles: ['signer'],
  },
  'giamdoc.chi': {
    name: 'Phạm Nhã Uyên Chi',
    title: 'Giám đốc Trung tâm',
    department: 'centre',
    roles: ['centre-director'],
  },
  'diachinh.quan': {
    name: 'Võ Minh Quân',
    title: 'Công chức địa chính',
    department: 'economy',
    roles: ['officer'],
  },
  'diachinh.thanh': {
    name: 'Trần Thị Thanh',
    title: 'Trưởng phòng Kinh tế',
    department: 'economy',
    roles: ['department-head'],
  },
  'vanthu.dao': { name: 'Trương Thị Đào', title: 'Văn thư', department: 'clerical', roles: ['clerk'] },
  'quantri.vy': {
    name: 'Tôn Nữ Vy',
    title: 'Quản trị hệ thống',
    department: 'centre',
    roles: ['unit-admin'],
  },
  'kythay.hieu': {
    name: 'Lê Đình Hiếu',
    title: 'Ký thay khi lãnh đạo vắng',
    department: 'leadership',
    roles: ['signer'],
    samePerson: 'tuphap.hieu',
  },
} as const satisfies Record<string, TestPost>;
type TestPost = {
  name: string;
  title: string;
  department: string;
  roles: readonly StaffRole[];
  samePerson?: string;
};
export type Login = keyof typeof posts;

export type TestOffice = {
  office: Office;
  /** The server with the sessions of the people's feature; doors are opened by the test. */
  app: FastifyInstance;
  /** Letters that acts have queued, oldest first. */
  letters: Mail[];
  /** What acts have asked to be looked at again, with the moment. */
  laters: { job: Jobs['remind-publication']; at: Temporal.Instant }[];
  /** Bundles that acts let go on; a test does the work itself. */
  advances: Jobs['advance-bundle'][];
  /** The one clock: set it forward to let time pass. */
  time: { now: Temporal.Instant };
  /** The folder of kept files, to tamper with. */
  filesFolder: string;
  /** The cookie token of a member of staff of a unit, the home ward unless told. */
  staffToken(login: Login, unitCode?: string): Promise<string>;
  /** The cookie token of an invented citizen with an account of the given level. */
  citizenToken(citizen?: Partial<TestCitizen>): Promise<string>;
  close(): Promise<void>;
};

type TestCitizen = {
  name: string;
  citizenId: string;
  phone: string;
  email: string;
  address: string;
  assurance: 1 | 2;
};

/** An office with two wards, their staff, the calendar and the three procedures, on a database of its own. */
export async function openTestOffice(
  open: (app: FastifyInstance, office: Office) => void,
): Promise<TestOffice> {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-office-'));
  const db = await openTestDatabase({}, await furnishedTemplate('motcua_office', settle));
  const time = { now: Temporal.Instant.from(openingMoment) };
  const letters: Mail[] = [];
  const laters: TestOffice['laters'] = [];
  const advances: TestOffice['advances'] = [];
  const press = createPress({
    workerUrl: new URL('../../src/features/documents/typst-worker.ts', import.meta.url),
    templatesFolder: fileURLToPath(new URL('../../src/features/documents/templates', import.meta.url)),
  });
  const filesFolder = join(folder, 'files');
  const secrets: Secrets = { keyFor: (purpose) => Buffer.alloc(32, purpose) };
  const clock = { now: () => time.now };
  const keeper = keepRightDoor({ overlay: withoutBoundaries, db, clock });
  const office: Office = {
    db,
    clock,
    texts: prepareTexts(readTexts()),
    settings: {
      publicUrl: 'http://motcua.example',
      demonstration: true,
      dataFolder: folder,
      homeUnit: kimLong,
    },
    secrets,
    mail: async (_tx, letter) => void letters.push(letter),
    later: async (_tx, job, at) => void laters.push({ job, at }),
    advance: async (_tx, job) => void advances.push(job),
    files: openFileStore(filesFolder),
    press,
    signer: openDemonstrationSigner(secrets),
    rightDoor: keeper.rightDoor,
    renewRightDoor: keeper.renewRightDoor,
    pause: async () => {},
  };
  const people = await findPeople(office);
  const app = await serve(office, folder);
  open(app, office);
  return {
    office,
    app,
    letters,
    laters,
    advances,
    time,
    filesFolder,
    staffToken: (login, unitCode = kimLong) => signIn(office, people, { login, unitCode }),
    citizenToken: (citizen = {}) => signInCitizen(office, citizen),
    async close() {
      await app.close();
      await press.close();
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What every test office stands on, written once in a run. */
async function settle(db: Database): Promise<void> {
  const clock = { now: () => Temporal.Instant.from(openingMoment) };
  // Founding units and engaging people ask no more of an office.
  const office = { db, clock } as Office;
  await furnish(office, [
    [kimLong, 'Kim Long', 'H57.99'],
    [thanhKhe, 'Thanh Khê', 'H17.98'],
  ]);
  await hire(office);
}

type People = Map<string, { personId: string; postId: string; unitCode: string }>;

/** Everybody who was engaged, by unit and login; a post is known by its title. */
async function findPeople(office: Office): Promise<People> {
  const people: People = new Map();
  for (const unitCode of [kimLong, thanhKhe]) {
    const held = await office.db.read({ unit: unitCode, role: 'system' }, (tx) =>
      tx
        .selectFrom('posts')
        .select(['person_id as personId', 'post_id as postId', 'unit_code as unitCode', 'title'])
        .where('unit_code', '=', unitCode)
        .execute(),
    );
    for (const [login, { title }] of Object.entries<TestPost>(posts)) {
      const post = held.find((each) => each.title === title);
      if (post) people.set(`${unitCode} ${login}`, post);
    }
  }
  return people;
}

async function hire(office: Office): Promise<void> {
  const people: People = new Map();
  for (const unitCode of [kimLong, thanhKhe]) {
    for (const [login, post] of Object.entries<TestPost>(posts)) {
      const known = post.samePerson && people.get(`${unitCode} ${post.samePerson}`);
      const held = known
        ? await holdAlso(office, known, post)
        : await take(office, unitCode, { ...post, login });
      people.set(`${unitCode} ${login}`, { ...held, unitCode });
    }
  }
}

const fromOn = Temporal.PlainDate.from('2025-07-01');

async function take(office: Office, unitCode: string, post: TestPost & { login: string }) {
  const { name, title, department, roles, login } = post;
  const added = await addStaff(office, unitCode, {
    name,
    login: unitCode === kimLong ? login : `${login}.khac`,
    password: staffPassword,
    mustChangePassword: false,
    title,
    departmentCode: department,
    roles,
    fromOn,
  });
  if (!added.ok) throw new Error(`${login}: ${JSON.stringify(added.problem)}`);
  return added.value;
}

async function holdAlso(office: Office, person: { personId: string; unitCode: string }, post: TestPost) {
  const { personId, unitCode } = person;
  const postId = randomUUID();
  await office.db.transaction({ unit: unitCode, person: personId, role: 'system' }, (tx) =>
    insertPost(tx, {
      unitCode,
      postId,
      personId,
      holderName: post.name,
      title: post.title,
      departmentCode: post.department,
      roles: [...post.roles],
      fromOn,
      toOn: null,
    }),
  );
  return { personId, postId };
}

async function signIn(
  office: Office,
  people: People,
  who: { login: Login; unitCode: string },
): Promise<string> {
  const post = people.get(`${who.unitCode} ${who.login}`);
  if (!post) throw new Error(`nobody is ${who.login}`);
  return beginSession(office, { kind: 'staff', personId: post.personId, post }, place);
}

async function signInCitizen(office: Office, own: Partial<TestCitizen>): Promise<string> {
  const { assurance, ...citizen } = { ...maiLan, ...own };
  const identity = { issuer: 'http://simulator.example', subject: citizen.citizenId, ...citizen };
  const personId = await registerCitizen(office, identity);
  return beginSession(office, { kind: 'citizen', personId, assurance }, place);
}

const maiLan: TestCitizen = {
  name: 'Đặng Thị Mai Lan',
  citizenId: '046199000123',
  phone: '0905000123',
  email: 'mai.lan@vidu.example',
  address: '12 đường Thử Nghiệm, phường Kim Long, thành phố Huế',
  assurance: 2,
};

const place = { address: '127.0.0.1', device: 'test' };

async function serve(office: Office, folder: string): Promise<FastifyInstance> {
  const assetsFolder = join(folder, 'assets');
  await mkdir(assetsFolder, { recursive: true });
  await writeFile(join(assetsFolder, 'main.css'), '');
  return createServer({
    publicUrl: office.settings.publicUrl,
    trustProxy: false,
    secrets: { csrf: Buffer.alloc(32, 1), flash: Buffer.alloc(32, 2) },
    sessions: createSessionKeeper(office),
    texts: office.texts,
    assets: { 'main.css': '/assets/main.css', ...islands() },
    assetsFolder,
    clock: office.clock,
    log: {
      info: () => {},
      warn: () => {},
      // A fault behind a page would otherwise only show as "500".
      error: (fields, words) => console.error(words, fields),
    },
    demonstration: true,
  });
}

function islands(): Record<string, string> {
  const names = globSync('src/**/*.island.{ts,tsx}').map((path) =>
    basename(path).replace(/\.island\.tsx?$/, '.js'),
  );
  return Object.fromEntries(names.map((name) => [name, `/assets/${name}`]));
}

/** Every namespace that is there, so that a new one needs no word here. */
function readTexts(): Texts {
  const read = (language: string) =>
    Object.fromEntries(
      globSync(`locales/${language}/*.json`).map((path) => [basename(path, '.json'), readJson(path)]),
    ) as Texts['vi'];
  return { vi: read('vi'), en: read('en'), id: read('id') };
}

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Marital status lies on an invented list without boundaries here, so that every act of a pair of units can be tried. */
const withoutBoundaries = [
  {
    name: 'marital-status-without-boundaries.json',
    json: readJson('test/setup/marital-status-without-boundaries.json'),
  },
];
