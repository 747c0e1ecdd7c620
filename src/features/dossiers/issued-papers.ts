import { createHash } from 'node:crypto';
import { toLocal } from '../../core/clock-moments.ts';
import type { DossierEvent } from '../../core/dossier-events.ts';
import { type DossierState, foldEvents } from '../../core/dossier-state.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import { findDocument } from '../documents/store.ts';
import type { Office } from '../office.ts';
import { getKeptProcedure } from '../procedures/store.ts';
import { checkSignatures, type IssuedPaper, type ReadSignature } from '../signatures/actions.ts';
import { getUnitFacts, type UnitFacts } from '../units/store.ts';
import { printSlip } from './slip-printing.ts';
import { type SlipForm, slipFormOf } from './slips.ts';
import { findDossier, readEvents, type StoredDossier } from './store.ts';

/** Whether an issued paper still says what holds. */
export type Standing = 'valid' | 'replaced' | 'revoked' | 'expired' | 'not-issued';

/** What anybody who holds a paper may compare it with; no more of a person than the first letters of a name. */
export type IssuedFacts = {
  form: SlipForm | 'result';
  procedure: ProcedureVersion;
  unit: Pick<UnitFacts, 'type' | 'name' | 'provinceType' | 'provinceName' | 'demonstration'>;
  number: string | null;
  issuedAt: string | null;
  code: string | null;
  initials: string;
  standing: Standing;
  /** Until when a result is good, where the rule in force says so; a day. */
  validUntil: string | null;
  /** From when a result holds no more, and by what: the number of the one that took its place, or the decision. */
  ended: { at: string; by: string } | null;
  /** Who signed, as its event keeps it. */
  signer: { name: string; title: string; at: string } | null;
};

/** The facts of a paper that was issued here; undefined when there is no such paper. */
export async function findIssuedFacts(office: Office, paper: IssuedPaper): Promise<IssuedFacts | undefined> {
  return (await findIssued(office, paper))?.facts;
}

/** What a file is worth beside a paper that was issued here. */
export type FileCheck = {
  /** Byte for byte what was issued. */
  isIssued: boolean;
  /** A slip printed from an older sheet: whole under the signature given at the moment of issue. */
  isSignedThen: boolean;
  signatures: ReadSignature[];
};

/** Compares a file with the issued paper, and reads the signatures in it. Nothing is kept of the file. */
export async function compareWithIssued(
  office: Office,
  paper: IssuedPaper,
  bytes: Uint8Array,
): Promise<FileCheck | undefined> {
  const issued = await findIssued(office, paper);
  if (!issued) return undefined;
  const signatures = await office.db.read({ unit: paper.unitCode, role: 'public' }, (tx) =>
    checkSignatures(office, tx, bytes),
  );
  const own = await issued.sha256();
  const isSignedThen = paper.kind === 'slip' && areOf(signatures, issued.facts.issuedAt);
  return { isIssued: own === hashOf(bytes), isSignedThen, signatures };
}

function areOf(signatures: readonly ReadSignature[], issuedAt: string | null): boolean {
  const [only] = signatures;
  if (!only?.toldAt || !issuedAt || signatures.length > 1) return false;
  const second = Temporal.Instant.from(issuedAt).round({ smallestUnit: 'second', roundingMode: 'floor' });
  return only.verdict === 'whole' && only.coversFile && second.toString() === only.toldAt;
}

/** The facts, and the hash of the file that was issued. */
type Issued = { facts: IssuedFacts; sha256: () => Promise<string> };

async function findIssued(office: Office, paper: IssuedPaper): Promise<Issued | undefined> {
  const { unitCode } = paper;
  return office.db.read({ unit: unitCode, role: 'public' }, async (tx) => {
    const dossierId = await dossierOf(tx, paper);
    const dossier = dossierId && (await findDossier(tx, { unitCode, dossierId }));
    if (!dossier) return undefined;
    const { state } = dossier;
    const told: Told = {
      state,
      events: await readEvents(tx, unitCode, dossierId),
      procedure: await getKeptProcedure(tx, state),
      unit: await getUnitFacts(tx, unitCode),
      now: office.clock.now(),
    };
    if (paper.kind === 'result') return issuedResult(told, paper.documentId);
    // A slip of a dossier that came to another procedure keeps the one it was given out under.
    const then = foldEvents(told.events.slice(0, paper.eventIndex + 1));
    told.procedure = await getKeptProcedure(tx, then);
    const receivedAt = state.places.receivedAt.unitCode;
    const receivingUnit = receivedAt === unitCode ? told.unit : await getUnitFacts(tx, receivedAt);
    return issuedSlip(office, { ...told, receivingUnit, dossier }, paper.eventIndex);
  });
}

async function dossierOf(tx: Transaction, paper: IssuedPaper): Promise<string | undefined> {
  if (paper.kind === 'slip') return paper.dossierId;
  return (await findDocument(tx, paper))?.dossierId;
}

