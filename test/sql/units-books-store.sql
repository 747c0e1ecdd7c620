-- takeBookNumber
insert into "book_numbers" ("unit_code", "book", "year", "last_number")
values ($1, $2, $3, $4)
on conflict ("unit_code", "book", "year") do update
set "last_number" = "book_numbers"."last_number" + $5
returning "last_number";
