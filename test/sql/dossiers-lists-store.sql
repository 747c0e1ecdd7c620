-- readList
select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.holder_post_id = $2 and "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $3
offset $4;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and
  dossiers.holder_post_id = $2 and "dossiers"."ended_at" is null limit $3) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.alert_at < $2 and "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $3
offset $4;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and dossiers.alert_at <
  $2 and "dossiers"."ended_at" is null limit $3) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.step_code = $2 and "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $3
offset $4;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and dossiers.step_code
  = $2 and "dossiers"."ended_at" is null limit $3) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.status = 5 and "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $2
offset $3;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and dossiers.status = 5
  and "dossiers"."ended_at" is null limit $2) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.step_code = $2 and dossiers.department_code = $3 and
  "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $4
offset $5;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and dossiers.step_code
  = $2 and dossiers.department_code = $3 and "dossiers"."ended_at" is null limit $4) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version", beside.step_code as "side_code", beside.due_at as "side_due_at"
from "dossiers" inner join "side_steps" as "beside" on "beside"."unit_code" = "dossiers"."unit_code" and
  "beside"."dossier_id" = "dossiers"."dossier_id" and "beside"."department_code" = $1 left join "posts" as
  "holder" on "holder"."unit_code" = "dossiers"."unit_code" and "holder"."post_id" = "beside"."holder_post_id"
where "dossiers"."unit_code" = $2 and "dossiers"."ended_at" is null
order by beside.due_at asc nulls last, "dossiers"."dossier_id"
limit $3
offset $4;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" inner join "side_steps" as "beside" on
  "beside"."unit_code" = "dossiers"."unit_code" and "beside"."dossier_id" = "dossiers"."dossier_id" and
  "beside"."department_code" = $1 where "dossiers"."unit_code" = $2 and "dossiers"."ended_at" is null limit
  $3) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.status in (6, 8) and dossiers.ended_at is null and
  "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $2
offset $3;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and dossiers.status in
  (6, 8) and dossiers.ended_at is null and "dossiers"."ended_at" is null limit $2) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.extension_asked_at is not null and dossiers.finished_at is null
  and "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $2
offset $3;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and
  dossiers.extension_asked_at is not null and dossiers.finished_at is null and "dossiers"."ended_at" is null
  limit $2) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.warned_at is not null and dossiers.department_code = $2 and
  "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $3
offset $4;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and dossiers.warned_at
  is not null and dossiers.department_code = $2 and "dossiers"."ended_at" is null limit $3) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.escalated_at is not null and dossiers.finished_at is null and
  "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $2
offset $3;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and
  dossiers.escalated_at is not null and dossiers.finished_at is null and "dossiers"."ended_at" is null limit
  $2) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.trouble_at is not null and "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $2
offset $3;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and dossiers.trouble_at
  is not null and "dossiers"."ended_at" is null limit $2) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.finished_at is null and dossiers.due_at < $2 and
  "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $3
offset $4;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and
  dossiers.finished_at is null and dossiers.due_at < $2 and "dossiers"."ended_at" is null limit $3) as
  "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and dossiers.finished_at is null and dossiers.due_at >= $2 and
  (dossiers.due_at <= $3 or dossiers.due_at - $4::timestamptz < (dossiers.due_at - dossiers.accepted_at) *
  0.25) and "dossiers"."ended_at" is null
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $5
offset $6;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and
  dossiers.finished_at is null and dossiers.due_at >= $2 and (dossiers.due_at <= $3 or dossiers.due_at -
  $4::timestamptz < (dossiers.due_at - dossiers.accepted_at) * 0.25) and "dossiers"."ended_at" is null limit
  $5) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and true
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $2
offset $3;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and true limit $2) as
  "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and true and (dossiers.code = $2 or dossiers.reference = $3)
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $4
offset $5;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and true and
  (dossiers.code = $2 or dossiers.reference = $3) limit $4) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and true and dossiers.applicant_citizen_id = $2
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $3
offset $4;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and true and
  dossiers.applicant_citizen_id = $2 limit $3) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and true and dossiers.code like $2
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $3
offset $4;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and true and
  dossiers.code like $2 limit $3) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and true and (search_form(dossiers.applicant_name) like '%' ||
  search_form($2) || '%' or search_form(dossiers.applicant_name) %> search_form($3))
