import type { FiledPaper } from '../../core/dossier-events.ts';
import { requiredPapers } from '../../core/filings.ts';
import { answerForm, visiblePages } from '../../core/forms.ts';
import { type Answers, type FormPage, type PrefillSource, questionsOf } from '../../core/forms-definition.ts';
import type { AnswerProblem } from '../../core/forms-limits.ts';
import type { Fulfilment, ProcedurePaper, ProcedureVersion } from '../../core/procedures.ts';
import type { Prefill } from '../../ui/form-fields.tsx';
import type { NewPerson } from '../people/store.ts';
import type { Draft, DraftFile } from './store.ts';

/** A draft with all that its pages show: the procedure in force today, its files, and whose it is. */
export type OpenDraft = { draft: Draft; pack: ProcedureVersion; files: DraftFile[]; person: NewPerson };

/** The two steps behind the pages of the form. */
export const papersStep = 'giay-to';
export const reviewStep = 'kiem-tra';

/** A draft as it stands today: what was understood, what is wrong or missing, page by page. */
export type Progress = {
  answers: Answers;
  problems: AnswerProblem[];
  pages: FormPage[];
  papers: PaperState[];
};

/** One paper this filing must bring, how it is fulfilled so far, and what is missing. */
export type PaperState = {
  paper: ProcedurePaper;
  chosen: Fulfilment | undefined;
  files: DraftFile[];
  missing: 'choice' | 'file' | undefined;
};

/** Reads a draft as of a day; nothing is changed. */
export function progressOf({ draft, pack, files }: OpenDraft, today: Temporal.PlainDate): Progress {
  const { answers, problems } = answerForm(pack.form, draft.typed.form, { today });
  const asked = requiredPapers(pack, { answers, channel: 'online', receivedOn: today.toString() });
  return {
    answers,
    problems,
    pages: visiblePages(pack.form, answers),
    papers: asked.map((paper) => paperState(paper, draft, files)),
  };
}

/** The papers as a dossier keeps them; a paper without a choice is left out. */
export function papersToFile(papers: readonly PaperState[]): FiledPaper[] {
  return papers.flatMap(({ paper, chosen, files }) =>
    chosen
      ? {
          code: paper.code,
          fulfilment: chosen,
          documentIds: chosen === 'scan' ? files.map((file) => file.fileId) : [],
        }
      : [],
  );
}

/** The first step that still wants something; the review when nothing does. */
export function nextStep(progress: Progress): string {
  const wrong = new Set(progress.problems.map((problem) => problem.question));
  const page = progress.pages.find((each) =>
    each.groups.some((group) => group.questions.some((question) => wrong.has(question.code))),
  );
  if (page) return page.code;
  return progress.papers.some((each) => each.missing) ? papersStep : reviewStep;
}

/** The page of the form that asks a question. */
export function pageOf(pack: ProcedureVersion, question: string): string {
  const page = pack.form.pages.find((each) =>
    each.groups.some((group) => group.questions.some((one) => one.code === question)),
  );
  return page?.code ?? pack.form.pages[0]?.code ?? reviewStep;
}

/** What the account of the signed-in person fills in by itself (paper → data, NQ 66.7/2025/NQ-CP). */
export function prefillOf(person: NewPerson): Prefill {
  const known: [PrefillSource, string | undefined][] = [
    ['applicant.name', person.name],
    ['applicant.citizenId', person.citizenId],
    ['applicant.bornOn', person.bornOn?.toString()],
    ['applicant.sex', sexOf(person.citizenId)],
    ['applicant.address', person.address],
    ['applicant.phone', person.phone],
    ['applicant.email', person.email],
  ];
  return Object.fromEntries(known.filter(([, value]) => value));
}

/**
 * The answers that a page of the form is shown by: those given, then what the account knows, then what a question
 * begins with. A choice that begins as answered opens the questions behind it from the first sight of the page.
 */
export function shownAnswers({ draft, pack }: Pick<OpenDraft, 'draft' | 'pack'>, prefill: Prefill): Answers {
  const typed = { ...draft.typed.form };
  const named = new Set(Object.keys(typed).map((name) => name.split('-')[0]));
  for (const question of questionsOf(pack.form)) {
    if (named.has(question.code)) continue;
    const first = (question.prefill && prefill[question.prefill]) ?? question.initial;
    if (first !== undefined) typed[question.code] = yesNoText(first);
  }
  return answerForm(pack.form, typed, { today: draft.changedAt.toZonedDateTimeISO('UTC').toPlainDate() })
    .answers;
}

/** An answer given to the question that a source of the account would fill in, if any. */
export function answerFrom(pack: ProcedureVersion, answers: Answers, source: PrefillSource): string {
  const questions = questionsOf(pack.form).filter((question) => question.prefill === source);
  const answered = questions.find((question) => answers[question.code] !== undefined);
  return answered ? String(answers[answered.code]) : '';
}

function paperState(paper: ProcedurePaper, draft: Draft, all: readonly DraftFile[]): PaperState {
  const files = all.filter((file) => file.paperCode === paper.code);
  const said = draft.typed.papers[paper.code];
  const chosen = said && paper.fulfilments.includes(said) ? said : usualWay(paper, files);
  const missing = !chosen ? 'choice' : chosen === 'scan' && files.length === 0 ? 'file' : undefined;
  return { paper, chosen, files, missing };
}

// What a register knows, and what is only shown, is not asked for: nobody has to choose between doing nothing.
function usualWay(paper: ProcedurePaper, files: readonly DraftFile[]): Fulfilment | undefined {
  if (files.length > 0) return 'scan';
  if (paper.fulfilments.length === 1) return paper.fulfilments[0];
  const asksNothing = paper.fulfilments.every((way) => way === 'data' || way === 'shown');
  return asksNothing ? 'data' : undefined;
}

/** The fourth digit of a personal number tells century and sex: even is male. */
function sexOf(citizenId: string | undefined): string | undefined {
  if (citizenId?.length !== 12) return undefined;
  return Number(citizenId[3]) % 2 === 0 ? 'male' : 'female';
}

function yesNoText(first: string | number | boolean): string {
  return typeof first === 'boolean' ? (first ? 'yes' : 'no') : String(first);
}
