-- readCatalogueState
select (select coalesce(string_agg(code || '@' || version, ',' order by code, version), '') as "p" from
  "procedure_versions") as "packs", (select coalesce(string_agg(content_hash, ',' order by version), '') as
  "i" from "catalogue_imports") as "imports";


-- listEntries
select distinct on ("code") "code", "version", "effective_from", "effective_to", "effective_known",
  "announced_on", "body"
from "catalogue_versions"
where "effective_from" <= $1 and ("effective_to" is null or "effective_to" >= $2)
order by "code", "effective_from" desc, "version" desc;


-- listEntryVersions
select "code", "version", "effective_from", "effective_to", "effective_known", "announced_on", "body"
from "catalogue_versions"
where "code" = $1
order by "effective_from" desc, "version" desc;


-- listAnnounced
select "code", "version", "effective_from", "effective_to", "effective_known", "announced_on", "body"
from "catalogue_versions"
where "announced_on" >= $1
order by "code";


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
order by "code", "effective_from" desc, "version" desc;


-- insertEntries
insert into catalogue_versions (code, version, effective_from, effective_known, announced_on, decision, body,
  content_hash)
select code, $1, $2::date, $3::boolean, $4::date, $5, body, content_hash
from jsonb_to_recordset($6::jsonb) as given (code text, body jsonb, content_hash text)
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