order by "dossiers"."due_at" asc nulls last, "dossiers"."filed_at", "dossiers"."dossier_id"
limit $4
offset $5;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and true and
  (search_form(dossiers.applicant_name) like '%' || search_form($2) || '%' or
  search_form(dossiers.applicant_name) %> search_form($3)) limit $4) as "counted";

select "dossiers"."dossier_id", "dossiers"."code", "dossiers"."reference", "dossiers"."procedure_code",
  "dossiers"."procedure_version", "dossiers"."applicant_name", "dossiers"."applicant_citizen_id",
  "dossiers"."status", "dossiers"."money", "dossiers"."step_code", "dossiers"."step_due_at",
  "dossiers"."department_code", "holder"."holder_name", "dossiers"."filed_at", "dossiers"."accepted_at",
  "dossiers"."due_at", "dossiers"."due_provisional", "dossiers"."finished_at", "dossiers"."ended_at",
  "dossiers"."alert_at", "dossiers"."version"
from "dossiers" left join "posts" as "holder" on "holder"."unit_code" = "dossiers"."unit_code" and
  "holder"."post_id" = "dossiers"."holder_post_id"
where "dossiers"."unit_code" = $1 and true and "dossiers"."procedure_code" = $2
order by "dossiers"."filed_at" desc, "dossiers"."dossier_id"
limit $3
offset $4;

select count(*) as "total"
from (select "dossiers"."dossier_id" from "dossiers" where "dossiers"."unit_code" = $1 and true and
  "dossiers"."procedure_code" = $2 limit $3) as "counted";


-- countLists
select count(*) filter (where dossiers.holder_post_id = $1) as "mine", count(*) filter (where
  dossiers.alert_at < $2) as "waiting", count(*) filter (where dossiers.step_code = $3) as "receive", count(*)
  filter (where dossiers.step_code = $4) as "notify", count(*) filter (where dossiers.status = 5) as
  "supplement", count(*) filter (where dossiers.step_code = $5 and dossiers.department_code = $6) as "draft",
  count(*) filter (where exists (select from side_steps where side_steps.unit_code = dossiers.unit_code and
  side_steps.dossier_id = dossiers.dossier_id and side_steps.department_code = $7)) as "beside", count(*)
  filter (where dossiers.status in (6, 8) and dossiers.ended_at is null) as "verification", count(*) filter
  (where dossiers.step_code = $8) as "ending", count(*) filter (where dossiers.step_code = $9) as
  "result-error", count(*) filter (where dossiers.extension_asked_at is not null and dossiers.finished_at is
  null) as "extending", count(*) filter (where dossiers.warned_at is not null and dossiers.department_code =
  $10) as "warned", count(*) filter (where dossiers.step_code = $11 and dossiers.department_code = $12) as
  "review", count(*) filter (where dossiers.step_code = $13 and dossiers.department_code = $14) as "sign",
  count(*) filter (where dossiers.step_code = $15 and dossiers.department_code = $16) as "release", count(*)
  filter (where dossiers.step_code = $17) as "return", count(*) filter (where dossiers.escalated_at is not
  null and dossiers.finished_at is null) as "escalated", count(*) filter (where dossiers.trouble_at is not
  null) as "bundles", count(*) filter (where dossiers.finished_at is null and dossiers.due_at < $18) as
  "late", count(*) filter (where dossiers.finished_at is null and dossiers.due_at >= $19 and (dossiers.due_at
  <= $20 or dossiers.due_at - $21::timestamptz < (dossiers.due_at - dossiers.accepted_at) * 0.25)) as "soon",
  count(*) filter (where true) as "all"
from "dossiers"
where "unit_code" = $22 and "ended_at" is null;


-- listWatched
select "dossier_id"
from "dossiers"
where "unit_code" = $1 and "watch_at" < $2
order by "watch_at", "dossier_id"
limit $3;


-- readDrafts
select "dossier_id", state -> 'draft' as "draft"
from "dossiers"
where "unit_code" = $1 and "dossier_id" in ($2);


-- findIdByCode
select "dossier_id"
from "dossiers"
where "unit_code" = $1 and ("code" = $2 or "reference" = $3);
