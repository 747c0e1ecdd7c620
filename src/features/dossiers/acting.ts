import { toLocal } from '../../core/clock-moments.ts';
import type { ActContext, Decision, DossierProblem, Taken } from '../../core/dossier-acts.ts';
import type { ActedBy, DossierEvent, FeeReceipt, PaperBytes } from '../../core/dossier-events.ts';
import type { ReceiptOrder } from '../../core/dossier-money-acts.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import { inOneTrip, type Scope, type Transaction } from '../../db/transaction.ts';
import { issueReceipts } from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { keepParcelAfter } from '../parcels/actions.ts';
import { getCalendar, getCalendarInForce, getKeptProcedure } from '../procedures/store.ts';
import { takeBookNumber } from '../units/actions.ts';
import { asUnitFacts, getUnitFacts, selectUnitFacts, type UnitFacts } from '../units/store.ts';
import { followBundle } from './bundle-following.ts';
import { queueNotices } from './notices.ts';
import { takeDossierCode } from './numbers-store.ts';
import { findRoles, type ParticipationRole } from './participations-store.ts';
import { makeResult } from './result-making.ts';
import { asStored, recordEvents, type StoredDossier, selectDossier } from './store.ts';

/** Which dossier, and the version of it that the person had before their eyes. */
export type DossierRef = { unitCode: string; dossierId: string; version?: number };
export type ActRefusal = DossierProblem | { code: 'unknown-dossier' };
export type ActOutcome = Outcome<StoredDossier, ActRefusal>;

/** Everything a decision may look at: the dossier, the rules it keeps, the unit, and what the office knows. */
export type Desk = ActContext & {
  tx: Transaction;
  dossier: StoredDossier;
  unit: UnitFacts;
  calendarRef: { code: string; version: string };
};
export type Decide = (
  state: DossierState,
  desk: Desk,
) => Outcome<Decision, DossierProblem> | Promise<Outcome<Decision, DossierProblem>>;

/**
 * The one natural way of every act on a dossier: hold it, let the core decide under the rules the dossier
 * keeps, take the numbers and make the papers of the decision, record events, state and notices, commit.
 * Refuses a stale view (another officer was faster) and, for a citizen, a dossier that is not hers.
 */
export async function actOnDossier(
  office: Office,
  actor: Staff | Citizen,
  act: { ref: DossierRef; decide: Decide },
): Promise<ActOutcome> {
  const scope = { unit: act.ref.unitCode, person: actor.personId, role: actor.kind };
  return actUnderScope(office, scope, {
    ...act,
    by: actedBy(actor, act.ref.unitCode),
    isOwn: (dossier) => isWithin(actor, dossier),
  });
}

/**
 * An act of an officer on a dossier that another unit decides, under that unit's scope: only after a participation
 * of the own unit was found under the own scope. Without one the dossier is as unknown as any other; a unit that was
 * only asked a question may answer it (`isAsked`) and do nothing else.
 */
export async function actAsParticipant(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; decide: Decide; isAsked?: boolean },
): Promise<ActOutcome> {
  const roles = await rolesIn(office, actor, act.ref);
  const isFit = roles.some((role) => act.isAsked === true || role !== 'consulted');
  if (!isFit) return refused({ code: 'unknown-dossier' });
  const scope = { unit: act.ref.unitCode, person: actor.personId, role: 'staff' };
  return actUnderScope(office, scope, { ...act, by: actedBy(actor, act.ref.unitCode), isOwn: () => true });
}

/** An act of the system itself, when a moment has passed and nobody acted. */
export async function actAsSystem(
  office: Office,
  act: { ref: DossierRef; decide: Decide },
): Promise<ActOutcome> {
  const by: ActedBy = { kind: 'system', personId: '', name: '' };
  const scope = { unit: act.ref.unitCode, role: 'system' };
  return actUnderScope(office, scope, { ...act, by, isOwn: () => true });
}

/** An act of an agency outside; its door has proved the token and that the dossier was handed to it. */
export async function actAsAgency(
  office: Office,
  by: ActedBy & { kind: 'agency' },
  act: { ref: DossierRef; decide: Decide },
): Promise<ActOutcome> {
  const scope = { unit: act.ref.unitCode, role: 'agency' };
  return actUnderScope(office, scope, { ...act, by, isOwn: () => true });
}

/** Whether the unit of a post takes part in a dossier that another unit decides. */
export async function takesPart(office: Office, actor: Staff, ref: DossierRef): Promise<boolean> {
  return (await rolesIn(office, actor, ref)).length > 0;
}

async function rolesIn(office: Office, actor: Staff, ref: DossierRef): Promise<ParticipationRole[]> {
  const { unitCode, personId } = actor;
  if (ref.unitCode === unitCode) return [];
  const of = { unitCode, dossierUnitCode: ref.unitCode, dossierId: ref.dossierId };
  const scope = { unit: unitCode, person: personId, role: 'staff' };
  return office.db.read(scope, (tx) => findRoles(tx, of));
}

