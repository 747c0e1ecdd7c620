-- findSheetInForce
select "source"
from "paper_templates"
where "unit_code" = $1 and "template" = $2 and "procedure_code" in ($3, $4) and "effective_from" <= $5 and
  "made_at" <= $6
order by "procedure_code" desc, "version" desc
limit $7;


-- listSheetVersions
select *
from "paper_templates"
where "unit_code" = $1
order by "template", "procedure_code", "version" desc;


-- insertSheetVersion
insert into "paper_templates" ("unit_code", "template", "procedure_code", "version", "effective_from",
  "source", "note", "made_at", "made_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
