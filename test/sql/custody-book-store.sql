-- readBook
select "dossier_id", "code", "procedure_code", "applicant_name", "accepted_at", "due_at", "first_due_at",
  "ended_at", "status", state -> 'applicant' ->> 'address' as "address", state -> 'applicant' ->> 'phone' as
  "phone", state -> 'places' -> 'receivedAt' ->> 'unitCode' as "received_at_unit", state ->> 'wish' as "wish"
from "dossiers"
where "unit_code" = $1 and "accepted_at" >= $2 and "accepted_at" < $3
order by "accepted_at", "dossier_id"
limit $4;

select "dossier_id", "code", "procedure_code", "applicant_name", "accepted_at", "due_at", "first_due_at",
  "ended_at", "status", state -> 'applicant' ->> 'address' as "address", state -> 'applicant' ->> 'phone' as
  "phone", state -> 'places' -> 'receivedAt' ->> 'unitCode' as "received_at_unit", state ->> 'wish' as "wish"
from "dossiers"
where "unit_code" = $1 and "accepted_at" >= $2 and "accepted_at" < $3 and (accepted_at, dossier_id) > ($4, $5)
order by "accepted_at", "dossier_id"
limit $6;
