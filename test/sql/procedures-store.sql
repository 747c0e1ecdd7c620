-- getProcedure
select "body"
from "procedure_versions"
where "code" = $1 and "version" = $2;


-- getKeptProcedure
select "body"
from "procedure_versions"
where "code" = $1 and "version" = $2;


-- getPack
select "body"
from "procedure_versions"
where "code" = $1 and "version" = $2;


-- findProcedure
select distinct on ("code") "code", "version", "search_text"
from "procedure_versions"
where "effective_from" <= $1 and ("effective_to" is null or "effective_to" >= $2) and "withdrawn_by" is null
  and "code" = $3
order by "code", "effective_from" desc, "version" desc;


-- findPack
select distinct on ("code") "code", "version", "search_text"
from "procedure_versions"
where "effective_from" <= $1 and ("effective_to" is null or "effective_to" >= $2) and "withdrawn_by" is null
  and "code" = $3
order by "code", "effective_from" desc, "version" desc;


-- findWrittenForm
select "body"
from "procedure_versions"
where "code" = $1 and "version" = $2;


-- listPacks
select distinct on ("code") "code", "version", "search_text"
from "procedure_versions"
where "effective_from" <= $1 and ("effective_to" is null or "effective_to" >= $2) and "withdrawn_by" is null
order by "code", "effective_from" desc, "version" desc;


-- searchProcedures
select "code", "version"
from (select distinct on ("code") "code", "version", "search_text" from "procedure_versions" where
  "effective_from" <= $1 and ("effective_to" is null or "effective_to" >= $2) and "withdrawn_by" is null order
  by "code", "effective_from" desc, "version" desc) as "known"
order by "code";

select "code", "version"
from (select distinct on ("code") "code", "version", "search_text" from "procedure_versions" where
  "effective_from" <= $1 and ("effective_to" is null or "effective_to" >= $2) and "withdrawn_by" is null order
  by "code", "effective_from" desc, "version" desc) as "known"
where search_text like '%' || search_form($3) || '%' or word_similarity(search_form($4), search_text) > 0.5
order by word_similarity(search_form($5), search_text) desc, "code";


-- getCalendar
select "body"
from "calendars"
where "code" = $1 and "version" = $2 union all
select "body"
from "unit_calendars"
where "unit_code" = current_unit() and "calendar_code" = $3 and "version" = $4;


-- getCalendarBody
select "body"
from "calendars"
where "code" = $1 and "version" = $2 union all
select "body"
from "unit_calendars"
where "unit_code" = current_unit() and "calendar_code" = $3 and "version" = $4;


-- getCalendarInForce
select "version"
from (select "version", "effective_from", null::timestamptz as "decided_at" from "calendars" where "code" = $1
  and "effective_from" <= $2 union all select "version", "effective_from", added_at as "decided_at" from
  "unit_calendars" where "unit_code" = current_unit() and "calendar_code" = $3 and "effective_from" <= $4) as
  "known"
order by "effective_from" desc, "decided_at" desc nulls last, "version" desc
limit $5;


-- insertProcedure
insert into "procedure_versions" ("code", "version", "effective_from", "effective_to", "body", "search_text",
  "decision_id", "announced_on")
values ($1, $2, $3, $4, $5, search_form($6), $7, $8)
on conflict ("code", "version") do update
set "search_text" = "excluded"."search_text"
where "procedure_versions"."body" = "excluded"."body"
returning "code";


-- insertCalendar
insert into "calendars" ("code", "version", "effective_from", "body")
values ($1, $2, $3, $4)
on conflict ("code", "version") do update
set "effective_from" = "excluded"."effective_from"
where "calendars"."body" = "excluded"."body"
returning "code";
