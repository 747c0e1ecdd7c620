import { maskCitizenId } from '../../core/codes.ts';
import type { FieldChange } from '../../core/correction-events.ts';
import { summaryOf } from '../../core/forms.ts';
import { type Answers, questionsOf } from '../../core/forms-definition.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Language, Translate } from '../../ui/texts.ts';

type Words = { t: Translate; language: Language; procedure: ProcedureVersion };

/** What a correction changed, one line a field: its name, what stood there, what stands there now. */
export function changeWords(changes: readonly FieldChange[], words: Words): string {
  return changes.map((change) => lineOf(change, words)).join('; ');
}

function lineOf({ field, before, after }: FieldChange, words: Words): string {
  const { t } = words;
  const [from, to] = [before, after].map((value) => shown(field, value, words));
  return t('corrections.change', { field: nameOf(field, words), before: from ?? '', after: to ?? '' });
}

function nameOf(field: string, { t, language, procedure }: Words): string {
  if (!field.startsWith('answers.')) return t(`corrections.field.${field.replace('applicant.', '')}`);
  const code = field.slice('answers.'.length);
  return questionsOf(procedure.form).find((question) => question.code === code)?.label[language] ?? code;
}

function shown(field: string, value: unknown, { t, language, procedure }: Words): string {
  if (value === null) return t('corrections.nothing');
  if (field === 'wish') return t(`dossiers.wish.${String(value)}`);
  if (field === 'representative') return (value as { name: string }).name;
  if (!field.startsWith('answers.')) return String(value);
  const code = field.slice('answers.'.length);
  const question = questionsOf(procedure.form).find((each) => each.code === code);
  if (question?.kind === 'citizen-id') return maskCitizenId(String(value));
  const line = summaryOf(procedure.form, { [code]: value } as Answers).find((each) => each.question === code);
  if (!line) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  const { shown: what } = line;
  if (what.kind === 'yes-no') return t(what.yes ? 'forms.yes' : 'forms.no');
  return what.kind === 'words' ? what.words[language] : 'text' in what ? what.text : '';
}
