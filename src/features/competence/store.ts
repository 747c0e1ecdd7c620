import { z } from 'zod';
import { type ChangeContent, changeContentSchema, type RuleChange } from '../../core/competence-changes.ts';
import type { Transaction } from '../../db/transaction.ts';

/** A change with the decision behind it and who wrote it down. */
export type RecordedChange = RuleChange & { decisionId: string; changeNo: number; recordedBy: string };

/** What is kept of a change: what it says, and its decision as a reason is cited. */
const keptSchema = z.strictObject({ citation: z.string(), said: changeContentSchema });

/** Every change of the rules by any province, in the order in which the decisions were registered. */
export async function listRuleChanges(tx: Transaction): Promise<RecordedChange[]> {
  const rows = await selectChanges(tx)
    .orderBy('registered_at')
    .orderBy('competence_changes.decision_id')
    .orderBy('change_no')
    .execute();
  return rows.map(asChange);
}

/** What one decision changed. */
export async function listChangesOf(tx: Transaction, decisionId: string): Promise<RecordedChange[]> {
  const rows = await selectChanges(tx)
    .where('competence_changes.decision_id', '=', decisionId)
    .orderBy('change_no')
    .execute();
  return rows.map(asChange);
}

/** A number that grows with every change: what is kept in memory hangs on it. */
export async function countRuleChanges(tx: Transaction): Promise<number> {
  const { count } = await tx
    .selectFrom('competence_changes')
    .select((column) => column.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Writes a change down; it is never changed afterwards. */
export async function insertRuleChange(
  tx: Transaction,
  change: RecordedChange & { at: Temporal.Instant },
): Promise<void> {
  const { citation, content } = change;
  await tx
    .insertInto('competence_changes')
    .values({
      decision_id: change.decisionId,
      change_no: change.changeNo,
      province_code: change.province,
      effective_on: Temporal.PlainDate.from(change.effectiveOn),
      kind: content.kind,
      code: codeOf(content, change.province),
      content: JSON.stringify({ citation, said: content }),
      recorded_at: change.at,
      recorded_by: change.recordedBy,
    })
    .execute();
}

/** The code under which a change is known for ever: its decision and its number in it. */
export function codeOfChange(decisionId: string, changeNo: number): string {
  return `d-${decisionId}-${changeNo}`;
}

function codeOf(content: ChangeContent, province: string): string {
  if (content.kind === 'list') return province;
  return content.kind === 'rule' ? content.rule.code : content.code;
}

function selectChanges(tx: Transaction) {
  return tx
    .selectFrom('competence_changes')
    .innerJoin('decisions', 'decisions.decision_id', 'competence_changes.decision_id')
    .select([
      'competence_changes.decision_id',
      'change_no',
      'province_code',
      'competence_changes.effective_on',
      'content',
      'recorded_by',
      'number',
      'issued_on',
      'demonstration',
    ]);
}

function asChange(
  row: Awaited<ReturnType<ReturnType<typeof selectChanges>['execute']>>[number],
): RecordedChange {
  const { citation, said } = keptSchema.parse(row.content);
  return {
    decisionId: row.decision_id,
    changeNo: row.change_no,
    code: codeOfChange(row.decision_id, row.change_no),
    province: row.province_code,
    effectiveOn: row.effective_on.toString(),
    citation,
    decision: { number: row.number, date: row.issued_on.toString() },
    demonstration: row.demonstration,
    content: said,
    recordedBy: row.recorded_by,
  };
}
