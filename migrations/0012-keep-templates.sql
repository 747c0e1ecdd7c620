-- Papers as data of a unit: its own wording of official forms and results, and the keys of the demonstration's
-- signatures (docs/decisions/017).

-- A unit's own sheet for a form or a result, for all procedures ('') or one. Versions are only ever added; one
-- without a source gives the official sheet back from its day on.
create table paper_templates (
  unit_code text not null references units,
  template text not null,
  procedure_code text not null,
  version integer not null check (version > 0),
  effective_from date not null,
  source text,
  note text not null,
  made_at timestamptz not null,
  made_by jsonb not null,
  primary key (unit_code, template, procedure_code, version)
);

-- The demonstration's authority: its root, the same for every unit. The private key is encrypted with a key
-- derived from the root secret of the installation.
create table signing_roots (
  code text primary key,
  certificate bytea not null,
  wrapped_key bytea not null,
  made_at timestamptz not null
);

-- The certificate and the encrypted key of a person ('person-…') or of the unit's seal ('seal').
create table signing_keys (
  unit_code text not null references units,
  holder text not null,
  certificate bytea not null,
  wrapped_key bytea not null,
  named text not null,
  valid_to timestamptz not null,
  made_at timestamptz not null,
  primary key (unit_code, holder)
);

-- What the signer signed is kept beside the draft and the result that went out.
alter table documents drop constraint documents_kind_check;
alter table documents add constraint documents_kind_check
  check (kind in ('attachment', 'slip', 'draft-result', 'signed-result', 'result'));

alter table paper_templates enable row level security;
alter table paper_templates force row level security;
create policy of_unit_read on paper_templates for select using (unit_code = current_unit());
create policy of_unit_add on paper_templates for insert with check (unit_code = current_unit());
alter table signing_keys enable row level security;
alter table signing_keys force row level security;
create policy of_unit on signing_keys using (unit_code = current_unit());
