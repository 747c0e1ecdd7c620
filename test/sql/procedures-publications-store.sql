-- listPublications
select *
from "catalogue_publications"
where "place_code" = $1
order by "published_on";

select *
from "catalogue_publications"
where "place_code" = $1 and "code" = $2
order by "published_on";


-- insertPublication
insert into "catalogue_publications" ("place_code", "kind", "code", "version", "published_on", "recorded_at",
  "recorded_by")
values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("place_code", "kind", "code", "version") do nothing
returning "code";
