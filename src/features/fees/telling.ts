import type { TellChanges } from '../decisions/actions.ts';
import { rulesPage } from './staff-rules.tsx';
import { listRulesByDecision } from './store.ts';

/** What a decision changed of the fees of its province, for the decision's own page. */
export const tellFeeChanges: TellChanges = async (tx, { decisionId }, t) => {
  const rules = await listRulesByDecision(tx, decisionId);
  return rules.flatMap((rule) => {
    const values = {
      procedure: rule.procedureCode === '*' ? t('fees.rule.everyProcedure') : rule.procedureCode,
      channel: t(`fees.channel.${rule.channel}`),
      amount: rule.body.formula.vi,
    };
    const began = {
      words: t('fees.rule.toldAdded', values),
      effectiveOn: rule.effectiveFrom,
      href: rulesPage,
    };
    const last = { words: t('fees.rule.toldEnded', values), effectiveOn: rule.effectiveTo, href: rulesPage };
    const told = [
      ...(rule.decisionId === decisionId ? [began] : []),
      ...(rule.endedByDecision === decisionId ? [last] : []),
    ];
    return told.flatMap(({ effectiveOn, ...each }) =>
      effectiveOn === null ? [] : [{ ...each, effectiveOn: Temporal.PlainDate.from(effectiveOn) }],
    );
  });
};
