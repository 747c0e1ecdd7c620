-- listPackVersions
select "code", "version", "decision_id", "announced_on", "withdrawn_by"
from "procedure_versions"
where "code" = $1
order by "effective_from" desc, "version" desc;


-- listAnnouncedPacks
select "code", "version", "decision_id", "announced_on", "withdrawn_by"
from "procedure_versions"
where "announced_on" >= $1 and "withdrawn_by" is null
order by "code", "version";


-- listVersionsOf
select "code", "version", "effective_from", "withdrawn_by"
from "procedure_versions"
where ("decision_id" = $1 or "withdrawn_by" = $2)
order by "code", "version";

select "code", "version", "effective_from", "withdrawn_by"
from "catalogue_versions"
where ("decision_id" = $1 or "withdrawn_by" = $2)
order by "code", "version";


-- withdrawVersion
update "procedure_versions"
set "withdrawn_by" = $1
where "code" = $2 and "version" = $3 and "withdrawn_by" is null;

update "catalogue_versions"
set "withdrawn_by" = $1
where "code" = $2 and "version" = $3 and "withdrawn_by" is null;
