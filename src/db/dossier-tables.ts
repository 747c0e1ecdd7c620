import type { ColumnType } from 'kysely';

type Instant = Temporal.Instant;

/** A dossier's row: what lists and searches need, and its folded state. */
export interface DossiersTable {
  unit_code: string;
  dossier_id: string;
  client_key: string;
  reference: string;
  code: string | null;
  procedure_code: string;
  procedure_version: string;
  channel: 'counter' | 'online' | 'post';
  applicant_person_id: string | null;
  applicant_name: string;
  applicant_citizen_id: string | null;
  status: number;
  money: string;
  delivery: string;
  digitisation: string;
  /** The list in which the present step is worked on: its kind, where working steps lie with the drafting. */
  step_code: string | null;
  step_due_at: Instant | null;
  department_code: string | null;
  holder_post_id: string | null;
  filed_at: Instant;
  accepted_at: Instant | null;
  due_at: Instant | null;
  first_due_at: Instant | null;
  due_provisional: ColumnType<boolean, boolean | undefined, boolean>;
  finished_at: Instant | null;
  ended_at: Instant | null;
  /** The next moment at which the system is needed. */
  watch_at: Instant | null;
  /** From when an online filing waits too long; none once the desk has answered. */
  alert_at: Instant | null;
  /** Since when a part of a bundle failed or cannot begin, while the bundle is open. */
  trouble_at: Instant | null;
  /** When a dossier that was overdue again went up to the leader. */
  escalated_at: Instant | null;
  /** The version of the calendar that its term is counted by. */
  calendar_version: string | null;
  /** Since when the head is asked for more time. */
  extension_asked_at: Instant | null;
  /** Since when nobody has asked for it though it is the last day (T14). */
  warned_at: Instant | null;
  version: number;
  last_hash: Buffer;
  answers: ColumnType<unknown, string, string>;
  state: ColumnType<unknown, string, string>;
}

/** A document in a dossier's file; its bytes lie in the store of files. */
export interface DocumentsTable {
  unit_code: string;
  document_id: string;
  dossier_id: string;
  kind: 'attachment' | 'slip' | 'draft-result' | 'signed-result' | 'result';
  paper_code: string | null;
  name: string;
  media_type: string;
  size_bytes: number;
  sha256: string;
  scan: 'clean' | 'unscanned' | 'infected';
  added_at: Instant;
  added_by: ColumnType<unknown, string, string>;
}

/** The parcel that a dossier of land is about; sheet and number in one spelling. */
export interface ParcelsTable {
  unit_code: string;
  dossier_id: string;
  map_sheet: string;
  parcel_number: string;
  area_words: string;
  address: string;
  is_confirmed: boolean;
  is_disputed: boolean;
}
