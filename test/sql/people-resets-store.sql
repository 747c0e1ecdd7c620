-- insertReset
insert into "password_resets" ("person_id", "reset_id", "token_hash", "created_at", "ends_at")
values ($1, $2, $3, $4, $5);


-- countOpenResets
select "reset_id"
from "password_resets"
where "person_id" = $1 and "ends_at" > $2 and "used_at" is null;


-- findOpenReset
select "token_hash"
from "password_resets"
where "person_id" = $1 and "reset_id" = $2 and "ends_at" > $3 and "used_at" is null;


-- consumeResets
update "password_resets"
set "used_at" = $1
where "person_id" = $2 and "used_at" is null
returning "reset_id";
