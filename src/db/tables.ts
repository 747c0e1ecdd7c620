import type { ColumnType } from 'kysely';
import type { CatalogueEntry } from '../core/catalogue.ts';
import type { DeliveryTables } from './delivery-tables.ts';
import type { DocumentsTable, DossiersTable, ParcelsTable } from './dossier-tables.ts';
import type { FeeTables } from './fee-tables.ts';
import type { MandatesTable, PaperTemplatesTable, SigningKeysTable } from './signing-tables.ts';
import type { UnitTables } from './unit-tables.ts';

/** How a table is spread over machines: by unit, by person, copied everywhere, or kept on the coordinator. */
export type TableKind = 'unit' | 'person' | 'reference' | 'local';

/** The kind of every table; test/database/distribution-rules.test.ts holds the schema to it. */
export const tableKinds: Record<keyof Tables | 'schema_migrations', TableKind> = {
  schema_migrations: 'local',
  units: 'reference',
  calendars: 'reference',
  procedure_versions: 'reference',
  catalogue_versions: 'reference',
  catalogue_imports: 'reference',
  catalogue_guides: 'reference',
  catalogue_publications: 'reference',
  competence_changes: 'reference',
  decisions: 'reference',
  place_packs: 'reference',
  place_changes: 'reference',
  logins: 'reference',
  outside_identities: 'reference',
  sign_in_failures: 'local',
  persons: 'person',
  accounts: 'person',
  sessions: 'person',
  password_resets: 'person',
  drafts: 'person',
  draft_files: 'person',
  person_dossiers: 'person',
  person_posts: 'person',
  departments: 'unit',
  receiving_points: 'unit',
  desks: 'unit',
  post_desks: 'unit',
  residential_groups: 'unit',
  group_keys: 'reference',
  unit_records: 'unit',
  posts: 'unit',
  dossiers: 'unit',
  dossier_events: 'unit',
  documents: 'unit',
  parcels: 'unit',
  side_steps: 'unit',
  day_numbers: 'unit',
  taken_numbers: 'unit',
  book_numbers: 'unit',
  notices: 'unit',
  views: 'unit',
  participations: 'unit',
  outside_agencies: 'unit',
  agency_dossiers: 'unit',
  paper_templates: 'unit',
  form_drafts: 'unit',
  signing_roots: 'reference',
  signing_keys: 'unit',
  fee_rules: 'reference',
  bank_accounts: 'unit',
  tills: 'unit',
  receipts: 'unit',
  online_payments: 'unit',
  payment_callbacks: 'unit',
  mandates: 'unit',
  arrived_envelopes: 'unit',
  delivery_rules: 'unit',
  inherited_entries: 'unit',
  former_codes: 'reference',
  unit_calendars: 'unit',
};

type Instant = Temporal.Instant;
type Day = Temporal.PlainDate;
/** JSON goes in as text and comes out parsed. */
type Json<T> = ColumnType<T, string, string>;
type Defaulted<T> = ColumnType<T, T | undefined, T>;

