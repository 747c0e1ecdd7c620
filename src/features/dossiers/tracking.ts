import { toLocal } from '../../core/clock-moments.ts';
import { agencyOfCode, isFormerCode, unitOfReference } from '../../core/codes.ts';
import type { DossierEvent, DuePromise, EventKind, WaitKind } from '../../core/dossier-events.ts';
import type { DossierState, Status } from '../../core/dossier-state.ts';
import { stoppingWait } from '../../core/dossier-wait-acts.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { DueState } from '../../ui/badges.tsx';
import type { Language, Translate } from '../../ui/texts.ts';
import type { Door } from '../../ui/way-of-doors.tsx';
import type { Office } from '../office.ts';
import { getCalendarInForce, getKeptProcedure } from '../procedures/store.ts';
import {
  type Department,
  findUnitOfAgency,
  getUnitFacts,
  listDepartments,
  type UnitFacts,
} from '../units/store.ts';
import { type BundleLook, readBundle } from './bundle-reading.ts';
import { findUnitOfFormerCode } from './former-codes-store.ts';
import type { PublicLedgerRow } from './ledger-words.ts';
import { shownEvents } from './shown-events.ts';
import { doorsOf, dueStateOf, soonLimitOf, stepName, termOf } from './standing.ts';
import { findDossier, readEvents, type StoredDossier } from './store.ts';

/** When the term runs, stands still and ends: what an explanation of a due moment is made of. */
export type TermFacts = {
  promise: DuePromise | null;
  firstDueAt: string | null;
  due: DueState | undefined;
  /** The rows of the ledger without the names and the words of a person. */
  ledger: PublicLedgerRow[];
  acceptedAt: string | null;
  finishedAt: string | null;
  hasEnded: boolean;
};

/** A result that holds no more: the decision as it was told (number and day), and since when. */
export type Revocation = { decision: string; at: string };

/** Whose turn it is while the work stands still. */
type WaitsFor = 'citizen' | WaitKind;

/**
 * What anybody may know who holds the code: the way, the step, the department and the clock. It is made of
 * these fields alone, so that no name, number, paper or reason of a person can slip onto a public page.
 */
export type PublicTrack = TermFacts & {
  code: string | null;
  reference: string;
  pack: ProcedureVersion;
  unit: Pick<UnitFacts, 'type' | 'name' | 'phone' | 'seat'>;
  status: Status;
  /** The present or waiting step, the department it lies with and the title of the post that holds it. */
  step: { name: string; department: string; title: string } | undefined;
  waitsFor: WaitsFor | undefined;
  revoked: Revocation | undefined;
  doors: Door[];
  filedAt: string;
  /** The bundle that it is, or is a part of; its page shows neither answers nor reasons. */
  bundle: BundleLook | undefined;
  history: { at: string; kind: EventKind; by: string }[];
};

/** The public track of a dossier code or a reference; undefined when no unit here has such a dossier. */
export async function findTrack(
  office: Office,
  code: string,
  words: { t: Translate; language: Language },
): Promise<PublicTrack | undefined> {
  const unitCode = await unitOf(office, code);
  if (!unitCode) return undefined;
  return office.db.read({ unit: unitCode, role: 'public' }, async (tx) => {
    const isReference = unitOfReference(code) !== undefined;
    const dossier = await findDossier(tx, isReference ? { unitCode, reference: code } : { unitCode, code });
    return dossier && trackOf(office, tx, { dossier, words });
  });
}

/** The facts of a dossier's term as they stand now. */
export function termFactsOf(state: DossierState, due: DueState | undefined): TermFacts {
  const { promise, firstDueAt, acceptedAt, finishedAt, endedAt, ledger } = state;
  const rows = ledger.map(({ by: _, why: __, ...row }) => row);
  return { promise, firstDueAt, due, ledger: rows, acceptedAt, finishedAt, hasEnded: endedAt !== null };
}

/** By which decision its result was revoked, without the reason. */
export function revocationOf({ ending, endedAt }: DossierState): Revocation | undefined {
  if (ending?.kind !== 'revoked' || !endedAt) return undefined;
  return { decision: ending.slipNumber ?? '', at: endedAt };
}

/** For whom a dossier waits while its step stands still. */
export function waitsFor(state: DossierState): WaitsFor | undefined {
  if (state.step || state.endedAt) return undefined;
  return state.status === 5 ? 'citizen' : stoppingWait(state)?.wait;
}

/** A department by its code, in the unit's own words. */
export function departmentName(departments: readonly Department[], code: string | undefined): string {
  return departments.find((each) => each.code === code)?.name ?? '';
}

async function unitOf(office: Office, code: string): Promise<string | undefined> {
  const named = unitOfReference(code);
  if (named) return named;
  if (isFormerCode(code)) return office.db.read({ role: 'public' }, (tx) => findUnitOfFormerCode(tx, code));
  const agency = agencyOfCode(code);
  if (!agency) return undefined;
  const unit = await office.db.read({ role: 'public' }, (tx) => findUnitOfAgency(tx, agency));
  return unit?.code;
}

async function trackOf(
  office: Office,
  tx: Transaction,
  { dossier, words }: { dossier: StoredDossier; words: { t: Translate; language: Language } },
): Promise<PublicTrack> {
  const { state, unitCode, dossierId } = dossier;
  const now = office.clock.now();
  const unit = await getUnitFacts(tx, unitCode);
  const { calendar } = await getCalendarInForce(tx, unit.calendarCode, toLocal(now).toPlainDate());
  const soonLimit = soonLimitOf(now, calendar);
  const departments = await listDepartments(tx, unitCode);
  const events = await readEvents(tx, unitCode, dossierId);
  const pack = await getKeptProcedure(tx, state);
  const step = state.step ?? state.suspendedStep;
  return {
    ...termFactsOf(state, dueStateOf(termOf(state), { now, soonLimit })),
    code: state.code,
    reference: state.reference,
    pack,
    unit: { type: unit.type, name: unit.name, phone: unit.phone, seat: unit.seat },
    status: state.status,
    step: step
      ? {
          name: stepName(step, pack, words),
          department: departmentName(departments, step.departmentCode),
          title: step.holder?.title ?? '',
        }
      : undefined,
    waitsFor: waitsFor(state),
    revoked: revocationOf(state),
    // The note of a door names who holds the dossier.
    doors: doorsOf(state, pack, words).map(({ name, state: doorState }) => ({ name, state: doorState })),
    // What was taken over was filed where it came from.
    filedAt: state.inherited?.receivedAt ?? state.filedAt,
    bundle: await readBundle(tx, dossier, { now, soonLimit }),
    history: shownEvents(events).map((event) => ({
      at: event.at,
      kind: event.kind,
      by: deskOf(event, departments, words.t),
    })),
  };
}

/** Which desk acted, without a name. */
function deskOf({ by }: DossierEvent, departments: readonly Department[], t: Translate): string {
  if (by.kind !== 'staff') return t(`portal.by.${by.kind}`);
  return [by.title, departmentName(departments, by.departmentCode)].filter(Boolean).join(', ');
}
