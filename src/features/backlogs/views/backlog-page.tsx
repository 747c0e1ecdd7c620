import { toLocal } from '../../../core/clock-moments.ts';
import { type AgeBand, ageBands } from '../../../core/inherited-acts.ts';
import { allows } from '../../../core/permissions.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge, type DossierStatusCode, StatusBadge } from '../../../ui/badges.tsx';
import { ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfDay } from '../../../ui/clock-words.ts';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { Figures, PageTitle, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { Tabs } from '../../../ui/ways.tsx';
import type { BacklogRow } from '../store.ts';

/** The address of the work list of inherited dossiers. */
export const backlogHref = '/can-bo/ho-so-ban-giao';

export type BacklogView = {
  rows: (BacklogRow & { band: AgeBand })[];
  counts: Record<AgeBand, number>;
  total: number;
  open: number;
  unassigned: number;
  held: number;
  nameOf: (procedureCode: string) => string;
  band: AgeBand | undefined;
  unassignedOnly?: boolean;
};

/** The inherited dossiers that are not finished, by how late they are, the earliest promise first. */
export function BacklogPage({ visit, view }: { visit: StaffVisit; view: BacklogView }) {
  const { t, actor } = visit;
  return (
    <Stack>
      <PageTitle title={t('backlogs.title')} lead={t('backlogs.lead')} />
      <Figures
        label={t('backlogs.figures')}
        figures={[
          { value: String(view.total), words: t('backlogs.figure.total') },
          { value: String(view.open), words: t('backlogs.figure.open') },
          { value: String(view.unassigned), words: t('backlogs.figure.unassigned') },
          { value: String(view.held), words: t('backlogs.figure.held') },
        ]}
      />
      {allows('backlog.take-over', actor) && (
        <ButtonRow>
          <LinkButton href={`${backlogHref}/danh-sach`}>{t('backlogs.takeOver.title')}</LinkButton>
        </ButtonRow>
      )}
      <Bands visit={visit} view={view} />
      <Rows visit={visit} view={view} />
    </Stack>
  );
}

function Bands({ visit, view }: { visit: StaffVisit; view: BacklogView }) {
  const { t } = visit;
  return (
    <Tabs
      label={t('backlogs.bands')}
      tabs={[
        {
          label: t('backlogs.band.all'),
          href: backlogHref,
          count: view.open,
          current: !view.band && !view.unassignedOnly,
        },
        {
          label: t('backlogs.figure.unassigned'),
          href: `${backlogHref}?viec=chua-giao`,
          count: view.unassigned,
          current: view.unassignedOnly === true,
        },
        ...ageBands.map((band) => ({
          label: t(`backlogs.band.${band}`),
          href: `${backlogHref}?tuoi=${band}`,
          count: view.counts[band],
          current: view.band === band,
        })),
      ]}
    />
  );
}

function Rows({ visit, view }: { visit: StaffVisit; view: BacklogView }) {
  const { t } = visit;
  const day = (moment: Temporal.Instant | null) =>
    moment ? wordsOfDay(toLocal(moment).toPlainDate().toString(), t) : '—';
  return (
    <Table
      caption={t('backlogs.title')}
      captionUnseen
      rows={view.rows}
      rowKey={({ dossierId }) => dossierId}
      rowTone={({ band }) => (band.startsWith('under') || band.startsWith('over') ? 'late' : undefined)}
      empty={<EmptyState title={t('backlogs.none')} />}
      columns={[
        {
          key: 'code',
          label: t('backlogs.column.code'),
          kind: 'code',
          head: true,
          cell: ({ code, dossierId }) => (
            <a href={`/can-bo/ho-so/${dossierId}`}>
              <CodeText>{code}</CodeText>
            </a>
          ),
        },
        {
          key: 'procedure',
          label: t('backlogs.column.procedure'),
          cell: ({ procedureCode }) => view.nameOf(procedureCode),
        },
        {
          key: 'applicant',
          label: t('backlogs.column.applicant'),
          cell: ({ applicantName }) => applicantName,
        },
        { key: 'received', label: t('backlogs.column.received'), cell: ({ acceptedAt }) => day(acceptedAt) },
        { key: 'promised', label: t('backlogs.column.promised'), cell: ({ firstDueAt }) => day(firstDueAt) },
        {
          key: 'age',
          label: t('backlogs.column.age'),
          cell: ({ band }) => (
            <Badge tone={band === 'in-time' ? 'jade' : band === 'stopped' ? 'quiet' : 'late'}>
              {t(`backlogs.band.${band}`)}
            </Badge>
          ),
        },
        {
          key: 'status',
          label: t('backlogs.column.status'),
          cell: ({ status, holderPostId }) => (
            <>
              <StatusBadge t={t} status={status as DossierStatusCode} isOpen />
              {status === 4 && !holderPostId && <span class="hint"> {t('backlogs.nobody')}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
