import { toLocal } from '../../core/clock-moments.ts';
import { postalProblem } from '../../core/delivery-acts.ts';
import type { DeliveryWish } from '../../core/dossier-events.ts';
import type { AnswerProblem } from '../../core/forms-limits.ts';
import { isEmail, isPhone, tidyPhone } from '../../core/names-and-dates.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Citizen } from '../../core/permissions.ts';
import type { Language } from '../../ui/texts.ts';
import { type Filing, type FilingRefusal, fileInTransaction } from '../dossiers/actions.ts';
import { findByClientKey } from '../dossiers/store.ts';
import type { Office } from '../office.ts';
import { type DraftRefusal, openDraft, scopeOf } from './actions.ts';
import {
  answerFrom,
  type OpenDraft,
  type PaperState,
  type Progress,
  papersToFile,
  progressOf,
} from './progress.ts';
import { deleteDraft } from './store.ts';

/** What the citizen says with the last button. */
export type LastWords = {
  wish?: DeliveryWish | undefined;
  /** The address of a result by post. */
  postal?: string;
  email: string;
  phone: string;
  /** "What I declare is true." */
  stated: boolean;
  language: Language;
};

export type LastWordProblem = 'wish' | 'not-electronic' | 'postal' | 'email' | 'phone' | 'statement';

export type FileDraftRefusal =
  | DraftRefusal
  | { code: 'answers-wrong'; problems: AnswerProblem[] }
  | { code: 'papers-undecided'; papers: PaperState[] }
  | { code: 'last-words'; problems: LastWordProblem[] }
  | FilingRefusal;

/**
 * Files a draft: the dossier is made and the draft goes in one transaction. The draft's id is the client key, so
 * the last button pressed twice, or again after the answer was lost on the way, leads to the same dossier.
 */
export async function fileFromDraft(
  office: Office,
  citizen: Citizen,
  act: { draftId: string; last: LastWords },
): Promise<Outcome<{ reference: string; repeated: boolean }, FileDraftRefusal>> {
  const { draftId, last } = act;
  const opened = await openDraft(office, citizen, draftId);
  if (!opened.ok) {
    const reference = await findFiledReference(office, citizen, draftId);
    return reference ? done({ reference, repeated: true }) : opened;
  }
  const progress = progressOf(opened.value, toLocal(office.clock.now()).toPlainDate());
  const problem = findProblem(opened.value, progress, last);
  if (problem) return refused(problem);
  const filing = filingOf(citizen, opened.value, { progress, last });
  const scope = { ...scopeOf(citizen), unit: filing.unitCode };
  return office.db.transaction(scope, async (tx) => {
    const filed = await fileInTransaction(office, tx, { actor: citizen, filing });
    if (!filed.ok) return filed;
    await deleteDraft(tx, opened.value.draft);
    const { dossier, repeated } = filed.value;
    return done({ reference: dossier.state.reference, repeated });
  });
}

/** The reference of the dossier that a draft has become, if it was filed by this person. */
export async function findFiledReference(
  office: Office,
  citizen: Citizen,
  draftId: string,
): Promise<string | undefined> {
  const unit = office.settings.homeUnit;
  const dossier = await office.db.read({ ...scopeOf(citizen), unit }, (tx) =>
    findByClientKey(tx, unit, draftId),
  );
  const isOwn = dossier?.state.applicant.personId === citizen.personId;
  return isOwn ? dossier?.state.reference : undefined;
}

/** Everything wrong with the last words, in the order of the page. */
export function lastWordProblems({ pack }: OpenDraft, last: LastWords): LastWordProblem[] {
  const problems: LastWordProblem[] = [];
  if (!last.wish) problems.push('wish');
  if (last.wish === 'electronic' && !pack.result.electronic) problems.push('not-electronic');
  if (last.wish === 'post' && postalProblem(postalOf(last, 'address only'))) problems.push('postal');
  if (last.email !== '' && !isEmail(last.email)) problems.push('email');
  if (last.phone !== '' && !isPhone(tidyPhone(last.phone))) problems.push('phone');
  if (!last.stated) problems.push('statement');
  return problems;
}

function postalOf({ postal = '', phone }: LastWords, receiver: string) {
  return { receiver, address: postal, phone: tidyPhone(phone) };
}

function findProblem(open: OpenDraft, progress: Progress, last: LastWords): FileDraftRefusal | undefined {
  if (progress.problems.length > 0) return { code: 'answers-wrong', problems: progress.problems };
  const undecided = progress.papers.filter((each) => each.missing);
  if (undecided.length > 0) return { code: 'papers-undecided', papers: undecided };
  const problems = lastWordProblems(open, last);
  return problems.length > 0 ? { code: 'last-words', problems } : undefined;
}

function filingOf(
  citizen: Citizen,
  { draft, pack, files, person }: OpenDraft,
  { progress, last }: { progress: Progress; last: LastWords },
): Filing {
  const papers = papersToFile(progress.papers);
  const filed = new Set(papers.flatMap((paper) => paper.documentIds));
  const address = answerFrom(pack, progress.answers, 'applicant.address') || person.address;
  return {
    clientKey: draft.draftId,
    unitCode: draft.unitCode,
    procedureCode: pack.code,
    channel: 'online',
    applicant: {
      personId: citizen.personId,
      name: citizen.name,
      citizenId: citizen.citizenId,
      ...(address ? { address } : {}),
      ...(last.phone ? { phone: tidyPhone(last.phone) } : {}),
      ...(last.email ? { email: last.email } : {}),
    },
    answers: progress.answers,
    papers,
    files: files
      .filter((file) => filed.has(file.fileId))
      .map(({ fileId, addedAt: _, ...file }) => ({ ...file, documentId: fileId })),
    wish: last.wish ?? 'counter',
    ...(last.wish === 'post' ? { postal: postalOf(last, citizen.name) } : {}),
    language: last.language,
  };
}
