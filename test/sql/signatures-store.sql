-- findRoot
select "certificate", "wrapped_key"
from "signing_roots"
where "code" = $1;


-- insertRoot
insert into "signing_roots" ("code", "certificate", "wrapped_key", "made_at")
values ($1, $2, $3, $4)
on conflict do nothing;


-- findKey
select "certificate", "wrapped_key", "named", "valid_to"
from "signing_keys"
where "unit_code" = $1 and "holder" = $2;


-- saveKey
insert into "signing_keys" ("unit_code", "holder", "certificate", "wrapped_key", "named", "valid_to",
  "made_at")
values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("unit_code", "holder") do update
set "certificate" = $8, "wrapped_key" = $9, "named" = $10, "valid_to" = $11, "made_at" = $12;