async function actUnderScope(
  office: Office,
  scope: Scope,
  act: { ref: DossierRef; decide: Decide; by: ActedBy; isOwn: (dossier: StoredDossier) => boolean },
): Promise<ActOutcome> {
  const { ref, by, decide } = act;
  return office.db.transaction(scope, async (tx): Promise<ActOutcome> => {
    // In one trip: each one costs as much as the query itself.
    const [[row], [unitRow]] = await inOneTrip(tx, [
      selectDossier(tx, ref, { hold: true }).compile(),
      selectUnitFacts(tx, ref.unitCode).compile(),
    ]);
    const dossier = row && asStored(row);
    const unit = unitRow && asUnitFacts(unitRow);
    if (!dossier || !act.isOwn(dossier)) return refused({ code: 'unknown-dossier' });
    if (ref.version !== undefined && ref.version !== dossier.state.version) return refused({ code: 'stale' });
    return actInTransaction(office, tx, { by, dossier, unit, decide });
  });
}

/** The same way inside a transaction that holds the dossier already; it ends the transaction. */
export async function actInTransaction(
  office: Office,
  tx: Transaction,
  act: { by: ActedBy; dossier: StoredDossier; unit?: UnitFacts | undefined; decide: Decide },
): Promise<ActOutcome> {
  const { by, dossier } = act;
  const unit = act.unit ?? (await getUnitFacts(tx, dossier.unitCode));
  const desk = await openDesk(tx, { office, by, dossier, unit });
  const decision = await act.decide(dossier.state, desk);
  if (!decision.ok) return decision;
  const events = await carryOut(office, desk, decision.value);
  await queueNotices(office, tx, { unit: desk.unit, dossier, events });
  await followBundle(office, tx, { ...dossier, events });
  await keepParcelAfter(tx, { ...dossier, events }, desk.procedure);
  return done(await recordEvents(tx, dossier, events));
}

/** A citizen acts on her own dossiers, an officer on those of the unit of the post. */
export function isWithin(actor: Staff | Citizen, dossier: StoredDossier): boolean {
  return actor.kind === 'staff'
    ? actor.unitCode === dossier.unitCode
    : dossier.state.applicant.personId === actor.personId;
}

/** Who acts on a dossier of a unit, as the events keep it; a post of another unit is told with its unit. */
export function actedBy(actor: Staff | Citizen, dossierUnit: string): ActedBy {
  const { personId, name } = actor;
  if (actor.kind === 'citizen') return { kind: 'citizen', personId, name };
  return {
    kind: 'staff',
    personId,
    name,
    postId: actor.postId,
    title: actor.title,
    departmentCode: actor.departmentCode,
    ...(actor.unitCode === dossierUnit ? {} : { unitCode: actor.unitCode }),
  };
}

async function openDesk(
  tx: Transaction,
  at: { office: Office; by: ActedBy; dossier: StoredDossier; unit: UnitFacts },
): Promise<Desk> {
  const { office, by, dossier, unit } = at;
  const { state } = dossier;
  const now = office.clock.now();
  const procedure = await getKeptProcedure(tx, state);
  const kept = state.calendar && {
    ...state.calendar,
    calendar: await getCalendar(tx, state.calendar.code, state.calendar.version),
  };
  const { calendar, code, version } =
    kept ?? (await getCalendarInForce(tx, unit.calendarCode, toLocal(now).toPlainDate()));
  return { tx, dossier, unit, now, by, procedure, calendar, calendarRef: { code, version } };
}

async function carryOut(office: Office, desk: Desk, decision: Decision): Promise<DossierEvent[]> {
  const number = decision.takes ? await takeNumber(desk, decision.takes) : '';
  const making = decision.prints && { ...decision.prints, number };
  const paper = making ? await makeResult(office, desk, making) : noPaper;
  const receipts = await writeReceipts(desk, decision.receipts ?? []);
  const taken: Taken = { number, paper, receipts };
  const at = desk.now.toString();
  return decision.events(taken).map((body) => ({ at, by: desk.by, ...body }) as DossierEvent);
}

async function writeReceipts(desk: Desk, orders: readonly ReceiptOrder[]): Promise<FeeReceipt[]> {
  const { tx, dossier, procedure, by, now } = desk;
  const { state, unitCode, dossierId } = dossier;
  const feeName = (code: string) =>
    (
      state.fees.find((fee) => fee.code === code)?.name ??
      procedure.fees.find((fee) => fee.code === code)?.name
    )?.vi ?? code;
  return issueReceipts(tx, orders, {
    unitCode,
    dossierId,
    dossierCode: state.code ?? state.reference,
    payerName: state.applicant.name,
    procedureName: procedure.shortName.vi,
    feeName,
    by,
    at: now,
  });
}

async function takeNumber(desk: Desk, takes: NonNullable<Decision['takes']>): Promise<string> {
  const { tx, unit, procedure, dossier } = desk;
  const on = toLocal(desk.now).toPlainDate();
  if (takes === 'dossier-code') {
    const { agencyIdentifier } = unit;
    return takeDossierCode(tx, { unitCode: unit.code, agencyIdentifier, on, dossierId: dossier.dossierId });
  }
  const book = takes === 'result' ? procedure.result.book : takes;
  const number = await takeBookNumber(tx, { unitCode: unit.code, book, year: on.year });
  return takes === 'result' ? `${number}/${procedure.result.numberSuffix}` : `${number}`;
}

const noPaper: PaperBytes = { documentId: '', sha256: '' };
