-- A person's posts, found without knowing the units: posts are spread by unit, this list by person.
create table person_posts (
  person_id uuid not null references persons,
  unit_code text not null,
  post_id uuid not null,
  primary key (person_id, unit_code, post_id)
);
alter table person_posts enable row level security;
alter table person_posts force row level security;
create policy of_person on person_posts using (person_id = current_person()::uuid);

-- Old failures are forgotten by age.
create index sign_in_failures_by_age on sign_in_failures (last_at);
