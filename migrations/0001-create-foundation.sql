-- The foundation: units and people, procedures and calendars, dossiers and their events, papers, notices, views.
-- Distribution rules (docs/decisions): unit_code (or person_id) leads every key of its tables; no triggers, no
-- volatile defaults; moments and random values come as parameters. src/db/tables.ts names the kind of each table.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Search form of a Vietnamese text: lower case, without accents. Immutable, so that indexes may use it.
create function search_form(text) returns text
  language sql immutable strict parallel safe
  return lower(replace(replace(public.unaccent('public.unaccent'::regdictionary, $1), 'đ', 'd'), 'Đ', 'd'));

-- What the present transaction may see; set by src/db/transaction.ts.
create function current_unit() returns text
  language sql stable parallel safe
  return nullif(current_setting('motcua.unit', true), '');
create function current_person() returns text
  language sql stable parallel safe
  return nullif(current_setting('motcua.person', true), '');

-- Reference tables ------------------------------------------------------------------------------------------

create table units (
  code text primary key,
  kind text not null check (kind in ('province', 'commune')),
  type text not null,
  name text not null,
  province_code text,
  -- The identifier of QĐ 20/2020/QĐ-TTg that leads the dossier codes of this unit.
  agency_identifier text unique,
  agency_identifier_verified boolean not null default false,
  seat text,
  phone text,
  calendar_code text,
  demonstration boolean not null default false
);

create table calendars (
  code text not null,
  version text not null,
  effective_from date not null,
  body jsonb not null,
  primary key (code, version)
);

create table procedure_versions (
  code text not null,
  version text not null,
  effective_from date not null,
  effective_to date,
  body jsonb not null,
  search_text text not null,
  primary key (code, version)
);

-- A login name leads to a person; an outside identity leads to a person.
create table logins (
  login text primary key,
  person_id uuid not null
);
create table outside_identities (
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  primary key (issuer, subject)
);

-- People (keyed by person) ----------------------------------------------------------------------------------

create table persons (
  person_id uuid primary key,
  name text not null,
  citizen_id text,
  born_on date,
  address text,
  phone text,
  email text,
  created_at timestamptz not null
);

create table accounts (
  person_id uuid primary key references persons,
  login text not null,
  password_hash text not null,
  password_changed_at timestamptz not null,
  must_change_password boolean not null default false,
  closed_at timestamptz
);

create table sessions (
  person_id uuid not null references persons,
  session_id uuid not null,
  token_hash bytea not null,
  kind text not null check (kind in ('staff', 'citizen')),
  unit_code text,
  post_id uuid,
  assurance smallint,
  started_at timestamptz not null,
  last_used_at timestamptz not null,
  ends_at timestamptz not null,
  locked_at timestamptz,
  revoked_at timestamptz,
  address text,
  device text,
  primary key (person_id, session_id)
);

create table password_resets (
  person_id uuid not null references persons,
  reset_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, reset_id)
);

-- Failed sign-ins are counted by login and by source, so that nobody can lock another person out.
create table sign_in_failures (
  login text not null,
  source text not null,
  failures integer not null,
  last_at timestamptz not null,
  primary key (login, source)
);

create table drafts (
  person_id uuid not null references persons,
  draft_id uuid not null,
  unit_code text not null,
  procedure_code text not null,
  procedure_version text not null,
  typed jsonb not null,
  changed_at timestamptz not null,
  primary key (person_id, draft_id)
);

create table draft_files (
  person_id uuid not null,
  draft_id uuid not null,
  file_id uuid not null,
  paper_code text not null,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  sha256 text not null,
  added_at timestamptz not null,
  primary key (person_id, draft_id, file_id),
  foreign key (person_id, draft_id) references drafts on delete cascade
);

create table person_dossiers (
  person_id uuid not null,
  unit_code text not null,
  dossier_id uuid not null,
  filed_at timestamptz not null,
  primary key (person_id, unit_code, dossier_id)
);

-- Units' own tables (keyed by unit) -------------------------------------------------------------------------

create table departments (
  unit_code text not null references units,
  code text not null,
  name text not null,
  kind text not null,
  primary key (unit_code, code)
);

create table receiving_points (
  unit_code text not null references units,
  code text not null,
  name text not null,
  address text,
  primary key (unit_code, code)
);

create table posts (
  unit_code text not null,
  post_id uuid not null,
  person_id uuid not null,
  holder_name text not null,
  title text not null,
  department_code text not null,
  roles text[] not null,
  from_on date not null,
  to_on date,
  primary key (unit_code, post_id),
  foreign key (unit_code, department_code) references departments
);
create index posts_by_person on posts (unit_code, person_id);

create table dossiers (
  unit_code text not null references units,
  dossier_id uuid not null,
  -- Made by the client once per filing: the same key never makes two dossiers.
  client_key text not null,
  reference text not null,
  code text,
  procedure_code text not null,
  procedure_version text not null,
  channel text not null check (channel in ('counter', 'online', 'post')),
  applicant_person_id uuid,
  applicant_name text not null,
  applicant_citizen_id text,
  -- Status 1-10 of the national portal; money, delivery and digitisation are kept apart from it.
  status smallint not null check (status between 1 and 10),
  money text not null,
  delivery text not null,
  digitisation text not null,
  step_code text,
  step_due_at timestamptz,
  department_code text,
  holder_post_id uuid,
  filed_at timestamptz not null,
  accepted_at timestamptz,
  due_at timestamptz,
  first_due_at timestamptz,
  due_provisional boolean not null default false,
  finished_at timestamptz,
  ended_at timestamptz,
  -- The number of events folded into this row.
  version integer not null,
  -- The head of the dossier's hash chain.
  last_hash bytea not null,
  answers jsonb not null,
  state jsonb not null,
  primary key (unit_code, dossier_id),
  unique (unit_code, client_key),
  unique (unit_code, reference),
  unique (unit_code, code)
);
create index dossiers_by_step on dossiers (unit_code, step_code, due_at) where ended_at is null;
create index dossiers_by_holder on dossiers (unit_code, holder_post_id, due_at) where ended_at is null;
create index dossiers_by_filing on dossiers (unit_code, filed_at desc);
create index dossiers_by_due on dossiers (unit_code, due_at) where finished_at is null;
create index dossiers_by_name on dossiers using gin (search_form(applicant_name) gin_trgm_ops);

