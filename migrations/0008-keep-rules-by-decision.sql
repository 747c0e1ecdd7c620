-- What a province's administrator changes by a decision: rules of competence, and versions of procedures and of the
-- catalogue. Nothing is overwritten or deleted: a later decision enters another rule, makes another version, or
-- withdraws what is not in force yet.

create table competence_changes (
  decision_id uuid not null references decisions,
  change_no integer not null check (change_no > 0),
  -- The change acts in this province alone.
  province_code text not null,
  effective_on date not null,
  kind text not null check (kind in ('rule', 'end', 'list', 'withdraw')),
  -- What it makes or touches: the code of a rule or of a change, the province of a list.
  code text not null,
  content jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (decision_id, change_no)
);
revoke update, delete on competence_changes from motcua_app;

-- The decision that made a version, the day it was announced, and the decision that withdrew it before its first day.
alter table procedure_versions
  add column decision_id uuid references decisions,
  add column announced_on date,
  add column withdrawn_by uuid references decisions;
alter table catalogue_versions
  add column decision_id uuid references decisions,
  add column withdrawn_by uuid references decisions;

-- What a version says is never changed: dossiers keep the version of their acceptance.
revoke update, delete on procedure_versions, catalogue_versions from motcua_app;
grant update (search_text, withdrawn_by) on procedure_versions to motcua_app;
grant update (effective_to, withdrawn_by) on catalogue_versions to motcua_app;
