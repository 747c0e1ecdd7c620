import { createHash } from 'node:crypto';
import type { DossierEvent } from '../../core/dossier-events.ts';
import { foldEvents } from '../../core/dossier-state.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import { findOwnSheet, keepDocumentOnce, type Paper } from '../documents/actions.ts';
import { findDocument } from '../documents/store.ts';
import type { Office } from '../office.ts';
import { getKeptProcedure } from '../procedures/store.ts';
import { prepareForSigning, signSlip, verificationUrl } from '../signatures/actions.ts';
import type { UnitFacts } from '../units/store.ts';
import { agencyOf } from './result-making.ts';
import { correctionsOf, type SlipForm, slipEventOf, slipPaper } from './slips.ts';
import type { StoredDossier } from './store.ts';

/** A dossier as far as its slips are printed from it; `events` are all of its events, the filing first. */
export type SlipFile = {
  dossier: StoredDossier;
  events: readonly DossierEvent[];
  procedure: ProcedureVersion;
  unit: UnitFacts;
  receivingUnit?: UnitFacts | undefined;
};

/**
 * The slip as its unit prints it, with the personal signature of whoever gave it out; undefined when there is none.
 * It is made from its event when it is first asked for, and kept from then on: what somebody carries is what anybody
 * is shown later (docs/decisions/007 and 017). `eventIndex` tells which, where a form was given out more than once.
 */
export async function printSlip(
  office: Office,
  form: SlipForm,
  file: SlipFile,
  eventIndex?: number,
): Promise<Uint8Array | undefined> {
  const found = slipEventOf(form, file.events, eventIndex);
  if (!found) return undefined;
  const slip = { form, eventIndex: found.index, event: answeringEvent(form, found, file.events) };
  const scope = { unit: file.dossier.unitCode, role: 'system' };
  const documentId = idOf(file.dossier, slip);
  const kept = await office.db.read(scope, (tx) =>
    findDocument(tx, { unitCode: file.dossier.unitCode, documentId }),
  );
  // Bytes that are gone or were changed in the store are never shown: the slip is made again.
  const bytes = kept && (await office.files.read(kept.sha256).catch(() => undefined));
  return bytes ?? makeSlip(office, file, { ...slip, documentId });
}

type Slip = { form: SlipForm; eventIndex: number; event: DossierEvent };

/** Who put right what a receipt says answers for it from then on: nobody's signature stands under later words. */
function answeringEvent(
  form: SlipForm,
  { index, event }: { index: number; event: DossierEvent },
  events: readonly DossierEvent[],
): DossierEvent {
  if (form !== '01') return event;
  return correctionsOf(events, index).at(-1) ?? event;
}

/** The id of a slip follows from its event and the last correction: two who ask at once keep one. */
function idOf({ unitCode, dossierId }: StoredDossier, { form, eventIndex, event }: Slip): string {
  const name = ['slip', unitCode, dossierId, form, eventIndex, event.at].join(' ');
  const hex = createHash('sha256').update(name).digest('hex');
  // Shaped as a name-based id (RFC 9562, version 8).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function makeSlip(
  office: Office,
  file: SlipFile,
  slip: Slip & { documentId: string },
): Promise<Uint8Array | undefined> {
  const { form, eventIndex, event, documentId } = slip;
  const procedure = await procedureThen(office, file, eventIndex);
  const paper = slipPaper(form, contextOf(office, { ...file, procedure }), eventIndex);
  if (!paper) return undefined;
  const unit = form === '01' ? (file.receivingUnit ?? file.unit) : file.unit;
  const bytes = await office.db.transaction({ unit: unit.code, role: 'system' }, (tx) =>
    printSigned(office, tx, { paper, unit, event, procedureCode: procedure.code }),
  );
  const { unitCode, dossierId, state } = file.dossier;
  await office.db.transaction({ unit: unitCode, role: 'system' }, (tx) =>
    keepDocumentOnce(office, tx, {
      unitCode,
      dossierId,
      documentId,
      kind: 'slip',
      paperCode: form,
      name: `mau-${form}-${state.code ?? state.reference}.pdf`,
      mediaType: 'application/pdf',
      bytes,
      at: office.clock.now(),
      by: event.by,
    }),
  );
  return bytes;
}

/** A slip is printed under the procedure that the dossier had when it was given out. */
async function procedureThen(office: Office, file: SlipFile, eventIndex: number): Promise<ProcedureVersion> {
  const isChangedLater = file.events
    .slice(eventIndex + 1)
    .some(({ kind }) => kind === 'procedure-changed' || kind === 'filing-changed');
  if (!isChangedLater) return file.procedure;
  const then = foldEvents(file.events.slice(0, eventIndex + 1));
  const scope = { unit: file.dossier.unitCode, role: 'system' };
  return office.db.read(scope, (tx) => getKeptProcedure(tx, then));
}

async function printSigned(
  office: Office,
  tx: Transaction,
  slip: { paper: Paper; unit: UnitFacts; event: DossierEvent; procedureCode: string },
): Promise<Uint8Array> {
  const { paper, unit, event, procedureCode } = slip;
  const own = await findOwnSheet(tx, paper, { unitCode: unit.code, procedureCode });
  const { by } = event;
  // What the citizen did herself nobody of the office has signed.
  if (by.kind !== 'staff') return office.press.print(paper, own);
  const printed = await office.press.printToSign(paper, own);
  if (!printed.places.some(({ name }) => name === 'signer')) return printed.pdf;
  const at = Temporal.Instant.from(event.at);
  return signSlip(office, tx, {
    bytes: prepareForSigning(printed),
    signature: {
      unitCode: unit.code,
      agency: agencyOf(unit),
      personId: by.personId,
      name: by.name,
      post: [],
      at,
    },
  });
}

function contextOf(office: Office, { dossier, events, procedure, unit, receivingUnit }: SlipFile) {
  const { unitCode, dossierId, state } = dossier;
  return {
    state,
    events,
    procedure,
    unit,
    receivingUnit,
    publicUrl: office.settings.publicUrl,
    checkedAt: (eventIndex: number) =>
      verificationUrl(office, { kind: 'slip', unitCode, dossierId, eventIndex }),
    // Official forms are printed in Vietnamese whatever language the reader reads.
    t: office.texts('vi'),
    texts: office.texts,
  };
}
