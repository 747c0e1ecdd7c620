import { randomBytes, randomUUID } from 'node:crypto';
import type { BundleEvent, PartOf } from '../../core/bundle-events.ts';
import { answersOfPart, asPart, type PaperOfPart, papersOfPart } from '../../core/bundles.ts';
import type { Bundle, BundlePart } from '../../core/bundles-schema.ts';
import { addWorkingMinutes, toInstant, toLocal } from '../../core/clock-moments.ts';
import { filingReference } from '../../core/codes.ts';
import type { DossierProblem } from '../../core/dossier-acts.ts';
import { acceptDossier, fileDossier } from '../../core/dossier-desk-acts.ts';
import type { DossierEvent, FiledPaper } from '../../core/dossier-events.ts';
import type { KeptPart } from '../../core/dossier-fold-bundle.ts';
import type { DossierState, FourPlaces } from '../../core/dossier-state.ts';
import { calendarEnds } from '../../core/dossier-term.ts';
import type { Answers } from '../../core/forms-definition.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { adoptFiles } from '../documents/actions.ts';
import { listDocuments, type StoredDocument } from '../documents/store.ts';
import { findProcedure, getCalendarInForce } from '../procedures/store.ts';
import type { Desk } from './acting.ts';
import { earlierParts } from './bundle-reading.ts';
import { takeDossierCode } from './numbers-store.ts';
import { insertParticipations, participationsOf } from './participations-store.ts';
import { addEvents, insertDossier, type StoredDossier } from './store.ts';

type PartStarted = Extract<BundleEvent, { kind: 'part-started' }>;

/**
 * Begins one part of a bundle in the transaction that holds the bundle's dossier: files and accepts an ordinary dossier
 * for it, with the answers, papers and earlier results that the bundle gives it. Its clock starts now (T1, T6). The
 * key of the filing names bundle, part and attempt, so the same beginning is never made twice.
 */
export async function startPart(
  desk: Desk,
  act: { state: DossierState; part: KeptPart; papers: readonly FiledPaper[]; reason: string },
): Promise<Outcome<PartStarted, DossierProblem>> {
  const { tx, unit, now, by } = desk;
  const { state, part } = act;
  const { bundle } = desk.procedure;
  const rule = bundle?.parts.find(({ code }) => code === part.code);
  const today = toLocal(now).toPlainDate();
  const found = rule && (await findProcedure(tx, rule.procedure, today));
  if (!bundle || !found)
    throw new Error(`the part ${part.code} of ${state.reference} has no procedure in force`);
  const { calendar, ...calendarRef } = await getCalendarInForce(tx, unit.calendarCode, today);
  const partOf = partOfBundle(desk, { bundle, rule, state, calendar });
  if (!partOf.ok) return partOf;
  const context = { now, by, procedure: asPart(found, partOf.value), calendar };
  const earlier = await earlierParts(desk, state);
  const dossierId = randomUUID();
  const { papers, files } = await papersFor(desk, { rule, earlier, papers: act.papers, dossierId });
  const filed = fileDossier(
    { ...filingOf(desk, { state, found, rule, earlier }), papers, partOf: partOf.value },
    context,
  );
  if (!filed.ok) return filed;
  const at = now.toString();
  const dossier = await insertDossier(tx, {
    dossierId,
    clientKey: `${desk.dossier.dossierId}:${part.code}:${part.begun + 1}`,
    event: { kind: 'filed', at, by, body: filed.value },
  });
  if (!dossier) throw new Error(`the part ${part.code} of ${state.reference} was begun before`);
  await adoptFiles(tx, files);
  const accepted = acceptDossier(
    dossier.state,
    { papers, required: [], fees: [], calendar: calendarRef },
    context,
  );
  if (!accepted.ok) return accepted;
  const { agencyIdentifier, code: unitCode } = unit;
  const code = await takeDossierCode(tx, { unitCode, agencyIdentifier, on: today, dossierId });
  const bodies = accepted.value.events({ number: code, paper: { documentId: '', sha256: '' }, receipts: [] });
  const after = await addEvents(
    tx,
    dossier,
    bodies.map((body) => ({ at, by, ...body }) as DossierEvent),
  );
  const { reference, procedureCode, promise } = after.state;
  const named = { unitCode, dossierId, reference, code, procedureCode };
  await insertParticipations(tx, participationsOf(named, elsewhere(state.places), now));
  const dueAt = promise?.dueAt ?? null;
  const body = { part: part.code, dossierId, reference, code, dueAt, reason: act.reason };
  return done({ kind: 'part-started', body });
}

