/** Receipts with their numbers, for the room that carries out the acts of money on a dossier. */
export { issueReceipts } from './receipts.ts';
