/** Receipts with their numbers, for the room that carries out the acts of money on a dossier. */
export { issueReceipts } from './receipts.ts';
/** The fees of a procedure by the rules of its province, and the packs that bring such rules. */
export { importFeeRules, withFeesInForce } from './rules.ts';
