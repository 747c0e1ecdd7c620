-- insertDecision
insert into "decisions" ("decision_id", "unit_code", "number", "issuer", "title", "issued_on", "effective_on",
  "legal_basis", "document_sha256", "document_name", "demonstration", "registered_at", "registered_by",
  "registered_by_person")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict ("unit_code", "number", "issued_on") do nothing
returning "decision_id";


-- findDecision
select "decision_id", "unit_code", "number", "issuer", "title", "issued_on", "effective_on", "legal_basis",
  "document_sha256", "document_name", "demonstration", "registered_at", "registered_by",
  "registered_by_person"
from "decisions"
where "decision_id" = $1;


-- findDecisions
select "decision_id", "unit_code", "number", "issuer", "title", "issued_on", "effective_on", "legal_basis",
  "document_sha256", "document_name", "demonstration", "registered_at", "registered_by",
  "registered_by_person"
from "decisions"
where "decision_id" in ($1, $2);


-- listDecisions
select "decision_id", "unit_code", "number", "issuer", "title", "issued_on", "effective_on", "legal_basis",
  "document_sha256", "document_name", "demonstration", "registered_at", "registered_by",
  "registered_by_person"
from "decisions"
where "unit_code" = $1
order by "issued_on" desc, "number", "decision_id"
limit $2;
