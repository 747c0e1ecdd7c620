-- insertOnlinePayment
insert into "online_payments" ("unit_code", "payment_id", "platform", "dossier_id", "dossier_code",
  "amount_dong", "status", "begun_at")
values ($1, $2, $3, $4, $5, $6, $7, $8);


-- findOnlinePayment
select "unit_code", "payment_id", "platform", "dossier_id", "dossier_code", "amount_dong", "status",
  "begun_at", "answered_at", "platform_reference", "problem", "settlement", "settled_at", "settled_by"
from "online_payments"
where "unit_code" = $1 and "payment_id" = $2;

select "unit_code", "payment_id", "platform", "dossier_id", "dossier_code", "amount_dong", "status",
  "begun_at", "answered_at", "platform_reference", "problem", "settlement", "settled_at", "settled_by"
from "online_payments"
where "unit_code" = $1 and "payment_id" = $2 for update;


-- listOnlinePaymentsOf
select "unit_code", "payment_id", "platform", "dossier_id", "dossier_code", "amount_dong", "status",
  "begun_at", "answered_at", "platform_reference", "problem", "settlement", "settled_at", "settled_by"
from "online_payments"
where "unit_code" = $1 and "dossier_id" = $2
order by "begun_at" desc, "payment_id"
limit $3;


-- listUnmatched
select "unit_code", "payment_id", "platform", "dossier_id", "dossier_code", "amount_dong", "status",
  "begun_at", "answered_at", "platform_reference", "problem", "settlement", "settled_at", "settled_by"
from "online_payments"
where "unit_code" = $1 and "status" = $2
order by "begun_at", "payment_id"
limit $3;


-- answerOnlinePayment
update "online_payments"
set "status" = $1, "answered_at" = $2, "platform_reference" = $3, "problem" = $4
where "unit_code" = $5 and "payment_id" = $6;


-- settleOnlinePayment
update "online_payments"
set "status" = $1, "settlement" = $2, "settled_at" = $3, "settled_by" = $4
where "unit_code" = $5 and "payment_id" = $6;


-- insertCallback
insert into "payment_callbacks" ("unit_code", "callback_id", "payment_id", "received_at", "outcome", "body")
values ($1, $2, $3, $4, $5, $6);


-- listCallbacks
select "received_at", "outcome"
from "payment_callbacks"
where "unit_code" = $1 and "payment_id" = $2
order by "received_at", "callback_id";
