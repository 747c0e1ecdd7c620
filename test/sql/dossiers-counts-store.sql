-- countUnit
select count(*) as "decided", count(*) filter (where coalesce(state -> 'places' -> 'receivedAt' ->>
  'unitCode', unit_code) = unit_code) as "received"
from "dossiers"
where "unit_code" = $1 and "accepted_at" >= $2 and "accepted_at" < $3;

select "role", count(*) as "count"
from "participations"
where "unit_code" = $1 and "since" >= $2 and "since" < $3
group by "role";
