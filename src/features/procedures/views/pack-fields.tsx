import type { Words } from '../../../core/forms-definition.ts';
import type { ProcedurePack } from '../../../core/procedures.ts';
import { fulfilments } from '../../../core/procedures-schema.ts';
import type { Visit } from '../../../http/door.ts';
import { typedText } from '../../../http/forms.ts';
import { CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { FieldGroup } from '../../../ui/forms.tsx';
import { cutOffs, dueModes, limitUnits, policies, type Typed, termUnits } from '../typed-edits.ts';

type Props = {
  visit: Visit;
  pack: ProcedurePack;
  typed: Typed;
  errorOf: (field: string) => { error?: string };
};

/** The legal facts of a complete procedure: term, cases, limits, supplement, papers, and the hours of the steps. */
export function PackFields(props: Props) {
  const { visit, pack } = props;
  const { t } = visit;
  return (
    <>
      <FieldGroup legend={t('catalogue.change.fields.term')}>
        <Timed {...props} name="term" units={termUnits} fact={pack.term} />
        <TermClock {...props} />
      </FieldGroup>
      <TimedFacts
        {...props}
        part="case"
        title={t('catalogue.change.fields.cases')}
        facts={pack.cases ?? []}
      />
      <TimedFacts
        {...props}
        part="limit"
        title={t('catalogue.change.fields.limits')}
        facts={pack.limits ?? []}
      />
      <SupplementFields {...props} />
      <PaperFields {...props} />
      <StepFields {...props} />
    </>
  );
}

type TimedFact = { appointments?: { name: Words; value: number }[] | undefined };

/** A length of time; one that is promised in parts is typed part by part, and they add up. */
function Timed(props: Props & { name: string; units: readonly string[]; fact: TimedFact }) {
  const { visit, typed, errorOf, name, units, fact } = props;
  const { t, language } = visit;
  const field = (part: string) => ({ t, name: `${name}.${part}`, ...errorOf(`${name}.${part}`) });
  const value = (part: string) => typedText(typed, `${name}.${part}`);
  return (
    <div class="field-row">
      {fact.appointments ? (
        fact.appointments.map(({ name: words }, index) => (
          <TextField
            key={words.vi}
            {...field(`hen.${index}`)}
            label={t('catalogue.change.fields.appointment', { name: words[language] })}
            value={value(`hen.${index}`)}
            width="short"
            inputMode="numeric"
          />
        ))
      ) : (
        <TextField
          {...field('value')}
          label={t('catalogue.change.fields.value')}
          value={value('value')}
          width="short"
          inputMode="numeric"
        />
      )}
      <Select
        {...field('unit')}
        label={t('catalogue.change.fields.unit')}
        choices={units.map((unit) => ({ value: unit, label: t(`catalogue.change.unit.${unit}`) }))}
        value={value('unit')}
      />
    </div>
  );
}

function TermClock({ visit, typed, errorOf }: Props) {
  const { t } = visit;
  return (
    <>
      <RadioGroup
        {...{ t, name: 'term.cutOff', label: t('catalogue.change.fields.cutOff') }}
        choices={cutOffs.map((value) => ({
          value,
          label: t(`catalogue.cutOff.${value === '15:00' ? 'fifteen' : value}`),
        }))}
        value={typedText(typed, 'term.cutOff')}
        {...errorOf('term.cutOff')}
      />
      <RadioGroup
        {...{ t, name: 'term.dueMode', label: t('catalogue.change.fields.dueMode') }}
        choices={dueModes.map((value) => ({ value, label: t(`catalogue.dueMode.${value}`) }))}
        value={typedText(typed, 'term.dueMode')}
        {...errorOf('term.dueMode')}
      />
    </>
  );
}

function TimedFacts(
  props: Props & {
    part: 'case' | 'limit';
    title: string;
    facts: readonly ({ code: string; name: Words } & TimedFact)[];
  },
) {
  const { visit, part, title, facts } = props;
  if (facts.length === 0) return null;
  return (
    <FieldGroup legend={title}>
      {facts.map((fact) => (
        <FieldGroup key={fact.code} legend={fact.name[visit.language]}>
          <Timed
            {...props}
            name={`${part}.${fact.code}`}
            units={part === 'case' ? termUnits : limitUnits}
            fact={fact}
          />
        </FieldGroup>
      ))}
    </FieldGroup>
  );
}

function SupplementFields({ visit, typed, errorOf }: Props) {
  const { t } = visit;
  return (
    <FieldGroup legend={t('catalogue.change.fields.supplement')}>
      <RadioGroup
        {...{ t, name: 'supplement.policy', label: t('catalogue.change.fields.policy') }}
        choices={policies.map((value) => ({ value, label: t(`catalogue.supplement.${value}`) }))}
        value={typedText(typed, 'supplement.policy')}
        {...errorOf('supplement.policy')}
      />
      <TextField
        {...{ t, name: 'supplement.days', label: t('catalogue.change.fields.answerDays') }}
        value={typedText(typed, 'supplement.days')}
        width="short"
        inputMode="numeric"
        {...errorOf('supplement.days')}
      />
    </FieldGroup>
  );
}

function PaperFields({ visit, pack, typed, errorOf }: Props) {
  const { t, language } = visit;
  if (pack.papers.length === 0) return null;
  return (
    <FieldGroup legend={t('catalogue.change.fields.papers')}>
      {pack.papers.map(({ code, name }) => (
        <CheckboxGroup
          key={code}
          {...{ t, name: `paper.${code}`, label: name[language], inRow: true }}
          choices={fulfilments.map((value) => ({ value, label: t(`catalogue.change.fulfilment.${value}`) }))}
          values={typed[`paper.${code}`] ?? []}
          {...errorOf(`paper.${code}`)}
        />
      ))}
    </FieldGroup>
  );
}

function StepFields({ visit, pack, typed, errorOf }: Props) {
  const { t, language } = visit;
  return (
    <FieldGroup legend={t('catalogue.change.fields.steps')} hint={t('catalogue.change.fields.stepsHint')}>
      {pack.steps.map(({ code, name, counted }) => (
        <TextField
          key={code}
          {...{ t, name: `step.${code}`, label: name[language], width: 'short', inputMode: 'decimal' }}
          {...(counted ? {} : { hint: t('portal.card.notCounted') })}
          value={typedText(typed, `step.${code}`)}
          suffix={t('catalogue.change.fields.hours')}
          {...errorOf(`step.${code}`)}
        />
      ))}
    </FieldGroup>
  );
}
