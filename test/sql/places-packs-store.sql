-- findLastPack
select "import_no", "checksum", "imported_at", "imported_by", "counts"
from "place_packs"
order by "import_no" desc
limit $1;


-- hasPack
select "import_no", "checksum", "imported_at", "imported_by", "counts"
from "place_packs"
where "checksum" = $1
limit $2;


-- getPackFiles
select "files"
from "place_packs"
where "import_no" = $1;


-- insertPack
insert into "place_packs" ("import_no", "checksum", "imported_at", "imported_by", "counts", "files")
values ($1, $2, $3, $4, $5, $6)
on conflict ("import_no") do nothing
returning "import_no";


-- announceDecided
select pg_notify($1, '');
