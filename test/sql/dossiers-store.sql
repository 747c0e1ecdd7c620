-- findDossier
select "unit_code", "dossier_id", "last_hash", "answers", "state"
from "dossiers"
where "unit_code" = $1 and "dossier_id" = $2;

select "unit_code", "dossier_id", "last_hash", "answers", "state"
from "dossiers"
where "unit_code" = $1 and "dossier_id" = $2 for update;

select "unit_code", "dossier_id", "last_hash", "answers", "state"
from "dossiers"
where "unit_code" = $1 and "code" = $2;

select "unit_code", "dossier_id", "last_hash", "answers", "state"
from "dossiers"
where "unit_code" = $1 and "reference" = $2;


-- selectDossier
select "unit_code", "dossier_id", "last_hash", "answers", "state"
from "dossiers"
where "unit_code" = $1 and "dossier_id" = $2 for update;


-- findByClientKey
select "unit_code", "dossier_id", "last_hash", "answers", "state"
from "dossiers"
where "unit_code" = $1 and "client_key" = $2;


-- readEvents
select "kind", "happened_at", "actor", "body"
from "dossier_events"
where "unit_code" = $1 and "dossier_id" = $2
order by "seq";


-- insertDossier
with made as ( insert into dossiers (unit_code, dossier_id, client_key, reference, channel,
  applicant_person_id, applicant_citizen_id, filed_at, answers, last_hash, "procedure_code",
  "procedure_version", "applicant_name", "status", "money", "delivery", "digitisation", "step_code",
  "step_due_at", "department_code", "holder_post_id", "accepted_at", "due_at", "first_due_at",
  "due_provisional", "finished_at", "ended_at", "trouble_at", "watch_at", "alert_at", "escalated_at",
  "calendar_version", "extension_asked_at", "warned_at", "version", "state") values ($1, $2, $3, $4, $5, $6,
  $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28,
  $29, $30, $31, $32, $33, $34, $35, $36) on conflict (unit_code, client_key) do nothing returning unit_code,
  dossier_id)
insert into dossier_events (unit_code, dossier_id, seq, kind, happened_at, actor, body, previous_hash, hash)
select unit_code, dossier_id, 1, $37, $38::timestamptz, $39::jsonb, $40::jsonb, $41::bytea, $42::bytea
from made
returning dossier_id;


-- recordEvents
with added as ( insert into dossier_events (unit_code, dossier_id, seq, kind, happened_at, actor, body,
  previous_hash, hash) values ($1, $2, $3, $4, $5::timestamptz, $6::jsonb, $7::jsonb, $8::bytea, $9::bytea))
update dossiers
set (last_hash, code, "procedure_code", "procedure_version", "applicant_name", "status", "money", "delivery",
  "digitisation", "step_code", "step_due_at", "department_code", "holder_post_id", "accepted_at", "due_at",
  "first_due_at", "due_provisional", "finished_at", "ended_at", "trouble_at", "watch_at", "alert_at",
  "escalated_at", "calendar_version", "extension_asked_at", "warned_at", "version", "state") = row($10, $11,
  $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32,
  $33, $34, $35, $36, $37)
where unit_code = $38 and dossier_id = $39;

with side_gone as ( delete from side_steps where unit_code = $1 and dossier_id = $2 and step_code <> all
  ($3::text[])), side_there as ( insert into side_steps (unit_code, dossier_id, step_code, department_code,
  holder_post_id, due_at) values ($4, $5, $6, $7, $8::uuid, $9::timestamptz) on conflict (unit_code,
  dossier_id, step_code) do update set holder_post_id = excluded.holder_post_id, due_at = excluded.due_at),
  added as ( insert into dossier_events (unit_code, dossier_id, seq, kind, happened_at, actor, body,
  previous_hash, hash) values ($10, $11, $12, $13, $14::timestamptz, $15::jsonb, $16::jsonb, $17::bytea,
  $18::bytea))
update dossiers
set (last_hash, code, "procedure_code", "procedure_version", "applicant_name", "status", "money", "delivery",
  "digitisation", "step_code", "step_due_at", "department_code", "holder_post_id", "accepted_at", "due_at",
  "first_due_at", "due_provisional", "finished_at", "ended_at", "trouble_at", "watch_at", "alert_at",
  "escalated_at", "calendar_version", "extension_asked_at", "warned_at", "version", "state") = row($19, $20,
  $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41,
  $42, $43, $44, $45, $46)
where unit_code = $47 and dossier_id = $48;


-- addEvents
with added as ( insert into dossier_events (unit_code, dossier_id, seq, kind, happened_at, actor, body,
  previous_hash, hash) values ($1, $2, $3, $4, $5::timestamptz, $6::jsonb, $7::jsonb, $8::bytea, $9::bytea))
update dossiers
set (last_hash, code, "procedure_code", "procedure_version", "applicant_name", "status", "money", "delivery",
  "digitisation", "step_code", "step_due_at", "department_code", "holder_post_id", "accepted_at", "due_at",
  "first_due_at", "due_provisional", "finished_at", "ended_at", "trouble_at", "watch_at", "alert_at",
  "escalated_at", "calendar_version", "extension_asked_at", "warned_at", "version", "state") = row($10, $11,
  $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32,
  $33, $34, $35, $36, $37)
where unit_code = $38 and dossier_id = $39;


-- linkToPerson
insert into "person_dossiers" ("person_id", "unit_code", "dossier_id", "filed_at")
values ($1, $2, $3, $4);


-- listLinksOfPerson
select "unit_code", "dossier_id"
from "person_dossiers"
where "person_id" = $1
order by "filed_at" desc, "dossier_id"
limit $2;


-- insertView
insert into "views" ("unit_code", "view_id", "dossier_id", "person_id", "post_id", "what", "seen_at")
values ($1, $2, $3, $4, $5, $6, $7);
