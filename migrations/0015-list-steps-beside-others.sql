-- Working steps that run beside the present one, each a row while somebody may work on it: its department finds the
-- dossier in a list of its own, in the order of what is due.
create table side_steps (
  unit_code text not null,
  dossier_id uuid not null,
  step_code text not null,
  department_code text not null,
  holder_post_id uuid,
  due_at timestamptz,
  primary key (unit_code, dossier_id, step_code),
  foreign key (unit_code, dossier_id) references dossiers
);
create index side_steps_by_department on side_steps (unit_code, department_code, due_at, dossier_id);

alter table side_steps enable row level security;
alter table side_steps force row level security;
create policy of_unit on side_steps using (unit_code = current_unit());
