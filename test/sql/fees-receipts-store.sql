-- insertReceipt
insert into "receipts" ("unit_code", "receipt_id", "kind", "book", "year", "running_number", "number",
  "dossier_id", "dossier_code", "payer_name", "procedure_name", "amount_dong", "method", "lines", "issued_at",
  "issued_by", "till_person", "till_day", "voided_at", "voided_by", "void_reason")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21);


-- voidReceipts
update "receipts"
set "voided_at" = $1, "voided_by" = $2, "void_reason" = $3
where "unit_code" = $4 and "receipt_id" in ($5) and "voided_at" is null;


-- findReceipt
select "unit_code", "receipt_id", "kind", "book", "year", "running_number", "number", "dossier_id",
  "dossier_code", "payer_name", "procedure_name", "amount_dong", "method", "lines", "issued_at", "issued_by",
  "till_person", "till_day", "voided_at", "voided_by", "void_reason"
from "receipts"
where "unit_code" = $1 and "receipt_id" = $2;


-- listReceiptsOfDossier
select "unit_code", "receipt_id", "kind", "book", "year", "running_number", "number", "dossier_id",
  "dossier_code", "payer_name", "procedure_name", "amount_dong", "method", "lines", "issued_at", "issued_by",
  "till_person", "till_day", "voided_at", "voided_by", "void_reason"
from "receipts"
where "unit_code" = $1 and "dossier_id" = $2
order by "issued_at", "number";


-- listReceiptsOfTills
select "unit_code", "receipt_id", "kind", "book", "year", "running_number", "number", "dossier_id",
  "dossier_code", "payer_name", "procedure_name", "amount_dong", "method", "lines", "issued_at", "issued_by",
  "till_person", "till_day", "voided_at", "voided_by", "void_reason"
from "receipts"
where "unit_code" = $1 and "till_day" = $2
order by "kind", "book", "running_number";

select "unit_code", "receipt_id", "kind", "book", "year", "running_number", "number", "dossier_id",
  "dossier_code", "payer_name", "procedure_name", "amount_dong", "method", "lines", "issued_at", "issued_by",
  "till_person", "till_day", "voided_at", "voided_by", "void_reason"
from "receipts"
where "unit_code" = $1 and "till_day" = $2 and "till_person" = $3
order by "kind", "book", "running_number";


-- listOnlineReceipts
select "unit_code", "receipt_id", "kind", "book", "year", "running_number", "number", "dossier_id",
  "dossier_code", "payer_name", "procedure_name", "amount_dong", "method", "lines", "issued_at", "issued_by",
  "till_person", "till_day", "voided_at", "voided_by", "void_reason"
from "receipts"
where "unit_code" = $1 and "till_day" is null and "issued_at" >= $2 and "issued_at" < $3
order by "issued_at", "number";
