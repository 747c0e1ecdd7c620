import { outcomeEnds } from '../../../core/procedures-schema.ts';
import type { Visit } from '../../../http/door.ts';
import { Button } from '../../../ui/buttons.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { outcomeField, stepField, type TypedOutcome, type TypedStep } from '../typed-steps.ts';

type Props = {
  visit: Visit;
  rows: TypedStep[];
  row: TypedStep;
  at: number;
  action: string;
  errorOf: (field: string) => { error?: string };
};

/** Beside which step a row runs, and its outcomes; steps of the other kinds end as the law of the office's acts says. */
export function StepWays(props: Props) {
  const { visit, row, at, action, errorOf } = props;
  const { t } = visit;
  const { outcomes, beside, kind } = row;
  if (kind !== 'work' && outcomes.length === 0 && beside === '')
    return <p class="hint process-ways-cell">{t('processes.edit.waysOfActs')}</p>;
  const name = stepField(at, 'beside');
  return (
    <div class="stack process-cell process-ways-cell">
      <Select
        {...{ t, name, label: t('processes.edit.beside') }}
        choices={[{ value: '', label: t('processes.edit.besideNone') }, ...stepChoices(props, beside)]}
        value={beside}
        {...errorOf(name)}
      />
      {outcomes.map((outcome, place) => (
        <OutcomeFields key={outcome.code} {...props} outcome={outcome} place={place} />
      ))}
      <Button name="viec" value={`them-kq-${at}`} tone="quiet" small formAction={`${action}#buoc-${at}`}>
        {t('processes.edit.addOutcome')}
        <span class="unseen"> {t('processes.edit.ofStep', { place: at + 1 })}</span>
      </Button>
    </div>
  );
}

function OutcomeFields(props: Props & { outcome: TypedOutcome; place: number }) {
  const { visit, at, action, errorOf, outcome, place } = props;
  const { t } = visit;
  const to = outcomeField(at, place, 'to');
  return (
    <fieldset class="process-outcome">
      <legend>{t('processes.edit.outcomePlace', { place: place + 1 })}</legend>
      <input type="hidden" name={outcomeField(at, place, 'code')} value={outcome.code} />
      {(['vi', 'en', 'id'] as const).map((language) => {
        const name = outcomeField(at, place, language);
        return (
          <TextField
            key={language}
            {...{ t, name, label: t(`processes.edit.outcomeName.${language}`), required: true }}
            value={outcome[language]}
            {...errorOf(name)}
          />
        );
      })}
      <Select
        {...{ t, name: to, label: t('processes.edit.outcomeTo') }}
        choices={[
          ...outcomeEnds.map((value) => ({ value, label: t(`processes.edit.outcomeEnd.${value}`) })),
          ...stepChoices(props, outcomeEnds.some((end) => end === outcome.to) ? '' : outcome.to),
        ]}
        value={outcome.to}
        {...errorOf(to)}
      />
      <Button
        name="viec"
        value={`bo-kq-${at}-${place}`}
        tone="quiet"
        small
        formAction={`${action}#buoc-${at}`}
      >
        {t('processes.edit.removeOutcome')}
        <span class="unseen"> {t('processes.edit.ofOutcome', { place: place + 1, step: at + 1 })}</span>
      </Button>
    </fieldset>
  );
}

/** The other steps by their names; one that is gone stays chosen until another is, and a check names it. */
function stepChoices({ visit, rows, row }: Props, chosen: string): { value: string; label: string }[] {
  const { t } = visit;
  const named = rows
    .map(({ code, vi }, at) => ({ value: code, label: t('processes.edit.stepNamed', { place: at + 1, vi }) }))
    .filter(({ value }) => value !== row.code);
  const isKnown = chosen === '' || named.some(({ value }) => value === chosen);
  return isKnown ? named : [...named, { value: chosen, label: t('processes.edit.stepGone') }];
}