type Told = {
  state: DossierState;
  events: DossierEvent[];
  procedure: ProcedureVersion;
  unit: UnitFacts;
  now: Temporal.Instant;
};

function factsOf({ state, procedure, unit }: Told) {
  const { type, name, provinceType, provinceName, demonstration } = unit;
  return {
    procedure,
    unit: { type, name, provinceType, provinceName, demonstration },
    code: state.code,
    initials: initialsOf(state.applicant.name),
    validUntil: null,
    ended: null,
    signer: null,
  };
}

/** A slip is good as long as no later one takes its place: the apology gives a new day of return. */
function issuedSlip(
  office: Office,
  told: Told & { receivingUnit: UnitFacts; dossier: StoredDossier },
  eventIndex: number,
): Issued | undefined {
  const event = told.events[eventIndex];
  const form = event && slipFormOf(event);
  if (!event || !form) return undefined;
  const then = foldEvents(told.events.slice(0, eventIndex + 1));
  const facts: IssuedFacts = {
    ...factsOf({ ...told, state: then }),
    form,
    number: 'slipNumber' in event.body ? event.body.slipNumber : numberOfCode(then.code),
    issuedAt: event.at,
    standing: standingOfSlip(form, told.events.slice(eventIndex + 1)),
  };
  const sha256 = async () => {
    const bytes = await printSlip(office, form, told, eventIndex);
    return bytes ? hashOf(bytes) : '';
  };
  return { facts, sha256 };
}

/** The apology gives another day of return, another procedure another receipt, a later request says all that is still missing. */
const replacedBy: { [form in SlipForm]?: readonly SlipForm[] } = { '01': ['04', '01'], '02': ['02'] };

/** A refusal or a stop that was a mistake is undone when the dossier is opened again. */
function standingOfSlip(form: SlipForm, later: readonly DossierEvent[]): Standing {
  const isUndone = (form === '03' || form === '05') && later.some(({ kind }) => kind === 'reopened');
  if (isUndone) return 'revoked';
  const by = replacedBy[form];
  return by && later.some((event) => by.some((form) => form === slipFormOf(event))) ? 'replaced' : 'valid';
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function issuedResult(told: Told, documentId: string): Issued | undefined {
  const { events, state, procedure, now } = told;
  const drafted = events.findIndex(
    (event) => event.kind === 'drafted' && event.body.documentId === documentId,
  );
  if (drafted === -1) return undefined;
  const next = events.findIndex((event, index) => index > drafted && event.kind === 'drafted');
  const own = events.slice(drafted + 1, next === -1 ? undefined : next);
  const released = own.find((event) => event.kind === 'released');
  const facts = { ...factsOf(told), form: 'result' as const };
  if (!released) {
    const waiting = { ...facts, number: null, issuedAt: null, standing: 'not-issued' as const };
    return { facts: waiting, sha256: async () => '' };
  }
  const { months } = procedure.result.validity ?? {};
  const issuedOn = toLocal(Temporal.Instant.from(released.at)).toPlainDate();
  const validUntil = months === undefined ? null : issuedOn.add({ months });
  const isOver = validUntil && Temporal.PlainDate.compare(toLocal(now).toPlainDate(), validUntil) > 0;
  const standing = standingOfResult(state, { documentId: released.body.documentId, isOver: Boolean(isOver) });
  const signed = own.find((event) => event.kind === 'signed');
  return {
    facts: {
      ...facts,
      number: released.body.number,
      issuedAt: released.at,
      validUntil: validUntil?.toString() ?? null,
      signer: signed ? { name: signed.by.name, title: signed.by.title ?? '', at: signed.at } : null,
      standing,
      ended: endOfResult(state, released.body.documentId),
    },
    sha256: async () => released.body.sha256,
  };
}

/** A result holds as long as it is the dossier's: a later one takes its place, and one that is gone was withdrawn. */
function standingOfResult(
  { result, formerResults = [] }: DossierState,
  own: { documentId: string; isOver: boolean },
): Standing {
  const former = formerResults.find(({ documentId }) => documentId === own.documentId);
  if (former) return former.why;
  if (!result) return 'revoked';
  if (result.documentId !== own.documentId) return 'replaced';
  return own.isOver ? 'expired' : 'valid';
}

/** What took the place of a result that holds no more, and since when; nothing of why, which is the person's matter. */
function endOfResult({ result, formerResults = [] }: DossierState, documentId: string): IssuedFacts['ended'] {
  const index = formerResults.findIndex((former) => former.documentId === documentId);
  const former = formerResults[index];
  if (!former) return null;
  const by = former.decision ?? (formerResults[index + 1] ?? result)?.number ?? '';
  return { at: former.until, by };
}

function numberOfCode(code: string | null): string | null {
  return code?.split('-').at(-1) ?? null;
}

/** `Đ… T… M… L…`: enough for whoever holds the paper, too little for anybody else. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${Array.from(word)[0] ?? ''}…`)
    .join(' ');
}
