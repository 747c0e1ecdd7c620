import type { ColumnType } from 'kysely';

type Instant = Temporal.Instant;
type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** What comes and goes by post, what waits on the shelf, and what former offices left. */
export interface DeliveryTables {
  arrived_envelopes: {
    unit_code: string;
    envelope_id: string;
    arrived_at: Instant;
    item_number: string;
    sender: string;
    about: string;
    late_reason: string | null;
    registered_at: Instant;
    registered_by: string;
    outcome: Defaulted<'open' | 'filed' | 'answered' | 'set-aside'>;
    dossier_id: string | null;
    outcome_words: string | null;
    settled_at: Instant | null;
    settled_by: string | null;
  };
  delivery_rules: {
    unit_code: string;
    remind_after_days: number[];
    keep_days: number;
    envelope_days: number;
    legal_basis: string;
    verified: boolean;
    changed_at: Instant;
    changed_by: string;
  };
  inherited_entries: {
    unit_code: string;
    old_code: string;
    content: ColumnType<unknown, string, string>;
    content_hash: string;
    source: string;
    line: number;
    state: 'held' | 'taken';
    held_because: string | null;
    dossier_id: string | null;
    imported_at: Instant;
    imported_by: string;
  };
  former_codes: { code: string; unit_code: string };
}
