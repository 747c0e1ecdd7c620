import { toLocal } from '../../../core/clock-moments.ts';
import { isFormerCode, maskCitizenId } from '../../../core/codes.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import { pathWith } from '../../../http/paths.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge, type DossierStatusCode, DueBadge, StatusBadge } from '../../../ui/badges.tsx';
import { Select } from '../../../ui/fields.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { type Column, Table } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { Pagination, Tabs } from '../../../ui/ways.tsx';
import { listPaths, type ShownList } from '../lists.ts';
import { countedAtMost, type ListName, type ListQuery, type ListRow, rowsOfPage } from '../lists-store.ts';
import { dueStateOf } from '../standing.ts';

/** A list with its search, its filters and its neighbours. */
export function ListPage(
  props: ShownList & {
    visit: StaffVisit;
    query: ListQuery;
    total: number;
    lists: ListName[];
    catalogue: ProcedureVersion[];
  },
) {
  const { visit, query, total, lists, catalogue } = props;
  const { t, language } = visit;
  const { list, search, procedure, page, order } = query;
  const isCounted = total <= countedAtMost;
  const counted = Math.min(total, countedAtMost);
  const hrefFor = (other: number) =>
    pathWith(listHref(list), {
      q: search,
      'thu-tuc': procedure,
      sap: order === 'due' ? 'han' : 'nop',
      trang: other,
    });
  return (
    <>
      <PageTitle
        title={t(`desk.list.${list}`)}
        lead={t(isCounted ? 'desk.list.total' : 'desk.list.totalOver', { count: counted })}
      />
      <Tabs
        label={t('desk.list.label')}
        tabs={lists.map((name) => ({
          href: listHref(name),
          label: t(`desk.list.${name}`),
          current: name === list,
        }))}
      />
      <SearchField
        t={t}
        action={listHref(list)}
        label={t('desk.search.label')}
        hint={t('desk.search.hint')}
        value={search}
      >
        <div class="filters">
          <Select
            t={t}
            name="thu-tuc"
            label={t('desk.search.procedure')}
            emptyWords={t('desk.search.anyProcedure')}
            value={procedure}
            choices={catalogue.map((each) => ({ value: each.code, label: each.shortName[language] }))}
          />
          <Select
            t={t}
            name="sap"
            label={t('desk.search.order')}
            value={order === 'due' ? 'han' : 'nop'}
            choices={[
              { value: 'han', label: t('desk.search.byDue') },
              { value: 'nop', label: t('desk.search.byFiling') },
            ]}
          />
        </div>
      </SearchField>
      <DossierTable {...props} caption={t(`desk.list.${list}`)} empty={t('desk.list.empty')} />
      <Pagination t={t} page={page} pages={Math.ceil(counted / rowsOfPage)} hrefFor={hrefFor} />
    </>
  );
}

