-- insertParticipations
insert into "participations" ("unit_code", "dossier_unit_code", "dossier_id", "role", "reference", "code",
  "procedure_code", "since")
values ($1, $2, $3, $4, $5, $6, $7, $8);


-- findRoles
select "role"
from "participations"
where "unit_code" = $1 and "dossier_unit_code" = $2 and "dossier_id" = $3;


-- listParticipations
select *
from "participations"
where "unit_code" = $1
order by "since" desc, "dossier_id", "role"
limit $2;


-- listDossiersByIds
select "unit_code", "dossier_id", "last_hash", "answers", "state"
from "dossiers"
where "unit_code" = $1 and "dossier_id" in ($2);
