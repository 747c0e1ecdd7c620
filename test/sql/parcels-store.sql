-- putParcel
insert into "parcels" ("unit_code", "dossier_id", "map_sheet", "parcel_number", "area_words", "address",
  "is_confirmed", "is_disputed")
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict ("unit_code", "dossier_id") do update
set "map_sheet" = $9, "parcel_number" = $10, "area_words" = $11, "address" = $12, "is_confirmed" = $13,
  "is_disputed" = $14;


-- findByParcel
select "parcel"."dossier_id" as "dossierId", "parcel"."map_sheet" as "sheet", "parcel"."parcel_number" as
  "number", "parcel"."area_words" as "areaWords", "parcel"."address", "parcel"."is_confirmed" as
  "isConfirmed", "parcel"."is_disputed" as "isDisputed", "dossier"."code", "dossier"."reference",
  "dossier"."procedure_code" as "procedureCode", "dossier"."applicant_name" as "applicantName",
  "dossier"."ended_at" as "endedAt", "dossier"."filed_at" as "filedAt"
from "parcels" as "parcel" inner join "dossiers" as "dossier" on "dossier"."unit_code" = "parcel"."unit_code"
  and "dossier"."dossier_id" = "parcel"."dossier_id"
where "parcel"."unit_code" = $1 and "dossier"."unit_code" = $2 and "parcel"."map_sheet" = $3 and
  "parcel"."parcel_number" = $4 and "parcel"."dossier_id" != $5 and ("dossier"."ended_at" is null or
  "dossier"."status" = $6)
order by "dossier"."filed_at" desc
limit $7;

select "parcel"."dossier_id" as "dossierId", "parcel"."map_sheet" as "sheet", "parcel"."parcel_number" as
  "number", "parcel"."area_words" as "areaWords", "parcel"."address", "parcel"."is_confirmed" as
  "isConfirmed", "parcel"."is_disputed" as "isDisputed", "dossier"."code", "dossier"."reference",
  "dossier"."procedure_code" as "procedureCode", "dossier"."applicant_name" as "applicantName",
  "dossier"."ended_at" as "endedAt", "dossier"."filed_at" as "filedAt"
from "parcels" as "parcel" inner join "dossiers" as "dossier" on "dossier"."unit_code" = "parcel"."unit_code"
  and "dossier"."dossier_id" = "parcel"."dossier_id"
where "parcel"."unit_code" = $1 and "dossier"."unit_code" = $2 and "parcel"."map_sheet" = $3 and
  ("dossier"."ended_at" is null or "dossier"."status" = $4)
order by "dossier"."filed_at" desc
limit $5;
