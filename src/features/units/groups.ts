import { randomUUID } from 'node:crypto';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { keysOfGroup } from '../../core/residential-group-keys.ts';
import type { ListedGroup } from '../../core/residential-group-list.ts';
import {
  asSaid,
  latestNames,
  planRenaming,
  type Renaming,
  type RenamingProblem,
} from '../../core/residential-groups.ts';
import { keepIfDone } from '../../db/kept.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type DecisionRefusal, registerDecision, type ToldDecision } from '../decisions/actions.ts';
import { type Decision, findDecision } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import {
  endGroupNames,
  findGroupNames,
  insertGroups,
  type KeptGroup,
  listGroupNames,
  replaceGroupKeys,
  updateGroup,
} from './groups-store.ts';
import { nameAndPost, recordAct } from './records.ts';

/** What an administrator tells of a group. */
export type GroupFacts = Pick<KeptGroup, 'code' | 'name' | 'kind' | 'oldCommuneCode' | 'households'>;

/** Why a group was not changed; words are under `units.problem`. */
export type GroupProblem =
  | { code: 'unknown-group' | 'code-taken' | 'name-taken' | 'named-by-decision' | 'ended' | 'changed-later' }
  | { code: 'nothing-renamed' }
  | { code: 'renaming'; problems: RenamingProblem[] }
  | { code: 'decision'; problem: DecisionRefusal };

/** A decision as a form tells it, with its scan where one was sent. */
export type WithDecision = { told: ToldDecision; document?: { sha256: string; name: string } | undefined };

/**
 * Adds groups to the unit's list, one or a whole imported list: all or nothing. A code is borne by one group alone;
 * a name by one group of the same old commune. `decisionId` is a registered decision that founded them, if any.
 */
export async function addGroups(
  office: Office,
  actor: Staff,
  add: {
    groups: readonly (GroupFacts | ListedGroup)[];
    fromOn: Temporal.PlainDate;
    decisionId: string | null;
  },
): Promise<Outcome<number, GroupProblem>> {
  const { groups, fromOn, decisionId } = add;
  return inUnit(office, actor, async (tx) => {
    const known = latestNames(await listGroupNames(tx, actor.unitCode)).filter(({ toOn }) => toOn === null);
    const decision = decisionId === null ? undefined : await findDecision(tx, decisionId);
    if (decisionId !== null && decision?.unitCode !== actor.unitCode)
      return refused({ code: 'decision', problem: 'unknown-decision' });
    for (const each of groups) {
      if (known.some(({ code }) => code === each.code)) return refused({ code: 'code-taken' });
      if (known.some((other) => isSameGroup(other, each))) return refused({ code: 'name-taken' });
    }
    const added = groups.map(({ code, name, kind, oldCommuneCode, households }) => ({
      ...{ code, name, kind, oldCommuneCode, households, decisionId, fromOn },
      ...{ groupId: randomUUID(), toOn: null, endedByDecisionId: null, demonstration: false },
      ...stamp(office, actor),
    }));
    await insertGroups(tx, actor.unitCode, added);
    await keepKeys(tx, actor.unitCode, added);
    const [first] = added;
    const isOne = added.length === 1 && first !== undefined;
    const subject = isOne ? first.name : String(added.length);
    const body = { codes: added.map(({ code }) => code), fromOn: fromOn.toString(), decisionId };
    await recordAct(
      tx,
      { office, actor },
      { room: 'groups', act: isOne ? 'added' : 'imported', subject, body },
    );
    return done(added.length);
  });
}

/** Corrects the latest name's facts of a group. A name that a decision gave is changed by a decision alone. */
export async function correctGroup(
  office: Office,
  actor: Staff,
  correct: { groupId: string; facts: GroupFacts },
): Promise<Outcome<void, GroupProblem>> {
  const { groupId, facts } = correct;
  return inUnit(office, actor, async (tx) => {
    const names = await listGroupNames(tx, actor.unitCode);
    const latest = latestNames(names);
    const former = latest.find((each) => each.groupId === groupId);
    if (!former) return refused({ code: 'unknown-group' });
    if (former.decisionId && former.name !== facts.name) return refused({ code: 'named-by-decision' });
    const others = latest.filter((each) => each.groupId !== groupId && each.toOn === null);
    if (others.some(({ code }) => code === facts.code)) return refused({ code: 'code-taken' });
    if (others.some((other) => isSameGroup(other, facts))) return refused({ code: 'name-taken' });
    const corrected = { ...former, ...facts, ...stamp(office, actor) };
    await updateGroup(tx, actor.unitCode, corrected);
    await keepKeys(tx, actor.unitCode, [...names.filter((each) => each !== former), corrected], groupId);
    const { code, name, kind, oldCommuneCode, households } = former;
    const body = { before: { code, name, kind, oldCommuneCode, households }, now: facts };
    await recordAct(tx, { office, actor }, { room: 'groups', act: 'corrected', subject: name, body });
    return done(undefined);
  });
}