create table dossier_events (
  unit_code text not null,
  dossier_id uuid not null,
  seq integer not null,
  kind text not null,
  happened_at timestamptz not null,
  actor jsonb not null,
  body jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (unit_code, dossier_id, seq),
  foreign key (unit_code, dossier_id) references dossiers
);

create table documents (
  unit_code text not null,
  document_id uuid not null,
  dossier_id uuid not null,
  kind text not null check (kind in ('attachment', 'slip', 'draft-result', 'result')),
  -- The paper of the procedure that an attachment fulfils, or the number of the official form of a slip.
  paper_code text,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  sha256 text not null,
  scan text not null check (scan in ('clean', 'unscanned', 'infected')),
  added_at timestamptz not null,
  added_by jsonb not null,
  primary key (unit_code, document_id),
  foreign key (unit_code, dossier_id) references dossiers
);
create index documents_by_dossier on documents (unit_code, dossier_id);

-- Every number of a day is a dossier or a recorded void (TT 03/2025/TT-VPCP Đ.13).
create table day_numbers (
  unit_code text not null references units,
  day date not null,
  last_number integer not null,
  primary key (unit_code, day)
);
create table taken_numbers (
  unit_code text not null,
  day date not null,
  number integer not null,
  dossier_id uuid,
  void_reason text,
  primary key (unit_code, day, number),
  check ((dossier_id is null) <> (void_reason is null))
);

-- Books of the office (results, slips, receipts) count by year.
create table book_numbers (
  unit_code text not null references units,
  book text not null,
  year integer not null,
  last_number integer not null,
  primary key (unit_code, book, year)
);

create table notices (
  unit_code text not null,
  notice_id uuid not null,
  dossier_id uuid,
  person_id uuid,
  channel text not null check (channel in ('email')),
  address text not null,
  language text not null,
  template text not null,
  body jsonb not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  primary key (unit_code, notice_id)
);

-- Every view of personal data is logged (Luật 91/2025/QH15).
create table views (
  unit_code text not null,
  view_id uuid not null,
  dossier_id uuid not null,
  person_id uuid not null,
  post_id uuid,
  what text not null,
  seen_at timestamptz not null,
  primary key (unit_code, view_id)
);
create index views_by_dossier on views (unit_code, dossier_id, seen_at);

-- Row-level security: a transaction sees its unit's rows and its person's rows, nothing else.
alter table departments enable row level security;
alter table departments force row level security;
create policy of_unit on departments using (unit_code = current_unit());
alter table receiving_points enable row level security;
alter table receiving_points force row level security;
create policy of_unit on receiving_points using (unit_code = current_unit());
alter table posts enable row level security;
alter table posts force row level security;
create policy of_unit on posts using (unit_code = current_unit());
alter table dossiers enable row level security;
alter table dossiers force row level security;
create policy of_unit on dossiers using (unit_code = current_unit());
alter table dossier_events enable row level security;
alter table dossier_events force row level security;
create policy of_unit_read on dossier_events for select using (unit_code = current_unit());
create policy of_unit_add on dossier_events for insert with check (unit_code = current_unit());
alter table documents enable row level security;
alter table documents force row level security;
create policy of_unit on documents using (unit_code = current_unit());
alter table day_numbers enable row level security;
alter table day_numbers force row level security;
create policy of_unit on day_numbers using (unit_code = current_unit());
alter table taken_numbers enable row level security;
alter table taken_numbers force row level security;
create policy of_unit on taken_numbers using (unit_code = current_unit());
alter table book_numbers enable row level security;
alter table book_numbers force row level security;
create policy of_unit on book_numbers using (unit_code = current_unit());
alter table notices enable row level security;
alter table notices force row level security;
create policy of_unit on notices using (unit_code = current_unit());
alter table views enable row level security;
alter table views force row level security;
create policy of_unit on views using (unit_code = current_unit());

alter table persons enable row level security;
alter table persons force row level security;
create policy of_person on persons using (person_id = current_person()::uuid);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy of_person on accounts using (person_id = current_person()::uuid);
alter table sessions enable row level security;
alter table sessions force row level security;
create policy of_person on sessions using (person_id = current_person()::uuid);
alter table password_resets enable row level security;
alter table password_resets force row level security;
create policy of_person on password_resets using (person_id = current_person()::uuid);
alter table drafts enable row level security;
alter table drafts force row level security;
create policy of_person on drafts using (person_id = current_person()::uuid);
alter table draft_files enable row level security;
alter table draft_files force row level security;
create policy of_person on draft_files using (person_id = current_person()::uuid);
alter table person_dossiers enable row level security;
alter table person_dossiers force row level security;
create policy of_person on person_dossiers using (person_id = current_person()::uuid);
