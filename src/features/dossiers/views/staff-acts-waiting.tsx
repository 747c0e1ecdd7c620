import { foreseeWait } from '../../../core/dossier-preview.ts';
import { openWaits } from '../../../core/dossier-wait-acts.ts';
import type { ProcedureWait } from '../../../core/procedures.ts';
import { RadioGroup } from '../../../ui/choices.tsx';
import { Select } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { waitsToBegin } from '../possible-acts.ts';
import { type ActFieldsProps, fieldId, Line, Long } from './staff-act-fields.tsx';
import { ForeseenDates } from './staff-acts-supplement.tsx';
import { momentWords } from './staff-money-and-term.tsx';
import { unitWords } from './staff-shared.tsx';

/** For whom the dossier shall wait, and what the clock does meanwhile. */
export function WaitFields(props: ActFieldsProps) {
  const { visit, file, act, typed } = props;
  const { t, language } = visit;
  const waits = waitsToBegin(file.dossier.state, file.procedure);
  return (
    <>
      <RadioGroup
        t={t}
        name="wait"
        id={fieldId(act, 'wait')}
        label={t('desk.field.wait')}
        value={typed('wait', waits[0]?.code)}
        choices={waits.map((wait) => ({
          value: wait.code,
          label: wait.name[language],
          hint: [t(`desk.wait.${wait.policy}`), daysOf(wait, t), wait.legalBasis].filter(Boolean).join(' '),
        }))}
      />
      {file.askableUnits.length > 0 && (
        <Select
          t={t}
          name="askedUnit"
          id={fieldId(act, 'askedUnit')}
          label={t('desk.field.askedUnit')}
          hint={t('desk.field.askedUnitHint')}
          value={typed('askedUnit')}
          choices={[
            { value: '', label: t('desk.field.askedOutside') },
            ...file.askableUnits.map((unit) => ({ value: unit.code, label: unitWords(unit) })),
          ]}
        />
      )}
      <Line {...props} name="whom" required={file.askableUnits.length === 0} />
      <Long {...props} name="about" required />
      <ForeseenWaits visit={visit} file={file} waits={waits} />
    </>
  );
}

/** What each wait would do to the due moment, told before it begins. */
function ForeseenWaits(props: Pick<ActFieldsProps, 'visit' | 'file'> & { waits: readonly ProcedureWait[] }) {
  const { visit, file, waits } = props;
  const { t, language } = visit;
  const { state } = file.dossier;
  const dueAt = state.promise?.dueAt;
  if (!dueAt) return null;
  if (Temporal.Instant.compare(file.now, dueAt) > 0) {
    return <Notice>{t('desk.wait.late', { due: momentWords(dueAt, t) })}</Notice>;
  }
  return (
    <Notice>
      <p>{t('desk.foreseen.now', { due: momentWords(dueAt, t) })}</p>
      {waits.map((wait) => {
        const foreseen = foreseeWait(state, wait, file);
        if (!foreseen.ok || foreseen.value.length === 0) return null;
        return (
          <div key={wait.code}>
            <p>{wait.name[language]}:</p>
            <ForeseenDates visit={visit} foreseen={foreseen.value} />
          </div>
        );
      })}
    </Notice>
  );
}

/** What has come, and to which of the open waits it is the answer. */
export function WaitAnswerFields(props: ActFieldsProps) {
  const { visit, file, act, typed } = props;
  const { t, language } = visit;
  const open = openWaits(file.dossier.state);
  const name = (code: string) => file.procedure.waits?.find((each) => each.code === code)?.name[language];
  return (
    <>
      <RadioGroup
        t={t}
        name="waitId"
        id={fieldId(act, 'waitId')}
        label={t('desk.field.waitId')}
        value={typed('waitId', open[0]?.waitId)}
        choices={open.map((wait) => ({
          value: wait.waitId,
          label: `${name(wait.code) ?? wait.code}: ${wait.whom}`,
          hint: wait.endsBy ? t('desk.wait.by', { moment: momentWords(wait.endsBy, t) }) : undefined,
        }))}
      />
      <Long {...props} name="answer" required />
      {open.some((wait) => wait.wait === 'posting') && <Notice>{t('desk.wait.postingWhole')}</Notice>}
    </>
  );
}

function daysOf(
  wait: { withinDays?: number | undefined; unit: string; silence: string },
  t: ActFieldsProps['visit']['t'],
): string {
  if (wait.withinDays === undefined) return '';
  const term = t(`desk.term.${wait.unit}`, { count: wait.withinDays });
  const within = t('desk.wait.within', { term });
  return wait.silence === 'none' ? within : `${within} ${t(`desk.wait.silence.${wait.silence}`)}`;
}
