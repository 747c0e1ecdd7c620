-- findFormDraft
select *
from "form_drafts"
where "unit_code" = $1 and "procedure_code" = $2;


-- keepFormDraft
insert into "form_drafts" ("unit_code", "procedure_code", "base_version", "revision", "form", "changed_at",
  "changed_by")
values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("unit_code", "procedure_code") do nothing;

update "form_drafts"
set "base_version" = $1, "revision" = $2, "form" = $3, "changed_at" = $4, "changed_by" = $5
where "unit_code" = $6 and "procedure_code" = $7 and "revision" = $8;


-- deleteFormDraft
delete from "form_drafts"
where "unit_code" = $1 and "procedure_code" = $2;
