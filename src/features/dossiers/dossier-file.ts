import { randomUUID } from 'node:crypto';
import type { Calendar } from '../../core/calendar.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { DossierEvent } from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import type { Answers } from '../../core/forms-definition.ts';
import type { Staff } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { findTermCase, inTermCase } from '../../core/term-cases.ts';
import { inOneTrip, type Transaction } from '../../db/transaction.ts';
import { listDocuments, type StoredDocument } from '../documents/store.ts';
import { withFeesInForce } from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { findSameParcel } from '../parcels/actions.ts';
import type { ParcelDossier } from '../parcels/store.ts';
import { getCalendar, getCalendarInForce, getKeptProcedure } from '../procedures/store.ts';
import {
  asPost,
  type Department,
  findUnits,
  getUnitFacts,
  isHeldOn,
  type Post,
  readStaffing,
  selectPostsOfUnit,
  type Unit,
  type UnitFacts,
} from '../units/store.ts';
import { actedBy, takesPart } from './acting.ts';
import { readAskable, unitsAsked } from './asked-units.ts';
import { type BundleLook, readBundle } from './bundle-reading.ts';
import { soonLimitOf } from './standing.ts';
import { asStored, findDossier, insertView, readEvents, type StoredDossier, selectDossier } from './store.ts';

/** All that lies in a dossier's file, as its unit sees it now. */
export type DossierFile = {
  dossier: StoredDossier;
  events: DossierEvent[];
  documents: StoredDocument[];
  procedure: ProcedureVersion;
  unit: UnitFacts;
  /** The unit that receives it: the same, unless another stands in. */
  receivingUnit: UnitFacts;
  /** The units of its four places, and those that were asked. */
  placeUnits: Unit[];
  /** The other units of this installation that may be asked, while something may still be asked. */
  askableUnits: Unit[];
  /** The other dossiers of the unit about the same parcel of land. */
  sameParcel: ParcelDossier[];
  departments: Department[];
  /** The calendar that the dossier keeps, or before acceptance the one in force. */
  calendar: Calendar;
  /** The posts of the unit that are held today. */
  posts: Post[];
  now: Temporal.Instant;
  soonLimit: Temporal.Instant;
  /** The bundle that it is, or is a part of. */
  bundle?: BundleLook | undefined;
};

/**
 * Opens a dossier's file and logs who saw what of it (Luật 91/2025/QH15): one of the post's own unit, or with
 * `unitCode` one that another unit decides, when the own unit takes part in it. Undefined when there is none.
 */
export async function openDossierFile(
  office: Office,
  actor: Staff,
  look: { dossierId: string; what: string; unitCode?: string },
): Promise<DossierFile | undefined> {
  const { dossierId, unitCode = actor.unitCode } = look;
  const { personId } = actor;
  const isElsewhere = unitCode !== actor.unitCode;
  if (isElsewhere && !(await takesPart(office, actor, { unitCode, dossierId }))) return undefined;
  return office.db.transaction({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
    const dossier = await findDossier(tx, { unitCode, dossierId });
    if (!dossier) return undefined;
    const file = await readFile(office, tx, dossier);
    await insertView(tx, {
      viewId: randomUUID(),
      unitCode,
      dossierId,
      by: actedBy(actor, unitCode),
      what: look.what,
      at: file.now,
    });
    return file;
  });
}

/** What an act of the page needs to know beforehand. */
export type DossierAtHand = Pick<DossierFile, 'dossier' | 'procedure' | 'posts'>;

/**
 * What an act of the page is chosen by, in one trip. Nothing of it is shown, so no view is logged: the act's own
 * event tells who was there, and a refusal opens the file.
 */
export async function takeInHand(
  office: Office,
  actor: Staff,
  dossierId: string,
): Promise<DossierAtHand | undefined> {
  const { unitCode, personId } = actor;
  return office.db.read({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
    const [[row], posts] = await inOneTrip(tx, [
      selectDossier(tx, { unitCode, dossierId }).compile(),
      selectPostsOfUnit(tx, unitCode).compile(),
    ]);
    if (!row) return undefined;
    const dossier = asStored(row);
    const today = toLocal(office.clock.now()).toPlainDate();
    return {
      dossier,
      procedure: await getKeptProcedure(tx, dossier.state),
      posts: posts.map(asPost).filter((post) => isHeldOn(post, today)),
    };
  });
}

/** The codes of the units of a dossier's four places, each once. */
export function unitsOfPlaces({ places }: DossierState): string[] {
  const { helpedAt, receivedAt, decidedBy, returnedAt } = places;
  const told = [helpedAt, receivedAt, decidedBy, returnedAt];
  return [...new Set(told.flatMap((place) => (place ? [place.unitCode] : [])))];
}

/** Its procedure; until it is accepted, with the term and the fees that an acceptance today would give it. */
async function procedureOf(
  tx: Transaction,
  { state, unit, today }: { state: DossierState; unit: UnitFacts; today: Temporal.PlainDate },
): Promise<ProcedureVersion> {
  const procedure = await getKeptProcedure(tx, state);
  if (state.acceptedAt) return procedure;
  const { channel } = state;
  const receivedOn = today.toString();
  const filing = { answers: state.answers as Answers, channel, receivedOn };
  const foreseen = inTermCase(procedure, findTermCase(procedure, filing, unit)?.code);
  return withFeesInForce(tx, foreseen, { provinceCode: unit.provinceCode, channel, on: receivedOn });
}

async function readFile(office: Office, tx: Transaction, dossier: StoredDossier): Promise<DossierFile> {
  const { state, unitCode, dossierId } = dossier;
  const now = office.clock.now();
  const today = toLocal(now).toPlainDate();
  const unit = await getUnitFacts(tx, unitCode);
  const kept = state.calendar;
  const calendar = kept
    ? await getCalendar(tx, kept.code, kept.version)
    : (await getCalendarInForce(tx, unit.calendarCode, today)).calendar;
  const { posts, departments } = await readStaffing(tx, unitCode);
  const receivedAt = state.places.receivedAt.unitCode;
  const procedure = await procedureOf(tx, { state, unit, today });
  const soonLimit = soonLimitOf(now, calendar);
  return {
    dossier,
    events: await readEvents(tx, unitCode, dossierId),
    documents: await listDocuments(tx, unitCode, dossierId),
    procedure,
    unit,
    receivingUnit: receivedAt === unitCode ? unit : await getUnitFacts(tx, receivedAt),
    placeUnits: await findUnits(tx, [...unitsOfPlaces(state), ...unitsAsked(state)]),
    askableUnits: await readAskable(tx, state, procedure),
    sameParcel: await findSameParcel(tx, dossier, procedure),
    departments,
    calendar,
    posts: posts.filter((post) => isHeldOn(post, today)),
    now,
    soonLimit,
    bundle: await readBundle(tx, dossier, { now, soonLimit }),
  };
}
