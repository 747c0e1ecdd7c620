import { createHmac } from 'node:crypto';
import { canonicalAnswer, type PaymentAnswer } from '../../core/payment-answers.ts';
import { markOf, sameMark } from '../../http/signing.ts';
import type { Office } from '../office.ts';
import type { PaymentOrder, PaymentPlatform } from './platform.ts';

export const simulatorPath = '/mo-phong-thanh-toan';

/** The simulated platform of the demonstration. Both sides derive the same secret; a real one would be given one. */
export function simulatedPlatform(office: Pick<Office, 'secrets'>): PaymentPlatform {
  return {
    code: 'simulated',
    name: 'Cổng thanh toán mô phỏng',
    begin: (order) => `${simulatorPath}?${new URLSearchParams(signedOrder(office, order))}`,
    isSigned: (answer, signature) => sameMark(signature, signatureOf(office, answer)),
  };
}

/** HMAC-SHA256 over the canonical text of an answer, in hexadecimal. */
export function signatureOf(office: Pick<Office, 'secrets'>, answer: PaymentAnswer): string {
  return createHmac('sha256', office.secrets.keyFor('simulated-payments answer'))
    .update(canonicalAnswer(answer))
    .digest('hex');
}

/** The order as the citizen carries it over; a changed one is not taken. */
export function readOrder(
  office: Pick<Office, 'secrets'>,
  carried: Record<string, string>,
): PaymentOrder | undefined {
  const { unit = '', payment = '', dossier = '', amount = '', returnTo = '', mark = '' } = carried;
  const order = { unit, payment, dossier, amountDong: Number(amount), returnTo };
  return sameMark(mark, markOfOrder(office, order)) ? order : undefined;
}

/** The fields of an order with their mark, as they stand in the address. */
export function signedOrder(office: Pick<Office, 'secrets'>, order: PaymentOrder): Record<string, string> {
  const { amountDong, ...texts } = order;
  return { ...texts, amount: String(amountDong), mark: markOfOrder(office, order) };
}

function markOfOrder({ secrets }: Pick<Office, 'secrets'>, order: PaymentOrder): string {
  const { unit, payment, dossier, amountDong, returnTo } = order;
  const text = [unit, payment, dossier, amountDong, returnTo].join('\n');
  return markOf(secrets.keyFor('simulated-payments order'), 'order', text);
}
