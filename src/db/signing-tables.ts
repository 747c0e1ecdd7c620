import type { ColumnType } from 'kysely';

type Instant = Temporal.Instant;
type Day = Temporal.PlainDate;
/** JSON goes in as text and comes out parsed. */
type Json<T> = ColumnType<T, string, string>;

/** Who may sign in whose place, and for how long. */
export interface MandatesTable {
  unit_code: string;
  mandate_id: string;
  grantor_post_id: string;
  grantor_name: string;
  grantor_title: string;
  holder_post_id: string;
  holder_person_id: string;
  holder_name: string;
  holder_title: string;
  powers: string[];
  procedures: string[];
  fields: string[];
  signs_as: 'KT' | 'TUQ';
  from_on: Day;
  to_on: Day;
  decision_number: string;
  decision_on: Day;
  registered_at: Instant;
  registered_by: string;
  withdrawn_at: Instant | null;
  withdrawn_by: string | null;
  withdrawal_reason: string | null;
}

/** The versions of the papers' sheets that a unit made its own. */
export interface PaperTemplatesTable {
  unit_code: string;
  template: string;
  procedure_code: string;
  version: number;
  effective_from: Day;
  source: string | null;
  note: string;
  made_at: Instant;
  made_by: Json<unknown>;
}

/** The keys that sign papers, wrapped, with their certificates. */
export interface SigningKeysTable {
  unit_code: string;
  holder: string;
  certificate: Buffer;
  wrapped_key: Buffer;
  named: string;
  valid_to: Instant;
  made_at: Instant;
}
