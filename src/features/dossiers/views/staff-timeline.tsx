import type { ActedBy, BodyOf, DossierEvent } from '../../../core/dossier-events.ts';
import { sumOfShares } from '../../../core/dossier-money.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import type { ProcedurePack } from '../../../core/procedures.ts';
import type { WorkEnd } from '../../../core/work-events.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { PanelSection } from '../../../ui/panels.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { Timeline } from '../../../ui/ways.tsx';
import { authorityWords } from '../../mandates/actions.ts';
import { bundleNote } from '../bundle-notes.ts';
import { changeWords } from '../change-words.ts';
import type { DossierFile } from '../dossier-file.ts';
import { filedHere } from '../shown-events.ts';
import { type ItemWords, wordsOfItems } from '../supplement-words.ts';
import { noteOfDelivery } from './delivery-notes.ts';
import { momentWords } from './staff-money-and-term.tsx';

/** Everything that happened to the dossier, the newest first: when, what, by whom. */
export function FileTimeline({ visit, file }: { visit: StaffVisit; file: DossierFile }) {
  const { t, language } = visit;
  const words: NoteWords = { t, language, pack: file.procedure };
  const entries = filedHere(file.events)
    .toReversed()
    .map((event) => ({
      at: momentWords(event.at, t),
      instant: event.at,
      title: t(`dossiers.event.${event.kind}`),
      by: whoWords(event.by, t),
      note:
        event.kind === 'data-corrected'
          ? correctionNote(event.body, visit, file)
          : (bundleNote(event, file.dossier.state, words) ?? noteOf(event, words)),
    }));
  return (
    <PanelSection title={t('desk.timeline')}>
      <Timeline label={t('desk.timeline')} entries={entries} />
    </PanelSection>
  );
}

function correctionNote(
  { changes, reason }: BodyOf<'data-corrected'>,
  { t, language }: StaffVisit,
  { procedure }: DossierFile,
): string {
  const changed = changeWords(changes, { t, language, procedure });
  return reason ? t('corrections.note', { changed, reason }) : changed;
}

function whoWords({ kind, name, title }: ActedBy, t: Translate): string {
  if (kind === 'system') return t('portal.by.system');
  if (kind === 'citizen') return t('desk.by.citizen', { name });
  return title ? `${name}, ${title}` : name;
}

function workNote({ code, outcome, note }: WorkEnd, words: NoteWords): string {
  const step = stepNamed(code, words);
  const found = step?.outcomes?.find((each) => each.code === outcome)?.name[words.language];
  return [step?.name[words.language], found, note].filter(Boolean).join(': ');
}

type NoteWords = ItemWords & { pack: Pick<ProcedurePack, 'steps'> };

function stepNamed(code: string, { pack }: NoteWords) {
  return pack.steps.find((step) => step.code === code);
}

