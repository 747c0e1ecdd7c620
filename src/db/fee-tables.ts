import type { ColumnType } from 'kysely';

type Instant = Temporal.Instant;
type Day = Temporal.PlainDate;

/** The tables of fees and money (migration 0011). */
export interface FeeTables {
  fee_rules: FeeRulesTable;
  bank_accounts: BankAccountsTable;
  tills: TillsTable;
  receipts: ReceiptsTable;
  online_payments: OnlinePaymentsTable;
  payment_callbacks: {
    unit_code: string;
    callback_id: string;
    payment_id: string;
    received_at: Instant;
    outcome: string;
    body: ColumnType<unknown, string, string>;
  };
}

interface FeeRulesTable {
  rule_id: string;
  province_code: string;
  procedure_code: string;
  fee_code: string;
  channel: 'counter' | 'online' | 'post' | 'any';
  effective_from: Day;
  effective_known: boolean;
  effective_to: Day | null;
  body: ColumnType<unknown, string, string>;
  decision_id: string | null;
  ended_by_decision: string | null;
  verified: boolean;
  demonstration: ColumnType<boolean, boolean | undefined, boolean>;
  added_at: Instant;
  added_by: string;
}

interface BankAccountsTable {
  unit_code: string;
  bank_bin: string;
  bank_name: string;
  account_number: string;
  account_name: string;
  demonstration: ColumnType<boolean, boolean | undefined, boolean>;
  changed_at: Instant;
  changed_by: string;
}

interface TillsTable {
  unit_code: string;
  person_id: string;
  day: Day;
  holder_name: string;
  holder_unit: string;
  opened_at: Instant;
  opening_dong: ColumnType<number, number | undefined, number>;
  counted_dong: number | null;
  expected_dong: number | null;
  difference_reason: string | null;
  closed_at: Instant | null;
  closed_by: string | null;
  closed_by_person: string | null;
  confirmed_at: Instant | null;
  confirmed_by: string | null;
  confirmed_by_person: string | null;
}

interface ReceiptsTable {
  unit_code: string;
  receipt_id: string;
  kind: 'payment' | 'refund';
  book: 'fee' | 'charge';
  year: number;
  running_number: number;
  number: string;
  dossier_id: string;
  dossier_code: string;
  payer_name: string;
  procedure_name: string;
  amount_dong: number;
  method: 'cash' | 'transfer' | 'online';
  lines: ColumnType<unknown, string, string>;
  issued_at: Instant;
  issued_by: ColumnType<unknown, string, string>;
  till_person: string | null;
  till_day: Day | null;
  voided_at: Instant | null;
  voided_by: string | null;
  void_reason: string | null;
}

interface OnlinePaymentsTable {
  unit_code: string;
  payment_id: string;
  platform: string;
  dossier_id: string;
  dossier_code: string;
  amount_dong: number;
  status: 'begun' | 'paid' | 'failed' | 'unmatched' | 'settled';
  begun_at: Instant;
  answered_at: Instant | null;
  platform_reference: string | null;
  problem: string | null;
  settlement: string | null;
  settled_at: Instant | null;
  settled_by: string | null;
}
