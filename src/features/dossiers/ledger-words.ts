import { toLocal } from '../../core/clock-moments.ts';
import type { LedgerRow } from '../../core/dossier-state.ts';
import { wordsOfMoment } from '../../ui/clock-words.ts';
import type { LedgerEntry } from '../../ui/ledger-list.tsx';
import type { Translate } from '../../ui/texts.ts';

/** What a row says without the names and the words of a person: any page may show it. */
export type PublicLedgerRow = Omit<LedgerRow, 'by' | 'why'>;

/** The rows of the term ledger as sentences, in their order; names and reasons only where the rows still have them. */
export function wordsOfLedger(
  rows: readonly (PublicLedgerRow & Partial<Pick<LedgerRow, 'by' | 'why'>>)[],
  t: Translate,
): LedgerEntry[] {
  return rows.map((row) => ({
    at: momentOf(row.at, t),
    instant: row.at,
    what: sentenceOf(row, t),
    change: changeOf(row, t),
    by: whoOf(row, t),
    ...(row.why ? { why: row.why } : {}),
    basis: row.basis,
  }));
}

/** What happened to the clock, as one sentence. */
function sentenceOf({ kind, reason, policy }: PublicLedgerRow, t: Translate): string {
  const sentence = t(`dossiers.ledger.${kind}.${reason}`);
  return policy ? `${sentence} ${t(`dossiers.ledger.policy.${policy}`)}` : sentence;
}

function changeOf({ dueBefore, dueAfter }: PublicLedgerRow, t: Translate): string {
  const before = dueBefore ? momentOf(dueBefore, t) : '';
  const after = dueAfter ? momentOf(dueAfter, t) : '';
  if (!before) return after ? t('dossiers.ledger.change.set', { after }) : t('dossiers.ledger.change.none');
  if (!after) return t('dossiers.ledger.change.stopped', { before });
  return t(`dossiers.ledger.change.${before === after ? 'same' : 'moved'}`, { before, after });
}

function whoOf(row: PublicLedgerRow & { by?: string }, t: Translate): string {
  if (row.byKind !== 'staff')
    return row.by && row.byKind !== 'system' ? row.by : t(`portal.by.${row.byKind}`);
  return [row.by, row.post].filter(Boolean).join(', ');
}

function momentOf(instant: string, t: Translate): string {
  return wordsOfMoment(toLocal(Temporal.Instant.from(instant)), t);
}
