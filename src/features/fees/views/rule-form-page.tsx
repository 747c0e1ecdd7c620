import type { FeeRule } from '../../../core/fee-rules.ts';
import { typedDay, typedText } from '../../../http/forms.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { ChangeFrame, previewedField } from '../../decisions/actions.ts';
import type { SampleAmount } from '../previews.ts';
import { sample } from '../previews.ts';
import type { Typed } from '../rule-form.ts';
import { type FeeRoom, type RuleError, rulesPage } from '../staff-rules.tsx';
import type { KeptFeeRule } from '../store.ts';
import { RuleFields } from './rule-fields.tsx';
import { amountWords, formulaWords, periodWords, scopeWords } from './rule-words.ts';

export type RulePreview = { rule: FeeRule; samples: SampleAmount[] };
type Props = {
  room: FeeRoom;
  typed: Typed;
  errors?: RuleError[];
  /** The rules that the new one contradicts. */
  others?: KeptFeeRule[];
  preview?: RulePreview;
};

/** A new rule of the province: its decision, what it reaches, how much; first tried, then kept. */
export function RuleFormPage({ room, typed, errors = [], others = [], preview }: Props) {
  const { visit, known } = room;
  const { t } = visit;
  const errorOf = (field: string) => {
    const error = errors.find((each) => each.field === field)?.text;
    return error ? { error } : {};
  };
  return (
    <>
      <PageTitle
        above={<a href={rulesPage}>{t('fees.rule.title')}</a>}
        title={t('fees.rule.add')}
        lead={t('fees.rule.addLead')}
      />
      {errors.length > 0 && <ErrorSummary t={t} errors={errors} />}
      {others.length > 0 && <Contradictions room={room} typed={typed} others={others} />}
      {preview && <PreviewPanel room={room} preview={preview} />}
      <ChangeFrame
        t={t}
        action={`${rulesPage}/them`}
        csrf={visit.csrf}
        known={known}
        typed={typed}
        problems={errors}
        previewed={preview ? previewedField(typed) : undefined}
        back={rulesPage}
        withoutDay
      >
        <RuleFields room={room} typed={typed} errorOf={errorOf} />
        <DateField
          t={t}
          name="from"
          label={t('fees.rule.from')}
          required
          value={typedDay(typed, 'from').parts}
          {...errorOf('from')}
        />
        <DateField
          t={t}
          name="to"
          label={t('fees.rule.to')}
          hint={t('fees.rule.toHint')}
          value={typedDay(typed, 'to').parts}
          {...errorOf('to')}
        />
      </ChangeFrame>
    </>
  );
}

/** The new rule and those it contradicts, side by side. */
function Contradictions({ room, typed, others }: { room: FeeRoom; typed: Typed; others: KeptFeeRule[] }) {
  const { t, language } = room.visit;
  const day = (name: string) => {
    const { parts } = typedDay(typed, name);
    return [parts.day, parts.month, parts.year].filter(Boolean).join('/');
  };
  const own = {
    key: 'new',
    title: t('fees.rule.newOne'),
    reach: [
      room.packs.find(({ code }) => code === typedText(typed, 'procedure'))?.shortName[language] ??
        t('fees.rule.everyProcedure'),
      typedText(typed, 'new-fee') || typedText(typed, 'fee') || t('fees.rule.everyFee'),
      t(`fees.channel.${typedText(typed, 'channel') || 'any'}`),
    ].join(' · '),
    period: [
      t('fees.rule.since', { day: day('from') }),
      day('to') && t('fees.rule.until', { day: day('to') }),
    ]
      .filter(Boolean)
      .join(' '),
    amount: typedText(typed, 'formula'),
    basis: typedText(typed, 'decision-number'),
  };
  const known = others.map((rule) => ({
    key: rule.ruleId,
    title: rule.body.decision,
    reach: scopeWords(rule, room),
    period: periodWords(rule, t),
    amount: formulaWords(rule, language),
    basis: rule.body.legalBasis,
  }));
  return (
    <PanelSection title={t('fees.rule.contradiction')}>
      <p>{t('fees.rule.contradictionWords')}</p>
      <Table
        caption={t('fees.rule.contradiction')}
        captionUnseen
        rows={[own, ...known]}
        rowKey={({ key }) => key}
        columns={[
          { key: 'title', label: t('fees.rule.one'), head: true, cell: ({ title }) => title },
          { key: 'reach', label: t('fees.rule.reach'), cell: ({ reach }) => reach },
          { key: 'period', label: t('fees.rule.period'), cell: ({ period }) => period },
          { key: 'amount', label: t('fees.rule.amount'), cell: ({ amount }) => amount },
          { key: 'basis', label: t('fees.rule.basis'), cell: ({ basis }) => basis },
        ]}
      />
    </PanelSection>
  );
}

function PreviewPanel({ room, preview }: { room: FeeRoom; preview: RulePreview }) {
  const { t, language } = room.visit;
  const { rule, samples } = preview;
  const changed = samples.filter(({ before, after }) => before !== after).length;
  return (
    <PanelSection title={t('fees.rule.previewTitle')} id="xem-truoc">
      <Notice>
        {t('fees.rule.previewWords', {
          reach: scopeWords(rule, room),
          period: periodWords(rule, t),
          changed,
          count: samples.length,
        })}
      </Notice>
      <p class="hint">{t('fees.rule.sample', sample)}</p>
      <Table
        caption={t('fees.rule.previewTitle')}
        captionUnseen
        rows={samples}
        rowKey={({ procedure, feeCode, channel }) => `${procedure.code} ${feeCode} ${channel}`}
        rowTone={({ before, after }) => (before === after ? undefined : 'amber')}
        columns={[
          {
            key: 'procedure',
            label: t('fees.rule.procedure'),
            head: true,
            cell: ({ procedure }) => procedure.shortName[language],
          },
          { key: 'fee', label: t('fees.rule.fee'), cell: ({ feeName }) => feeName[language] },
          {
            key: 'channel',
            label: t('fees.rule.channel'),
            cell: ({ channel }) => t(`fees.channel.${channel}`),
          },
          {
            key: 'before',
            label: t('fees.rule.before'),
            kind: 'number',
            cell: ({ before }) => amountWords(before, t),
          },
          {
            key: 'after',
            label: t('fees.rule.after'),
            kind: 'number',
            cell: ({ before, after }) =>
              before === after ? amountWords(after, t) : <strong>{amountWords(after, t)}</strong>,
          },
        ]}
      />
    </PanelSection>
  );
}
