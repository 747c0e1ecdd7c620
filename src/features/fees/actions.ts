/** The account that a unit's fees are transferred to. */
export { type BankAccount, keepAccount } from './accounts.ts';
/** Payments on a platform, for the room that begins and takes them. */
export {
  answerOnlinePayment,
  findOnlinePayment,
  insertCallback,
  insertOnlinePayment,
  listOnlinePaymentsOf,
  type OnlinePayment,
  settleOnlinePayment,
} from './online-store.ts';
/** Receipts with their numbers, for the room that carries out the acts of money on a dossier. */
export { issueReceipts } from './receipts.ts';
/** Receipts of a dossier, and undoing them. */
export { findReceipt, listReceiptsOfDossier, type Receipt, voidReceipts } from './receipts-store.ts';
/** Packs that bring the rules of a province. */
export { importFeeRules } from './rule-packs.ts';
/** The fees of a procedure by the rules of its province. */
export { withFeesInForce } from './rules.ts';
/** What a decision changed of the fees, for the register of decisions. */
export { tellFeeChanges } from './telling.ts';
/** The tills of a day. */
export { closeTill, confirmTill, readMoneyDay } from './tills.ts';
/** Tills that are closed take no more changes. */
export { findClosedTill } from './tills-store.ts';
/** Transfers with VietQR: what form 01 names, and what is owed now. */
export { findPayTo, findTransferWay, type TransferWay, transferAtAcceptance } from './transfers.ts';
