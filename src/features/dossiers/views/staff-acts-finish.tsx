import { outcomeTarget } from '../../../core/procedure-steps.ts';
import type { ProcedureStep, StepOutcome } from '../../../core/procedures.ts';
import { RadioGroup } from '../../../ui/choices.tsx';
import { Select } from '../../../ui/fields.tsx';
import { type ActFieldsProps, fieldId, Long } from './staff-act-fields.tsx';
import { holdersIn } from './staff-acts-work.tsx';

/** How a working step ended, and what was found: the present one, or one beside it. */
export function FinishFields(props: ActFieldsProps) {
  const { visit, file, act, typed, wrong, side } = props;
  const { t, language } = visit;
  const code = side ?? file.dossier.state.step?.code;
  const step = file.procedure.steps.find((each) => each.code === code);
  const outcomes = step?.outcomes ?? [];
  const id = fieldId(act, 'outcome', side);
  return (
    <>
      {step && outcomes.length > 0 && (
        <RadioGroup
          t={t}
          name="outcome"
          id={id}
          label={t('desk.work.outcome')}
          required
          error={wrong('outcome')}
          value={typed('outcome')}
          choices={outcomes.map((outcome) => ({
            value: outcome.code,
            label: outcome.name[language],
            hint: leadsToWords(props, step, outcome),
          }))}
        />
      )}
      <Long
        {...props}
        name="finding"
        hint={t(outcomes.length > 0 ? 'desk.work.noteHint' : 'desk.work.noteHintFree')}
      />
    </>
  );
}

/** Who of a department gets the work that runs beside the present step. */
export function AssignSideFields({ visit, file, act, typed, wrong, side }: ActFieldsProps) {
  const { t } = visit;
  const open = file.dossier.state.sideSteps.find(({ step, done }) => step.code === side && !done);
  return (
    <Select
      t={t}
      name="holder"
      id={fieldId(act, 'holder', side)}
      label={t('desk.field.holder')}
      required
      emptyWords={t('desk.chooseHolder')}
      value={typed('holder', open?.step.holder?.postId)}
      error={wrong('holder')}
      choices={holdersIn(file, open?.step.departmentCode)}
    />
  );
}

function leadsToWords(
  { visit, file }: ActFieldsProps,
  step: ProcedureStep,
  { leadsTo }: StepOutcome,
): string {
  const { t, language } = visit;
  if (['next', 'supplement', 'refusal'].includes(leadsTo)) return t(`desk.work.leadsTo.${leadsTo}`);
  const target = outcomeTarget(file.procedure.steps, step, leadsTo);
  return t('desk.work.leadsTo.step', { step: target?.name[language] ?? leadsTo });
}
