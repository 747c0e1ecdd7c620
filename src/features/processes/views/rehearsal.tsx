import type { ProcedurePack } from '../../../core/procedures.ts';
import { type ProcessSample, samplesOf } from '../../../core/processes-samples.ts';
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
import { type Rehearsals, rehearsalFields, sampleValue } from '../rehearsing.ts';
import type { Typed } from '../typed-rows.ts';

type Props = {
  visit: Visit;
  pack: ProcedurePack;
  typed: Typed;
  rehearsals: Rehearsals | undefined;
  action: string;
};

/** A sample dossier sent through the steps: when each would be done, when the result is due and why, what is late. */
export function RehearsalPart({ visit, pack, typed, rehearsals, action }: Props) {
  const { t } = visit;
  const { day, time, sample } = rehearsalFields;
  const samples = samplesOf(pack).map((each) => ({
    value: sampleValue(each),
    label: sampleWords(each, pack, visit),
  }));
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
      {rehearsals?.chosen.ran.ok ? (
        <>
          <Outcome visit={visit} pack={pack} rehearsal={rehearsals.chosen.ran.value} />
          <AllSamples visit={visit} pack={pack} rehearsals={rehearsals} />
        </>
      ) : (
        <Notice kind="warning">{t(`processes.rehearsal.${problemOf(rehearsals)}`)}</Notice>
      )}
    </section>
  );
}

/** Why nothing was run: the outcomes go round for ever, or the moment cannot be taken. */
function problemOf(rehearsals: Rehearsals | undefined): 'endless' | 'problem' {
  const ran = rehearsals?.chosen.ran;
  return ran && !ran.ok && ran.problem.code === 'endless' ? 'endless' : 'problem';
}

/** Every sample from the same moment, so that each outcome and each wait is tried once without choosing it. */
function AllSamples({ visit, pack, rehearsals }: Pick<Props, 'visit' | 'pack'> & { rehearsals: Rehearsals }) {
  const { t } = visit;
  return (
    <Table
      caption={t('processes.rehearsal.all')}
      rows={rehearsals.all}
      rowKey={({ sample }) => sampleValue(sample)}
      rowTone={({ ran }) => (ran.ok && ran.value.spareMinutes >= 0 ? undefined : 'late')}
      columns={[
        {
          key: 'sample',
          label: t('processes.rehearsal.sample'),
          head: true,
          cell: ({ sample }) => sampleWords(sample, pack, visit),
        },
        {
          key: 'due',
          label: t('processes.rehearsal.promised'),
          cell: ({ ran }) => (ran.ok ? wordsOfMoment(ran.value.due, t) : t('processes.rehearsal.notRun')),
        },
        {
          key: 'spare',
          label: t('processes.rehearsal.result'),
          cell: ({ ran }) => (ran.ok ? <Spare visit={visit} minutes={ran.value.spareMinutes} /> : ''),
        },
      ]}
    />
  );
}

function Spare({ visit: { t, language }, minutes }: { visit: Visit; minutes: number }) {
  const count = showHours(minutes, language);
  return minutes < 0 ? (
    <Badge tone="late">{t('processes.rehearsal.lateBy', { count })}</Badge>
  ) : (
    <span>{t('processes.rehearsal.spare', { count })}</span>
  );
}

function sampleWords(sample: ProcessSample, pack: ProcedurePack, { t, language }: Visit): string {
  if (sample.kind === 'wait') {
    const wait = pack.waits?.find(({ code }) => code === sample.code);
    return t('processes.rehearsal.wait', { name: wait?.name[language] ?? '' });
  }
  if (sample.kind !== 'outcome') return t(`processes.rehearsal.${sample.kind}`);
  const step = pack.steps.find(({ code }) => code === sample.step);
  const outcome = step?.outcomes?.find(({ code }) => code === sample.code);
  return t('processes.rehearsal.outcome', {
    step: step?.name[language] ?? '',
    outcome: outcome?.name[language] ?? '',
  });
}

function showHours(minutes: number, language: Visit['language']): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(Math.abs(minutes) / 60);
}

function Outcome({ visit, pack, rehearsal }: { visit: Visit; pack: ProcedurePack; rehearsal: Rehearsal }) {
  const { t, language } = visit;
  const { steps, due, spareMinutes, why } = rehearsal;
  const late = steps.find(({ isLate }) => isLate);
  const count = showHours(spareMinutes, language);
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
        rowKey={(each) => `${each.step.code} ${steps.indexOf(each)}`}
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
  const { step, stop, outcome } = rehearsed;
  return (
    <>
      {step.name[language]}
      {step.beside !== undefined && <span class="hint"> ({t('processes.rehearsal.beside')})</span>}
      {outcome && <span class="hint"> → {outcome.name[language]}</span>}
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
