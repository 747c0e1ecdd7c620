-- What a unit decides about its calendar: the holidays decreed at last, or days on which it is closed. A dossier keeps
-- the version it counts by; none is changed, and a decision makes another.

create table unit_calendars (
  unit_code text not null references units,
  calendar_code text not null,
  version text not null,
  effective_from date not null,
  -- The first day that differs from the version before it: a date before that day is never moved.
  first_on date not null,
  cause text not null check (cause in ('decree', 'closure')),
  body jsonb not null,
  decision_id uuid not null references decisions,
  added_at timestamptz not null,
  added_by text not null,
  primary key (unit_code, calendar_code, version)
);
revoke update, delete on unit_calendars from motcua_app;

alter table unit_calendars enable row level security;
alter table unit_calendars force row level security;
create policy of_unit on unit_calendars using (unit_code = current_unit());

-- By which version a dossier counts, since when the head is asked for more time, and since when nobody has asked though
-- it is the last day to do so (T14).
alter table dossiers
  add column calendar_version text,
  add column extension_asked_at timestamptz,
  add column warned_at timestamptz;
alter table dossiers no force row level security;
update dossiers set calendar_version = state -> 'calendar' ->> 'version';
alter table dossiers force row level security;
