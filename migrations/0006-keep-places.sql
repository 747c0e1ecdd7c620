-- The places in the database (docs/decisions/014): the packs as they were imported, and what decisions changed of
-- them since. Neither is ever changed; the places of a day are the last pack with the changes whose day has come.
create table place_packs (
  -- Counts up; the last one holds.
  import_no integer primary key,
  -- Of the files' bytes, so that the same pack is not imported twice.
  checksum text not null,
  imported_at timestamptz not null,
  imported_by text not null,
  -- The number of rows of each file.
  counts jsonb not null,
  -- The text of each file, as it was read.
  files jsonb not null
);

create table place_changes (
  -- Counts up over the whole country, so that two who change at once cannot pass one another unseen.
  change_no integer primary key,
  decision_id uuid not null references decisions,
  -- The province whose administrator made it.
  province_code text not null,
  kind text not null,
  effective_on date not null,
  content jsonb not null,
  recorded_at timestamptz not null
);
create index place_changes_by_decision on place_changes (decision_id);

revoke update, delete on place_packs, place_changes from motcua_app;
