-- listDrafts
select "person_id", "draft_id", "unit_code", "procedure_code", "procedure_version", "typed", "changed_at"
from "drafts"
where "person_id" = $1
order by "changed_at" desc, "draft_id";


-- findDraft
select "person_id", "draft_id", "unit_code", "procedure_code", "procedure_version", "typed", "changed_at"
from "drafts"
where "person_id" = $1 and "draft_id" = $2;


-- holdDraft
update "drafts"
set "changed_at" = $1
where "person_id" = $2 and "draft_id" = $3
returning "person_id", "draft_id", "unit_code", "procedure_code", "procedure_version", "typed", "changed_at";


-- insertDraft
insert into "drafts" ("person_id", "draft_id", "unit_code", "procedure_code", "procedure_version", "typed",
  "changed_at")
values ($1, $2, $3, $4, $5, $6, $7);


-- updateTyped
update "drafts"
set "typed" = $1
where "person_id" = $2 and "draft_id" = $3;


-- deleteDraft
delete from "drafts"
where "person_id" = $1 and "draft_id" = $2
returning "draft_id";


-- listDraftFiles
select "file_id", "paper_code", "name", "media_type", "size_bytes", "sha256", "added_at"
from "draft_files"
where "person_id" = $1 and "draft_id" = $2
order by "added_at", "file_id";


-- insertDraftFiles
insert into "draft_files" ("person_id", "draft_id", "file_id", "paper_code", "name", "media_type",
  "size_bytes", "sha256", "added_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);


-- deleteDraftFiles
delete from "draft_files"
where "person_id" = $1 and "draft_id" = $2 and "file_id" in ($3);
