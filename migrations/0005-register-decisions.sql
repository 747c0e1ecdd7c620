-- The register of decisions (docs/decisions/014): the documents by which an administrator of a commune or a province
-- corrects units, competence, terms and fees. A decision is never changed; a later one corrects it.
create table decisions (
  decision_id uuid primary key,
  -- The commune or province that registered it.
  unit_code text not null references units,
  number text not null,
  issuer text not null,
  title text not null,
  issued_on date not null,
  effective_on date not null,
  -- The law it rests on, as it cites it.
  legal_basis text not null,
  -- An optional scan, kept in the store of files under the hash of its bytes.
  document_sha256 text,
  document_name text,
  demonstration boolean not null default false,
  registered_at timestamptz not null,
  registered_by text not null,
  registered_by_person uuid not null,
  unique (unit_code, number, issued_on),
  check ((document_sha256 is null) = (document_name is null))
);
revoke update, delete on decisions from motcua_app;
