import type { ProcedurePack } from '../../../core/procedures.ts';
import { daysWithoutTerm, type Rehearsal, type RehearsedStep } from '../../../core/processes-simulation.ts';
import type { Visit } from '../../../http/door.ts';
import { typedDay, typedText } from '../../../http/forms.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button } from '../../../ui/buttons.tsx';
import { wordsOfClock, wordsOfMoment } from '../../../ui/clock-words.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { Table } from '../../../ui/tables.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import { rehearsalFields } from '../rehearsing.ts';
import type { Typed } from '../typed-steps.ts';

type Props = {
  visit: Visit;
  pack: ProcedurePack;
  typed: Typed;
  rehearsal: Rehearsal | undefined;
  action: string;
};

/** A sample dossier sent through the steps: when each would be done, when the result is due and why, what is late. */
export function RehearsalPart({ visit, pack, typed, rehearsal, action }: Props) {
  const { t, language } = visit;
  const { day, time, sample } = rehearsalFields;
  const samples = [
    ...(['ordinary', 'supplement'] as const).map((value) => ({
      value,
      label: t(`processes.rehearsal.${value}`),
    })),
    ...(pack.waits ?? []).map(({ code, name }) => ({
      value: `wait.${code}`,
      label: t('processes.rehearsal.wait', { name: name[language] }),
    })),
  ];
  return (
    <section class="stack" id="chay-thu">
      <h2>{t('processes.rehearsal.title')}</h2>
      <p class="hint">{t('processes.rehearsal.lead', { days: daysWithoutTerm })}</p>
      <DateField
        {...{ t, name: day, label: t('processes.rehearsal.day') }}
        value={typedDay(typed, day).parts}
      />
      <TextField
        {...{ t, name: time, label: t('processes.rehearsal.time'), width: 'short' }}
        value={typedText(typed, time)}
      />
      <Select
        {...{ t, name: sample, label: t('processes.rehearsal.sample') }}
        choices={samples}
        value={typedText(typed, sample)}
      />
      <div>
        <Button name="viec" value="chay" tone="quiet" formAction={`${action}#chay-thu`}>
          {t('processes.rehearsal.run')}
        </Button>
      </div>
      {rehearsal ? (
        <Outcome visit={visit} pack={pack} rehearsal={rehearsal} />
      ) : (
        <Notice kind="warning">{t('processes.rehearsal.problem')}</Notice>
      )}
    </section>
  );
}

function Outcome({ visit, pack, rehearsal }: { visit: Visit; pack: ProcedurePack; rehearsal: Rehearsal }) {
  const { t, language } = visit;
  const { steps, due, spareMinutes, why } = rehearsal;
  const late = steps.find(({ isLate }) => isLate);
  const count = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
    Math.abs(spareMinutes) / 60,
  );
  return (
    <>
      <p>
        <strong>{t('processes.rehearsal.due', { at: wordsOfMoment(due, t) })}</strong>
      </p>
      <Notice kind={late ? 'problem' : 'success'}>
        {late
          ? t('processes.rehearsal.isLate', { step: late.step.name[language], count })
          : t('processes.rehearsal.inTime', { count })}
      </Notice>
      <Table
        caption={t('processes.rehearsal.caption')}
        rows={steps}
        rowKey={({ step }) => step.code}
        rowTone={({ isLate }) => (isLate ? 'late' : undefined)}
        columns={[
          {
            key: 'step',
            label: t('processes.edit.what'),
            head: true,
            cell: (each) => <StepCell visit={visit} rehearsed={each} />,
          },
          {
            key: 'from',
            label: t('processes.rehearsal.begins'),
            cell: ({ from }) => wordsOfMoment(from, t),
          },
          {
            key: 'to',
            label: t('processes.rehearsal.ends'),
            cell: ({ to, isLate }) => (
              <>
                {wordsOfMoment(to, t)} {isLate && <Badge tone="late">{t('processes.rehearsal.late')}</Badge>}
              </>
            ),
          },
        ]}
      />
      <WhyBox t={t} lines={wordsOfClock(why, t, language)} law={pack.term.legalBasis} />
    </>
  );
}

function StepCell({ visit, rehearsed }: { visit: Visit; rehearsed: RehearsedStep }) {
  const { t, language } = visit;
  const { step, stop } = rehearsed;
  return (
    <>
      {step.name[language]}
      {stop && (
        <span class="hint">
          {' '}
          {t('processes.rehearsal.stop', {
            name: stop.of === 'supplement' ? t('processes.supplement') : stop.of.name[language],
            from: wordsOfMoment(stop.from, t),
            to: wordsOfMoment(stop.to, t),
          })}
        </span>
      )}
    </>
  );
}
