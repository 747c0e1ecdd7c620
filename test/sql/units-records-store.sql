-- insertRecord
insert into "unit_records" ("unit_code", "record_id", "recorded_at", "person_id", "recorded_by", "room",
  "act", "subject", "body")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);


-- listRecords
select "record_id", "recorded_at", "person_id", "recorded_by", "room", "act", "subject", "body"
from "unit_records"
where "unit_code" = $1
order by "recorded_at" desc, "record_id"
limit $2;
