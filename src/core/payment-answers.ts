import { z } from 'zod';

/** What a payment platform tells of a payment that was begun here; every field is signed. */
export const paymentAnswerSchema = z.object({
  platform: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  unit: z.string().regex(/^\d{5}$/),
  payment: z.uuid(),
  dossier: z.string().min(1).max(60),
  amount: z
    .string()
    .regex(/^\d{1,13}$/)
    .transform(Number),
  status: z.enum(['paid', 'failed']),
  reference: z.string().min(1).max(60),
  at: z.iso.datetime(),
});
export type PaymentAnswer = z.output<typeof paymentAnswerSchema>;

/** The text that is signed: each field on a line of its own, in this order, and nothing else. */
export function canonicalAnswer(answer: PaymentAnswer): string {
  const { platform, unit, payment, dossier, amount, status, reference, at } = answer;
  const fields = { platform, unit, payment, dossier, amount, status, reference, at };
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

/** How old a signed answer may be: an old one that somebody kept is not taken again. */
export const answerMinutes = 15;

/** Whether an answer was signed now, give or take `answerMinutes`. */
export function isFresh({ at }: Pick<PaymentAnswer, 'at'>, now: Temporal.Instant): boolean {
  const age = Math.abs(now.since(Temporal.Instant.from(at)).total('minutes'));
  return age <= answerMinutes;
}

/** A payment as it was begun, for what an answer must agree with. */
export type BegunPayment = {
  status: 'begun' | 'paid' | 'failed' | 'unmatched' | 'settled';
  dossierCode: string;
  amountDong: number;
};

/**
 * What an answer means for its payment: money to be booked, a payment that failed, nothing new (it was answered
 * before: a repeated or late word changes nothing), or a mismatch that is refused.
 */
export function meaningOf(
  answer: Pick<PaymentAnswer, 'status' | 'amount' | 'dossier'>,
  payment: BegunPayment,
): 'book' | 'fail' | 'nothing-new' | 'other-dossier' | 'other-amount' {
  if (answer.dossier !== payment.dossierCode) return 'other-dossier';
  if (answer.amount !== payment.amountDong) return 'other-amount';
  if (payment.status === 'begun') return answer.status === 'paid' ? 'book' : 'fail';
  // Money may come after a failure was told; what was booked or put aside stays as it is.
  return payment.status === 'failed' && answer.status === 'paid' ? 'book' : 'nothing-new';
}
