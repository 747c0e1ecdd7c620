-- The form of a procedure while a province's administrator works on it: one working copy a procedure, thrown away
-- when it became a version by a decision. `revision` counts its changes, so that two people never overwrite each other.
create table form_drafts (
  unit_code text not null references units,
  procedure_code text not null,
  base_version text not null,
  revision integer not null check (revision > 0),
  form jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (unit_code, procedure_code)
);

alter table form_drafts enable row level security;
alter table form_drafts force row level security;
create policy of_unit on form_drafts using (unit_code = current_unit());
