-- findDeliveryRule
select "remind_after_days", "keep_days", "envelope_days", "legal_basis", "verified"
from "delivery_rules"
where "unit_code" = $1;


-- saveDeliveryRule
insert into "delivery_rules" ("unit_code", "remind_after_days", "keep_days", "envelope_days", "legal_basis",
  "verified", "changed_at", "changed_by")
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict ("unit_code") do update
set "remind_after_days" = $9, "keep_days" = $10, "envelope_days" = $11, "legal_basis" = $12, "verified" = $13,
  "changed_at" = $14, "changed_by" = $15;
