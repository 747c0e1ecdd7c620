import { pathWith } from '../../../http/paths.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, LinkButton } from '../../../ui/buttons.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { UnitFacts } from '../../units/store.ts';
import type { BookLine } from '../book-store.ts';
import { bookCells } from '../papers.ts';

const url = '/can-bo/so-theo-doi';

/** The register book by days. */
export function BookPage(props: {
  visit: StaffVisit;
  range: { from: string; to: string };
  lines: BookLine[];
  names: Parameters<typeof bookCells>[1];
  unit: UnitFacts;
  next: string | undefined;
}) {
  const { visit, range, lines, names, unit, next } = props;
  const { t } = visit;
  const query = { tu: range.from, den: range.to };
  const rows = lines.map((line) => ({ line, cells: bookCells(line, names, unit) }));
  type Row = (typeof rows)[number];
  const cell = (key: keyof Row['cells']) => (row: Row) => row.cells[key];
  return (
    <>
      <PageTitle
        title={t('custody.book.title')}
        lead={t('custody.book.lead')}
        acts={
          <>
            <LinkButton href={pathWith(`${url}/mau-07.pdf`, query)}>{t('custody.book.print')}</LinkButton>
            <LinkButton href={pathWith(`${url}/so-theo-doi.csv`, query)} download>
              {t('custody.book.csv')}
            </LinkButton>
          </>
        }
      />
      <form class="form" method="get" action={url}>
        <TextField t={t} name="tu" label={t('custody.book.from')} value={range.from} width="short" />
        <TextField t={t} name="den" label={t('custody.book.to')} value={range.to} width="short" />
        <Button>{t('custody.book.show')}</Button>
      </form>
      <Table
        caption={t('custody.book.title')}
        captionUnseen
        rows={rows}
        rowKey={({ line }) => line.dossierId}
        empty={<EmptyState title={t('custody.book.none')} />}
        columns={[
          {
            key: 'dossier',
            label: t('custody.column.dossier'),
            kind: 'code',
            head: true,
            cell: ({ line }) => (
              <a href={`/can-bo/ho-so/${line.dossierId}`}>
                <CodeText>{line.code}</CodeText>
              </a>
            ),
          },
          { key: 'procedure', label: t('custody.column.procedure'), cell: cell('procedure') },
          { key: 'applicant', label: t('custody.column.applicant'), cell: cell('applicant') },
          { key: 'address', label: t('custody.column.address'), cell: cell('address') },
          { key: 'received', label: t('custody.column.received'), cell: cell('received') },
          { key: 'due', label: t('custody.column.due'), cell: cell('due') },
          { key: 'returned', label: t('custody.column.returned'), cell: cell('returned') },
          { key: 'way', label: t('custody.column.way'), cell: cell('way') },
          { key: 'signed', label: t('custody.column.signed'), cell: cell('signed') },
        ]}
      />
      {next && (
        <p>
          <LinkButton href={pathWith(url, { ...query, sau: next })}>{t('custody.book.more')}</LinkButton>
        </p>
      )}
    </>
  );
}
