import type { StaffRole } from '../../core/permissions.ts';
import { inOneTrip, type Transaction } from '../../db/transaction.ts';

export type Unit = {
  code: string;
  kind: 'province' | 'commune';
  type: string;
  name: string;
  demonstration: boolean;
};
/** A department; with a `toOn` that is over it is closed, and kept for what names it. */
export type Department = { code: string; name: string; kind: string; toOn: Temporal.PlainDate | null };

/** A post of a unit and who holds it; `toOn` is its last day. */
export type Post = {
  unitCode: string;
  postId: string;
  personId: string;
  holderName: string;
  title: string;
  departmentCode: string;
  roles: StaffRole[];
  fromOn: Temporal.PlainDate;
  toOn: Temporal.PlainDate | null;
};

/** The unit of a code. Units are public. */
export async function findUnit(tx: Transaction, code: string): Promise<Unit | undefined> {
  return tx.selectFrom('units').select(unitColumns).where('code', '=', code).executeTakeFirst();
}

/** The unit whose agency identifier leads a dossier code. */
export async function findUnitOfAgency(tx: Transaction, agencyIdentifier: string): Promise<Unit | undefined> {
  return tx
    .selectFrom('units')
    .select(unitColumns)
    .where('agency_identifier', '=', agencyIdentifier)
    .executeTakeFirst();
}

/** Several units by their codes, for example those in which a person has posts. */
export async function findUnits(tx: Transaction, codes: readonly string[]): Promise<Unit[]> {
  if (codes.length === 0) return [];
  return tx.selectFrom('units').select(unitColumns).where('code', 'in', codes).orderBy('code').execute();
}

/** The name of every unit of this installation by its code, such as `Phường Kim Long`. */
export async function listUnitNames(tx: Transaction): Promise<Map<string, string>> {
  const units = await tx.selectFrom('units').select(['code', 'type', 'name']).orderBy('code').execute();
  return new Map(units.map(({ code, type, name }) => [code, `${type} ${name}`]));
}

/** Gives a unit of this installation the name and type that a decision gave it; false when it bears them already. */
export async function renameUnit(
  tx: Transaction,
  { code, type, name }: { code: string; type: string; name: string },
): Promise<boolean> {
  const rows = await tx
    .updateTable('units')
    .set({ type, name })
    .where('code', '=', code)
    .where((is) => is.or([is('type', '!=', type), is('name', '!=', name)]))
    .returning('code')
    .execute();
  return rows.length > 0;
}

/** The communes that receive dossiers here: those with an agency identifier and a calendar, by name. */
export async function listOpenCommunes(tx: Transaction): Promise<Unit[]> {
  return tx
    .selectFrom('units')
    .select(unitColumns)
    .where('kind', '=', 'commune')
    .where('agency_identifier', 'is not', null)
    .where('calendar_code', 'is not', null)
    .orderBy('name')
    .orderBy('code')
    .execute();
}

/** Whether the last day of a department is over on a day. */
export function isClosedOn({ toOn }: Pick<Department, 'toOn'>, day: Temporal.PlainDate): boolean {
  return toOn !== null && Temporal.PlainDate.compare(toOn, day) < 0;
}

/** The posts and departments of a unit, in one round trip; ended posts come last. */
export async function readStaffing(
  tx: Transaction,
  unitCode: string,
): Promise<{ posts: Post[]; departments: Department[] }> {
  const [posts, departments] = await inOneTrip(tx, [
    selectPostsOfUnit(tx, unitCode).compile(),
    selectDepartments(tx, unitCode).compile(),
  ]);
  return { posts: posts.map(asPost), departments };
}

/** The departments of one unit. */
export async function listDepartments(tx: Transaction, unitCode: string): Promise<Department[]> {
  return selectDepartments(tx, unitCode).execute();
}

/** The query for all posts of one unit, ended ones last; its rows are read by `asPost`. */
export function selectPostsOfUnit(tx: Transaction, unitCode: string) {
  return selectPosts(tx)
    .where('unit_code', '=', unitCode)
    .orderBy('to_on', (order) => order.desc().nullsFirst())
    .orderBy('department_code')
    .orderBy('holder_name')
    .orderBy('post_id');
}

/** The query for all posts of one person in one unit, ended ones too; its rows are read by `asPost`. */
export function selectPostsOfPerson(tx: Transaction, of: { unitCode: string; personId: string }) {
  return selectPosts(tx).where('unit_code', '=', of.unitCode).where('person_id', '=', of.personId);
}

/** Records a post with its holder and roles. */
export async function insertPost(tx: Transaction, post: Post): Promise<void> {
  await inOneTrip(tx, [
    tx
      .insertInto('posts')
      .values({
        unit_code: post.unitCode,
        post_id: post.postId,
        person_id: post.personId,
        holder_name: post.holderName,
        title: post.title,
        department_code: post.departmentCode,
        roles: post.roles,
        from_on: post.fromOn,
        to_on: post.toOn,
      })
      .compile(),
    tx
      .insertInto('person_posts')
      .values({ person_id: post.personId, unit_code: post.unitCode, post_id: post.postId })
      .compile(),
  ]);
}

