-- insertSession
insert into "sessions" ("person_id", "session_id", "token_hash", "kind", "unit_code", "post_id", "assurance",
  "started_at", "last_used_at", "ends_at", "address", "device")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);


-- selectSession
select "sessions".*, "persons"."name", "persons"."citizen_id", "accounts"."closed_at",
  "accounts"."must_change_password"
from "sessions" inner join "persons" on "persons"."person_id" = "sessions"."person_id" left join "accounts" on
  "accounts"."person_id" = "sessions"."person_id"
where "sessions"."person_id" = $1 and "sessions"."session_id" = $2;


-- listSessions
select *
from "sessions"
where "person_id" = $1 and "revoked_at" is null and "ends_at" > $2
order by "last_used_at" desc;


-- touchSession
update "sessions"
set "last_used_at" = $1
where "person_id" = $2 and "session_id" = $3 and "revoked_at" is null;


-- setLocked
update "sessions"
set "locked_at" = $1
where "person_id" = $2 and "session_id" = $3 and "revoked_at" is null;


-- setPostOfSession
update "sessions"
set "unit_code" = $1, "post_id" = $2
where "person_id" = $3 and "session_id" = $4 and "revoked_at" is null;


-- revokeSessions
update "sessions"
set "revoked_at" = $1
where "person_id" = $2 and "revoked_at" is null;

update "sessions"
set "revoked_at" = $1
where "person_id" = $2 and "revoked_at" is null and "session_id" = $3;

update "sessions"
set "revoked_at" = $1
where "person_id" = $2 and "revoked_at" is null and "session_id" <> $3;

update "sessions"
set "revoked_at" = $1
where "person_id" = $2 and "revoked_at" is null and "unit_code" = $3;
