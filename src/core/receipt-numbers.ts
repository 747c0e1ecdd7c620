import type { FeeBook } from './dossier-events.ts';

const signs = {
  payment: { fee: 'P', charge: 'LP' },
  refund: { fee: 'HP', charge: 'HLP' },
} as const;

/** The number of a receipt as people read it: book, year and running number, such as `LP-2026-0000012`. */
export function receiptNumber(
  of: { kind: 'payment' | 'refund'; book: FeeBook; year: number },
  running: number,
): string {
  return `${signs[of.kind][of.book]}-${of.year}-${String(running).padStart(7, '0')}`;
}
