import type { Calendar } from '../../../core/calendar.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfDay } from '../../../ui/clock-words.ts';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { DefinitionList, Table } from '../../../ui/tables.tsx';
import type { Decision } from '../../decisions/store.ts';
import type { ProvisionalRow } from '../../dossiers/actions.ts';
import type { UnitCalendar } from '../../procedures/actions.ts';
import { calendarPage } from '../actions.ts';
import { dueWords } from './due-words.ts';
import { ProcedureCell, type ProcedureNames } from './procedure-cell.tsx';

type Progress = { version: UnitCalendar; left: number; reached: number };

/** The calendar that terms are counted by, what waits for a decree, and how far each decision has come. */
export function CalendarPage(props: {
  visit: StaffVisit;
  calendar: Calendar;
  progress: Progress[];
  decisions: ReadonlyMap<string, Decision>;
  provisional: ProvisionalRow[];
  procedures: ProcedureNames;
}) {
  const { visit, calendar, progress, decisions, provisional, procedures } = props;
  const { t } = visit;
  return (
    <Stack>
      <PageTitle
        title={t('calendars.title')}
        lead={t('calendars.lead')}
        acts={
          <LinkButton tone="primary" href={`${calendarPage}/ghi`}>
            {t('calendars.change.title')}
          </LinkButton>
        }
      />
      <DefinitionList
        dense
        items={[
          { term: t('calendars.version'), value: <CodeText>{calendar.version ?? ''}</CodeText> },
          { term: t('calendars.until'), value: wordsOfDay(calendar.decreedUntil, t) },
          {
            term: t('calendars.basis'),
            value: (
              <ul class="plain-list" lang="vi">
                {calendar.legalBasis.map((basis) => (
                  <li key={basis}>{basis}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <PanelSection title={t('calendars.provisional.title', { count: provisional.length })}>
        <p class="hint">{t('calendars.provisional.says')}</p>
        <ProvisionalTable visit={visit} rows={provisional} procedures={procedures} />
      </PanelSection>
      <PanelSection title={t('calendars.decisions')}>
        <DecisionTable visit={visit} progress={progress.toReversed()} decisions={decisions} />
      </PanelSection>
    </Stack>
  );
}

function ProvisionalTable(props: { visit: StaffVisit; rows: ProvisionalRow[]; procedures: ProcedureNames }) {
  const { visit, rows, procedures } = props;
  const { t, language } = visit;
  return (
    <Table
      caption={t('calendars.provisional.caption')}
      captionUnseen
      rows={rows}
      rowKey={({ dossierId }) => dossierId}
      empty={<EmptyState title={t('calendars.provisional.none')} />}
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
        {
          key: 'due',
          label: t('calendars.column.due'),
          cell: ({ dueAt }) => dueWords(dueAt.toString(), t),
        },
      ]}
    />
  );
}

function DecisionTable(props: {
  visit: StaffVisit;
  progress: Progress[];
  decisions: ReadonlyMap<string, Decision>;
}) {
  const { visit, progress, decisions } = props;
  const { t } = visit;
  return (
    <Table
      caption={t('calendars.decisions')}
      captionUnseen
      rows={progress}
      rowKey={({ version }) => version.version}
      empty={<EmptyState title={t('calendars.noDecisions')} />}
      columns={[
        {
          key: 'decision',
          label: t('calendars.column.decision'),
          head: true,
          cell: ({ version: { decisionId } }) => (
            <a href={`/quan-tri/quyet-dinh/${decisionId}`}>{decisions.get(decisionId)?.number ?? ''}</a>
          ),
        },
        {
          key: 'cause',
          label: t('calendars.column.cause'),
          cell: ({ version: { cause, firstOn } }) => (
            <>
              {t(`calendars.told.${cause}`)}
              <p class="hint">{t('calendars.firstOn', { day: wordsOfDay(firstOn, t) })}</p>
            </>
          ),
        },
        { key: 'by', label: t('calendars.column.by'), cell: ({ version: { addedBy } }) => addedBy },
        {
          key: 'progress',
          label: t('calendars.column.progress'),
          cell: ({ left, reached }) => (
            <Badge tone={left > 0 ? 'amber' : 'jade'}>
              {t(left > 0 ? 'calendars.progress.left' : 'calendars.progress.done', { left, reached })}
            </Badge>
          ),
        },
      ]}
    />
  );
}
