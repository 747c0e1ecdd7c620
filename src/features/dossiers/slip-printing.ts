import type { DossierEvent } from '../../core/dossier-events.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import { findOwnSheet, type Paper } from '../documents/actions.ts';
import type { Office } from '../office.ts';
import { prepareForSigning, signSlip, verificationUrl } from '../signatures/actions.ts';
import type { UnitFacts } from '../units/store.ts';
import { agencyOf } from './result-making.ts';
import { type SlipForm, slipEventOf, slipPaper } from './slips.ts';
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
 * It is made from its event whenever asked for, dated and signed as of its event: the same bytes each time
 * (docs/decisions/007 and 017). `eventIndex` tells which, where a form was given out more than once.
 */
export async function printSlip(
  office: Office,
  form: SlipForm,
  file: SlipFile,
  eventIndex?: number,
): Promise<Uint8Array | undefined> {
  const found = slipEventOf(form, file.events, eventIndex);
  const paper = found && slipPaper(form, contextOf(office, file), found.index);
  if (!paper) return undefined;
  const unit = form === '01' ? (file.receivingUnit ?? file.unit) : file.unit;
  return office.db.transaction({ unit: unit.code, role: 'system' }, (tx) =>
    printSigned(office, tx, {
      paper,
      unit,
      event: signedWith(form, found, file),
      procedureCode: file.procedure.code,
    }),
  );
}

/** Who put right what a receipt says answers for it from then on: nobody's signature stands under later words. */
function signedWith(
  form: SlipForm,
  { index, event }: { index: number; event: DossierEvent },
  { events }: SlipFile,
): DossierEvent {
  if (form !== '01') return event;
  return events.slice(index + 1).findLast(({ kind }) => kind === 'data-corrected') ?? event;
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
  return signSlip(office, tx, {
    bytes: prepareForSigning(printed),
    signature: {
      unitCode: unit.code,
      agency: agencyOf(unit),
      personId: by.personId,
      name: by.name,
      post: [],
      at: Temporal.Instant.from(event.at),
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
  };
}