function partOfBundle(
  { dossier, procedure, now }: Desk,
  of: { bundle: Bundle; rule: BundlePart; state: DossierState; calendar: Desk['calendar'] },
): Outcome<PartOf, DossierProblem> {
  const { bundle, rule, state, calendar } = of;
  const by = addWorkingMinutes(toLocal(now), Math.round(bundle.acknowledge.withinHours * 60), calendar);
  if (!by.ok) return refused(calendarEnds(by.problem, calendar));
  return done({
    dossierId: dossier.dossierId,
    reference: state.reference,
    bundleCode: state.procedureCode,
    part: rule.code,
    name: rule.name,
    term: { ...rule.term, cutOff: bundle.cutOff, dueMode: procedure.term.dueMode },
    hours: rule.hours,
    acknowledge: { by: toInstant(by.value).toString(), basis: bundle.acknowledge.legalBasis },
  });
}

function filingOf(
  desk: Desk,
  of: {
    state: DossierState;
    found: Desk['procedure'];
    rule: BundlePart;
    earlier: ReadonlyMap<string, StoredDossier>;
  },
) {
  const { state, found, rule, earlier } = of;
  const results = Object.fromEntries(
    [...earlier].map(([part, { state: own }]) => [part, own.draft?.content ?? {}]),
  );
  const { applicant, representative, channel, language, wish, places } = state;
  const told = elsewhere(places);
  return {
    reference: filingReference(desk.unit.code, randomBytes(8)),
    unitCode: desk.unit.code,
    channel,
    applicant,
    ...(representative ? { representative } : {}),
    answers: answersOfPart(rule, found, { answers: state.answers as Answers, results }),
    wish,
    language,
    ...(Object.keys(told).length > 0 ? { places: told } : {}),
  };
}

/** The papers of the part, with their files named anew: the same bytes, in another dossier. */
async function papersFor(
  desk: Desk,
  of: {
    rule: BundlePart;
    earlier: ReadonlyMap<string, StoredDossier>;
    papers: readonly FiledPaper[];
    dossierId: string;
  },
): Promise<{ papers: FiledPaper[]; files: StoredDocument[] }> {
  const { tx, unit, dossier, now, by } = desk;
  const { rule, earlier, dossierId } = of;
  const released = [...earlier].flatMap(([part, { state }]) => (state.result ? [part] : []));
  const documents = await listDocuments(tx, unit.code, dossier.dossierId);
  for (const { dossierId: id } of earlier.values())
    documents.push(...(await listDocuments(tx, unit.code, id)));
  const files: StoredDocument[] = [];
  const adopt = (documentId: string, paperCode: string): string[] => {
    const known = documents.find((each) => each.documentId === documentId);
    if (!known) return [];
    const own = {
      ...known,
      documentId: randomUUID(),
      dossierId,
      kind: 'attachment' as const,
      paperCode,
      at: now,
      by,
    };
    files.push(own);
    return [own.documentId];
  };
  const fulfilled = (paper: PaperOfPart): FiledPaper => {
    const { code } = paper;
    if ('result' in paper) {
      const documentId = earlier.get(paper.result)?.state.result?.documentId ?? '';
      return { code, fulfilment: 'data', documentIds: adopt(documentId, code) };
    }
    // The paper itself lies in the bundle's file; the agencies work with its scan.
    const { fulfilment, documentIds } = paper.filed;
    const documentsOfPart = documentIds.flatMap((id) => adopt(id, code));
    return { code, fulfilment: fulfilment === 'paper' ? 'scan' : fulfilment, documentIds: documentsOfPart };
  };
  return { papers: papersOfPart(rule, { papers: of.papers, released }).map(fulfilled), files };
}

/** The places that are not the unit that decides: a part has those of the one filing. */
function elsewhere({ helpedAt, receivedAt, decidedBy, returnedAt }: FourPlaces) {
  const isAway = (place: { unitCode: string }) => place.unitCode !== decidedBy.unitCode;
  return {
    ...(helpedAt ? { helpedAt } : {}),
    ...(isAway(receivedAt) ? { receivedAt } : {}),
    ...(isAway(returnedAt) ? { returnedAt } : {}),
  };
}
