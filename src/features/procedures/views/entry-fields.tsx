import { catalogueLevels } from '../../../core/catalogue.ts';
import type { Visit } from '../../../http/door.ts';
import { typedText } from '../../../http/forms.ts';
import { CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx';
import { MoneyField, Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { FieldGroup } from '../../../ui/forms.tsx';
import { limitUnits, type Typed } from '../typed-edits.ts';

type Props = { visit: Visit; typed: Typed; errorOf: (field: string) => { error?: string } };

/** What a published list says of a procedure; what is left empty is unknown from then on. */
export function EntryFields(props: Props) {
  const { visit, typed, errorOf } = props;
  const { t } = visit;
  const field = (name: string, key = name) => ({
    t,
    name,
    label: t(`catalogue.change.fields.${key}`),
    ...errorOf(name),
  });
  return (
    <>
      <TextArea {...field('name')} value={typedText(typed, 'name')} rows={2} required />
      <TextField {...field('field')} value={typedText(typed, 'field')} required />
      <TextField {...field('ministry')} value={typedText(typed, 'ministry')} required />
      <CheckboxGroup
        {...field('levels')}
        choices={catalogueLevels.map((value) => ({ value, label: t(`catalogue.level.${value}`) }))}
        values={typed['levels'] ?? []}
        inRow
        required
      />
      <TextArea {...field('subjects')} value={typedText(typed, 'subjects')} rows={3} />
      <TermAndFee {...props} />
      <RadioGroup
        {...field('online')}
        choices={[
          { value: 'yes', label: t('catalogue.onlineYes') },
          { value: 'no', label: t('catalogue.onlineNo') },
          { value: '', label: t('catalogue.change.fee.unknown') },
        ]}
        value={typedText(typed, 'online')}
      />
      <TextField {...field('result')} value={typedText(typed, 'result')} />
      <TextArea {...field('papers', 'paperLines')} value={typedText(typed, 'papers')} rows={6} />
    </>
  );
}

function TermAndFee({ visit, typed, errorOf }: Props) {
  const { t } = visit;
  const fees = ['free', 'provincial-council', 'amount'] as const;
  return (
    <>
      <FieldGroup legend={t('catalogue.change.fields.term')}>
        <div class="field-row">
          <TextField
            {...{ t, name: 'term.value', label: t('catalogue.change.fields.value'), width: 'short' }}
            value={typedText(typed, 'term.value')}
            inputMode="numeric"
            {...errorOf('term.value')}
          />
          <Select
            {...{ t, name: 'term.unit', label: t('catalogue.change.fields.unit') }}
            emptyWords={t('catalogue.change.unit.unknown')}
            choices={limitUnits.map((value) => ({ value, label: t(`catalogue.change.unit.${value}`) }))}
            value={typedText(typed, 'term.unit')}
          />
        </div>
      </FieldGroup>
      <FieldGroup legend={t('catalogue.change.fields.fee')}>
        <RadioGroup
          {...{ t, name: 'fee.kind', label: t('catalogue.change.fields.fee') }}
          choices={[
            ...fees.map((value) => ({
              value,
              label: t(value === 'amount' ? 'catalogue.change.fee.amount' : `catalogue.fee.${value}`),
            })),
            { value: '', label: t('catalogue.change.fee.unknown') },
          ]}
          value={typedText(typed, 'fee.kind')}
        />
        <MoneyField
          {...{ t, name: 'fee.amount', label: t('catalogue.change.fields.amount') }}
          value={typedText(typed, 'fee.amount')}
          {...errorOf('fee.amount')}
        />
      </FieldGroup>
    </>
  );
}
