-- Signature mandates (NĐ 30/2020/NĐ-CP Đ.13): a result is signed by the head of the agency, or under a mandate that
-- names its holder, its scope, its term and its decision. A mandate is never deleted; its end is written beside it.

create table mandates (
  unit_code text not null references units,
  mandate_id uuid not null,
  grantor_post_id uuid not null,
  grantor_name text not null,
  grantor_title text not null,
  holder_post_id uuid not null,
  holder_person_id uuid not null,
  holder_name text not null,
  holder_title text not null,
  powers text[] not null,
  procedures text[] not null,
  fields text[] not null,
  signs_as text not null check (signs_as in ('KT', 'TUQ')),
  from_on date not null,
  to_on date not null,
  decision_number text not null,
  decision_on date not null,
  registered_at timestamptz not null,
  registered_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_reason text,
  primary key (unit_code, mandate_id),
  foreign key (unit_code, grantor_post_id) references posts,
  foreign key (unit_code, holder_post_id) references posts,
  check (from_on <= to_on),
  check (decision_on <= from_on)
);
create index mandates_by_holder on mandates (unit_code, holder_post_id);

alter table mandates enable row level security;
alter table mandates force row level security;
create policy of_unit on mandates using (unit_code = current_unit());

-- Until now whoever had the role signed. The chair signs by office and so becomes the head of the agency; every other
-- signer needs a mandate from here on. The owner sees posts of every unit for this one change only.
alter table posts no force row level security;
update posts set roles = array_append(roles, 'agency-head')
where 'signer' = any (roles) and title ~* '^chủ tịch' and not 'agency-head' = any (roles);
alter table posts force row level security;
