-- insertAgency
insert into "outside_agencies" ("unit_code", "agency_id", "code", "name", "kind", "contact", "token_hash",
  "token_made_at", "closed_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict ("unit_code", "code") do nothing
returning "agency_id";


-- listAgencies
select "unit_code", "agency_id", "code", "name", "kind", "contact", "token_hash", "token_made_at", "closed_at"
from "outside_agencies"
where "unit_code" = $1
order by "closed_at" asc nulls first, "name";


-- findAgency
select "unit_code", "agency_id", "code", "name", "kind", "contact", "token_hash", "token_made_at", "closed_at"
from "outside_agencies"
where "unit_code" = $1 and "agency_id" = $2;


-- renewToken
update "outside_agencies"
set "token_hash" = $1, "token_made_at" = $2, "closed_at" = $3
where "unit_code" = $4 and "agency_id" = $5
returning "agency_id";


-- closeAgency
update "outside_agencies"
set "closed_at" = $1
where "unit_code" = $2 and "agency_id" = $3;


-- linkDossier
insert into "agency_dossiers" ("unit_code", "agency_id", "dossier_id", "since")
values ($1, $2, $3, $4)
on conflict ("unit_code", "agency_id", "dossier_id") do nothing;


-- listLinkedDossiers
select "dossier_id"
from "agency_dossiers"
where "unit_code" = $1 and "agency_id" = $2
order by "since" desc, "dossier_id"
limit $3;
