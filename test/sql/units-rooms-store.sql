-- readRooms
select "code", "name", "kind", "from_on", "to_on", "changed_at", "changed_by"
from "departments"
where "unit_code" = $1
order by "code";

select "code", "name", "kind", "number", "address", "opening_hours", "from_on", "to_on", "changed_at",
  "changed_by"
from "receiving_points"
where "unit_code" = $1
order by "number" asc nulls last, "code";

select "code", "name", "number", "point_code", "serves", "from_on", "to_on", "changed_at", "changed_by"
from "desks"
where "unit_code" = $1
order by "point_code", "number", "code";


-- insertRoom
insert into "departments" ("unit_code", "code", "from_on", "to_on", "changed_at", "changed_by", "name",
  "kind")
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict ("unit_code", "code") do nothing
returning "code";

insert into "receiving_points" ("unit_code", "code", "from_on", "to_on", "changed_at", "changed_by", "name",
  "kind", "number", "address", "opening_hours")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict ("unit_code", "code") do nothing
returning "code";

insert into "desks" ("unit_code", "code", "from_on", "to_on", "changed_at", "changed_by", "name", "number",
  "point_code", "serves")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict ("unit_code", "code") do nothing
returning "code";


-- updateRoom
update "departments"
set "from_on" = $1, "to_on" = $2, "changed_at" = $3, "changed_by" = $4, "name" = $5, "kind" = $6
where "unit_code" = $7 and "code" = $8
returning "code";

update "receiving_points"
set "from_on" = $1, "to_on" = $2, "changed_at" = $3, "changed_by" = $4, "name" = $5, "kind" = $6, "number" =
  $7, "address" = $8, "opening_hours" = $9
where "unit_code" = $10 and "code" = $11
returning "code";

update "desks"
set "from_on" = $1, "to_on" = $2, "changed_at" = $3, "changed_by" = $4, "name" = $5, "number" = $6,
  "point_code" = $7, "serves" = $8
where "unit_code" = $9 and "code" = $10
returning "code";


-- findLeaningOnDepartment
select "title", "holder_name"
from "posts"
where "unit_code" = $1 and "department_code" = $2 and ("to_on" is null or "to_on" > $3)
order by "holder_name", "post_id";

select count(*) as "count"
from "dossiers"
where "unit_code" = $1 and "department_code" = $2 and "ended_at" is null;

select distinct "code"
from "procedure_versions"
where ("effective_to" is null or "effective_to" > $1) and body->'steps' @> $2::jsonb
order by "code";


-- findUsualDesk
select "point_code", "desk_code"
from "post_desks"
where "unit_code" = $1 and "post_id" = $2;


-- keepUsualDesk
insert into "post_desks" ("unit_code", "post_id", "point_code", "desk_code")
values ($1, $2, $3, $4)
on conflict ("unit_code", "post_id") do update
set "point_code" = $5, "desk_code" = $6;
