-- recordUnit
insert into "units" ("code", "kind", "type", "name", "province_code", "agency_identifier",
  "agency_identifier_verified", "seat", "phone", "calendar_code", "demonstration", "remote_basis")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict ("code") do update
set "kind" = $13, "type" = $14, "name" = $15, "province_code" = $16, "agency_identifier" = $17,
  "agency_identifier_verified" = $18, "seat" = $19, "phone" = $20, "calendar_code" = $21, "demonstration" =
  $22, "remote_basis" = $23;

insert into "departments" ("unit_code", "code", "name", "kind")
values ($1, $2, $3, $4)
on conflict ("unit_code", "code") do update
set "name" = $5, "kind" = $6
where "departments"."changed_at" is null;

insert into "receiving_points" ("unit_code", "code", "name", "kind", "number", "address", "opening_hours")
values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("unit_code", "code") do update
set "name" = $8, "kind" = $9, "number" = $10, "address" = $11, "opening_hours" = $12
where "receiving_points"."changed_at" is null;

insert into "desks" ("unit_code", "code", "point_code", "number", "name", "serves")
values ($1, $2, $3, $4, $5, $6)
on conflict ("unit_code", "code") do nothing;

select "group_id", "from_on", "to_on", "code", "name", "kind", "old_commune_code", "households",
  "decision_id", "ended_by_decision_id", "demonstration", "changed_at", "changed_by"
from "residential_groups"
where "unit_code" = $1
order by "code", "group_id", "from_on";

insert into "residential_groups" ("unit_code", "group_id", "from_on", "to_on", "code", "name", "kind",
  "old_commune_code", "households", "decision_id", "ended_by_decision_id", "demonstration", "changed_at",
  "changed_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);
