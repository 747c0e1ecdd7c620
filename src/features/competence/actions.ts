import { toLocal } from '../../core/clock-moments.ts';
import { type ChangeContent, enterChange, withChanges } from '../../core/competence-changes.ts';
import type { CompetenceRules, RuleProblem } from '../../core/competence-rules.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { keepIfDone } from '../../db/kept.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type DecisionRefusal, registerDecision, type ToldDecision } from '../decisions/actions.ts';
import type { Decision } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import { announceDecided } from '../places/actions.ts';
import { findUnit } from '../units/store.ts';
import {
  codeOfChange,
  insertRuleChange,
  listChangesOf,
  listRuleChanges,
  type RecordedChange,
} from './store.ts';

/** Why the rules were not changed; words are under `rules.problem`. */
export type RuleRefusal =
  | { code: 'decision'; problem: DecisionRefusal }
  | { code: 'not-a-province' | 'in-force-already' | 'unknown-change' }
  | { code: 'before-decision'; decision: Decision }
  | { code: 'rules'; problems: RuleProblem[] };

/** What a change is made with: its own name, its day, and its decision as a reason is cited. */
export type Making = {
  code: string;
  province: string;
  effectiveOn: string;
  decision: Decision;
  citation: string;
};

/** What an administrator wants to change. Without a day it counts from the day on which the decision takes effect. */
export type WantedChange = {
  told: ToldDecision;
  effectiveOn: Temporal.PlainDate | undefined;
  say: (making: Making) => ChangeContent;
};

/** The change as it was made, with all rules before and after it. */
export type MadeChange = { change: RecordedChange; before: CompetenceRules; after: CompetenceRules };

/**
 * Changes the rules of the administrator's province by a decision, which is registered with it. With `onlyTry` nothing
 * is kept, so that the answer is a preview. Refuses a day before the decision takes effect, a unit that is no
 * province, the withdrawal of what is in force already, and whatever contradicts the rules: with both entries.
 */
export async function changeRules(
  by: { office: Office; actor: Staff },
  wanted: WantedChange,
  { onlyTry }: { onlyTry: boolean },
): Promise<Outcome<MadeChange, RuleRefusal>> {
  const { office, actor } = by;
  const { law } = await office.rightDoor();
  const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
  const made = await keepIfDone<MadeChange, RuleRefusal>(office.db, { scope, onlyTry }, async (tx) => {
    const unit = await findUnit(tx, actor.unitCode);
    if (unit?.kind !== 'province') return refused({ code: 'not-a-province' });
    const registered = await registerDecision(tx, { told: wanted.told }, by);
    if (!registered.ok) return refused({ code: 'decision', problem: registered.problem });
    const change = await makeChange(tx, { by, wanted, decision: registered.value });
    if (!change.ok) return change;
    const former = await listRuleChanges(tx);
    const problem = withdrawalProblem(change.value, former, todayOf(office));
    if (problem) return refused(problem);
    const entered = enterChange(law, former, change.value);
    if (!entered.ok) return refused({ code: 'rules', problems: entered.problem });
    await insertRuleChange(tx, { ...change.value, at: office.clock.now() });
    await announceDecided(tx);
    const before = withChanges(law, former).rules;
    return done({ change: change.value, before, after: entered.value });
  });
  if (made.ok && !onlyTry) await office.renewRightDoor();
  return made;
}

async function makeChange(
  tx: Transaction,
  {
    by,
    wanted,
    decision,
  }: { by: { office: Office; actor: Staff }; wanted: WantedChange; decision: Decision },
): Promise<Outcome<RecordedChange, RuleRefusal>> {
  const { office, actor } = by;
  const on = wanted.effectiveOn ?? decision.effectiveOn;
  if (Temporal.PlainDate.compare(on, decision.effectiveOn) < 0)
    return refused({ code: 'before-decision', decision });
  const changeNo = (await listChangesOf(tx, decision.decisionId)).length + 1;
  const making: Making = {
    code: codeOfChange(decision.decisionId, changeNo),
    province: actor.unitCode,
    effectiveOn: on.toString(),
    decision,
    citation: citationOf(office, decision),
  };
  return done({
    decisionId: decision.decisionId,
    changeNo,
    recordedBy: `${actor.name} (${actor.title})`,
    code: making.code,
    province: making.province,
    effectiveOn: making.effectiveOn,
    citation: making.citation,
    decision: { number: decision.number, date: decision.issuedOn.toString() },
    demonstration: decision.demonstration,
    content: wanted.say(making),
  });
}

function withdrawalProblem(
  { content, province, effectiveOn }: RecordedChange,
  former: readonly RecordedChange[],
  today: string,
): RuleRefusal | undefined {
  if (content.kind !== 'withdraw') return undefined;
  const found = former.find((each) => each.code === content.code && each.province === province);
  if (!found) return { code: 'unknown-change' };
  // What has begun, or would begin before the withdrawal counts, is ended by a decision instead.
  const isTooLate = found.effectiveOn <= today || found.effectiveOn < effectiveOn;
  return isTooLate ? { code: 'in-force-already' } : undefined;
}

/** "12/NQ-HĐND ngày 20/11/2026 của … (căn cứ …)": reasons of law are cited in Vietnamese in every language. */
function citationOf(office: Office, { number, issuedOn, issuer, legalBasis }: Decision): string {
  const day = issuedOn.toString().split('-').reverse().join('/');
  return office.texts('vi')('rules.citation', { number, day, issuer, basis: legalBasis });
}

function todayOf(office: Office): string {
  return toLocal(office.clock.now()).toPlainDate().toString();
}