function noteOf(event: DossierEvent, words: NoteWords): string | undefined {
  const { t } = words;
  switch (event.kind) {
    case 'accepted':
      return t('desk.note.accepted', { code: event.body.code });
    case 'supplement-proposed':
      return t('desk.note.proposed', {
        items: wordsOfItems(event.body.items, words).join('; '),
        reason: event.body.reason,
        returnBy: momentWords(event.body.returnBy, t),
        notifyBy: momentWords(event.body.notifyBy, t),
      });
    case 'extended':
      return t('desk.note.extended', {
        reason: event.body.reason,
        from: momentWords(event.body.promisedAt, t),
        to: momentWords(event.body.newDueAt, t),
      });
    case 'extension-proposed':
      return t('desk.note.extended', {
        reason: event.body.reason,
        from: momentWords(event.body.promisedAt, t),
        to: momentWords(event.body.newDueAt, t),
      });
    case 'extension-declined':
      return event.body.reason;
    case 'term-recalculated':
      return [event.body.decision.number, event.body.decision.issuer, event.body.clockBasis].join('; ');
    case 'alerted':
      return `${t(`dossiers.alert.${event.body.about}`)} (${momentWords(event.body.limit, t)}; ${event.body.basis})`;
    case 'closed':
      return t('desk.note.closed', {
        moment: momentWords(event.body.silentSince, t),
        basis: event.body.basis,
      });
    case 'supplement-declined':
      return event.body.reason;
    case 'supplement-requested':
    case 'supplement-guided':
      return t('desk.note.supplement', {
        items: wordsOfItems(event.body.items, words).join('; '),
        reason: event.body.reason,
        answerBy: momentWords(event.body.answerBy, t),
      });
    case 'supplement-answered':
      return event.body.note || undefined;
    case 'ending-proposed':
    case 'stopped':
    case 'refused':
      return t('desk.note.refused', { reason: event.body.reason, basis: event.body.basis });
    case 'ending-declined':
    case 'withdrawn':
      return event.body.reason || undefined;
    case 'assigned':
      return t('desk.note.assigned', { name: event.body.holder.name });
    case 'step-done':
    case 'side-step-done':
      return workNote(event.body, words);
    case 'side-step-assigned':
      return `${stepNamed(event.body.code, words)?.name[words.language]}: ${event.body.holder.name}`;
    case 'wait-begun':
      return `${event.body.whom}: ${event.body.about}`;
    case 'wait-ended':
      return event.body.outcome === 'silence' ? t('desk.note.silence') : event.body.answer;
    case 'draft-shown':
      return t('desk.confirmation.until', {
        until: momentWords(event.body.answerBy, t),
        basis: event.body.basis,
      });
    case 'draft-objected':
      return event.body.wrong;
    case 'draft-unanswered':
      return event.body.basis;
    case 'drafted':
      return event.body.withoutAnswer && t('desk.confirmation.withoutAnswer', event.body.withoutAnswer);
    case 'reviewed':
      return event.body.remark || undefined;
    case 'result-error-told':
      return t('corrections.result.toldNote', { wrong: event.body.wrong, right: event.body.right });
    case 'result-error-answered':
      return event.body.answer;
    case 'result-correction-dropped':
    case 'revocation-declined':
    case 'procedure-change-declined':
      return event.body.reason;
    case 'result-correction-begun':
    case 'revocation-proposed':
    case 'procedure-change-proposed':
    case 'procedure-changed':
      return t('desk.note.refused', { reason: event.body.reason, basis: event.body.basis });
    case 'filing-changed':
      return t('corrections.procedure.agreedNote', {
        reason: event.body.reason,
        agreed: event.body.agreed,
      });
    case 'result-revoked':
      return t('corrections.result.revokedNote', {
        reason: event.body.reason,
        decision: event.body.decision,
      });
    case 'former-original-recorded':
      return t(`corrections.result.back.${event.body.how}`, {
        number: event.body.number,
        note: event.body.note,
      });
    case 'reopened':
      return t('corrections.reopening.note', {
        reason: event.body.reason,
        decision: event.body.decision,
      });
    case 'sent-back':
      return event.body.reason;
    case 'signed':
      return event.body.authority && authorityWords(event.body.authority, t);
    case 'released':
      return t('desk.note.released', { number: event.body.number, book: event.body.book });
    case 'fee-paid':
      return t('desk.received.paid', {
        amount: showDong(event.body.amountDong),
        number: event.body.receiptNumber,
      });
    case 'fee-voided':
    case 'fee-refunded':
      return t('fees.event.moved', {
        amount: showDong(event.body.amountDong),
        number: event.body.receiptNumber,
        reason: event.body.reason,
      });
    case 'fee-charged':
      return t('fees.event.charged', {
        amount: showDong(sumOfShares(event.body.fees)),
        reason: event.body.reason,
      });
    case 'returned':
      return t(`desk.note.returned-${event.body.shown}`, { receiver: event.body.receiver });
    default:
      return noteOfDelivery(event, t);
  }
}
