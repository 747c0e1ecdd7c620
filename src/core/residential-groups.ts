/** What residential groups are called; the kinds differ by region and people. */
export const groupKinds = [
  'to-dan-pho',
  'khu-pho',
  'khom',
  'thon',
  'ban',
  'lang',
  'ap',
  'buon',
  'bon',
  'phum',
  'soc',
  'xom',
  'khu',
  'other',
] as const;
export type GroupKind = (typeof groupKinds)[number];

/** The name a group bears from one day to another, both included; a new name is a new one of these. */
export type GroupName = {
  groupId: string;
  code: string;
  name: string;
  kind: GroupKind;
  fromOn: Temporal.PlainDate;
  toOn: Temporal.PlainDate | null;
  /** The commune of before 1 July 2025 in which the group lay. */
  oldCommuneCode: string | null;
  households: number | null;
  decisionId: string | null;
};

/** The name of each group in force on a day. */
export function groupsOn<Group extends GroupName>(names: readonly Group[], day: Temporal.PlainDate): Group[] {
  return names.filter((each) => holdsOn(each, day));
}

/** The latest name of each group, in force, to come, or ended. */
export function latestNames<Group extends GroupName>(names: readonly Group[]): Group[] {
  const latest = new Map<string, Group>();
  for (const each of names) {
    const known = latest.get(each.groupId);
    if (!known || Temporal.PlainDate.compare(known.fromOn, each.fromOn) < 0) latest.set(each.groupId, each);
  }
  return [...latest.values()];
}

/** Groups that bear one name, two or more of them: what merging communes left behind. In the order of the names. */
export function overlappingNames<Group extends GroupName>(groups: readonly Group[]): Group[][] {
  const byName = new Map<string, Group[]>();
  for (const each of groups) {
    const same = byName.get(asSaid(each.name));
    if (same) same.push(each);
    else byName.set(asSaid(each.name), [each]);
  }
  return [...byName.values()]
    .filter(({ length }) => length > 1)
    .sort(([a], [b]) => compareNames(a?.name ?? '', b?.name ?? ''));
}

/**
 * New names for the groups whose names overlap: the first of each keeps its name, the others take the numbers that
 * nobody has yet ("Tổ dân phố 13"). Only names that end in a number are suggested for; by group.
 */
export function suggestNames(groups: readonly GroupName[]): Map<string, string> {
  const highest = new Map<string, number>();
  for (const { name } of groups) {
    const read = readNumbered(name);
    if (!read) continue;
    const stem = asSaid(read.stem);
    highest.set(stem, Math.max(highest.get(stem) ?? 0, read.number));
  }
  const suggested = new Map<string, string>();
  for (const [, ...others] of overlappingNames(groups)) {
    for (const { groupId, name } of others) {
      const read = readNumbered(name);
      if (!read) continue;
      const next = (highest.get(asSaid(read.stem)) ?? 0) + 1;
      highest.set(asSaid(read.stem), next);
      suggested.set(groupId, `${read.stem} ${next}`);
    }
  }
  return suggested;
}

/** Why a renaming was refused, and for which group. */
export type RenamingProblem = {
  code: 'unknown-group' | 'name-taken' | 'name-unfit' | 'changed-later' | 'ended';
  groupId: string;
  name: string;
};

/** One group and the name it is to bear. */
export type Renaming<Group extends GroupName = GroupName> = { group: Group; newName: string };

/**
 * What a renaming of several groups at once comes to, with every problem of it: names that stay are left out, a name
 * may not be borne by two groups afterwards. With `day`, also whether each group can change its name from that day.
 */
export function planRenaming<Group extends GroupName>(
  names: readonly Group[],
  wanted: ReadonlyMap<string, string>,
  day?: Temporal.PlainDate,
): { renamings: Renaming<Group>[]; problems: RenamingProblem[] } {
  const latest = latestNames(names);
  const known = new Map(latest.map((each) => [each.groupId, each]));
  const renamings: Renaming<Group>[] = [];
  const problems: RenamingProblem[] = [];
  for (const [groupId, newName] of wanted) {
    const group = known.get(groupId);
    if (group?.name === newName) continue;
    const code = !group ? 'unknown-group' : problemOf(group, newName, day);
    if (code) problems.push({ code, groupId, name: newName });
    else if (group) renamings.push({ group, newName });
  }
  return { renamings, problems: [...problems, ...takenNames(latest, renamings)] };
}

/** A name as it is compared: without case and accents' forms, with single spaces. "Tổ Dân phố 01" is "tổ dân phố 1". */
export function asSaid(name: string): string {
  return name
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/\s+/g, ' ')
    .replace(/(^|[^\d])0+(?=\d)/g, '$1')
    .trim();
}

/** The longest name of a group that the house keeps, in letters. */
export const longestGroupName = 80;

function problemOf(
  group: GroupName,
  newName: string,
  day?: Temporal.PlainDate,
): RenamingProblem['code'] | undefined {
  if (newName === '' || newName.length > longestGroupName) return 'name-unfit';
  if (!day) return undefined;
  if (Temporal.PlainDate.compare(group.fromOn, day) >= 0) return 'changed-later';
  return group.toOn && Temporal.PlainDate.compare(group.toOn, day) < 0 ? 'ended' : undefined;
}

function takenNames(latest: readonly GroupName[], renamings: readonly Renaming[]): RenamingProblem[] {
  const changed = new Map(renamings.map(({ group, newName }) => [group.groupId, newName]));
  const bearers = new Map<string, number>();
  for (const { groupId, name, toOn } of latest) {
    if (toOn && !changed.has(groupId)) continue;
    const borne = asSaid(changed.get(groupId) ?? name);
    bearers.set(borne, (bearers.get(borne) ?? 0) + 1);
  }
  return renamings
    .filter(({ newName }) => (bearers.get(asSaid(newName)) ?? 0) > 1)
    .map(({ group, newName }) => ({ code: 'name-taken', groupId: group.groupId, name: newName }));
}

function holdsOn({ fromOn, toOn }: GroupName, day: Temporal.PlainDate): boolean {
  const { compare } = Temporal.PlainDate;
  return compare(fromOn, day) <= 0 && (toOn === null || compare(day, toOn) <= 0);
}

function readNumbered(name: string): { stem: string; number: number } | undefined {
  const [, stem, number] = /^(.*\S)\s+0*(\d{1,4})$/.exec(name) ?? [];
  return stem && number ? { stem, number: Number(number) } : undefined;
}

/** Numbers within names in their order: "Tổ 2" before "Tổ 10". */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}

const collator = new Intl.Collator('vi', { numeric: true });
