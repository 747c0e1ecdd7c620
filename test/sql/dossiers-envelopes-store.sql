-- insertEnvelope
insert into "arrived_envelopes" ("unit_code", "envelope_id", "arrived_at", "item_number", "sender", "about",
  "late_reason", "registered_at", "registered_by", "dossier_id", "outcome_words", "settled_at", "settled_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
on conflict do nothing
returning "envelope_id";


-- isItemHere
select "envelope_id"
from "arrived_envelopes"
where "unit_code" = $1 and "item_number" = $2 and "arrived_at" >= $3 and "outcome" <> $4
limit $5;


-- findEnvelope
select "envelope_id", "arrived_at", "item_number", "sender", "about", "late_reason", "registered_at",
  "registered_by", "outcome", "dossier_id", "outcome_words"
from "arrived_envelopes"
where "unit_code" = $1 and "envelope_id" = $2;

select "envelope_id", "arrived_at", "item_number", "sender", "about", "late_reason", "registered_at",
  "registered_by", "outcome", "dossier_id", "outcome_words"
from "arrived_envelopes"
where "unit_code" = $1 and "envelope_id" = $2 for update;


-- listEnvelopes
select "envelope_id", "arrived_at", "item_number", "sender", "about", "late_reason", "registered_at",
  "registered_by", "outcome", "dossier_id", "outcome_words"
from "arrived_envelopes"
where "unit_code" = $1 and "outcome" = $2
order by "arrived_at"
limit $3;

select "envelope_id", "arrived_at", "item_number", "sender", "about", "late_reason", "registered_at",
  "registered_by", "outcome", "dossier_id", "outcome_words"
from "arrived_envelopes"
where "unit_code" = $1 and "outcome" <> $2
order by "arrived_at" desc
limit $3;


-- settleEnvelope
update "arrived_envelopes"
set "outcome" = $1, "dossier_id" = $2, "outcome_words" = $3, "settled_at" = $4, "settled_by" = $5
where "unit_code" = $6 and "envelope_id" = $7 and "outcome" = $8
returning "envelope_id";
