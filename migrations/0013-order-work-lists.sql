-- The lists of work are read in their order from the index: fifty rows cost fifty rows, however many wait.
drop index dossiers_by_step;
create index dossiers_by_step on dossiers (unit_code, step_code, due_at, filed_at, dossier_id) where ended_at is null;
drop index dossiers_by_holder;
create index dossiers_by_holder on dossiers (unit_code, holder_post_id, due_at, filed_at, dossier_id)
  where ended_at is null;
drop index dossiers_by_filing;
create index dossiers_by_filing on dossiers (unit_code, filed_at desc, dossier_id);
