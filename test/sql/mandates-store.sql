-- insertMandate
insert into "mandates" ("unit_code", "mandate_id", "grantor_post_id", "grantor_name", "grantor_title",
  "holder_post_id", "holder_person_id", "holder_name", "holder_title", "powers", "procedures", "fields",
  "signs_as", "from_on", "to_on", "decision_number", "decision_on", "registered_at", "registered_by",
  "withdrawn_at", "withdrawn_by", "withdrawal_reason")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
on conflict ("unit_code", "mandate_id") do nothing
returning "mandate_id";


-- listMandates
select "mandate_id", "grantor_post_id", "grantor_name", "grantor_title", "holder_post_id", "holder_person_id",
  "holder_name", "holder_title", "powers", "procedures", "fields", "signs_as", "from_on", "to_on",
  "decision_number", "decision_on", "withdrawn_at", "withdrawn_by", "withdrawal_reason"
from "mandates"
where "unit_code" = $1
order by "withdrawn_at" asc nulls first, "to_on" desc, "mandate_id";


-- selectMandatesOfPost
select "mandate_id", "grantor_post_id", "grantor_name", "grantor_title", "holder_post_id", "holder_person_id",
  "holder_name", "holder_title", "powers", "procedures", "fields", "signs_as", "from_on", "to_on",
  "decision_number", "decision_on", "withdrawn_at", "withdrawn_by", "withdrawal_reason"
from "mandates"
where "unit_code" = $1 and "holder_post_id" = $2
order by "to_on" desc;


-- endMandate
update "mandates"
set "withdrawn_at" = $1, "withdrawn_by" = $2, "withdrawal_reason" = $3
where "unit_code" = $4 and "mandate_id" = $5 and "withdrawn_at" is null
returning "mandate_id";
