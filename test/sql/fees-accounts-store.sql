-- findAccount
select "bank_bin", "bank_name", "account_number", "account_name", "demonstration"
from "bank_accounts"
where "unit_code" = $1;


-- putAccount
insert into "bank_accounts" ("unit_code", "bank_bin", "bank_name", "account_number", "account_name",
  "demonstration", "changed_at", "changed_by")
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict ("unit_code") do update
set "bank_bin" = $9, "bank_name" = $10, "account_number" = $11, "account_name" = $12, "demonstration" = $13,
  "changed_at" = $14, "changed_by" = $15;
