-- listRulesOf
select "rule_id", "province_code", "procedure_code", "fee_code", "channel", "effective_from",
  "effective_known", "effective_to", "body", "decision_id", "ended_by_decision", "verified", "demonstration",
  "added_at", "added_by"
from "fee_rules"
where "province_code" = $1 and "procedure_code" in ($2, $3)
order by "effective_from", "rule_id";


-- listRules
select "rule_id", "province_code", "procedure_code", "fee_code", "channel", "effective_from",
  "effective_known", "effective_to", "body", "decision_id", "ended_by_decision", "verified", "demonstration",
  "added_at", "added_by"
from "fee_rules"
where "province_code" = $1
order by "procedure_code", "fee_code", "effective_from" desc, "rule_id";


-- findRule
select "rule_id", "province_code", "procedure_code", "fee_code", "channel", "effective_from",
  "effective_known", "effective_to", "body", "decision_id", "ended_by_decision", "verified", "demonstration",
  "added_at", "added_by"
from "fee_rules"
where "province_code" = $1 and "rule_id" = $2;


-- listRulesByDecision
select "rule_id", "province_code", "procedure_code", "fee_code", "channel", "effective_from",
  "effective_known", "effective_to", "body", "decision_id", "ended_by_decision", "verified", "demonstration",
  "added_at", "added_by"
from "fee_rules"
where ("decision_id" = $1 or "ended_by_decision" = $2)
order by "rule_id";


-- insertRule
insert into "fee_rules" ("rule_id", "province_code", "procedure_code", "fee_code", "channel",
  "effective_from", "effective_known", "effective_to", "body", "decision_id", "ended_by_decision", "verified",
  "demonstration", "added_at", "added_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
on conflict ("rule_id") do nothing
returning "rule_id";


-- endRule
update "fee_rules"
set "effective_to" = $1, "ended_by_decision" = $2
where "province_code" = $3 and "rule_id" = $4;
