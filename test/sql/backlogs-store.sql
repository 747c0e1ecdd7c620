-- findEntry
select "old_code", "content", "content_hash", "source", "state", "held_because", "dossier_id"
from "inherited_entries"
where "unit_code" = $1 and "old_code" = $2;


-- listHeld
select "old_code", "content", "content_hash", "source", "state", "held_because", "dossier_id"
from "inherited_entries"
where "unit_code" = $1 and "state" = $2
order by "old_code"
limit $3;


-- listBacklog
select "dossiers"."dossier_id", "inherited_entries"."old_code", "dossiers"."procedure_code",
  "dossiers"."applicant_name", "dossiers"."status", "dossiers"."holder_post_id", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."first_due_at", "dossiers"."finished_at", "dossiers"."ended_at"
from "inherited_entries" inner join "dossiers" on "dossiers"."unit_code" = "inherited_entries"."unit_code" and
  "dossiers"."dossier_id" = "inherited_entries"."dossier_id"
where "inherited_entries"."unit_code" = $1
order by "dossiers"."first_due_at" asc nulls last, "inherited_entries"."old_code"
limit $2;


-- writeEntry
insert into "inherited_entries" ("unit_code", "old_code", "content", "content_hash", "source", "line",
  "state", "held_because", "dossier_id", "imported_at", "imported_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict ("unit_code", "old_code") do update
set "content" = $12, "content_hash" = $13, "source" = $14, "line" = $15, "state" = $16, "held_because" = $17,
  "dossier_id" = $18, "imported_at" = $19, "imported_by" = $20
where "inherited_entries"."state" = $21;