export interface Tables extends UnitTables, DeliveryTables, FeeTables {
  units: {
    code: string;
    kind: 'province' | 'commune';
    type: string;
    name: string;
    province_code: string | null;
    agency_identifier: string | null;
    agency_identifier_verified: Defaulted<boolean>;
    seat: string | null;
    phone: string | null;
    calendar_code: string | null;
    demonstration: Defaulted<boolean>;
    remote_basis: string | null;
  };
  calendars: { code: string; version: string; effective_from: Day; body: Json<unknown> };
  procedure_versions: {
    code: string;
    version: string;
    effective_from: Day;
    effective_to: Day | null;
    body: Json<unknown>;
    search_text: string;
    decision_id: string | null;
    announced_on: Day | null;
    withdrawn_by: string | null;
  };
  catalogue_versions: {
    code: string;
    version: string;
    effective_from: Day;
    effective_to: Day | null;
    effective_known: boolean;
    announced_on: Day | null;
    decision: string | null;
    body: Json<CatalogueEntry>;
    content_hash: string;
    decision_id: string | null;
    withdrawn_by: string | null;
  };
  competence_changes: {
    decision_id: string;
    change_no: number;
    province_code: string;
    effective_on: Day;
    kind: 'rule' | 'end' | 'list' | 'withdraw';
    code: string;
    content: Json<unknown>;
    recorded_at: Instant;
    recorded_by: string;
  };
  catalogue_imports: { version: string; content_hash: string; manifest: Json<unknown> };
  catalogue_guides: { kind: 'life-events' | 'situations'; body: Json<unknown> };
  catalogue_publications: {
    place_code: string;
    kind: 'pack' | 'catalogue';
    code: string;
    version: string;
    published_on: Day;
    recorded_at: Instant;
    recorded_by: string;
  };
  decisions: {
    decision_id: string;
    unit_code: string;
    number: string;
    issuer: string;
    title: string;
    issued_on: Day;
    effective_on: Day;
    legal_basis: string;
    document_sha256: string | null;
    document_name: string | null;
    demonstration: Defaulted<boolean>;
    registered_at: Instant;
    registered_by: string;
    registered_by_person: string;
  };
  place_packs: {
    import_no: number;
    checksum: string;
    imported_at: Instant;
    imported_by: string;
    counts: Json<Record<string, number>>;
    files: Json<Record<string, string>>;
  };
  place_changes: {
    change_no: number;
    decision_id: string;
    province_code: string;
    kind: string;
    effective_on: Day;
    content: Json<unknown>;
    recorded_at: Instant;
  };
  logins: { login: string; person_id: string };
  outside_identities: { issuer: string; subject: string; person_id: string };
  persons: {
    person_id: string;
    name: string;
    citizen_id: string | null;
    born_on: Day | null;
    address: string | null;
    phone: string | null;
    email: string | null;
    created_at: Instant;
  };
  accounts: {
    person_id: string;
    login: string;
    password_hash: string;
    password_changed_at: Instant;
    must_change_password: Defaulted<boolean>;
    closed_at: Instant | null;
  };
  sessions: {
    person_id: string;
    session_id: string;
    token_hash: Buffer;
    kind: 'staff' | 'citizen';
    unit_code: string | null;
    post_id: string | null;
    assurance: number | null;
    started_at: Instant;
    last_used_at: Instant;
    ends_at: Instant;
    locked_at: Instant | null;
    revoked_at: Instant | null;
    address: string | null;
    device: string | null;
  };
  password_resets: {
    person_id: string;
    reset_id: string;
    token_hash: Buffer;
    created_at: Instant;
    ends_at: Instant;
    used_at: Instant | null;
  };
  sign_in_failures: { login: string; source: string; failures: number; last_at: Instant };
  drafts: {
    person_id: string;
    draft_id: string;
    unit_code: string;
    procedure_code: string;
    procedure_version: string;
    typed: Json<Record<string, unknown>>;
    changed_at: Instant;
  };
  draft_files: {
    person_id: string;
    draft_id: string;
    file_id: string;
    paper_code: string;
    name: string;
    media_type: string;
    size_bytes: number;
    sha256: string;
    added_at: Instant;
  };
  person_dossiers: { person_id: string; unit_code: string; dossier_id: string; filed_at: Instant };
  person_posts: { person_id: string; unit_code: string; post_id: string };
  posts: {
    unit_code: string;
    post_id: string;
    person_id: string;
    holder_name: string;
    title: string;
    department_code: string;
    roles: string[];
    from_on: Day;
    to_on: Day | null;
  };
  dossiers: DossiersTable;
  side_steps: {
    unit_code: string;
    dossier_id: string;
    step_code: string;
    department_code: string;
    holder_post_id: string | null;
    due_at: Instant | null;
  };
  dossier_events: {
    unit_code: string;
    dossier_id: string;
    seq: number;
    kind: string;
    happened_at: Instant;
    actor: Json<unknown>;
    body: Json<unknown>;
    previous_hash: Buffer;
    hash: Buffer;
  };
  documents: DocumentsTable;
  parcels: ParcelsTable;
  day_numbers: { unit_code: string; day: Day; last_number: number };
  taken_numbers: {
    unit_code: string;
    day: Day;
    number: number;
    dossier_id: string | null;
    void_reason: string | null;
  };
  book_numbers: { unit_code: string; book: string; year: number; last_number: number };
  notices: {
    unit_code: string;
    notice_id: string;
    dossier_id: string | null;
    person_id: string | null;
    channel: 'email';
    address: string;
    language: string;
    template: string;
    body: Json<Record<string, string>>;
    made_at: Instant;
    sent_at: Instant | null;
    attempts: Defaulted<number>;
    last_error: string | null;
  };
  views: {
    unit_code: string;
    view_id: string;
    dossier_id: string;
    person_id: string;
    post_id: string | null;
    what: string;
    seen_at: Instant;
  };
  participations: {
    unit_code: string;
    dossier_unit_code: string;
    dossier_id: string;
    role: 'helped-at' | 'received-at' | 'returned-at' | 'consulted';
    reference: string;
    code: string | null;
    procedure_code: string;
    since: Instant;
  };
  outside_agencies: {
    unit_code: string;
    agency_id: string;
    code: string;
    name: string;
    kind: 'city-department' | 'land-registration' | 'tax' | 'police' | 'other';
    contact: string | null;
    token_hash: Buffer;
    token_made_at: Instant;
    closed_at: Instant | null;
  };
  agency_dossiers: { unit_code: string; agency_id: string; dossier_id: string; since: Instant };
  mandates: MandatesTable;
  paper_templates: PaperTemplatesTable;
  form_drafts: {
    unit_code: string;
    procedure_code: string;
    base_version: string;
    revision: number;
    form: Json<unknown>;
    changed_at: Instant;
    changed_by: string;
  };
  signing_roots: { code: string; certificate: Buffer; wrapped_key: Buffer; made_at: Instant };
  signing_keys: SigningKeysTable;
}
