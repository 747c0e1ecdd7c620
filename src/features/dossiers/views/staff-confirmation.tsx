import { endOfDays } from '../../../core/dossier-term.ts';
import { agreedDraft, confirmationRule, tooLateToWait } from '../../../core/draft-confirmation-acts.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Notice } from '../../../ui/notices.tsx';
import type { DossierFile } from '../dossier-file.ts';
import type { ActName } from '../possible-acts.ts';
import { type ActFieldsProps, Long } from './staff-act-fields.tsx';
import { momentWords } from './staff-money-and-term.tsx';

type Props = { visit: StaffVisit; file: DossierFile };

/** Where the draft stands with the citizen: she looks at it, found something wrong, or agreed. */
export function ConfirmationNotice({ visit: { t }, file }: Props) {
  const { state } = file.dossier;
  const { shownDraft: shown } = state;
  if (!shown || state.step?.kind !== 'draft' || !confirmationRule(state, file.procedure)) return null;
  const { answer, basis } = shown;
  const until = momentWords(shown.answerBy, t);
  if (!answer) {
    const words = { at: momentWords(shown.shownAt, t), until, basis };
    return (
      <Notice title={t('desk.confirmation.awaited')}>{t('desk.confirmation.awaitedSays', words)}</Notice>
    );
  }
  if (answer.kind === 'objected') {
    return (
      <Notice kind="warning" title={t('desk.confirmation.objected')}>
        <p>{answer.words}</p>
        <p>{t('desk.confirmation.objectedNext')}</p>
      </Notice>
    );
  }
  if (answer.kind === 'not-awaited') return null;
  const words = { at: momentWords(answer.at, t), basis };
  return <Notice kind="success">{t(`desk.confirmation.${answer.kind}`, words)}</Notice>;
}

/** Until when the citizen could answer if the draft were sent now. */
export function ShowFields({ visit: { t }, file }: ActFieldsProps) {
  const { state } = file.dossier;
  const rule = confirmationRule(state, file.procedure);
  if (!rule) return null;
  const until = endOfDays({ value: rule.withinDays, unit: rule.unit }, file.now, file.calendar);
  if (!until.ok) return null;
  const words = { until: momentWords(until.value, t), basis: rule.legalBasis };
  return <Notice>{t('desk.confirmation.foreseen', words)}</Notice>;
}

/** Where her days would end no earlier than the term: why the draft goes on before she has answered. */
export function WithoutAnswerField(props: ActFieldsProps) {
  const { visit, file } = props;
  const { t } = visit;
  const { state } = file.dossier;
  const rule = confirmationRule(state, file.procedure);
  const late = tooLateToWait(state, file);
  if (!rule || agreedDraft(state) || !late.ok || !late.value || !state.promise?.dueAt) return null;
  const due = momentWords(state.promise.dueAt, t);
  const words = { until: momentWords(late.value, t), due, basis: rule.legalBasis };
  return (
    <>
      <Notice kind="warning">{t('desk.confirmation.tooLate', words)}</Notice>
      <Long {...props} name="withoutAnswer" required hint={t('desk.confirmation.withoutAnswerHint')} />
    </>
  );
}

/** While she has neither agreed nor the draft before her, and can still be waited for, showing it offers itself. */
export function shownFirst(acts: ActName[], file: DossierFile): ActName[] {
  const { state } = file.dossier;
  const late = tooLateToWait(state, file);
  const isNext = acts.includes('show-draft') && !agreedDraft(state) && late.ok && !late.value;
  return isNext ? ['show-draft', ...acts.filter((act) => act !== 'show-draft')] : acts;
}
