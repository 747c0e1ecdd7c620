-- takeDossierCode
insert into "day_numbers" ("unit_code", "day", "last_number")
values ($1, $2, $3)
on conflict ("unit_code", "day") do update
set "last_number" = "day_numbers"."last_number" + $4
returning "last_number";

insert into "taken_numbers" ("unit_code", "day", "number", "dossier_id", "void_reason")
values ($1, $2, $3, $4, $5);
