import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { problemLines } from '../../../ui/form-fields.tsx';
import type { CounterForm } from '../counter-form.ts';
import { paperField } from '../paper-rows.ts';

/** One line of what is wrong; `field` is the id of the field it leads to. */
export type CounterProblem = { field?: string | undefined; text: string };

/** All that is wrong in the counter's form before it is sent on, in the order of the page. */
export function counterProblems(
  form: CounterForm,
  procedure: ProcedureVersion,
  { t, language }: StaffVisit,
): CounterProblem[] {
  const lines: CounterProblem[] = problemLines(procedure.form, form.read.problems, { t, language });
  if (lines.length === 0 && !form.applicant) lines.push({ text: t('desk.reception.noApplicant') });
  for (const field of form.representativeProblems) {
    lines.push({ field: `representative.${field}`, text: t(`desk.reception.representative-${field}`) });
  }
  // A paper that became required by what was just typed is shown once before anything is recorded of it.
  for (const code of form.newlyRequired) {
    const paper = procedure.papers.find((each) => each.code === code)?.name[language] ?? code;
    lines.push({ field: paperField(code), text: t('desk.reception.newlyRequired', { paper }) });
  }
  return lines;
}
