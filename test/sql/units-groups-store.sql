-- listGroupNames
select "group_id", "from_on", "to_on", "code", "name", "kind", "old_commune_code", "households",
  "decision_id", "ended_by_decision_id", "demonstration", "changed_at", "changed_by"
from "residential_groups"
where "unit_code" = $1
order by "code", "group_id", "from_on";


-- findGroupNames
select "group_id", "from_on", "to_on", "code", "name", "kind", "old_commune_code", "households",
  "decision_id", "ended_by_decision_id", "demonstration", "changed_at", "changed_by"
from "residential_groups"
where "unit_code" = $1 and "group_id" = $2
order by "from_on";


-- insertGroups
insert into "residential_groups" ("unit_code", "group_id", "from_on", "to_on", "code", "name", "kind",
  "old_commune_code", "households", "decision_id", "ended_by_decision_id", "demonstration", "changed_at",
  "changed_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);


-- updateGroup
update "residential_groups"
set "to_on" = $1, "code" = $2, "name" = $3, "kind" = $4, "old_commune_code" = $5, "households" = $6,
  "decision_id" = $7, "ended_by_decision_id" = $8, "demonstration" = $9, "changed_at" = $10, "changed_by" =
  $11
where "unit_code" = $12 and "group_id" = $13 and "from_on" = $14;


-- endGroupNames
update "residential_groups"
set "to_on" = $1
where "unit_code" = $2 and (("group_id" = $3 and "from_on" = $4) or ("group_id" = $5 and "from_on" = $6));


-- replaceGroupKeys
delete from "group_keys"
where "unit_code" = $1 and "group_id" in ($2);

insert into "group_keys" ("unit_code", "group_id", "name", "old_commune_code", "decision_id", "effective_on")
values ($1, $2, $3, $4, $5, $6);


-- listGroupKeys
select "group_keys"."unit_code", "group_keys"."group_id", "group_keys"."name",
  "group_keys"."old_commune_code", "group_keys"."decision_id", "group_keys"."effective_on",
  "decisions"."number", "decisions"."issuer"
from "group_keys" inner join "decisions" on "decisions"."decision_id" = "group_keys"."decision_id"
order by "group_keys"."unit_code", "group_keys"."group_id", "group_keys"."name";


-- readGroupKeysVersion
select coalesce(sum(hashtext(group_keys::text)), 0) as "version"
from "group_keys";
