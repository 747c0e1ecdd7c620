import { holds, nestAnswers } from '../core/feel.ts';
import { visibleQuestions } from '../core/forms.ts';
import {
  type Answers,
  type FormDefinition,
  type FormPage,
  type PrefillSource,
  type Question,
  questionsOf,
} from '../core/forms-definition.ts';
import type { AnswerProblem } from '../core/forms-limits.ts';
import { fieldNames, type TypedAnswers } from '../core/forms-reading.ts';
import { RadioGroup } from './choices.tsx';
import { DateField, type DateParts } from './date-field.tsx';
import { MoneyField, Select, TextArea, TextField } from './fields.tsx';
import { FieldGroup } from './forms.tsx';
import type { Language, Translate } from './texts.ts';

/** What the account of the signed-in person knows, by source; it fills fields that nobody has typed in yet. */
export type Prefill = Partial<Record<PrefillSource, string>>;

export type FormWords = { t: Translate; language: Language };

/**
 * The questions of one page of a form, as native fields that work without JavaScript. `answers` decide which are
 * asked; `typed` is shown again exactly as it was; then `prefill`, then the question's own initial answer.
 */
export function FormPageFields(
  props: FormWords & {
    form: FormDefinition;
    page: FormPage;
    answers: Answers;
    typed?: TypedAnswers;
    problems?: AnswerProblem[];
    prefill?: Prefill;
    /** Where what is known comes from, in words; the account where nothing is said. */
    sources?: Prefill;
  },
) {
  const { form, page, answers, typed = {}, problems = [], prefill = {}, sources = {}, t, language } = props;
  const visible = new Set(visibleQuestions(form, answers).map((question) => question.code));
  const context = { answers: nestAnswers(answers) };
  const groups = page.groups
    .map((group) => ({ group, questions: group.questions.filter((question) => visible.has(question.code)) }))
    .filter(({ questions }) => questions.length > 0);
  return (
    <>
      {groups.map(({ group, questions }) => (
        <FieldGroup key={group.code} legend={group.title[language]} hint={group.hint?.[language]}>
          {questions.map((question) => {
            const problem = problems.find((each) => each.question === question.code);
            return (
              <QuestionField
                key={question.code}
                question={question}
                typed={typed}
                first={initialOf(question)}
                known={question.prefill && prefill[question.prefill]}
                source={(question.prefill && sources[question.prefill]) ?? t('forms.fromAccount')}
                required={holds(question.required, context)}
                error={problem && problemWords(form, problem, { t, language })}
                t={t}
                language={language}
              />
            );
          })}
        </FieldGroup>
      ))}
    </>
  );
}

/** A problem in the words of the language, naming the question; unknown questions are named by their code. */
export function problemWords(form: FormDefinition, problem: AnswerProblem, words: FormWords): string {
  const question = questionsOf(form).find((each) => each.code === problem.question);
  const label = question?.label[words.language] ?? problem.question;
  return words.t(`forms.problem.${problem.code}`, { ...problem.values, label });
}

/** The lines of an `ErrorSummary`: each leads to its field. */
export function problemLines(
  form: FormDefinition,
  problems: AnswerProblem[],
  words: FormWords,
): { field: string; text: string }[] {
  return problems.map((problem) => ({ field: problem.question, text: problemWords(form, problem, words) }));
}

type QuestionProps = FormWords & {
  question: Question;
  typed: TypedAnswers;
  first: string | undefined;
  /** What the account knows; the field says where it comes from until somebody typed in it. */
  known: string | undefined;
  source: string;
  required: boolean;
  error: string | undefined;
};

function QuestionField(props: QuestionProps) {
  const { question, typed, known, required, error, t, language } = props;
  const first = known ?? props.first;
  const isTyped = fieldNames(question).some((name) => typed[name] !== undefined);
  const source = known !== undefined && !isTyped ? props.source : undefined;
  const hint = [question.hint?.[language], question.sourceWords?.[language], source]
    .filter(Boolean)
    .join('. ');
  const field = {
    t,
    name: question.code,
    label: question.label[language],
    hint: hint || undefined,
    error,
    required,
  };
  const value = typed[question.code] ?? first ?? '';
  switch (question.kind) {
    case 'date':
    case 'partial-date':
      return (
        <DateField
          {...field}
          value={dateParts(question, typed, first)}
          allowIncomplete={question.kind === 'partial-date'}
          birth={question.prefill === 'applicant.bornOn'}
        />
      );
    case 'yes-no':
      return <RadioGroup {...field} choices={yesNo(t)} value={value} inRow />;
    case 'choice':
      return <ChoiceField {...field} question={question} value={value} language={language} />;
    case 'long-text':
      return <TextArea {...field} value={value} />;
    case 'address':
      return <TextArea {...field} value={value} rows={2} />;
    case 'money':
      return <MoneyField {...field} value={value} />;
    default:
      return <TextField {...field} value={value} {...lineOf(question)} />;
  }
}

function ChoiceField(
  props: Parameters<typeof TextField>[0] & { question: Question; value: string; language: Language },
) {
  const { question, language, ...field } = props;
  const choices = (question.choices ?? []).map(({ code, label }) => ({
    value: code,
    label: label[language],
  }));
  // A handful is kinder to see at once; a long list is quicker to open.
  if (choices.length <= 6) return <RadioGroup {...field} choices={choices} />;
  return <Select {...field} choices={choices} emptyWords={props.t('forms.choose')} />;
}

/** How a line of writing behaves under the hand: keyboard, width, and what the browser may complete. */
function lineOf(question: Question): Partial<Parameters<typeof TextField>[0]> {
  const isOwn = question.prefill !== undefined;
  switch (question.kind) {
    case 'number':
    case 'copies':
      return { inputMode: 'numeric', width: 'short', autoComplete: 'off' };
    case 'citizen-id':
      return { inputMode: 'numeric', width: 'medium', autoComplete: 'off' };
    case 'phone':
      return { type: 'tel', width: 'medium', autoComplete: isOwn ? 'tel' : 'off' };
    case 'email':
      return { type: 'email', autoComplete: isOwn ? 'email' : 'off' };
    case 'person-name':
      return { autoComplete: isOwn ? 'name' : 'off' };
    default:
      return { autoComplete: 'off' };
  }
}

function yesNo(t: Translate) {
  return [
    { value: 'yes', label: t('forms.yes') },
    { value: 'no', label: t('forms.no') },
  ];
}

function initialOf(question: Question): string | undefined {
  if (typeof question.initial === 'boolean') return question.initial ? 'yes' : 'no';
  return question.initial === undefined ? undefined : String(question.initial);
}

function dateParts(question: Question, typed: TypedAnswers, first: string | undefined): DateParts {
  const names = ['day', 'month', 'year'] as const;
  const isTyped = names.some((part) => typed[`${question.code}-${part}`] !== undefined);
  if (isTyped)
    return Object.fromEntries(names.map((part) => [part, typed[`${question.code}-${part}`] ?? '']));
  const whole = typed[question.code] ?? first ?? '';
  const [year = '', month = '', day = ''] = whole.includes('/')
    ? whole.split('/').reverse()
    : whole.split('-');
  return { day, month, year };
}
