-- insertNotice
insert into "notices" ("unit_code", "notice_id", "dossier_id", "person_id", "channel", "address", "language",
  "template", "body", "made_at", "sent_at", "last_error")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);


-- findNotice
select "unit_code", "notice_id", "address", "language", "template", "body", "sent_at"
from "notices"
where "unit_code" = $1 and "notice_id" = $2;


-- recordTry
update "notices"
set "attempts" = "attempts" + $1, "last_error" = $2, "sent_at" = $3
where "unit_code" = $4 and "notice_id" = $5;

update "notices"
set "attempts" = "attempts" + $1, "last_error" = $2
where "unit_code" = $3 and "notice_id" = $4;
