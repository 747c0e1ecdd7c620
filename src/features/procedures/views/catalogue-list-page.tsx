import type { CatalogueManifest } from '../../../core/catalogue.ts';
import { showPartialDay } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import type { Visit } from '../../../http/door.ts';
import { Badge } from '../../../ui/badges.tsx';
import { LinkButton } from '../../../ui/buttons.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Table } from '../../../ui/tables.tsx';
import { Pagination } from '../../../ui/ways.tsx';
import type { Listed, Listing } from '../listing.ts';
import type { DuePublication } from '../publications.ts';
import { ListedName } from './listed.tsx';

type Props = {
  visit: Visit;
  asked: { words: string; page: number };
  found: readonly Listed[];
  listing: Listing;
  due: DuePublication[];
  manifest: CatalogueManifest | undefined;
};

const address = '/quan-tri/thu-tuc';
const rowsOfPage = 50;

/** What is to be published and by when, then every procedure with the version in force. */
export function CatalogueListPage({ visit, asked, found, due, manifest }: Props) {
  const { t, language } = visit;
  const pages = Math.max(1, Math.ceil(found.length / rowsOfPage));
  const page = Math.min(asked.page, pages);
  const hrefFor = (to: number) => `${address}?${new URLSearchParams({ q: asked.words, trang: String(to) })}`;
  return (
    <>
      <PageTitle
        title={t('catalogue.admin.title')}
        lead={t('catalogue.admin.lead')}
        acts={
          allows('province.administer', visit.actor) && (
            <LinkButton href="/quan-tri/tinh/danh-sach">{t('catalogue.admin.upload')}</LinkButton>
          )
        }
      />
      <DuePublications visit={visit} due={due} />
      {manifest && (
        <p class="hint">
          {t('catalogue.admin.list', {
            version: manifest.version,
            source: manifest.source[language],
            day: showPartialDay(manifest.readOn),
          })}
        </p>
      )}
      <SearchField t={t} action={address} label={t('portal.home.searchLabel')} value={asked.words} />
      <PanelSection title={t('portal.search.listed', { count: found.length })}>
        <Procedures visit={visit} rows={found.slice((page - 1) * rowsOfPage, page * rowsOfPage)} />
        <Pagination t={t} page={page} pages={pages} hrefFor={hrefFor} />
      </PanelSection>
    </>
  );
}

function DuePublications({ visit, due }: { visit: Visit; due: DuePublication[] }) {
  const { t } = visit;
  if (due.length === 0) return <Notice kind="success">{t('catalogue.admin.nothingDue')}</Notice>;
  return (
    <PanelSection title={t('catalogue.admin.due', { count: due.length })}>
      <Table
        caption={t('catalogue.admin.due', { count: due.length })}
        captionUnseen
        rows={due}
        rowKey={({ kind, code, version }) => `${kind} ${code} ${version}`}
        rowTone={({ isLate }) => (isLate ? 'late' : 'amber')}
        columns={[
          { key: 'code', label: t('catalogue.published.code'), kind: 'code', cell: ({ code }) => code },
          {
            key: 'name',
            label: t('catalogue.published.name'),
            head: true,
            cell: ({ code, name }) => <a href={`${address}/${code}`}>{name}</a>,
          },
          {
            key: 'announced',
            label: t('catalogue.admin.announcedOn'),
            cell: ({ announcedOn }) => showPartialDay(announcedOn.toString()),
          },
          {
            key: 'due',
            label: t('catalogue.admin.dueOn'),
            cell: ({ dueOn, isLate }) => (
              <>
                {dueOn ? showPartialDay(dueOn.toString()) : t('catalogue.unknown')}{' '}
                {isLate && <Badge tone="late">{t('catalogue.admin.late')}</Badge>}
              </>
            ),
          },
        ]}
      />
    </PanelSection>
  );
}

function Procedures({ visit, rows }: { visit: Visit; rows: readonly Listed[] }) {
  const { t } = visit;
  return (
    <Table
      caption={t('catalogue.admin.title')}
      captionUnseen
      rows={[...rows]}
      rowKey={({ code }) => code}
      columns={[
        { key: 'code', label: t('catalogue.published.code'), kind: 'code', cell: ({ code }) => code },
        {
          key: 'name',
          label: t('catalogue.published.name'),
          head: true,
          cell: (row) => (
            <a href={`${address}/${row.code}`}>
              <ListedName visit={visit} listed={row} />
            </a>
          ),
        },
        { key: 'field', label: t('catalogue.search.field'), cell: ({ field }) => field },
        {
          key: 'version',
          label: t('catalogue.admin.version'),
          cell: ({ pack, published }) => (
            <>
              {pack && (
                <>
                  {pack.version} <Badge tone="jade">{t('catalogue.admin.kind.pack')}</Badge>{' '}
                </>
              )}
              {published && `${published.version} (${t('catalogue.admin.kind.catalogue')})`}
            </>
          ),
        },
      ]}
    />
  );
}
