-- Fees and money (docs/decisions/021): rules of the provinces, receipt books, tills, bank accounts, online payments.
-- Amounts are whole đồng.

-- Rules by which a province sets, lowers or lifts the fees of procedures. `*` stands for every procedure or fee.
create table fee_rules (
  -- A uuid where an administrator entered it, `<pack>/<name>` where it came with a pack.
  rule_id text primary key,
  province_code text not null,
  procedure_code text not null,
  fee_code text not null,
  channel text not null check (channel in ('counter', 'online', 'post', 'any')),
  effective_from date not null,
  -- False when the day stands in for one that the source does not say.
  effective_known boolean not null,
  effective_to date,
  -- What is charged: name, kind, moment, formula, exemptions with their proof, basis.
  body jsonb not null,
  decision_id uuid references decisions,
  ended_by_decision uuid references decisions,
  verified boolean not null,
  demonstration boolean not null default false,
  added_at timestamptz not null,
  added_by text not null
);
create index fee_rules_by_province on fee_rules (province_code, procedure_code);
revoke delete on fee_rules from motcua_app;

-- The account that a unit's fees are transferred to.
create table bank_accounts (
  unit_code text primary key references units,
  bank_bin text not null,
  bank_name text not null,
  account_number text not null,
  account_name text not null,
  demonstration boolean not null default false,
  changed_at timestamptz not null,
  changed_by text not null
);

-- The drawer of one person on one day. Where a person of another unit collects for this one, `holder_unit` says so.
create table tills (
  unit_code text not null references units,
  person_id uuid not null,
  day date not null,
  holder_name text not null,
  holder_unit text not null,
  opened_at timestamptz not null,
  opening_dong bigint not null default 0 check (opening_dong >= 0),
  counted_dong bigint check (counted_dong >= 0),
  -- The cash that should have been there when it was closed.
  expected_dong bigint,
  difference_reason text,
  closed_at timestamptz,
  closed_by text,
  closed_by_person uuid,
  confirmed_at timestamptz,
  confirmed_by text,
  confirmed_by_person uuid,
  primary key (unit_code, person_id, day),
  -- Nobody confirms a till of one's own.
  check (confirmed_by_person is null or (confirmed_by_person <> closed_by_person and confirmed_by_person <> person_id))
);
create index tills_by_day on tills (unit_code, day);

-- Receipts of money taken and given back: fees (phí) and charges (lệ phí) in books of their own, by year.
create table receipts (
  unit_code text not null references units,
  receipt_id uuid not null,
  kind text not null check (kind in ('payment', 'refund')),
  book text not null check (book in ('fee', 'charge')),
  year integer not null,
  running_number integer not null,
  number text not null,
  dossier_id uuid not null,
  dossier_code text not null,
  payer_name text not null,
  procedure_name text not null,
  amount_dong bigint not null check (amount_dong > 0),
  method text not null check (method in ('cash', 'transfer', 'online')),
  lines jsonb not null,
  issued_at timestamptz not null,
  issued_by jsonb not null,
  -- The till it counts in; money that came online is in nobody's drawer.
  till_person uuid,
  till_day date,
  voided_at timestamptz,
  voided_by text,
  void_reason text,
  primary key (unit_code, receipt_id),
  unique (unit_code, kind, book, year, running_number),
  foreign key (unit_code, dossier_id) references dossiers,
  foreign key (unit_code, till_person, till_day) references tills,
  check ((voided_at is null) = (void_reason is null))
);
create index receipts_by_dossier on receipts (unit_code, dossier_id);
create index receipts_by_till on receipts (unit_code, till_day, till_person);
create index receipts_by_issue on receipts (unit_code, issued_at);

-- Payments that a citizen began on a payment platform, and what became of them.
create table online_payments (
  unit_code text not null references units,
  payment_id uuid not null,
  platform text not null,
  dossier_id uuid not null,
  dossier_code text not null,
  amount_dong bigint not null check (amount_dong > 0),
  status text not null check (status in ('begun', 'paid', 'failed', 'unmatched', 'settled')),
  begun_at timestamptz not null,
  answered_at timestamptz,
  platform_reference text,
  -- Why money that came could not be booked, and how that was settled.
  problem text,
  settlement text,
  settled_at timestamptz,
  settled_by text,
  primary key (unit_code, payment_id),
  foreign key (unit_code, dossier_id) references dossiers
);
create index online_payments_by_dossier on online_payments (unit_code, dossier_id);
create index online_payments_by_status on online_payments (unit_code, status, begun_at);

-- Every call of a platform about a payment of the unit, whatever came of it.
create table payment_callbacks (
  unit_code text not null references units,
  callback_id uuid not null,
  payment_id uuid not null,
  received_at timestamptz not null,
  outcome text not null,
  body jsonb not null,
  primary key (unit_code, callback_id)
);
create index payment_callbacks_by_payment on payment_callbacks (unit_code, payment_id);
revoke update, delete on payment_callbacks from motcua_app;
revoke delete on receipts, tills, online_payments from motcua_app;

alter table bank_accounts enable row level security;
alter table bank_accounts force row level security;
create policy of_unit on bank_accounts using (unit_code = current_unit());
alter table tills enable row level security;
alter table tills force row level security;
create policy of_unit on tills using (unit_code = current_unit());
alter table receipts enable row level security;
alter table receipts force row level security;
create policy of_unit on receipts using (unit_code = current_unit());
alter table online_payments enable row level security;
alter table online_payments force row level security;
create policy of_unit on online_payments using (unit_code = current_unit());
alter table payment_callbacks enable row level security;
alter table payment_callbacks force row level security;
create policy of_unit on payment_callbacks using (unit_code = current_unit());
