-- findUnit
select "code", "kind", "type", "name", "demonstration"
from "units"
where "code" = $1;


-- findUnitOfAgency
select "code", "kind", "type", "name", "demonstration"
from "units"
where "agency_identifier" = $1;


-- listUnitNames
select "code", "type", "name"
from "units"
order by "code";


-- renameUnit
update "units"
set "type" = $1, "name" = $2
where "code" = $3 and ("type" != $4 or "name" != $5)
returning "code";


-- listOpenCommunes
select "code", "kind", "type", "name", "demonstration"
from "units"
where "kind" = $1 and "agency_identifier" is not null and "calendar_code" is not null
order by "name", "code";


-- findUnits
select "code", "kind", "type", "name", "demonstration"
from "units"
where "code" in ($1)
order by "code";


-- readStaffing
select "unit_code", "post_id", "person_id", "holder_name", "title", "department_code", "roles", "from_on",
  "to_on"
from "posts"
where "unit_code" = $1
order by "to_on" desc nulls first, "department_code", "holder_name", "post_id";

select "code", "name", "kind", "to_on" as "toOn"
from "departments"
where "unit_code" = $1
order by "code";


-- listDepartments
select "code", "name", "kind", "to_on" as "toOn"
from "departments"
where "unit_code" = $1
order by "code";


-- selectPostsOfUnit
select "unit_code", "post_id", "person_id", "holder_name", "title", "department_code", "roles", "from_on",
  "to_on"
from "posts"
where "unit_code" = $1
order by "to_on" desc nulls first, "department_code", "holder_name", "post_id";


-- selectPostsOfPerson
select "unit_code", "post_id", "person_id", "holder_name", "title", "department_code", "roles", "from_on",
  "to_on"
from "posts"
where "unit_code" = $1 and "person_id" = $2;


-- insertPost
insert into "posts" ("unit_code", "post_id", "person_id", "holder_name", "title", "department_code", "roles",
  "from_on", "to_on")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

insert into "person_posts" ("person_id", "unit_code", "post_id")
values ($1, $2, $3);


-- endPost
update "posts"
set "to_on" = $1
where "unit_code" = $2 and "post_id" = $3
returning "unit_code", "post_id", "person_id", "holder_name", "title", "department_code", "roles", "from_on",
  "to_on";


-- hasRoleHolder
select "unit_code", "post_id", "person_id", "holder_name", "title", "department_code", "roles", "from_on",
  "to_on"
from "posts"
where "unit_code" = $1
order by "to_on" desc nulls first, "department_code", "holder_name", "post_id";

select "code", "name", "kind", "to_on" as "toOn"
from "departments"
where "unit_code" = $1
order by "code";


-- getUnitFacts
select "unit"."code", "unit"."type", "unit"."name", "unit"."agency_identifier", "unit"."calendar_code",
  "unit"."seat", "unit"."phone", "unit"."demonstration", "unit"."remote_basis", "unit"."province_code",
  "province"."name" as "province_name", "province"."type" as "province_type"
from "units" as "unit" left join "units" as "province" on "province"."code" = "unit"."province_code"
where "unit"."code" = $1;


-- selectUnitFacts
select "unit"."code", "unit"."type", "unit"."name", "unit"."agency_identifier", "unit"."calendar_code",
  "unit"."seat", "unit"."phone", "unit"."demonstration", "unit"."remote_basis", "unit"."province_code",
  "province"."name" as "province_name", "province"."type" as "province_type"
from "units" as "unit" left join "units" as "province" on "province"."code" = "unit"."province_code"
where "unit"."code" = $1;
