-- listWaiting
select "dossier_id", "code", "reference", "procedure_code", "applicant_name", "delivery", "finished_at", state
  ->> 'wish' as "wish", state -> 'applicant' ->> 'phone' as "phone", state -> 'applicant' ->> 'email' as
  "email", state -> 'delivering' as "delivering"
from "dossiers"
where "unit_code" = $1 and "delivery" in ($2, $3, $4) and "finished_at" is not null
order by "finished_at", "dossier_id"
limit $5;
