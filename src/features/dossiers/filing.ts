import { randomBytes, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { toLocal } from '../../core/clock-moments.ts';
import { filingReference } from '../../core/codes.ts';
import type { PostArrival, PostalAddress } from '../../core/delivery-events.ts';
import type { DossierProblem } from '../../core/dossier-acts.ts';
import { fileDossier } from '../../core/dossier-desk-acts.ts';
import type {
  Applicant,
  DeliveryWish,
  DossierEvent,
  FiledPaper,
  OfficePlace,
  Representative,
} from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import type { Answers } from '../../core/forms-definition.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import type { Transaction } from '../../db/transaction.ts';
import { adoptFiles } from '../documents/actions.ts';
import type { Office } from '../office.ts';
import { keepParcel } from '../parcels/actions.ts';
import { findProcedure, getCalendarInForce } from '../procedures/store.ts';
import { getUnitFacts } from '../units/store.ts';
import { actedBy } from './acting.ts';
import { arrivalOf, findEnvelope, settleEnvelope } from './envelopes-store.ts';
import { queueNotices } from './notices.ts';
import { insertParticipations, participationsOf } from './participations-store.ts';
import type { NoStandIn } from './standing-in.ts';
import { findByClientKey, insertDossier, linkToPerson, type StoredDossier } from './store.ts';

/** A file that lies in the file store already and fulfils a paper. */
export type FiledFile = {
  documentId: string;
  paperCode: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
};

/** A filing as the door has parsed it; its answers have passed the form of the procedure. */
export type Filing = {
  /** Made by the client once for this filing; the same key never makes two dossiers. */
  clientKey: string;
  unitCode: string;
  procedureCode: string;
  channel: 'counter' | 'online' | 'post';
  applicant: Applicant;
  representative?: Representative;
  answers: Answers;
  papers: FiledPaper[];
  files: FiledFile[];
  wish: DeliveryWish;
  arrival?: PostArrival;
  postal?: PostalAddress;
  language: 'vi' | 'en' | 'id';
  /** The envelope it came in; what is known of its arrival is read from the register. */
  envelopeId?: string;
  /** Set by `placeFiling` alone, as the rules of competence allow. */
  places?: { helpedAt?: OfficePlace; receivedAt?: OfficePlace; returnedAt?: OfficePlace };
};

export type FilingRefusal =
  | DossierProblem
  | { code: 'unknown-procedure' }
  | NoStandIn
  /** The form was sent before with other contents; what it made then has this code. */
  | { code: 'key-used'; dossier: string };
export type Filed = { dossier: StoredDossier; repeated: boolean };

/**
 * Files a dossier in a transaction whose scope names the unit and the person. A client key that was used
 * before gives the dossier it made then, and `repeated`.
 */
export async function fileInTransaction(
  office: Office,
  tx: Transaction,
  act: { actor: Staff | Citizen; filing: Filing },
): Promise<Outcome<Filed, FilingRefusal>> {
  const { actor, filing } = act;
  const now = office.clock.now();
  const today = toLocal(now).toPlainDate();
  const unit = await getUnitFacts(tx, filing.unitCode);
  const procedure = await findProcedure(tx, filing.procedureCode, today);
  if (!procedure) return refused({ code: 'unknown-procedure' });
  const { calendar } = await getCalendarInForce(tx, unit.calendarCode, today);
  const { clientKey, files, procedureCode: _, envelopeId, ...told } = filing;
  const of = { unitCode: filing.unitCode, envelopeId: envelopeId ?? '' };
  const envelope = envelopeId ? await findEnvelope(tx, { ...of, hold: true }) : undefined;
  if (envelopeId && envelope?.outcome !== 'open') return findRepeated(tx, act);
  const reference = filingReference(unit.code, randomBytes(8));
  const by = actedBy(actor, unit.code);
  const arrival = envelope ? { arrival: arrivalOf(envelope) } : {};
  const body = fileDossier({ ...told, ...arrival, reference }, { now, by, procedure, calendar });
  if (!body.ok) return body;
  const event: DossierEvent = { kind: 'filed', at: now.toString(), by, body: body.value };
  const dossierId = randomUUID();
  const dossier = await insertDossier(tx, { dossierId, clientKey, event });
  if (!dossier) return findRepeated(tx, act);
  if (envelope) await settleEnvelope(tx, { ...of, outcome: 'filed', dossierId, at: now, by: actor.name });
  await adoptFiles(
    tx,
    files.map((file) => ({ ...file, unitCode: unit.code, dossierId, kind: 'attachment', at: now, by })),
  );
  const named = { unitCode: unit.code, dossierId, reference, code: null, procedureCode: procedure.code };
  await keepParcel(tx, dossier, procedure);
  await insertParticipations(tx, participationsOf(named, filing.places ?? {}, now));
  const { personId } = filing.applicant;
  if (actor.kind === 'citizen' && personId === actor.personId) {
    await linkToPerson(tx, { personId, unitCode: unit.code, dossierId, filedAt: now });
  }
  await queueNotices(office, tx, { unit, dossier, events: [event] });
  return done({ dossier, repeated: false });
}

/** What the same client key made before, if the same applicant filed it; another's key is refused as unknown. */
async function findRepeated(
  tx: Transaction,
  { actor, filing }: { actor: Staff | Citizen; filing: Filing },
): Promise<Outcome<Filed, FilingRefusal>> {
  const dossier = await findByClientKey(tx, filing.unitCode, filing.clientKey);
  const isOwn = dossier?.state.applicant.personId === filing.applicant.personId;
  if (!dossier || !isOwn) return refused({ code: 'stale' });
  // At a counter “back” shows the last form again: filled in for the next person it is another filing.
  if (actor.kind === 'staff' && !isSameFiling(dossier.state, filing)) {
    return refused({ code: 'key-used', dossier: dossier.state.code ?? dossier.state.reference });
  }
  return done({ dossier, repeated: true });
}

function isSameFiling(state: DossierState, filing: Filing): boolean {
  const { applicant, procedureCode, answers } = filing;
  return (
    state.procedureCode === procedureCode &&
    state.applicant.name === applicant.name &&
    state.applicant.citizenId === applicant.citizenId &&
    isDeepStrictEqual(state.answers, answers)
  );
}
