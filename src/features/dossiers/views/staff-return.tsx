import { pathWith } from '../../../http/paths.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { PageTitle } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Pagination } from '../../../ui/ways.tsx';
import type { ShownList } from '../lists.ts';
import { type ListQuery, rowsOfPage } from '../lists-store.ts';
import { DossierTable, dossierHref } from './staff-list.tsx';

/** The return desk: whose result is it? */
export function ReturnDeskPage(props: ShownList & { visit: StaffVisit; query: ListQuery; total: number }) {
  const { visit, query, total } = props;
  const { t } = visit;
  return (
    <>
      <PageTitle title={t('desk.returning.title')} lead={t('desk.returning.lead')} />
      <SearchField
        t={t}
        action="/can-bo/tra-ket-qua"
        label={t('desk.returning.search')}
        hint={t('desk.returning.hint')}
        value={query.search}
        large
        autoFocus
      />
      <DossierTable
        {...props}
        caption={t('desk.returning.ready')}
        empty={t(query.search === '' ? 'desk.returning.none' : 'desk.returning.notFound')}
        hrefOf={(row) => `${dossierHref(row.dossierId)}?viec=return#act-return`}
      />
      <Pagination
        t={t}
        page={query.page}
        pages={Math.ceil(total / rowsOfPage)}
        hrefFor={(page) => pathWith('/can-bo/tra-ket-qua', { q: query.search, trang: page })}
      />
    </>
  );
}
