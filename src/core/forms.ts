import { holds, nestAnswers } from './feel.ts';
import {
  type Answers,
  type FormDefinition,
  type FormPage,
  type Question,
  questionsOf,
  type Words,
} from './forms-definition.ts';
import { type AnswerProblem, limitProblems } from './forms-limits.ts';
import { type RawAnswers, type ReadForm, readAnswers } from './forms-reading.ts';
import { opensAnother } from './forms-repeats.ts';
import { earliestYear, showDong, showPartialDay } from './names-and-dates.ts';

export type CheckScope = { today: Temporal.PlainDate; page?: string };

/**
 * Reads a form and checks it in one go: what was understood of the visible questions, what was typed (kept in
 * full), and one problem a question in the order of the form. `page` limits the problems to one page.
 */
export function answerForm(form: FormDefinition, raw: RawAnswers, scope: CheckScope): ReadForm {
  const read = readAnswers(form, raw);
  const visible = new Set(visibleQuestions(form, read.answers).map((question) => question.code));
  const answers = Object.fromEntries(Object.entries(read.answers).filter(([code]) => visible.has(code)));
  const found = new Map(checkAnswers(form, answers, scope).map((problem) => [problem.question, problem]));
  // What could not be read explains more than "required" would.
  for (const problem of read.problems) found.set(problem.question, problem);
  const problems = questionsInScope(form, scope.page)
    .filter((question) => visible.has(question.code))
    .flatMap((question) => found.get(question.code) ?? []);
  return { answers, typed: read.typed, problems };
}

/** The questions asked, given the answers so far, in order. A hidden question's answer opens no other question. */
export function visibleQuestions(form: FormDefinition, answers: Answers): Question[] {
  const seen: Answers = {};
  const visible: Question[] = [];
  for (const page of form.pages) {
    for (const group of page.groups) {
      for (const question of group.questions) {
        const conditions = [group.when, question.when].filter((when) => when !== undefined);
        if (conditions.some((when) => !holds(when, { answers: nestAnswers(seen) }))) continue;
        visible.push(question);
        const answer = answers[question.code];
        if (answer !== undefined) seen[question.code] = answer;
      }
    }
  }
  return visible;
}

/** The pages that ask something, given the answers so far. */
export function visiblePages(form: FormDefinition, answers: Answers): FormPage[] {
  const codes = new Set(visibleQuestions(form, answers).map((question) => question.code));
  return form.pages.filter((page) =>
    page.groups.some((group) => group.questions.some((question) => codes.has(question.code))),
  );
}

/**
 * Problems of answers already read: limits, required questions, days in the future, and names the form does not ask.
 * Without `page` the whole form is checked, as before submission.
 */
export function checkAnswers(form: FormDefinition, answers: Answers, scope: CheckScope): AnswerProblem[] {
  const limits = new Map(limitProblems(form, answers).map((problem) => [problem.question, problem]));
  const visible = new Set(visibleQuestions(form, answers).map((question) => question.code));
  const context = { answers: nestAnswers(answers) };
  const problems = questionsInScope(form, scope.page)
    .filter((question) => visible.has(question.code))
    .flatMap((question) => {
      const missing = answers[question.code] === undefined && holds(question.required, context);
      const found = limits.get(question.code) ?? (missing ? missingAnswer(question) : undefined);
      return found ?? dayProblem(question, answers[question.code], scope.today) ?? [];
    });
  const unknown = [...limits.values()].filter((problem) => problem.code === 'unknown-question');
  return scope.page === undefined ? [...problems, ...unknown] : problems;
}

/** What an answer looks like on paper: words in three languages, plain text, or yes/no to be worded by the page. */
export type Shown =
  | { kind: 'words'; words: Words }
  | { kind: 'text'; text: string }
  | { kind: 'yes-no'; yes: boolean };
export type SummaryLine = { page: string; question: string; label: Words; shown: Shown };

/**
 * The answers of the visible questions, in order, as a person reads them; unanswered ones are left out, and so is
 * whether there is another one of a repeated group: the next one stands there or it does not.
 */
export function summaryOf(form: FormDefinition, answers: Answers): SummaryLine[] {
  const visible = new Set(visibleQuestions(form, answers).map((question) => question.code));
  return form.pages.flatMap((page) =>
    page.groups
      .flatMap((group) => group.questions)
      .flatMap((question) => {
        const answer = answers[question.code];
        if (answer === undefined || !visible.has(question.code) || opensAnother(question)) return [];
        return {
          page: page.code,
          question: question.code,
          label: question.label,
          shown: show(question, answer),
        };
      }),
  );
}

function show(question: Question, answer: Answers[string]): Shown {
  if (typeof answer === 'boolean') return { kind: 'yes-no', yes: answer };
  const choice = question.choices?.find((each) => each.code === answer);
  if (choice) return { kind: 'words', words: choice.label };
  if (question.kind === 'money') return { kind: 'text', text: showDong(Number(answer)) };
  const isDate = question.kind === 'date' || question.kind === 'partial-date';
  return { kind: 'text', text: isDate ? showPartialDay(String(answer)) : String(answer) };
}

function questionsInScope(form: FormDefinition, page: string | undefined): Question[] {
  if (page === undefined) return questionsOf(form);
  return form.pages
    .filter((each) => each.code === page)
    .flatMap((each) => each.groups.flatMap((group) => group.questions));
}

function missingAnswer(question: Question): AnswerProblem {
  const isChoice = question.kind === 'choice' || question.kind === 'yes-no';
  return { question: question.code, code: isChoice ? 'required-choice' : 'required', values: {} };
}

function dayProblem(
  question: Question,
  answer: Answers[string] | undefined,
  today: Temporal.PlainDate,
): AnswerProblem | undefined {
  if (answer === undefined || (question.kind !== 'date' && question.kind !== 'partial-date'))
    return undefined;
  const day = String(answer);
  if (Number(day.slice(0, 4)) < earliestYear) {
    return { question: question.code, code: 'too-long-ago', values: { year: earliestYear } };
  }
  const isFuture = day > today.toString().slice(0, day.length);
  return question.past && isFuture
    ? { question: question.code, code: 'in-the-future', values: {} }
    : undefined;
}
