-- The catalogue of procedures as published lists have it, beside the complete packs of procedure_versions.
-- Reference tables: small, read everywhere, copied to every machine.

create table catalogue_versions (
  code text not null,
  version text not null,
  effective_from date not null,
  effective_to date,
  -- False when the day stands in for one that the source does not say.
  effective_known boolean not null,
  -- The day of the decision that must be published within five working days, and that decision.
  announced_on date,
  decision text,
  body jsonb not null,
  content_hash text not null,
  primary key (code, version)
);

create table catalogue_imports (
  version text primary key,
  content_hash text not null,
  manifest jsonb not null
);

-- Life events and the questions of "my situation".
create table catalogue_guides (
  kind text primary key check (kind in ('life-events', 'situations')),
  body jsonb not null
);

-- That a province or a commune made a version public, on which day and by whom.
create table catalogue_publications (
  place_code text not null,
  kind text not null check (kind in ('pack', 'catalogue')),
  code text not null,
  version text not null,
  published_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (place_code, kind, code, version)
);
