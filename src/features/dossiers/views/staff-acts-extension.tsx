import { foreseeExtension, whyNotExtended } from '../../../core/dossier-extension.ts';
import { Button } from '../../../ui/buttons.tsx';
import { wordsOfDay } from '../../../ui/clock-words.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { readTypedDay } from '../desk-acts.ts';
import { refusalWords } from '../problem-words.ts';
import { type ActFieldsProps, fieldId, Long } from './staff-act-fields.tsx';
import { DuePreview, momentWords } from './staff-money-and-term.tsx';

/**
 * Why the promise cannot be kept, and the day that is promised instead: the only time (T14). Whoever handles it asks
 * so; the head grants it with what was asked filled in, and may change it.
 */
export function ExtendFields(props: ActFieldsProps) {
  const { visit, file, act, typed, wrong } = props;
  const { t } = visit;
  const { promise, extensionProposal: asked } = file.dossier.state;
  const { extension } = file.procedure;
  const [year = '', month = '', day = ''] = asked?.newDueOn.split('-') ?? [];
  const parts = { day: String(Number(day) || ''), month: String(Number(month) || ''), year };
  const part = (name: keyof typeof parts) => typed(`newDueOn-${name}`, parts[name]);
  return (
    <>
      <AskedExtension {...props} />
      <Notice>
        {promise?.dueAt && <p>{t('desk.extend.says', { due: momentWords(promise.dueAt, t) })}</p>}
        {act === 'ask-extension' && <p>{t('desk.extend.byAsking')}</p>}
        {extension && (
          <p>
            {t('desk.extend.longest', {
              term: t(`desk.term.${extension.unit}`, { count: extension.withinDays }),
            })}{' '}
            <span lang="vi">({extension.legalBasis})</span>
          </p>
        )}
      </Notice>
      <DateField
        t={t}
        name="newDueOn"
        id={fieldId(act, 'newDueOn')}
        label={t('desk.field.newDueOn')}
        required
        value={{ day: part('day'), month: part('month'), year: part('year') }}
        error={wrong('newDueOn')}
      />
      <Long {...props} name="reason" required proposed={asked?.reason ?? ''} />
      <ForeseenExtension {...props} day={[part('day'), part('month'), part('year')]} />
      <Button name="xem" value="1" tone="quiet">
        {t('desk.extend.preview')}
      </Button>
    </>
  );
}

/** On the last day to ask for more time, where nobody has (T14). */
export function LateWarning({ visit, file }: Pick<ActFieldsProps, 'visit' | 'file'>) {
  const { t } = visit;
  const { promise, alerts, extension, extensionProposal, finishedAt } = file.dossier.state;
  const told = alerts.find(({ about, limit }) => about === 'due-soon' && limit === promise?.warnAt);
  const isOver = whyNotExtended(file.dossier.state, file) !== undefined;
  if (!told || !promise?.dueAt || extension || extensionProposal || finishedAt || isOver) return null;
  const basis = file.procedure.lateWarning?.legalBasis ?? '';
  return (
    <Notice kind="warning">{t('desk.extend.warned', { due: momentWords(promise.dueAt, t), basis })}</Notice>
  );
}

/** What whoever handles the matter asked of the head. */
export function AskedExtension({ visit, file }: ActFieldsProps) {
  const { t } = visit;
  const asked = file.dossier.state.extensionProposal;
  if (!asked) return null;
  const { name, title, reason } = asked;
  const words = { name, title, reason, moment: momentWords(asked.at, t), to: wordsOfDay(asked.newDueOn, t) };
  return <Notice kind="warning">{t('desk.extend.asked', words)}</Notice>;
}

/** What the due moment becomes with the day that was typed or asked for, or why it cannot be that day. */
function ForeseenExtension({ visit, file, day }: ActFieldsProps & { day: string[] }) {
  const { t, language } = visit;
  const { procedure, calendar, now, dossier } = file;
  const [inDay = '', inMonth = '', inYear = ''] = day;
  if (inDay === '' || inMonth === '' || inYear === '') return null;
  const newDueOn = readTypedDay(
    { 'newDueOn-day': [inDay], 'newDueOn-month': [inMonth], 'newDueOn-year': [inYear] },
    'newDueOn',
  );
  if (!newDueOn) return <Notice kind="problem">{t('desk.unfit.day')}</Notice>;
  const anew = foreseeExtension(dossier.state, newDueOn, { now, procedure, calendar });
  if (!anew.ok) {
    return <Notice kind="problem">{refusalWords(anew.problem, { t, language, procedure })}</Notice>;
  }
  return <DuePreview visit={visit} promise={anew.value.promise} title={t('desk.extend.becomes')} />;
}
