import { DateField } from '../../../ui/date-field.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { type ActFieldsProps, fieldId, Long } from './staff-act-fields.tsx';
import { momentWords } from './staff-money-and-term.tsx';

/** Why the promise cannot be kept, and the day that is promised instead: the only time (T14). */
export function ExtendFields(props: ActFieldsProps) {
  const { visit, file, act, typed, wrong } = props;
  const { t } = visit;
  const { promise } = file.dossier.state;
  const { extension } = file.procedure;
  const part = (name: string) => typed(`newDueOn-${name}`);
  return (
    <>
      <Notice>
        {promise?.dueAt && <p>{t('desk.extend.says', { due: momentWords(promise.dueAt, t) })}</p>}
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
      <Long {...props} name="reason" required />
    </>
  );
}
