-- Since when a part of an interlinked bundle failed or cannot begin, while the bundle is open: the list of bundles that
-- need somebody is read from the index.
alter table dossiers add column trouble_at timestamptz;
create index dossiers_by_trouble on dossiers (unit_code, trouble_at) where trouble_at is not null;
