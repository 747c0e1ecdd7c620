import { typedText } from '../../../http/forms.ts';
import { Checkbox } from '../../../ui/choices.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { FieldGroup } from '../../../ui/forms.tsx';
import { exemptionRows, type Typed } from '../rule-form.ts';
import type { FeeRoom } from '../staff-rules.tsx';

type Props = { room: FeeRoom; typed: Typed; errorOf: (field: string) => { error?: string } };

/** What a rule reaches and how much it takes; what is left empty stays as the procedure has it. */
export function RuleFields(props: Props) {
  const { t } = props.room.visit;
  return (
    <>
      <FieldGroup legend={t('fees.rule.reach')} hint={t('fees.rule.reachHint')}>
        <Reach {...props} />
      </FieldGroup>
      <FieldGroup legend={t('fees.rule.amount')}>
        <Amount {...props} />
      </FieldGroup>
      <Exemptions {...props} />
    </>
  );
}

function Reach({ room, typed, errorOf }: Props) {
  const { t, language } = room.visit;
  const fees = new Map(
    room.packs.flatMap(({ fees: own, shortName }) =>
      own.map(({ code, name }) => [code, `${name[language]} (${shortName[language]})`] as const),
    ),
  );
  return (
    <>
      <Select
        t={t}
        name="procedure"
        label={t('fees.rule.procedure')}
        emptyWords={t('fees.rule.everyProcedure')}
        value={typedText(typed, 'procedure')}
        choices={room.packs.map(({ code, shortName }) => ({
          value: code,
          label: `${code} · ${shortName[language]}`,
        }))}
        {...errorOf('procedure')}
      />
      <Select
        t={t}
        name="fee"
        label={t('fees.rule.fee')}
        emptyWords={t('fees.rule.everyFee')}
        value={typedText(typed, 'fee')}
        choices={[...fees].map(([value, label]) => ({ value, label }))}
      />
      <Select
        t={t}
        name="channel"
        label={t('fees.rule.channel')}
        value={typedText(typed, 'channel') || 'any'}
        choices={(['any', 'counter', 'online', 'post'] as const).map((value) => ({
          value,
          label: t(`fees.channel.${value}`),
        }))}
      />
      <details
        open={
          typedText(typed, 'new-fee') !== '' ||
          typedText(typed, 'name') !== '' ||
          Boolean(errorOf('name').error)
        }
      >
        <summary>{t('fees.rule.newFee')}</summary>
        <TextField
          t={t}
          name="new-fee"
          label={t('fees.rule.newFeeCode')}
          hint={t('fees.rule.newFeeCodeHint')}
          width="medium"
          value={typedText(typed, 'new-fee')}
          {...errorOf('new-fee')}
        />
        <TextField
          t={t}
          name="name"
          label={t('fees.rule.name')}
          value={typedText(typed, 'name')}
          {...errorOf('name')}
        />
        <Select
          t={t}
          name="kind"
          label={t('fees.rule.kind')}
          emptyWords={t('fees.rule.asBefore')}
          value={typedText(typed, 'kind')}
          choices={(['fee', 'charge'] as const).map((value) => ({ value, label: t(`fees.kind.${value}`) }))}
        />
      </details>
    </>
  );
}

function Amount({ room, typed, errorOf }: Props) {
  const { t } = room.visit;
  return (
    <>
      <TextField
        t={t}
        name="amount"
        label={t('fees.rule.amountTyped')}
        hint={t('fees.rule.amountHint')}
        required
        value={typedText(typed, 'amount')}
        {...errorOf('amount')}
      />
      <TextField
        t={t}
        name="formula"
        label={t('fees.rule.formula')}
        hint={t('fees.rule.formulaHint')}
        required
        value={typedText(typed, 'formula')}
        {...errorOf('formula')}
      />
      <TextField
        t={t}
        name="formula-en"
        label={t('fees.rule.formulaEn')}
        value={typedText(typed, 'formula-en')}
      />
      <TextField
        t={t}
        name="formula-id"
        label={t('fees.rule.formulaId')}
        value={typedText(typed, 'formula-id')}
      />
      <Select
        t={t}
        name="moment"
        label={t('fees.rule.moment')}
        emptyWords={t('fees.rule.asBefore')}
        value={typedText(typed, 'moment')}
        choices={(['acceptance', 'supplement', 'return'] as const).map((value) => ({
          value,
          label: t(`fees.moment.${value}`),
        }))}
      />
      <Checkbox
        t={t}
        name="settled"
        value="release"
        label={t('fees.rule.settled')}
        checked={typedText(typed, 'settled') === 'release'}
      />
    </>
  );
}

function Exemptions({ room, typed, errorOf }: Props) {
  const { t } = room.visit;
  const isTyped = exemptionRows.some((row) => typedText(typed, `exempt-${row}`) !== '');
  return (
    <details open={isTyped}>
      <summary>{t('fees.rule.exemptions')}</summary>
      <p class="hint">{t('fees.rule.exemptionsHint')}</p>
      {exemptionRows.map((row) => (
        <FieldGroup key={row} legend={t('fees.rule.exemption', { row })}>
          <TextField
            t={t}
            name={`exempt-${row}`}
            label={t('fees.rule.exemptWho')}
            value={typedText(typed, `exempt-${row}`)}
            {...errorOf(`exempt-${row}`)}
          />
          <TextField
            t={t}
            name={`exempt-${row}-proof`}
            label={t('fees.rule.exemptProof')}
            value={typedText(typed, `exempt-${row}-proof`)}
            {...errorOf(`exempt-${row}-proof`)}
          />
          <TextField
            t={t}
            name={`exempt-${row}-basis`}
            label={t('fees.rule.exemptBasis')}
            value={typedText(typed, `exempt-${row}-basis`)}
            {...errorOf(`exempt-${row}-basis`)}
          />
        </FieldGroup>
      ))}
    </details>
  );
}
