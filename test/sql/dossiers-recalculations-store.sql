-- listUnreached
select "dossier_id"
from "dossiers"
where "unit_code" = $1 and "accepted_at" < $2 and "finished_at" is null and "ended_at" is null and (due_at is
  null or due_provisional)
order by "accepted_at", "dossier_id"
limit $3;

select "dossier_id"
from "dossiers"
where "unit_code" = $1 and "accepted_at" < $2 and "finished_at" is null and "ended_at" is null and (due_at is
  null or due_at >= $3::date::timestamp at time zone 'Asia/Ho_Chi_Minh') and ("calendar_version" is null or
  "calendar_version" not in ($4))
order by "accepted_at", "dossier_id"
limit $5;


-- readUnreached
select count(*) as "total"
from "dossiers"
where "unit_code" = $1 and "accepted_at" < $2 and "finished_at" is null and "ended_at" is null and (due_at is
  null or due_provisional);


-- countReach
select count(*) as "left"
from "dossiers"
where "unit_code" = $1 and "accepted_at" < $2 and "finished_at" is null and "ended_at" is null and (due_at is
  null or due_at >= $3::date::timestamp at time zone 'Asia/Ho_Chi_Minh') and ("calendar_version" is null or
  "calendar_version" not in ($4));


-- listProvisional
select "dossier_id", "code", "reference", "procedure_code", "due_at"
from "dossiers"
where "unit_code" = $1 and "due_provisional" = $2 and "finished_at" is null and "ended_at" is null
order by "due_at", "dossier_id"
limit $3;
