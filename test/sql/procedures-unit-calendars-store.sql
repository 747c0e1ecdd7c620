-- insertUnitCalendar
insert into "unit_calendars" ("unit_code", "calendar_code", "version", "effective_from", "first_on", "cause",
  "body", "decision_id", "added_at", "added_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);


-- listUnitCalendars
select "unit_code", "calendar_code", "version", "cause", "first_on", "decision_id", "added_at", "added_by"
from "unit_calendars"
where "unit_code" = $1
order by "added_at", "version";
