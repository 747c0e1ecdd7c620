-- countAttempt
insert into "sign_in_failures" ("login", "source", "failures", "last_at")
values ($1, $2, $3, $4)
on conflict ("login", "source") do update
set "failures" = case when sign_in_failures.last_at < $5::timestamptz then 1 else sign_in_failures.failures +
  1 end, "last_at" = $6
where sign_in_failures.failures < $7::integer or sign_in_failures.last_at + least(power(2,
  least(sign_in_failures.failures, 30) - $8::integer) * $9::integer, $10::integer) * interval '1 second' <=
  $11::timestamptz
returning "failures";

select "source", "failures", "last_at"
from "sign_in_failures"
where "login" = $1;


-- forgetFailures
delete from "sign_in_failures"
where "login" = $1 and "source" = $2;

delete from "sign_in_failures"
where "last_at" < $1;


-- forgetFailuresOfLogin
delete from "sign_in_failures"
where "login" = $1;
