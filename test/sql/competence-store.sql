-- listRuleChanges
select "competence_changes"."decision_id", "change_no", "province_code", "competence_changes"."effective_on",
  "content", "recorded_by", "number", "issued_on", "demonstration"
from "competence_changes" inner join "decisions" on "decisions"."decision_id" =
  "competence_changes"."decision_id"
order by "registered_at", "competence_changes"."decision_id", "change_no";


-- listChangesOf
select "competence_changes"."decision_id", "change_no", "province_code", "competence_changes"."effective_on",
  "content", "recorded_by", "number", "issued_on", "demonstration"
from "competence_changes" inner join "decisions" on "decisions"."decision_id" =
  "competence_changes"."decision_id"
where "competence_changes"."decision_id" = $1
order by "change_no";


-- countRuleChanges
select count(*) as "count"
from "competence_changes";


-- insertRuleChange
insert into "competence_changes" ("decision_id", "change_no", "province_code", "effective_on", "kind", "code",
  "content", "recorded_at", "recorded_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