/** Ends a group by a decision: the day before the decision takes effect is its last. */
export async function endGroup(
  office: Office,
  actor: Staff,
  end: { groupId: string; decision: WithDecision },
): Promise<Outcome<KeptGroup, GroupProblem>> {
  const { groupId, decision } = end;
  return inUnit(office, actor, async (tx) => {
    const names = await findGroupNames(tx, { unitCode: actor.unitCode, groupId });
    const [latest] = latestNames(names);
    if (!latest) return refused({ code: 'unknown-group' });
    if (latest.toOn) return refused({ code: 'ended' });
    const day = await effectOf(tx, decision.told);
    if (day && Temporal.PlainDate.compare(latest.fromOn, day) >= 0) return refused({ code: 'changed-later' });
    const registered = await registerDecision(tx, decision, { office, actor });
    if (!registered.ok) return refused({ code: 'decision', problem: registered.problem });
    const { decisionId, effectiveOn } = registered.value;
    const ended = {
      ...latest,
      toOn: effectiveOn.subtract({ days: 1 }),
      endedByDecisionId: decisionId,
      ...stamp(office, actor),
    };
    await updateGroup(tx, actor.unitCode, ended);
    const body = { decisionId, toOn: ended.toOn.toString() };
    await recordAct(tx, { office, actor }, { room: 'groups', act: 'closed', subject: latest.name, body });
    return done(ended);
  });
}

/**
 * Gives many groups new names by one decision, from the day it takes effect; until the day before, the old names hold.
 * Refuses all of it when one name cannot be given: borne by another group, or changed from a later day already.
 */
export async function renameGroups(
  office: Office,
  actor: Staff,
  rename: { wanted: ReadonlyMap<string, string>; decision: WithDecision },
): Promise<Outcome<{ decision: Decision; renamings: Renaming<KeptGroup>[] }, GroupProblem>> {
  return inUnit(office, actor, async (tx) => {
    const names = await listGroupNames(tx, actor.unitCode);
    const day = await effectOf(tx, rename.decision.told);
    const { renamings, problems } = planRenaming(names, rename.wanted, day);
    if (problems.length > 0) return refused({ code: 'renaming', problems });
    if (renamings.length === 0) return refused({ code: 'nothing-renamed' });
    const registered = await registerDecision(tx, rename.decision, { office, actor });
    if (!registered.ok) return refused({ code: 'decision', problem: registered.problem });
    const { decisionId, effectiveOn } = registered.value;
    const { unitCode } = actor;
    const lastOn = effectiveOn.subtract({ days: 1 });
    const stamped = { decisionId, ...stamp(office, actor) };
    const renamed = renamings.map(({ group, newName }) => ({
      ...{ ...group, ...stamped, name: newName, fromOn: effectiveOn },
    }));
    await endGroupNames(tx, { unitCode, names: renamings.map(({ group }) => group), lastOn });
    await insertGroups(tx, unitCode, renamed);
    const ids = new Set(renamed.map(({ groupId }) => groupId));
    await keepKeys(tx, unitCode, [...names.filter(({ groupId }) => ids.has(groupId)), ...renamed]);
    const pairs = renamings.map(({ group, newName }) => ({ from: group.name, to: newName }));
    const told = { room: 'groups', act: 'renamed', subject: String(renamed.length) } as const;
    await recordAct(tx, { office, actor }, { ...told, body: { decisionId, names: pairs } });
    return done({ decision: registered.value, renamings });
  });
}

/** The day from which a told decision works: its own, or that of the registered one. */
async function effectOf(tx: Transaction, told: ToldDecision): Promise<Temporal.PlainDate | undefined> {
  if (told.kind === 'new') return told.effectiveOn;
  return (await findDecision(tx, told.decisionId))?.effectiveOn;
}

/** Writes the address keys of the groups whose names are given; all names of a group must be among them. */
async function keepKeys(
  tx: Transaction,
  unitCode: string,
  names: readonly KeptGroup[],
  only?: string,
): Promise<void> {
  const groupIds = only ? [only] : [...new Set(names.map(({ groupId }) => groupId))];
  const keys = groupIds.flatMap((id) =>
    keysOfGroup(
      unitCode,
      names.filter(({ groupId }) => groupId === id),
    ),
  );
  await replaceGroupKeys(tx, { unitCode, groupIds, keys });
}

function isSameGroup(
  one: Pick<GroupFacts, 'name' | 'oldCommuneCode'>,
  other: Pick<GroupFacts, 'name' | 'oldCommuneCode'>,
): boolean {
  return asSaid(one.name) === asSaid(other.name) && one.oldCommuneCode === other.oldCommuneCode;
}

function stamp(office: Office, actor: Staff) {
  return { changedAt: office.clock.now(), changedBy: nameAndPost(actor) };
}

/** One change, in one transaction; then addresses are read with the keys it left. */
async function inUnit<Value>(
  office: Office,
  { unitCode, personId }: Staff,
  work: (tx: Transaction) => Promise<Outcome<Value, GroupProblem>>,
): Promise<Outcome<Value, GroupProblem>> {
  const scope = { unit: unitCode, person: personId, role: 'unit-admin' };
  const changed = await keepIfDone(office.db, { scope }, work);
  if (changed.ok) await office.renewRightDoor();
  return changed;
}
