import type { FieldChange } from './correction-events.ts';
import { type ActContext, type Decided, type DossierProblem, mayHandle, notNow } from './dossier-acts.ts';
import type { Applicant, DeliveryWish, Representative } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { canonicalJson } from './evidence.ts';
import { questionsOf } from './forms-definition.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** Putting right what was typed wrongly into a dossier. Never who it is about: that matter is stopped and filed anew. */

/** Why a correction is refused. */
export type CorrectionProblem =
  | { code: 'no-change' }
  | { code: 'identity-fixed'; field: string; basis: string }
  | { code: 'drafted-already'; basis: string };

/** All that may be put right, as it should stand afterwards; what is left out stays as it is. */
export type CorrectedFacts = {
  applicant?: Partial<Record<ApplicantField, string | undefined>>;
  representative?: Representative | null;
  wish?: DeliveryWish;
  answers?: Record<string, unknown>;
};
export const applicantFields = ['name', 'address', 'phone', 'email'] as const satisfies (keyof Applicant)[];
type ApplicantField = (typeof applicantFields)[number];

/** Another person’s matter is stopped and filed anew. */
export const whoItIs = 'NĐ 118/2025/NĐ-CP Đ.17; TT 03/2025/TT-VPCP Đ.7: sai người thì dừng và nộp lại';
const whileWorkedOn = 'TT 03/2025/TT-VPCP; quy trình nội bộ: dự thảo phải theo dữ liệu của hồ sơ';

/** Fields by which the person is reached: the citizen may change them herself, and the desk until the end. */
const contactFields: readonly string[] = ['applicant.phone', 'applicant.email', 'applicant.address', 'wish'];

/**
 * Corrects data of a dossier with the former value beside the new one. The reception desk does so until the work is
 * taken up, then whoever handles it, as long as nothing is drafted; contact and delivery wish until the matter ends. The
 * clock does not move: neither the day of acceptance nor the term changes with a name. Refuses to make it another
 * person's matter (her number, or a name proved by an account).
 */
export function correctFacts(
  state: DossierState,
  act: { facts: CorrectedFacts; reason: string },
  context: ActContext,
): Decided {
  if (state.endedAt) return refused(notNow(state));
  const changes = changesOf(state, act.facts);
  if (changes.length === 0) return refused({ code: 'no-change' });
  const fixed = changes.find(({ field }) => isIdentity(field, state, context));
  if (fixed) return refused({ code: 'identity-fixed', field: fixed.field, basis: whoItIs });
  const isContact = changes.every(({ field }) => contactFields.includes(field));
  const may = isContact ? done(true) : mayCorrect(state, context);
  if (!may.ok) return may;
  if (act.facts.wish === 'electronic' && changes.some(({ field }) => field === 'wish')) {
    const isPossible = context.procedure.result.electronic && state.applicant.personId;
    if (!isPossible) return refused({ code: 'not-electronic' });
  }
  if (act.reason === '' && context.by.kind === 'staff') {
    return refused({ code: 'text-missing', field: 'reason' });
  }
  const body = { changes, reason: act.reason };
  return done({ events: () => [{ kind: 'data-corrected', body }] });
}

/** Field by field what stands and what should stand, where they differ, in the order of the dossier. */
export function changesOf(state: DossierState, facts: CorrectedFacts): FieldChange[] {
  const pairs: [string, unknown, unknown][] = [];
  for (const name of applicantFields) {
    if (facts.applicant && name in facts.applicant) {
      pairs.push([`applicant.${name}`, state.applicant[name], facts.applicant[name] || undefined]);
    }
  }
  if (facts.representative !== undefined) {
    pairs.push(['representative', state.representative, facts.representative]);
  }
  if (facts.wish) pairs.push(['wish', state.wish, facts.wish]);
  const { answers } = facts;
  if (answers) {
    const codes = new Set([...Object.keys(state.answers), ...Object.keys(answers)]);
    for (const code of codes) pairs.push([`answers.${code}`, state.answers[code], answers[code]]);
  }
  return pairs
    .map(([field, before, after]) => ({ field, before: before ?? null, after: after ?? null }))
    .filter(({ before, after }) => canonicalJson(before) !== canonicalJson(after));
}

/** Who may put right more than how the person is reached. */
function mayCorrect(state: DossierState, { by }: ActContext): Outcome<true, DossierProblem> {
  const step = state.step ?? state.suspendedStep;
  if (by.kind !== 'staff' || !step) return refused(notNow(state));
  if (step.kind === 'receive') return done(true);
  if (step.kind !== 'draft') return refused({ code: 'drafted-already', basis: whileWorkedOn });
  const isTakenUp = state.status !== 2 || step.holder !== undefined;
  return isTakenUp ? mayHandle(step, by) : done(true);
}

/** A name proved by an account, the applicant's number wherever the form asks for it, and her name with an account. */
function isIdentity(field: string, state: DossierState, { procedure }: ActContext): boolean {
  const { citizenId, personId } = state.applicant;
  const isProved = personId !== undefined;
  if (field === 'applicant.name') return isProved;
  if (!field.startsWith('answers.')) return false;
  const code = field.slice('answers.'.length);
  const prefill = questionsOf(procedure.form).find((question) => question.code === code)?.prefill;
  if (prefill === 'applicant.name') return isProved;
  if (prefill === 'applicant.citizenId') return true;
  return citizenId !== undefined && state.answers[code] === citizenId;
}
