-- findUnitOfFormerCode
select "unit_code"
from "former_codes"
where "code" = $1;


-- keepFormerCode
insert into "former_codes" ("code", "unit_code")
values ($1, $2)
on conflict do nothing;

select "unit_code"
from "former_codes"
where "code" = $1;
