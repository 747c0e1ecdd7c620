-- holdTill
insert into "tills" ("unit_code", "person_id", "day", "holder_name", "holder_unit", "opened_at")
values ($1, $2, $3, $4, $5, $6)
on conflict ("unit_code", "person_id", "day") do update
set "holder_unit" = "tills"."holder_unit"
returning "closed_at";


-- findTill
select "unit_code", "person_id", "day", "holder_name", "holder_unit", "opened_at", "opening_dong",
  "counted_dong", "expected_dong", "difference_reason", "closed_at", "closed_by", "closed_by_person",
  "confirmed_at", "confirmed_by", "confirmed_by_person"
from "tills"
where "unit_code" = $1 and "person_id" = $2 and "day" = $3;

select "unit_code", "person_id", "day", "holder_name", "holder_unit", "opened_at", "opening_dong",
  "counted_dong", "expected_dong", "difference_reason", "closed_at", "closed_by", "closed_by_person",
  "confirmed_at", "confirmed_by", "confirmed_by_person"
from "tills"
where "unit_code" = $1 and "person_id" = $2 and "day" = $3 for update;


-- listTills
select "unit_code", "person_id", "day", "holder_name", "holder_unit", "opened_at", "opening_dong",
  "counted_dong", "expected_dong", "difference_reason", "closed_at", "closed_by", "closed_by_person",
  "confirmed_at", "confirmed_by", "confirmed_by_person"
from "tills"
where "unit_code" = $1 and "day" = $2
order by "holder_name", "person_id";


-- listUnsettledTills
select "unit_code", "person_id", "day", "holder_name", "holder_unit", "opened_at", "opening_dong",
  "counted_dong", "expected_dong", "difference_reason", "closed_at", "closed_by", "closed_by_person",
  "confirmed_at", "confirmed_by", "confirmed_by_person"
from "tills"
where "unit_code" = $1 and "day" < $2 and "confirmed_at" is null
order by "day", "person_id"
limit $3;


-- setOpening
update "tills"
set "opening_dong" = $1
where "unit_code" = $2 and "person_id" = $3 and "day" = $4;


-- closeTill
update "tills"
set "counted_dong" = $1, "expected_dong" = $2, "difference_reason" = $3, "closed_at" = $4, "closed_by" = $5,
  "closed_by_person" = $6
where "unit_code" = $7 and "person_id" = $8 and "day" = $9;


-- confirmTill
update "tills"
set "confirmed_at" = $1, "confirmed_by" = $2, "confirmed_by_person" = $3
where "unit_code" = $4 and "person_id" = $5 and "day" = $6;


-- findClosedTill
select distinct "till_person", "till_day"
from "receipts"
where "unit_code" = $1 and "receipt_id" in ($2)
order by "till_person", "till_day";
