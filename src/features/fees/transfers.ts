import type { ChargedFee, PayTo } from '../../core/dossier-events.ts';
import { isTransferMessage, transferMessage, vietQrPayload } from '../../core/vietqr.ts';
import type { Transaction } from '../../db/transaction.ts';
import { findAccount } from './accounts-store.ts';

/** How an amount is transferred for a dossier: the account, the message, and the payload of the VietQR code. */
export type TransferWay = PayTo & { amountDong: number; message: string; payload: string };

/** The account that form 01 names for the fees that are due at acceptance; undefined where none is due. */
export async function findPayTo(
  tx: Transaction,
  of: { unitCode: string; fees: readonly ChargedFee[] },
): Promise<PayTo | undefined> {
  if (dueAtAcceptance(of.fees) === 0) return undefined;
  const account = await findAccount(tx, of.unitCode);
  if (!account) return undefined;
  const { bankBin, bankName, accountNumber, accountName } = account;
  return { bankBin, bankName, accountNumber, accountName };
}

/** The transfer that form 01 prints: what was due at acceptance, into the account of that day. */
export function transferAtAcceptance(accepted: {
  code: string;
  fees: readonly ChargedFee[];
  payTo?: PayTo;
}): TransferWay | undefined {
  const { code, fees, payTo } = accepted;
  return payTo && transferWay(payTo, { dossierCode: code, amountDong: dueAtAcceptance(fees) });
}

/** How to transfer what is owed for a dossier; undefined where nothing is, or the unit has no account. */
export async function findTransferWay(
  tx: Transaction,
  of: { unitCode: string; dossierCode: string; amountDong: number },
): Promise<TransferWay | undefined> {
  const account = of.amountDong > 0 ? await findAccount(tx, of.unitCode) : undefined;
  return account && transferWay(account, of);
}

function transferWay(
  account: PayTo,
  { dossierCode, amountDong }: { dossierCode: string; amountDong: number },
): TransferWay | undefined {
  const message = transferMessage(dossierCode);
  // A code of another installation may be longer than what banks keep: then only the counter takes the money.
  if (amountDong <= 0 || !isTransferMessage(message)) return undefined;
  return { ...account, amountDong, message, payload: vietQrPayload({ ...account, amountDong, message }) };
}

function dueAtAcceptance(fees: readonly ChargedFee[]): number {
  return fees.reduce((sum, fee) => sum + (fee.chargedAt === 'return' ? 0 : fee.amountDong), 0);
}
