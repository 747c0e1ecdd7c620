import { randomUUID } from 'node:crypto';
import { toLocal } from '../../core/clock-moments.ts';
import { unitOfReference } from '../../core/codes.ts';
import type { DossierEvent } from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import type { Citizen } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { DueState } from '../../ui/badges.tsx';
import { listDocuments, type StoredDocument } from '../documents/store.ts';
import type { Office } from '../office.ts';
import { getCalendarInForce, getKeptProcedure } from '../procedures/store.ts';
import { type Department, getUnitFacts, listDepartments, type UnitFacts } from '../units/store.ts';
import { actedBy, isWithin } from './acting.ts';
import { type BundleLook, readBundle } from './bundle-reading.ts';
import { shownEvents } from './shown-events.ts';
import { dueStateOf, soonLimitOf, termOf } from './standing.ts';
import { findDossier, insertView, listLinksOfPerson, readEvents, type StoredDossier } from './store.ts';

/** One of a person's dossiers, as a list shows it. */
export type OwnDossier = {
  state: DossierState;
  /** What is due before this moment is due soon. */
  soonLimit: Temporal.Instant;
  pack: ProcedureVersion;
  due: DueState | undefined;
  now: Temporal.Instant;
};

/** A person's own dossier with everything she may see of it. */
export type OwnFile = OwnDossier & {
  dossier: StoredDossier;
  events: DossierEvent[];
  documents: StoredDocument[];
  unit: UnitFacts;
  receivingUnit: UnitFacts;
  departments: Department[];
  /** The bundle that it is, or is a part of. */
  bundle?: BundleLook | undefined;
};

/** The dossiers a person has filed, the latest first, whichever units handle them. */
export async function listOwnDossiers(office: Office, citizen: Citizen): Promise<OwnDossier[]> {
  const person = citizen.personId;
  const links = await office.db.read({ person, role: 'citizen' }, (tx) => listLinksOfPerson(tx, person));
  const found = new Map<string, OwnDossier>();
  for (const unit of new Set(links.map((link) => link.unitCode))) {
    const own = links.filter((link) => link.unitCode === unit);
    await office.db.read({ unit, person, role: 'citizen' }, async (tx) => {
      for (const link of own) {
        const dossier = await findDossier(tx, link);
        if (!dossier || !isWithin(citizen, dossier)) continue;
        found.set(link.dossierId, await described(office, tx, dossier));
      }
    });
  }
  return links.flatMap((link) => found.get(link.dossierId) ?? []);
}

/**
 * Opens one's own dossier by its reference and logs what was looked at (Luật 91/2025/QH15). Another person's is
 * as unknown as one that does not exist.
 */
export async function openOwnFile(
  office: Office,
  citizen: Citizen,
  look: { reference: string; what: string },
): Promise<OwnFile | undefined> {
  const { reference, what } = look;
  const unitCode = unitOfReference(reference);
  if (!unitCode) return undefined;
  const scope = { unit: unitCode, person: citizen.personId, role: 'citizen' };
  return office.db.transaction(scope, async (tx) => {
    const dossier = await findDossier(tx, { unitCode, reference });
    if (!dossier || !isWithin(citizen, dossier)) return undefined;
    const { dossierId } = dossier;
    const standing = await described(office, tx, dossier);
    const file: OwnFile = {
      dossier,
      ...standing,
      bundle: await readBundle(tx, dossier, standing),
      events: shownEvents(await readEvents(tx, unitCode, dossierId)),
      documents: (await listDocuments(tx, unitCode, dossierId)).filter((each) => maySee(each, dossier.state)),
      unit: await getUnitFacts(tx, unitCode),
      receivingUnit: await getUnitFacts(tx, dossier.state.places.receivedAt.unitCode),
      departments: await listDepartments(tx, unitCode),
    };
    const viewId = randomUUID();
    const by = actedBy(citizen, unitCode);
    await insertView(tx, { viewId, unitCode, dossierId, by, what, at: office.clock.now() });
    return file;
  });
}

/** What the applicant handed in; the result only once it was handed over to the account; never a draft. */
function maySee(document: StoredDocument, state: DossierState): boolean {
  if (document.scan === 'infected') return false;
  if (document.kind === 'attachment') return true;
  const isHandedOver = state.delivery === 'returned-electronically';
  return document.kind === 'result' && isHandedOver && document.documentId === state.result?.documentId;
}

async function described(office: Office, tx: Transaction, dossier: StoredDossier): Promise<OwnDossier> {
  const { state, unitCode } = dossier;
  const now = office.clock.now();
  const { calendarCode } = await getUnitFacts(tx, unitCode);
  const { calendar } = await getCalendarInForce(tx, calendarCode, toLocal(now).toPlainDate());
  const soonLimit = soonLimitOf(now, calendar);
  return {
    state,
    now,
    soonLimit,
    pack: await getKeptProcedure(tx, state),
    due: dueStateOf(termOf(state), { now, soonLimit }),
  };
}
