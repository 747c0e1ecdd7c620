import type { CatalogueManifest } from '../../../core/catalogue.ts';
import { showPartialDay } from '../../../core/names-and-dates.ts';
import type { Visit } from '../../../http/door.ts';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { UnitFacts } from '../../units/store.ts';
import type { Listed, Listing } from '../listing.ts';
import { entryTermWords, ListedName } from './listed.tsx';
import { caseTermWords } from './term-words.ts';

type Props = {
  visit: Visit;
  listing: Listing;
  unit: UnitFacts;
  manifest: CatalogueManifest | undefined;
  today: Temporal.PlainDate;
};

/** The list that hangs in the hall: every procedure by field, numbered through, made to be printed. */
export function PublishedListPage(props: Props) {
  const { visit, listing, unit, manifest, today } = props;
  const { t, language } = visit;
  const groups = Map.groupBy(listing.all, (each) => each.field);
  let before = 0;
  return (
    <>
      <PageTitle
        above={t('catalogue.published.centre', { place: `${unit.type} ${unit.name}` })}
        title={t('catalogue.published.title')}
        lead={t('catalogue.published.lead', {
          count: listing.all.length,
          fields: listing.fields.length,
          day: showPartialDay(today.toString()),
        })}
      />
      <p class="screen-only">{t('portal.bring.print')}</p>
      {listing.fields.map(({ name }, index) => {
        const rows = [...(groups.get(name) ?? [])].sort((a, b) => (a.code < b.code ? -1 : 1));
        const first = before;
        before += rows.length;
        return (
          <PanelSection key={name} title={`${index + 1}. ${name}`}>
            <FieldTable visit={visit} field={name} rows={rows} first={first} />
          </PanelSection>
        );
      })}
      {manifest && (
        <p class="hint">{t('catalogue.published.source', { source: manifest.source[language] })}</p>
      )}
    </>
  );
}

function FieldTable(props: { visit: Visit; field: string; rows: Listed[]; first: number }) {
  const { visit, field, rows, first } = props;
  const { t } = visit;
  const place = new Map(rows.map(({ code }, index) => [code, first + index + 1]));
  return (
    <Table
      caption={field}
      captionUnseen
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          key: 'number',
          label: t('catalogue.published.number'),
          kind: 'number',
          cell: ({ code }) => place.get(code),
        },
        { key: 'code', label: t('catalogue.published.code'), kind: 'code', cell: ({ code }) => code },
        {
          key: 'name',
          label: t('catalogue.published.name'),
          head: true,
          cell: (row) => (
            <a href={`/thu-tuc/${row.code}`}>
              <ListedName visit={visit} listed={row} />
            </a>
          ),
        },
        {
          key: 'term',
          label: t('portal.card.term'),
          cell: ({ pack, published }) =>
            pack ? caseTermWords(pack.term, t) : published && entryTermWords(published.entry, t),
        },
      ]}
    />
  );
}
