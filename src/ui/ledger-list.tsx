/** One row of a term ledger in words: when, what the clock did, how the promise changed, by whom, why and by which law. */
export type LedgerEntry = {
  at: string;
  instant: string;
  what: string;
  change: string;
  by: string;
  why?: string;
  basis: string;
};

/** The term ledger as a list: a row is never taken away, so the oldest stands first. */
export function LedgerList({ label, entries }: { label: string; entries: LedgerEntry[] }) {
  return (
    <ol class="term-ledger" aria-label={label}>
      {entries.map((entry) => (
        <li key={`${entry.instant} ${entry.what}`}>
          <time datetime={entry.instant}>{entry.at}</time>
          <p class="term-ledger-what">{entry.what}</p>
          <p>{entry.change}</p>
          {entry.why && <p class="term-ledger-why">{entry.why}</p>}
          <p class="hint">{[entry.by, entry.basis].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ol>
  );
}
