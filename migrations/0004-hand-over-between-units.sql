-- Other units and agencies that take part in a dossier (docs/decisions/013): the dossier stays with the unit that
-- decides, and each unit that takes part has a row of its own.

-- What a unit helps with, receives, hands over or is consulted on for another. The unit that decides writes the row,
-- in the transaction of its dossier; the unit that takes part reads it.
create table participations (
  unit_code text not null references units,
  dossier_unit_code text not null references units,
  dossier_id uuid not null,
  role text not null check (role in ('helped-at', 'received-at', 'returned-at', 'consulted')),
  reference text not null,
  code text,
  procedure_code text not null,
  since timestamptz not null,
  primary key (unit_code, dossier_unit_code, dossier_id, role)
);
create index participations_by_since on participations (unit_code, since desc);

-- Agencies outside this installation, as a unit knows them. The token of their page is kept as a hash only.
create table outside_agencies (
  unit_code text not null references units,
  agency_id uuid not null,
  code text not null,
  name text not null,
  kind text not null check (kind in ('city-department', 'land-registration', 'tax', 'police', 'other')),
  contact text,
  token_hash bytea not null,
  token_made_at timestamptz not null,
  closed_at timestamptz,
  primary key (unit_code, agency_id),
  unique (unit_code, code)
);

-- Which dossiers were ever offered to an agency: all that its page may look at.
create table agency_dossiers (
  unit_code text not null,
  agency_id uuid not null,
  dossier_id uuid not null,
  since timestamptz not null,
  primary key (unit_code, agency_id, dossier_id),
  foreign key (unit_code, agency_id) references outside_agencies,
  foreign key (unit_code, dossier_id) references dossiers
);

-- The register book (form 07) goes through a unit's receptions by their day.
create index dossiers_by_acceptance on dossiers (unit_code, accepted_at) where accepted_at is not null;

alter table participations enable row level security;
alter table participations force row level security;
create policy of_unit_read on participations for select using (unit_code = current_unit());
create policy of_deciding_unit_add on participations for insert with check (dossier_unit_code = current_unit());
alter table outside_agencies enable row level security;
alter table outside_agencies force row level security;
create policy of_unit on outside_agencies using (unit_code = current_unit());
alter table agency_dossiers enable row level security;
alter table agency_dossiers force row level security;
create policy of_unit on agency_dossiers using (unit_code = current_unit());