/** Sets the last day of a post; gives the post as it is now, or nothing when the unit has no such post. */
export async function endPost(
  tx: Transaction,
  end: { unitCode: string; postId: string; toOn: Temporal.PlainDate },
): Promise<Post | undefined> {
  const row = await tx
    .updateTable('posts')
    .set({ to_on: end.toOn })
    .where('unit_code', '=', end.unitCode)
    .where('post_id', '=', end.postId)
    .returning(postColumns)
    .executeTakeFirst();
  return row && asPost(row);
}

/** Whether any post of the unit carries the role on a day. */
export async function hasRoleHolder(
  tx: Transaction,
  of: { unitCode: string; role: StaffRole; day: Temporal.PlainDate },
): Promise<boolean> {
  const { posts } = await readStaffing(tx, of.unitCode);
  return posts.some((post) => post.roles.includes(of.role) && isHeldOn(post, of.day));
}

/** A post is held from its first day to its last, both included. */
export function isHeldOn(post: Pick<Post, 'fromOn' | 'toOn'>, day: Temporal.PlainDate): boolean {
  const { compare } = Temporal.PlainDate;
  return compare(post.fromOn, day) <= 0 && (post.toOn === null || compare(day, post.toOn) <= 0);
}

type PostRow = {
  unit_code: string;
  post_id: string;
  person_id: string;
  holder_name: string;
  title: string;
  department_code: string;
  roles: string[];
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate | null;
};

/** Reads a row of `selectPosts` as a post. */
export function asPost(row: PostRow): Post {
  return {
    unitCode: row.unit_code,
    postId: row.post_id,
    personId: row.person_id,
    holderName: row.holder_name,
    title: row.title,
    departmentCode: row.department_code,
    roles: row.roles as StaffRole[],
    fromOn: row.from_on,
    toOn: row.to_on,
  };
}

const unitColumns = ['code', 'kind', 'type', 'name', 'demonstration'] as const;
const postColumns = [
  'unit_code',
  'post_id',
  'person_id',
  'holder_name',
  'title',
  'department_code',
  'roles',
  'from_on',
  'to_on',
] as const;

function selectPosts(tx: Transaction) {
  return tx.selectFrom('posts').select(postColumns);
}

function selectDepartments(tx: Transaction, unitCode: string) {
  return tx
    .selectFrom('departments')
    .select(['code', 'name', 'kind', 'to_on as toOn'])
    .where('unit_code', '=', unitCode)
    .orderBy('code');
}

/** What the papers and the clock of a unit need: its names, its agency identifier and its calendar. */
export type UnitFacts = {
  code: string;
  type: string;
  name: string;
  /** Empty where the unit was set up without its province. */
  provinceCode: string;
  provinceName: string;
  provinceType: string;
  agencyIdentifier: string;
  calendarCode: string;
  seat: string;
  phone: string;
  demonstration: boolean;
  /** A commune for which the law gives more days: mountains, border, island, hardship. */
  isRemote: boolean;
};

/** The facts of a unit that receives dossiers; one without identifier or calendar is not set up: a fault. */
export async function getUnitFacts(tx: Transaction, code: string): Promise<UnitFacts> {
  const row = await selectUnitFacts(tx, code).executeTakeFirstOrThrow();
  return asUnitFacts(row);
}

/** The query of `getUnitFacts`, for those who send it together with another; read by `asUnitFacts`. */
export function selectUnitFacts(tx: Transaction, code: string) {
  return tx
    .selectFrom('units as unit')
    .leftJoin('units as province', 'province.code', 'unit.province_code')
    .select([
      'unit.code',
      'unit.type',
      'unit.name',
      'unit.agency_identifier',
      'unit.calendar_code',
      'unit.seat',
      'unit.phone',
      'unit.demonstration',
      'unit.remote_basis',
      'unit.province_code',
      'province.name as province_name',
      'province.type as province_type',
    ])
    .where('unit.code', '=', code);
}

type UnitFactsRow = Awaited<ReturnType<ReturnType<typeof selectUnitFacts>['executeTakeFirstOrThrow']>>;

/** Reads a row of `selectUnitFacts`; a unit without agency identifier or calendar is a fault of the set-up. */
export function asUnitFacts(row: UnitFactsRow): UnitFacts {
  if (!row.agency_identifier || !row.calendar_code) throw new Error(`unit ${row.code} is not set up`);
  return {
    code: row.code,
    type: row.type,
    name: row.name,
    provinceCode: row.province_code ?? '',
    provinceName: row.province_name ?? '',
    provinceType: row.province_type ?? '',
    agencyIdentifier: row.agency_identifier,
    calendarCode: row.calendar_code,
    seat: row.seat ?? '',
    phone: row.phone ?? '',
    demonstration: row.demonstration,
    isRemote: row.remote_basis !== null,
  };
}
