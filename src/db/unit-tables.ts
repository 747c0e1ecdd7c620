import type { ColumnType } from 'kysely';

type Instant = Temporal.Instant;
type Day = Temporal.PlainDate;
/** JSON goes in as text and comes out parsed. */
type Json<T> = ColumnType<T, string, string>;
type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** What a unit keeps of itself: its rooms, its residential groups, its record. */
export interface UnitTables {
  departments: { unit_code: string; code: string; name: string; kind: string } & KeptRoom;
  receiving_points: {
    unit_code: string;
    code: string;
    name: string;
    address: string | null;
    kind: Defaulted<'centre' | 'point' | 'post-office' | 'satellite'>;
    number: number | null;
    opening_hours: string | null;
  } & KeptRoom;
  /** The versions of its calendar that a unit's decisions made; `first_on` is the first day that differs. */
  unit_calendars: {
    unit_code: string;
    calendar_code: string;
    version: string;
    effective_from: Day;
    first_on: Day;
    cause: 'decree' | 'closure';
    body: Json<unknown>;
    decision_id: string;
    added_at: Instant;
    added_by: string;
  };
  desks: {
    unit_code: string;
    code: string;
    point_code: string;
    number: number;
    name: string;
    serves: string | null;
  } & KeptRoom;
  post_desks: { unit_code: string; post_id: string; point_code: string; desk_code: string | null };
  residential_groups: {
    unit_code: string;
    group_id: string;
    from_on: Day;
    to_on: Day | null;
    code: string;
    name: string;
    kind: string;
    old_commune_code: string | null;
    households: number | null;
    decision_id: string | null;
    ended_by_decision_id: string | null;
    demonstration: Defaulted<boolean>;
    changed_at: Instant;
    changed_by: string;
  };
  group_keys: {
    unit_code: string;
    group_id: string;
    name: string;
    old_commune_code: string;
    decision_id: string;
    effective_on: Day;
  };
  unit_records: {
    unit_code: string;
    record_id: string;
    recorded_at: Instant;
    person_id: string;
    recorded_by: string;
    room: string;
    act: string;
    subject: string;
    body: Json<Record<string, unknown>>;
  };
}

/** From its first day to its last, and who changed it last; empty where nobody recorded it. */
type KeptRoom = {
  from_on: Day | null;
  to_on: Day | null;
  changed_at: Instant | null;
  changed_by: string | null;
};
