-- Envelopes that came by post (docs/decisions/019): the moment at the desk is the moment the term counts from.
create table arrived_envelopes (
  unit_code text not null references units,
  envelope_id uuid not null,
  arrived_at timestamptz not null,
  item_number text not null,
  sender text not null,
  about text not null,
  late_reason text,
  registered_at timestamptz not null,
  registered_by text not null,
  -- What became of it: a new dossier, the answer to a request, or set aside with a reason.
  outcome text not null default 'open' check (outcome in ('open', 'filed', 'answered', 'set-aside')),
  dossier_id uuid,
  outcome_words text,
  settled_at timestamptz,
  settled_by text,
  primary key (unit_code, envelope_id),
  unique (unit_code, item_number, arrived_at),
  foreign key (unit_code, dossier_id) references dossiers
);
create index arrived_envelopes_by_outcome on arrived_envelopes (unit_code, outcome, arrived_at);

-- For how long a unit keeps results, when it reminds, and how late an envelope may be registered without a reason.
create table delivery_rules (
  unit_code text primary key references units,
  remind_after_days integer[] not null,
  keep_days integer not null check (keep_days between 1 and 3650),
  envelope_days integer not null check (envelope_days between 0 and 60),
  legal_basis text not null,
  verified boolean not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- Lists of dossiers that an office which is no more did not finish: what each line said, and what became of it.
create table inherited_entries (
  unit_code text not null references units,
  old_code text not null,
  content jsonb not null,
  content_hash text not null,
  source text not null,
  line integer not null,
  state text not null check (state in ('held', 'taken')),
  held_because text,
  dossier_id uuid,
  imported_at timestamptz not null,
  imported_by text not null,
  primary key (unit_code, old_code),
  foreign key (unit_code, dossier_id) references dossiers
);
create index inherited_entries_by_state on inherited_entries (unit_code, state, old_code);

-- Which unit a former code lies with now: a person who knows nothing else tracks by it.
create table former_codes (
  code text primary key,
  unit_code text not null references units
);

-- The lists of what waits on the shelf, and of what was inherited.
create index dossiers_by_delivery on dossiers (unit_code, delivery, finished_at) where delivery in ('ready', 'with-post', 'in-archive');

revoke delete on arrived_envelopes, inherited_entries, former_codes, delivery_rules from motcua_app;
revoke update on former_codes from motcua_app;

alter table arrived_envelopes enable row level security;
alter table arrived_envelopes force row level security;
create policy of_unit on arrived_envelopes using (unit_code = current_unit());
alter table delivery_rules enable row level security;
alter table delivery_rules force row level security;
create policy of_unit on delivery_rules using (unit_code = current_unit());
alter table inherited_entries enable row level security;
alter table inherited_entries force row level security;
create policy of_unit on inherited_entries using (unit_code = current_unit());
