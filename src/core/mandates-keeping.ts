import type { Mandate } from './mandates.ts';
import { mandateBasis } from './mandates.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** A post of the unit as a mandate needs to know it: who holds it today and in which roles. */
export type PostOnDay = {
  postId: string;
  personId: string;
  name: string;
  title: string;
  roles: readonly string[];
};

/** What is written into the register of mandates. */
export type NewMandate = Omit<Mandate, 'grantor' | 'holder' | 'withdrawn'> & {
  grantorPostId: string;
  holderPostId: string;
};

/** Why a mandate is not written down; the words are `mandates.problem.*`. */
export type KeepingProblem =
  | { code: 'passed-on'; basis: string }
  | { code: 'own-mandate'; basis: string }
  | { code: 'holder' }
  | { code: 'powers' }
  | { code: 'scope'; basis: string }
  | { code: 'term'; basis: string }
  | { code: 'before-decision'; basis: string }
  | { code: 'document'; basis: string };

/**
 * Decides whether a mandate may stand in the register. Only the head gives one (nobody passes a mandate on), to a
 * post that signs, for named procedures or fields, from a first to a last day, by a dated decision (NĐ 30/2020/NĐ-CP
 * Đ.13). It never begins before its decision: what was signed without it stays signed without it.
 */
export function registerMandate(
  told: NewMandate,
  known: { posts: readonly PostOnDay[]; registrarId: string },
): Outcome<Mandate, KeepingProblem> {
  const basis = mandateBasis;
  const { compare } = Temporal.PlainDate;
  const grantor = known.posts.find(({ postId }) => postId === told.grantorPostId);
  const holder = known.posts.find(({ postId }) => postId === told.holderPostId);
  if (!grantor?.roles.includes('agency-head')) return refused({ code: 'passed-on', basis });
  if (!holder?.roles.includes('signer') || holder.roles.includes('agency-head'))
    return refused({ code: 'holder' });
  if (holder.personId === grantor.personId || holder.personId === known.registrarId)
    return refused({ code: 'own-mandate', basis });
  if (told.powers.length === 0) return refused({ code: 'powers' });
  if (told.procedures.length + told.fields.length === 0) return refused({ code: 'scope', basis });
  if (told.decision.number === '') return refused({ code: 'document', basis });
  if (compare(told.fromOn, told.toOn) > 0) return refused({ code: 'term', basis });
  if (compare(told.fromOn, told.decision.on) < 0) return refused({ code: 'before-decision', basis });
  const { grantorPostId: _, holderPostId: __, ...kept } = told;
  return done({
    ...kept,
    grantor: namesOf(grantor),
    holder: { ...namesOf(holder), personId: holder.personId },
    withdrawn: null,
  });
}

function namesOf({ postId, name, title }: PostOnDay) {
  return { postId, name, title };
}
