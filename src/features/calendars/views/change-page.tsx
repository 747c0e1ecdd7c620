import { typedDay, typedText } from '../../../http/forms.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfDay } from '../../../ui/clock-words.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { ChangeFrame, previewedField } from '../../decisions/actions.ts';
import type { Decision } from '../../decisions/store.ts';
import type { ForeseenMove } from '../../dossiers/actions.ts';
import { calendarPage } from '../actions.ts';
import { fields, type Typed } from '../typed-change.ts';
import { dueWords } from './due-words.ts';
import { ProcedureCell, type ProcedureNames } from './procedure-cell.tsx';

export type ShownChange = {
  typed: Typed;
  problems?: { field: string; text: string }[];
  preview?: { total: number; moves: ForeseenMove[] };
  known: Decision[];
  /** The last day for which everything is known now. */
  until: Temporal.PlainDate;
  procedures: ProcedureNames;
};

/** The form of a decision on the calendar, with the open dossiers whose date it would move. */
export function ChangePage(props: { visit: StaffVisit } & ShownChange) {
  const { visit, typed, problems = [], preview, known, until, procedures } = props;
  const { t, csrf } = visit;
  const textOf = (name: string) => typedText(typed, name);
  const fieldOf = (name: keyof typeof fields, required = false) => {
    const error = problems.find(({ field }) => field === fields[name])?.text;
    return {
      t,
      name: fields[name],
      label: t(`calendars.field.${name}`),
      required,
      ...(error ? { error } : {}),
    };
  };
  return (
    <Stack>
      <PageTitle
        above={<a href={calendarPage}>{t('calendars.title')}</a>}
        title={t('calendars.change.title')}
        lead={t('calendars.change.lead')}
      />
      <ErrorSummary t={t} errors={problems} />
      {preview && <Preview visit={visit} preview={preview} procedures={procedures} />}
      <ChangeFrame
        t={t}
        action={`${calendarPage}/ghi`}
        csrf={csrf}
        known={known}
        typed={typed}
        problems={problems}
        previewed={preview ? previewedField(typed) : undefined}
        back={calendarPage}
        withoutDay
      >
        <RadioGroup
          {...fieldOf('cause', true)}
          value={textOf(fields.cause)}
          choices={(['decree', 'closure'] as const).map((value) => ({
            value,
            label: t(`calendars.cause.${value}`),
            hint: t(`calendars.causeHint.${value}`, { day: wordsOfDay(until, t) }),
          }))}
        />
        <TextArea
          {...fieldOf('daysOff')}
          hint={t('calendars.daysHint')}
          rows={4}
          value={textOf(fields.daysOff)}
        />
        <TextField
          {...fieldOf('reason', true)}
          hint={t('calendars.reasonHint')}
          value={textOf(fields.reason)}
          autoComplete="off"
        />
        <DateField
          {...fieldOf('until')}
          hint={t('calendars.untilHint', { day: wordsOfDay(until, t) })}
          value={typedDay(typed, fields.until).parts}
        />
        <TextArea
          {...fieldOf('makeUpDays')}
          hint={t('calendars.makeUpHint')}
          rows={2}
          value={textOf(fields.makeUpDays)}
        />
      </ChangeFrame>
    </Stack>
  );
}

/** Which promises would move, from when to when; those that stand are only counted. */
function Preview(props: {
  visit: StaffVisit;
  preview: NonNullable<ShownChange['preview']>;
  procedures: ProcedureNames;
}) {
  const { visit, preview, procedures } = props;
  const { t, language } = visit;
  const { total, moves } = preview;
  const moved = moves.filter(({ dueBefore, dueAfter }) => dueBefore !== dueAfter);
  const values = { total, moved: moved.length, same: moves.length - moved.length };
  return (
    <PanelSection title={t('calendars.preview.title')}>
      <Notice kind="info">
        <p>{t('calendars.preview.says', values)}</p>
        {total > moves.length && <p>{t('calendars.preview.more', { shown: moves.length })}</p>}
      </Notice>
      <Table
        caption={t('calendars.preview.title')}
        captionUnseen
        rows={moved}
        rowKey={({ dossierId }) => dossierId}
        empty={<EmptyState title={t('calendars.preview.none')} />}
        columns={[
          {
            key: 'code',
            label: t('calendars.column.dossier'),
            kind: 'code',
            head: true,
            cell: ({ code }) => <CodeText>{code}</CodeText>,
          },
          {
            key: 'procedure',
            label: t('calendars.column.procedure'),
            cell: ({ procedureCode: code }) => (
              <ProcedureCell code={code} names={procedures} language={language} />
            ),
          },
          { key: 'from', label: t('calendars.column.from'), cell: ({ dueBefore }) => dueWords(dueBefore, t) },
          {
            key: 'to',
            label: t('calendars.column.to'),
            cell: ({ dueAfter }) => <strong>{dueWords(dueAfter, t)}</strong>,
          },
        ]}
      />
    </PanelSection>
  );
}
