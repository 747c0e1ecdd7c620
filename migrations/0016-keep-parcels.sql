-- The parcel that a dossier of land is about, as it was declared and later confirmed, so that the desk finds another
-- open dossier or an issued certificate for the same parcel. Sheet and number are kept in one spelling (`07` is `7`).
create table parcels (
  unit_code text not null,
  dossier_id uuid not null,
  map_sheet text not null,
  parcel_number text not null,
  area_words text not null,
  address text not null,
  is_confirmed boolean not null,
  is_disputed boolean not null,
  primary key (unit_code, dossier_id),
  foreign key (unit_code, dossier_id) references dossiers
);
create index parcels_by_number on parcels (unit_code, map_sheet, parcel_number);

alter table parcels enable row level security;
alter table parcels force row level security;
create policy of_unit on parcels using (unit_code = current_unit());

-- The decision that lists a commune among those of mountains, border, islands or hardship, for which the land law
-- gives ten days more; nothing where it is not listed.
alter table units add column remote_basis text;
