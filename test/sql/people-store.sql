-- findPerson
select "person_id", "name", "citizen_id", "born_on", "address", "phone", "email"
from "persons"
where "person_id" = $1;


-- findPersonByLogin
select "person_id"
from "logins"
where "login" = $1;


-- findLogins
select "login", "person_id"
from "logins"
where "person_id" in ($1);


-- findPersonByIdentity
select "person_id"
from "outside_identities"
where "issuer" = $1 and "subject" = $2;


-- bindIdentity
insert into "outside_identities" ("issuer", "subject", "person_id")
values ($1, $2, $3)
on conflict ("issuer", "subject") do nothing
returning "person_id";

select "person_id"
from "outside_identities"
where "issuer" = $1 and "subject" = $2;


-- recordPerson
insert into "persons" ("person_id", "created_at", "name", "citizen_id", "born_on", "email")
values ($1, $2, $3, $4, $5, $6)
on conflict ("person_id") do update
set "name" = $7, "citizen_id" = $8, "born_on" = $9, "email" = $10;


-- takeLogin
insert into "logins" ("login", "person_id")
values ($1, $2)
on conflict ("login") do nothing
returning "login";


-- insertAccount
insert into "accounts" ("person_id", "login", "password_hash", "password_changed_at", "must_change_password")
values ($1, $2, $3, $4, $5);


-- readAccount
select "accounts"."person_id", "persons"."name", "persons"."email", "accounts"."login",
  "accounts"."password_hash", "accounts"."must_change_password", "accounts"."closed_at"
from "accounts" inner join "persons" on "persons"."person_id" = "accounts"."person_id"
where "accounts"."person_id" = $1;

select "session_id"
from "sessions"
where "person_id" = $1 and "kind" = $2 and "address" = $3
limit $4;

select distinct "unit_code"
from "person_posts"
where "person_id" = $1
order by "unit_code";


-- findAccount
select "accounts"."person_id", "persons"."name", "persons"."email", "accounts"."login",
  "accounts"."password_hash", "accounts"."must_change_password", "accounts"."closed_at"
from "accounts" inner join "persons" on "persons"."person_id" = "accounts"."person_id"
where "accounts"."person_id" = $1;


-- listUnitsOfPerson
select distinct "unit_code"
from "person_posts"
where "person_id" = $1
order by "unit_code";


-- setPassword
update "accounts"
set "password_hash" = $1, "password_changed_at" = $2, "must_change_password" = $3
where "person_id" = $4;
