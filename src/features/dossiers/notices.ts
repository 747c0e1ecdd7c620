import type { DossierEvent } from '../../core/dossier-events.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import type { UnitFacts } from '../units/store.ts';
import type { StoredDossier } from './store.ts';

/** The events that the applicant is told of; the texts are `notices.<kind>.subject` and `.text`. */
const told = [
  'filed',
  'accepted',
  'supplement-requested',
  'draft-shown',
  'refused',
  'withdrawn',
  'stopped',
  'supplement-guided',
  'extended',
  'closed',
  'released',
  'reopened',
  'term-recalculated',
  'result-error-answered',
  'result-correction-begun',
  'result-revoked',
  'procedure-changed',
  'filing-changed',
  'pickup-reminded',
  'sent-by-post',
  'post-undelivered',
  'result-archived',
  'taken-over',
] as const;

/**
 * Puts a notice into the outbox for each event the applicant is told of, in the transaction of the act. The
 * notice carries the reference and a link, never personal data beyond the address it goes to.
 */
export async function queueNotices(
  office: Pick<Office, 'mail' | 'settings'>,
  tx: Transaction,
  act: { unit: UnitFacts; dossier: StoredDossier; events: readonly DossierEvent[] },
): Promise<void> {
  const { state, dossierId } = act.dossier;
  const { email, personId } = state.applicant;
  if (!email) return;
  for (const event of act.events) {
    // The apology that the law asks for when the agency of a part is late (T18).
    const isLatePart = event.kind === 'alerted' && state.partOf !== undefined;
    const isReady = isToFetch(event);
    if (event.kind === 'released' && !isReady) continue;
    if (!isLatePart && !isReady && !told.some((kind) => kind === event.kind)) continue;
    // A date that a decision lets stand is no news.
    if (event.kind === 'term-recalculated' && event.body.promise.dueAt === (state.promise?.dueAt ?? null))
      continue;
    const code =
      event.kind === 'accepted' || event.kind === 'taken-over'
        ? event.body.code
        : (state.code ?? state.reference);
    await office.mail(tx, {
      unitCode: act.unit.code,
      ...(personId ? { personId } : {}),
      dossierId,
      address: email,
      language: state.language,
      template: `notices.${isLatePart ? 'part-late' : isReady ? 'released' : event.kind}`,
      values: { code, link: trackingUrl(office.settings.publicUrl, code), unit: nameInText(act.unit) },
    });
  }
}

/** The result can be fetched: at its release, or where other work follows that, when this is done. */
function isToFetch(event: DossierEvent): boolean {
  const mayBe = event.kind === 'released' || event.kind === 'step-done';
  return mayBe && event.body.step.kind === 'return';
}

/** As it is written after “công”: “phường Kim Long”. */
function nameInText(unit: UnitFacts): string {
  return `${unit.type.toLocaleLowerCase('vi')} ${unit.name}`;
}

/** Where a dossier is tracked by its code or reference; the address behind the QR code. */
export function trackingUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/tra-cuu/${encodeURIComponent(code)}`;
}
