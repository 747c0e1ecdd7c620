import { randomUUID } from 'node:crypto';
import { toLocal } from '../../core/clock-moments.ts';
import type { DeliveryWish } from '../../core/dossier-events.ts';
import { answerForm, visibleQuestions } from '../../core/forms.ts';
import type { Answers, Question } from '../../core/forms-definition.ts';
import type { AnswerProblem } from '../../core/forms-limits.ts';
import { fieldNames, type RawAnswers, readAnswers, type TypedAnswers } from '../../core/forms-reading.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Citizen } from '../../core/permissions.ts';
import type { Fulfilment, ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { UploadedFile } from '../../http/uploads.ts';
import type { Office } from '../office.ts';
import { findPerson } from '../people/store.ts';
import { findProcedure } from '../procedures/store.ts';
import { type OpenDraft, prefillOf, shownAnswers } from './progress.ts';
import {
  type Draft,
  type DraftFile,
  deleteDraft,
  deleteDraftFiles,
  findDraft,
  holdDraft,
  insertDraft,
  insertDraftFiles,
  listDraftFiles,
  listDrafts,
  updateTyped,
} from './store.ts';

export type DraftRefusal =
  | { code: 'unknown-draft' }
  | { code: 'unknown-procedure' }
  | { code: 'not-online' }
  | { code: 'too-many-drafts' };

/** As many unfinished filings as one person may keep, and files in one. */
export const draftLimit = 20;
export const draftFileLimit = 40;

/** Begins a draft at the home unit, for a procedure that may be filed online. */
export async function beginDraft(
  office: Office,
  citizen: Citizen,
  procedureCode: string,
): Promise<Outcome<Draft, DraftRefusal>> {
  const now = office.clock.now();
  return office.db.transaction(scopeOf(citizen), async (tx) => {
    const pack = await findProcedure(tx, procedureCode, toLocal(now).toPlainDate());
    if (!pack) return refused({ code: 'unknown-procedure' });
    if (pack.onlineLevel === 'none') return refused({ code: 'not-online' });
    const known = await listDrafts(tx, citizen.personId);
    if (known.length >= draftLimit) return refused({ code: 'too-many-drafts' });
    const draft: Draft = {
      personId: citizen.personId,
      draftId: randomUUID(),
      unitCode: office.settings.homeUnit,
      procedureCode: pack.code,
      procedureVersion: pack.version,
      typed: { form: {}, papers: {} },
      changedAt: now,
    };
    await insertDraft(tx, draft);
    return done(draft);
  });
}

/** Opens one's own draft with the procedure as it is in force today. */
export async function openDraft(
  office: Office,
  citizen: Citizen,
  draftId: string,
): Promise<Outcome<OpenDraft, DraftRefusal>> {
  return office.db.read(scopeOf(citizen), async (tx) => {
    const draft = await findDraft(tx, { personId: citizen.personId, draftId });
    return draft ? openedDraft(office, tx, draft) : refused({ code: 'unknown-draft' });
  });
}

/**
 * Keeps everything typed on one page of the form, right or wrong, and says what is wrong on it. `opened` is true
 * where the answers opened questions of this page that were not shown yet: nobody is blamed for not answering those.
 */
export async function savePage(
  office: Office,
  citizen: Citizen,
  page: { draftId: string; page: string; raw: RawAnswers },
): Promise<Outcome<OpenDraft & { problems: AnswerProblem[]; opened: boolean }, DraftRefusal>> {
  const today = toLocal(office.clock.now()).toPlainDate();
  return changeDraft(office, citizen, page.draftId, async (tx, open) => {
    const { draft, pack } = open;
    const form = mergedPage(pack, draft.typed.form, page);
    const typed = { ...draft.typed, form };
    await updateTyped(tx, draft, typed);
    const read = answerForm(pack.form, form, { today, page: page.page });
    const unseen = unseenQuestions(open, read.answers, page);
    const problems = read.problems.filter((problem) => !unseen.has(problem.question));
    return { ...open, draft: { ...draft, typed }, problems, opened: unseen.size > 0 };
  });
}

/** Keeps how each paper is fulfilled, takes new files in and lets removed ones go. */
export async function savePapers(
  office: Office,
  citizen: Citizen,
  change: {
    draftId: string;
    chosen: Record<string, Fulfilment>;
    files: (UploadedFile & { paperCode: string })[];
    removed: string[];
  },
): Promise<Outcome<OpenDraft & { tooManyFiles: boolean }, DraftRefusal>> {
  return changeDraft(office, citizen, change.draftId, async (tx, open) => {
    const { draft } = open;
    const typed = { ...draft.typed, papers: { ...draft.typed.papers, ...change.chosen } };
    await updateTyped(tx, draft, typed);
    await deleteDraftFiles(tx, draft, change.removed);
    const kept = open.files.filter((file) => !change.removed.includes(file.fileId));
    const added = change.files.map((file) => asDraftFile(file, office.clock.now()));
    const room = added.slice(0, Math.max(0, draftFileLimit - kept.length));
    await insertDraftFiles(tx, draft, room);
    return {
      ...open,
      draft: { ...draft, typed },
      files: [...kept, ...room],
      tooManyFiles: room.length < added.length,
    };
  });
}

/** Keeps how the result shall be received and where word is sent. */
export async function saveWishes(
  office: Office,
  citizen: Citizen,
  change: { draftId: string; wish?: DeliveryWish; postal?: string; email: string; phone: string },
): Promise<Outcome<OpenDraft, DraftRefusal>> {
  const { draftId, ...wishes } = change;
  return changeDraft(office, citizen, draftId, async (tx, open) => {
    const typed = { ...open.draft.typed, ...wishes };
    await updateTyped(tx, open.draft, typed);
    return { ...open, draft: { ...open.draft, typed } };
  });
}

/** Throws a draft away; one that is gone already is as good. */
export async function throwAwayDraft(office: Office, citizen: Citizen, draftId: string): Promise<void> {
  await office.db.transaction(scopeOf(citizen), (tx) =>
    deleteDraft(tx, { personId: citizen.personId, draftId }),
  );
}

/** The scope of a person's own things. */
export function scopeOf(citizen: Citizen) {
  return { person: citizen.personId, role: citizen.kind };
}

async function changeDraft<Result>(
  office: Office,
  citizen: Citizen,
  draftId: string,
  change: (tx: Transaction, open: OpenDraft) => Promise<Result>,
): Promise<Outcome<Result, DraftRefusal>> {
  return office.db.transaction(scopeOf(citizen), async (tx) => {
    const draft = await holdDraft(tx, { personId: citizen.personId, draftId }, office.clock.now());
    if (!draft) return refused({ code: 'unknown-draft' });
    const open = await openedDraft(office, tx, draft);
    return open.ok ? done(await change(tx, open.value)) : open;
  });
}

async function openedDraft(
  office: Office,
  tx: Transaction,
  draft: Draft,
): Promise<Outcome<OpenDraft, DraftRefusal>> {
  const today = toLocal(office.clock.now()).toPlainDate();
  const pack = await findProcedure(tx, draft.procedureCode, today);
  if (!pack) return refused({ code: 'unknown-procedure' });
  const person = await findPerson(tx, draft.personId);
  if (!person) throw new Error('a draft belongs to a person');
  return done({ draft, pack, files: await listDraftFiles(tx, draft), person });
}

/** Questions of the page that its answers ask now, that it did not ask when it was shown, and that were not sent. */
function unseenQuestions(
  { draft, pack, person }: OpenDraft,
  answers: Answers,
  { page, raw }: { page: string; raw: RawAnswers },
): Set<string> {
  const before = shownAnswers({ draft, pack }, prefillOf(person));
  const codes = (given: Answers) => new Set(visibleQuestions(pack.form, given).map(({ code }) => code));
  const [asked, shown] = [codes(answers), codes(before)];
  const unseen = questionsOfPage(pack, page).filter(
    (question) =>
      asked.has(question.code) &&
      !shown.has(question.code) &&
      fieldNames(question).every((name) => raw[name] === undefined),
  );
  return new Set(unseen.map(({ code }) => code));
}

function questionsOfPage(pack: ProcedureVersion, page: string): Question[] {
  return pack.form.pages
    .filter((each) => each.code === page)
    .flatMap((each) => each.groups.flatMap((group) => group.questions));
}

/** What was typed before, without this page's fields, and with what was typed on it now. */
function mergedPage(
  pack: ProcedureVersion,
  before: TypedAnswers,
  { page, raw }: { page: string; raw: RawAnswers },
): TypedAnswers {
  const own = new Set(questionsOfPage(pack, page).flatMap(fieldNames));
  const { typed } = readAnswers(pack.form, raw);
  const others = Object.entries(before).filter(([name]) => !own.has(name));
  return Object.fromEntries([...others, ...Object.entries(typed).filter(([name]) => own.has(name))]);
}

function asDraftFile(file: UploadedFile & { paperCode: string }, at: Temporal.Instant): DraftFile {
  const { paperCode, name, mediaType, sizeBytes, sha256 } = file;
  return { fileId: randomUUID(), paperCode, name, mediaType, sizeBytes, sha256, addedAt: at };
}
