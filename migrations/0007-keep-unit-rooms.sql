-- What a unit keeps of itself (issue 3, 1 and 6): departments and receiving points with their validity, desks,
-- residential groups with their history, and a record of who changed what.

-- A department or a point is closed by its last day and never deleted: dossiers, posts and papers name it.
-- Days that nobody recorded stay empty: it was there before the record began.
alter table departments
  add column from_on date,
  add column to_on date,
  add column changed_at timestamptz,
  add column changed_by text;

alter table receiving_points
  add column kind text not null default 'point' check (kind in ('centre', 'point', 'post-office', 'satellite')),
  -- The number that form 01 prints ("ĐIỂM TIẾP NHẬN SỐ …").
  add column number smallint,
  -- As the unit announces them; empty where nobody told them.
  add column opening_hours text,
  add column from_on date,
  add column to_on date,
  add column changed_at timestamptz,
  add column changed_by text;
create unique index receiving_points_by_number on receiving_points (unit_code, number)
  where number is not null and to_on is null;

create table desks (
  unit_code text not null,
  code text not null,
  point_code text not null,
  number smallint not null,
  name text not null,
  -- What is served here, in words.
  serves text,
  from_on date,
  to_on date,
  changed_at timestamptz,
  changed_by text,
  primary key (unit_code, code),
  foreign key (unit_code, point_code) references receiving_points
);
create unique index desks_by_number on desks (unit_code, point_code, number) where to_on is null;

-- Where a post received last: the counter's form begins with it.
create table post_desks (
  unit_code text not null,
  post_id uuid not null,
  point_code text not null,
  desk_code text,
  primary key (unit_code, post_id),
  foreign key (unit_code, post_id) references posts,
  foreign key (unit_code, point_code) references receiving_points,
  foreign key (unit_code, desk_code) references desks
);

-- Residential groups (tổ dân phố, thôn, bản …): one row for each name a group bears, from its first day to its last.
-- A new name is a new row by a decision of the People's Council; the past stays.
create table residential_groups (
  unit_code text not null references units,
  group_id uuid not null,
  from_on date not null,
  to_on date,
  code text not null,
  name text not null,
  kind text not null,
  -- The commune of before 1 July 2025 in which the group lay.
  old_commune_code text,
  households integer,
  -- The decision that gave this name, and the one that ended the group.
  decision_id uuid references decisions,
  ended_by_decision_id uuid references decisions,
  demonstration boolean not null default false,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (unit_code, group_id, from_on),
  check (to_on is null or to_on >= from_on)
);

-- What addresses are read with: a group's name within its old commune leads to one unit, by a decision. Read by every
-- unit, so it is a table of its own, written in the transaction of the change and by the group's unit alone.
create table group_keys (
  unit_code text not null references units,
  group_id uuid not null,
  name text not null,
  old_commune_code text not null,
  decision_id uuid not null references decisions,
  effective_on date not null,
  primary key (unit_code, group_id, name)
);
alter table group_keys enable row level security;
alter table group_keys force row level security;
create policy everybody_reads on group_keys for select using (true);
create policy of_unit_add on group_keys for insert with check (unit_code = current_unit());
create policy of_unit_remove on group_keys for delete using (unit_code = current_unit());

-- Who changed what in a unit's rooms and posts; only ever added to.
create table unit_records (
  unit_code text not null references units,
  record_id uuid not null,
  recorded_at timestamptz not null,
  person_id uuid not null,
  -- Name and post.
  recorded_by text not null,
  room text not null,
  act text not null,
  subject text not null,
  -- What stood before and stands now, by field.
  body jsonb not null,
  primary key (unit_code, record_id)
);
create index unit_records_by_moment on unit_records (unit_code, recorded_at desc);

alter table desks enable row level security;
alter table desks force row level security;
create policy of_unit on desks using (unit_code = current_unit());
alter table post_desks enable row level security;
alter table post_desks force row level security;
create policy of_unit on post_desks using (unit_code = current_unit());
alter table residential_groups enable row level security;
alter table residential_groups force row level security;
create policy of_unit on residential_groups using (unit_code = current_unit());
alter table unit_records enable row level security;
alter table unit_records force row level security;
create policy of_unit_read on unit_records for select using (unit_code = current_unit());
create policy of_unit_add on unit_records for insert with check (unit_code = current_unit());

-- The points of an installation that is updated: a number as code is the number of the point.
alter table receiving_points no force row level security;
update receiving_points set number = code::smallint where code ~ '^[1-9]\d?$';
alter table receiving_points force row level security;
