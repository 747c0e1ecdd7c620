import type { PaymentAnswer } from '../../core/payment-answers.ts';
import type { Office } from '../office.ts';
import { simulatedPlatform } from './simulated-platform.ts';

/** A payment that a citizen is sent away with. Amounts are whole đồng. */
export type PaymentOrder = {
  unit: string;
  payment: string;
  dossier: string;
  amountDong: number;
  /** Where the platform leads back to, when it is done. */
  returnTo: string;
};

/**
 * A payment platform as the office knows it. It is told to begin a payment, and tells later, signed, what came of
 * it. Another platform is another object of this shape; see docs/integrator/payments.md.
 */
export type PaymentPlatform = {
  code: string;
  /** How receipts and events name it. */
  name: string;
  /** Where the citizen goes to pay. */
  begin(order: PaymentOrder): string;
  /** Whether the signature over the answer is the platform's own. */
  isSigned(answer: PaymentAnswer, signature: string): boolean;
};

/** The platforms of this installation by their codes; outside a demonstration there is none yet. */
export function platformsOf(office: Pick<Office, 'settings' | 'secrets'>): PaymentPlatform[] {
  return office.settings.demonstration ? [simulatedPlatform(office)] : [];
}
