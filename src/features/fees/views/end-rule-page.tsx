import { typedDay } from '../../../http/forms.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { RequiredNote } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import { DecisionFields } from '../../decisions/actions.ts';
import type { Typed } from '../rule-form.ts';
import { type FeeRoom, type RuleError, rulesPage } from '../staff-rules.tsx';
import type { KeptFeeRule } from '../store.ts';
import { formulaWords, periodWords, scopeWords } from './rule-words.ts';

/** Ends a rule on its last day, by a decision; what was accepted under it keeps its amounts. */
export function EndRulePage(props: { room: FeeRoom; rule: KeptFeeRule; typed: Typed; errors?: RuleError[] }) {
  const { room, rule, typed, errors = [] } = props;
  const { visit, known } = room;
  const { t, language } = visit;
  const error = errors.find(({ field }) => field === 'last')?.text;
  return (
    <>
      <PageTitle
        above={<a href={rulesPage}>{t('fees.rule.title')}</a>}
        title={t('fees.rule.end')}
        lead={t('fees.rule.endLead')}
      />
      {errors.length > 0 && <ErrorSummary t={t} errors={errors} />}
      <DefinitionList
        items={[
          { term: t('fees.rule.reach'), value: scopeWords(rule, room) },
          { term: t('fees.rule.amount'), value: formulaWords(rule, language) },
          { term: t('fees.rule.period'), value: periodWords(rule, t) },
          { term: t('fees.rule.basis'), value: rule.body.legalBasis },
        ]}
      />
      <PostForm action={`${rulesPage}/ket-thuc`} csrf={visit.csrf} hidden={{ rule: rule.ruleId }}>
        <RequiredNote t={t} />
        <DecisionFields t={t} known={known} typed={typed} errors={errors} />
        <DateField
          t={t}
          name="last"
          label={t('fees.rule.lastDay')}
          hint={t('fees.rule.lastDayHint')}
          required
          value={typedDay(typed, 'last').parts}
          {...(error ? { error } : {})}
        />
        <ButtonRow>
          <Button>{t('fees.rule.endNow')}</Button>
          <LinkButton href={rulesPage}>{t('fees.rule.leave')}</LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}
