import { z } from 'zod';
import {
  contradictionsOf,
  type FeeRule,
  feeRuleBodySchema,
  feeRuleScopeSchema,
} from '../../core/fee-rules.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Database } from '../../db/open.ts';
import { insertRule, listRules } from './store.ts';

export type FeePackProblem = { path: string; code: string; message: string };

/**
 * Imports a pack of fee rules of one province. Rules that are known stay as they are: a change needs a new id, and
 * the former rule an end. Refuses the whole pack when a rule of it contradicts another one.
 */
export async function importFeeRules(
  db: Database,
  json: unknown,
  by: { at: Temporal.Instant },
): Promise<Outcome<string, FeePackProblem[]>> {
  const parsed = packSchema.safeParse(json);
  if (!parsed.success) {
    return refused(
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), code: 'shape', message })),
    );
  }
  const { pack, province: provinceCode, feeRules } = parsed.data;
  return db.transaction({ role: 'system' }, async (tx) => {
    const known = await listRules(tx, provinceCode);
    const rules = feeRules.map(
      ({ id, effectiveTo = null, demonstration = false, ...rule }): FeeRule => ({
        ...rule,
        ruleId: `${pack}/${id}`,
        provinceCode,
        effectiveTo,
        decisionId: null,
        demonstration,
      }),
    );
    const fresh = rules.filter(({ ruleId }) => known.every((each) => each.ruleId !== ruleId));
    const problems = fresh.flatMap((rule, index) =>
      contradictionsOf(rule, [...known, ...fresh.slice(0, index)]).map((other) => ({
        path: rule.ruleId,
        code: 'contradiction',
        message: other.ruleId,
      })),
    );
    if (problems.length > 0) return refused(problems);
    for (const rule of fresh) await insertRule(tx, { ...rule, addedAt: by.at, addedBy: `data/fees/${pack}` });
    return done(`${pack}: ${fresh.length} new rules`);
  });
}

const packSchema = z.strictObject({
  /** Names the pack; its rules are `<pack>/<id>`. */
  pack: z.string().regex(/^[a-z0-9-]+$/),
  province: z.string().regex(/^\d{2}$/),
  feeRules: z.array(
    feeRuleScopeSchema.extend({
      id: z.string().regex(/^[a-z0-9-]+$/),
      effectiveFrom: z.iso.date(),
      effectiveKnown: z.boolean(),
      effectiveTo: z.iso.date().optional(),
      verified: z.boolean(),
      demonstration: z.boolean().optional(),
      body: feeRuleBodySchema,
    }),
  ),
});
