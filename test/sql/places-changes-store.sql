-- listPlaceChanges
select "place_changes"."change_no", "place_changes"."decision_id", "place_changes"."effective_on",
  "place_changes"."content", "decisions"."number"
from "place_changes" inner join "decisions" on "decisions"."decision_id" = "place_changes"."decision_id"
order by "change_no";


-- listChangesOfDecision
select "place_changes"."change_no", "place_changes"."decision_id", "place_changes"."effective_on",
  "place_changes"."content", "decisions"."number"
from "place_changes" inner join "decisions" on "decisions"."decision_id" = "place_changes"."decision_id"
where "place_changes"."decision_id" = $1
order by "change_no";


-- insertPlaceChange
insert into "place_changes" ("change_no", "decision_id", "province_code", "kind", "effective_on", "content",
  "recorded_at")
values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("change_no") do nothing
returning "change_no";


-- readPlacesVersion
select (select max("import_no") as "no" from "place_packs") as "importNo", (select max("change_no") as "no"
  from "place_changes") as "changeNo";
