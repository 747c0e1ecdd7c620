-- insertDocument
insert into "documents" ("unit_code", "document_id", "dossier_id", "kind", "paper_code", "name", "media_type",
  "size_bytes", "sha256", "scan", "added_at", "added_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);


-- insertDocumentOnce
insert into "documents" ("unit_code", "document_id", "dossier_id", "kind", "paper_code", "name", "media_type",
  "size_bytes", "sha256", "scan", "added_at", "added_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict ("unit_code", "document_id") do nothing;


-- listDocuments
select *
from "documents"
where "unit_code" = $1 and "dossier_id" = $2 and "kind" <> $3
order by "added_at", "document_id";


-- findDocument
select *
from "documents"
where "unit_code" = $1 and "document_id" = $2;
