-- readCatalogueState
select (select coalesce(string_agg(code || '@' || version, ',' order by code, version) filter (where
  withdrawn_by is null), '') as "p" from "procedure_versions") as "packs", (select
  coalesce(string_agg(content_hash, ',' order by version), '') as "i" from "catalogue_imports") as "imports",
  (select coalesce(string_agg(code || '@' || version, ',' order by code, version) filter (where withdrawn_by
  is null), '') as "d" from "catalogue_versions" where ("decision_id" is not null or "withdrawn_by" is not
  null)) as "decided";


-- listEntries
select distinct on ("code") "code", "version", "effective_from", "effective_to", "effective_known",
  "announced_on", "decision_id", "withdrawn_by", "body"
from "catalogue_versions"
where "effective_from" <= $1 and ("effective_to" is null or "effective_to" >= $2) and "withdrawn_by" is null
order by "code", "effective_from" desc, "version" desc;


-- listEntryVersions
select "code", "version", "effective_from", "effective_to", "effective_known", "announced_on", "decision_id",
  "withdrawn_by", "body"
from "catalogue_versions"
where "code" = $1
order by "effective_from" desc, "version" desc;


-- listAnnounced
select "code", "version", "effective_from", "effective_to", "effective_known", "announced_on", "decision_id",
  "withdrawn_by", "body"
from "catalogue_versions"
where "announced_on" >= $1 and "withdrawn_by" is null
order by "code", "version";


-- findImport
select "content_hash"
from "catalogue_imports"
where "version" = $1;


-- findManifest
select "manifest"
from "catalogue_imports"
order by "version" desc
limit $1;


-- listNewest
select distinct on ("code") "code", "version", "effective_from", "effective_to", "content_hash"
from "catalogue_versions"
where "withdrawn_by" is null
order by "code", "effective_from" desc, "version" desc;


-- insertEntries
insert into catalogue_versions (code, version, effective_from, effective_known, announced_on, decision,
  decision_id, body, content_hash)
select code, $1, $2::date, $3::boolean, $4::date, $5, $6::uuid, body, content_hash
from jsonb_to_recordset($7::jsonb) as given (code text, body jsonb, content_hash text)
on conflict (code, version) do nothing;


-- endEntries
update catalogue_versions
set effective_to = $1
from jsonb_to_recordset($2::jsonb) as given (code text, version text)
where catalogue_versions.code = given.code and catalogue_versions.version = given.version;


-- recordImport
insert into "catalogue_imports" ("version", "content_hash", "manifest")
values ($1, $2, $3)
on conflict ("version") do update
set "content_hash" = $4, "manifest" = $5;

insert into "catalogue_guides" ("kind", "body")
values ($1, $2), ($3, $4)
on conflict ("kind") do update
set "body" = "excluded"."body";


-- readGuides
select *
from "catalogue_guides";
