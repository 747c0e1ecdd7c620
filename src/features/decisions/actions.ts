import { randomUUID } from 'node:crypto';
import { toLocal } from '../../core/clock-moments.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { type Decision, findDecision, insertDecision } from './store.ts';
import type { ToldDecision } from './typed-decision.ts';

export { isConfirmed, previewedField } from './preview-marks.ts';
// The part of a form that every change by decision begins with, for the rooms that make such changes.
export { readSentDecision } from './sent-decision.ts';
export {
  decisionSchema,
  type ToldDecision,
  typedDay,
} from './typed-decision.ts';
export { ChangeFrame } from './views/change-frame.tsx';
export { DecisionFields, decisionErrorOf, decisionErrors } from './views/decision-fields.tsx';

/** Why a decision was not taken; words are under `decisions.problem`. */
export type DecisionRefusal = 'unknown-decision' | 'decision-registered' | 'issued-in-future';

/** What a decision changed, as one of the rooms tells it on the decision's page; `href` leads to the thing changed. */
export type DecidedChange = { words: string; effectiveOn: Temporal.PlainDate; href?: string };
export type TellChanges = (
  tx: Transaction,
  decision: Decision,
  t: (key: string, values?: Record<string, string | number>) => string,
) => Promise<DecidedChange[]>;

type Telling = { told: ToldDecision; document?: { sha256: string; name: string } | undefined };

/**
 * The decision that a change form names, inside the transaction of the change: one the unit registered before, or a
 * new one, registered now. Refuses one that this unit did not register, a number and day registered before, and a day
 * of issue that has not come yet.
 */
export async function registerDecision(
  tx: Transaction,
  { told, document }: Telling,
  by: { office: Office; actor: Staff },
): Promise<Outcome<Decision, DecisionRefusal>> {
  const { actor, office } = by;
  if (told.kind === 'known') {
    const known = await findDecision(tx, told.decisionId);
    return known?.unitCode === actor.unitCode ? done(known) : refused('unknown-decision');
  }
  const now = office.clock.now();
  if (Temporal.PlainDate.compare(told.issuedOn, toLocal(now).toPlainDate()) > 0)
    return refused('issued-in-future');
  const { kind: _, ...facts } = told;
  const decision: Decision = {
    ...facts,
    decisionId: randomUUID(),
    unitCode: actor.unitCode,
    document: document ?? null,
    demonstration: office.settings.demonstration,
    registeredAt: now,
    registeredBy: `${actor.name} (${actor.title})`,
    registeredByPerson: actor.personId,
  };
  return (await insertDecision(tx, decision)) ? done(decision) : refused('decision-registered');
}