/** Dossiers as rows: which, whose, where, and how they stand with their term. */
export function DossierTable(
  props: ShownList & { visit: StaffVisit; caption: string; empty: string; hrefOf?: (row: ListRow) => string },
) {
  const {
    visit,
    rows,
    procedures,
    view,
    caption,
    empty,
    hrefOf = (row) => dossierHref(row.dossierId),
  } = props;
  const { t, language } = visit;
  const columns: Column<ListRow>[] = [
    {
      key: 'code',
      label: t('desk.column.dossier'),
      kind: 'code',
      head: true,
      cell: (row) => (
        <a href={hrefOf(row)}>
          <CodeText>{row.code ?? row.reference}</CodeText>
          {isFormerCode(row.code ?? '') && <Badge tone="quiet">{t('backlogs.tag')}</Badge>}
        </a>
      ),
    },
    {
      key: 'procedure',
      label: t('desk.column.procedure'),
      cell: (row) => procedures.get(`${row.procedureCode}@${row.procedureVersion}`)?.shortName[language],
    },
    { key: 'applicant', label: t('desk.column.applicant'), cell: (row) => <ApplicantCell row={row} /> },
    {
      key: 'status',
      label: t('desk.column.status'),
      cell: (row) => <StatusCell t={t} row={row} step={sideName(row, { procedures, language })} />,
    },
    {
      key: 'holder',
      label: t('desk.column.holder'),
      cell: (row) => row.holderName ?? (row.stepCode === 'draft' || row.side ? t('desk.nobody') : ''),
    },
    {
      key: 'due',
      label: t('desk.column.due'),
      cell: (row) => <DueCell t={t} row={row} now={view.now} soonLimit={view.soonLimit} />,
    },
  ];
  return (
    <Table
      caption={caption}
      captionUnseen
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.dossierId}${row.side?.code ?? ''}`}
      rowTone={(row) => toneOf(dueStateOf(row, view))}
      empty={<EmptyState title={empty} />}
    />
  );
}

/** The address of a dossier's page. */
export function dossierHref(dossierId: string): string {
  return `/can-bo/ho-so/${dossierId}`;
}

/** The address of a list. */
export function listHref(list: ListName): string {
  return `/can-bo/danh-sach/${listPaths[list]}`;
}

/** A moment in few letters, such as "17:00 26/11", for rows; the whole one stands on the dossier's page. */
export function shortMoment(instant: Temporal.Instant, t: Translate): string {
  const local = toLocal(instant);
  const two = (number: number) => String(number).padStart(2, '0');
  return t('desk.moment.short', {
    hour: two(local.hour),
    minute: two(local.minute),
    day: two(local.day),
    month: two(local.month),
  });
}

function ApplicantCell({ row }: { row: ListRow }) {
  return (
    <>
      {row.applicantName}
      {row.applicantCitizenId && (
        <span class="hint number-line">{maskCitizenId(row.applicantCitizenId)}</span>
      )}
    </>
  );
}

/** The name of the step beside others that a row of their list stands for. */
function sideName(
  { side, procedureCode, procedureVersion }: ListRow,
  { procedures, language }: Pick<ShownList, 'procedures'> & Pick<StaffVisit, 'language'>,
): string | undefined {
  const steps = procedures.get(`${procedureCode}@${procedureVersion}`)?.steps ?? [];
  return steps.find(({ code }) => code === side?.code)?.name[language];
}

function StatusCell({ t, row, step }: { t: Translate; row: ListRow; step: string | undefined }) {
  return (
    <>
      <StatusBadge t={t} status={row.status as DossierStatusCode} isOpen={!row.endedAt} />
      {step ? (
        <span class="hint">{step}</span>
      ) : (
        row.stepCode && <span class="hint number-line">{t(`dossiers.step.${row.stepCode}`)}</span>
      )}
    </>
  );
}

/** How a dossier stands with its term, in a cell. */
export function DueCell(props: {
  t: Translate;
  row: ListRow;
  now: Temporal.Instant;
  soonLimit: Temporal.Instant;
}) {
  const { t, row } = props;
  const state = dueStateOf(row, props);
  if (row.side?.dueAt) {
    const isLate = Temporal.Instant.compare(props.now, row.side.dueAt) > 0;
    return (
      <>
        {isLate && (
          <Badge tone="late" icon="late">
            {t('desk.work.late')}
          </Badge>
        )}
        <span class="hint number-line">{shortMoment(row.side.dueAt, t)}</span>
      </>
    );
  }
  if (!state && row.stepDueAt && row.status === 1) {
    const isWaiting = row.alertAt !== null && Temporal.Instant.compare(props.now, row.alertAt) > 0;
    return (
      <>
        {isWaiting && (
          <Badge tone="late" icon="late">
            {t('desk.look.waiting')}
          </Badge>
        )}
        <span class="hint number-line">{t('desk.lookBy', { moment: shortMoment(row.stepDueAt, t) })}</span>
      </>
    );
  }
  if (!state) return <span class="hint">{t('desk.noTerm')}</span>;
  return (
    <>
      <DueBadge t={t} state={state} />
      {row.dueAt && <span class="hint number-line">{shortMoment(row.dueAt, t)}</span>}
    </>
  );
}

function toneOf(state: ReturnType<typeof dueStateOf>) {
  if (state === 'late') return 'late';
  return state === 'soon' ? 'amber' : undefined;
}
