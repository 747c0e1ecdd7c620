import { randomUUID } from 'node:crypto';
import { itemNumberShape } from '../../core/delivery-acts.ts';
import type { DossierProblem } from '../../core/dossier-acts.ts';
import type { FiledPaper, SupplementItem } from '../../core/dossier-events.ts';
import { answerSupplement as decideAnswer } from '../../core/dossier-supplement-acts.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { arrivalProblem } from '../../core/post-arrivals.ts';
import type { Office } from '../office.ts';
import { type ActOutcome, actOnDossier } from './acting.ts';
import { arrivalOf, findEnvelope, insertEnvelope, isItemHere, settleEnvelope } from './envelopes-store.ts';
import { findIdByCode } from './lists-store.ts';
import { deliveryRuleOf } from './pickup-rules.ts';

export type TypedEnvelope = {
  arrivedAt: string;
  itemNumber: string;
  sender: string;
  about: string;
  lateReason: string;
};
type EnvelopeRefusal = DossierProblem | { code: 'sender-missing' } | { code: 'registered-already' };

/**
 * Registers an envelope with the moment at which it came to the desk: the term of what is in it counts from there (T1).
 * Refuses a moment in the future, and one long ago without the reason why nobody registered it then.
 */
export async function registerEnvelope(
  office: Office,
  actor: Staff,
  typed: TypedEnvelope,
): Promise<Outcome<{ envelopeId: string }, EnvelopeRefusal>> {
  const now = office.clock.now();
  const { unitCode, personId, name } = actor;
  const { itemNumber, sender, about, lateReason } = typed;
  if (!itemNumberShape.test(itemNumber)) return refused({ code: 'item-number', basis: 'QĐ 45/2016/QĐ-TTg' });
  if (sender === '') return refused({ code: 'sender-missing' });
  const scope = { unit: unitCode, person: personId, role: 'staff' };
  return office.db.transaction(scope, async (tx) => {
    const rule = await deliveryRuleOf(tx, unitCode);
    const problem = arrivalProblem(typed, { now, rule: { withoutReasonDays: rule.envelopeDays } });
    if (problem) return refused(problem);
    const since = now.subtract({ hours: 24 * 365 });
    if (await isItemHere(tx, { unitCode, itemNumber, since })) return refused({ code: 'registered-already' });
    const envelopeId = randomUUID();
    const added = await insertEnvelope(tx, {
      ...{ unitCode, envelopeId, itemNumber, sender, about },
      arrivedAt: Temporal.Instant.from(typed.arrivedAt),
      lateReason: lateReason || null,
      registeredAt: now,
      registeredBy: name,
    });
    return added ? done({ envelopeId }) : refused({ code: 'registered-already' });
  });
}

/** What is in an envelope answers a request for a supplement: the clock goes on from its arrival, whenever it is typed. */
export async function answerByPost(
  office: Office,
  actor: Staff,
  act: { envelopeId: string; code: string; note: string },
): Promise<ActOutcome> {
  const { unitCode, personId, name } = actor;
  const scope = { unit: unitCode, person: personId, role: 'staff' };
  const dossierId = await office.db.read(scope, (tx) => findIdByCode(tx, unitCode, act.code));
  if (!dossierId) return refused({ code: 'unknown-dossier' });
  return actOnDossier(office, actor, {
    ref: { unitCode, dossierId },
    decide: async (state, desk) => {
      const envelope = await findEnvelope(desk.tx, { unitCode, envelopeId: act.envelopeId, hold: true });
      if (envelope?.outcome !== 'open') return refused({ code: 'stale' });
      const arrival = arrivalOf(envelope);
      const asked = state.supplement?.guidance ?? state.supplement;
      const problem = arrivalProblem(arrival, {
        now: desk.now,
        // It was registered when it came, or with its reason: only its place in the matter is asked here.
        rule: { withoutReasonDays: Number.POSITIVE_INFINITY },
        ...(asked ? { after: asked.askedAt } : {}),
      });
      if (problem) return refused(problem);
      const papers = askedPapers(asked?.items ?? []);
      const decision = decideAnswer(state, { papers, note: act.note, arrival }, desk);
      if (!decision.ok) return decision;
      await settleEnvelope(desk.tx, {
        ...{ unitCode, envelopeId: act.envelopeId, dossierId },
        outcome: 'answered',
        at: desk.now,
        by: name,
      });
      return decision;
    },
  });
}

/** What was asked for as a paper of the list has come on paper. */
function askedPapers(items: readonly SupplementItem[]): FiledPaper[] {
  return items.flatMap((item) =>
    'paper' in item ? [{ code: item.paper, fulfilment: 'paper' as const, documentIds: [] }] : [],
  );
}

/** What is in an envelope makes no dossier here; the reason says where it went. */
export async function setEnvelopeAside(
  office: Office,
  actor: Staff,
  act: { envelopeId: string; words: string },
): Promise<Outcome<true, DossierProblem>> {
  if (act.words === '') return refused({ code: 'text-missing', field: 'reason' });
  const { unitCode, personId, name } = actor;
  const scope = { unit: unitCode, person: personId, role: 'staff' };
  const settled = await office.db.transaction(scope, (tx) =>
    settleEnvelope(tx, { unitCode, ...act, outcome: 'set-aside', at: office.clock.now(), by: name }),
  );
  return settled ? done(true) : refused({ code: 'stale' });
}
