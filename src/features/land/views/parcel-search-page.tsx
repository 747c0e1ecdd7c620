import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { ParcelDossier } from '../../parcels/store.ts';

/** Dossiers and certificates of this unit by map sheet and parcel. */
export function ParcelSearchPage(props: {
  visit: StaffVisit;
  typed: { sheet: string; number: string };
  found: ParcelDossier[] | undefined;
}) {
  const { visit, typed, found } = props;
  const { t } = visit;
  return (
    <Stack>
      <PageTitle title={t('land.search.title')} lead={t('land.search.says')} />
      <form method="get" action="/can-bo/thua-dat" class="stack">
        <TextField t={t} name="to" label={t('land.field.sheet')} value={typed.sheet} width="short" required />
        <TextField
          t={t}
          name="thua"
          label={t('land.field.number')}
          hint={t('land.search.wholeSheet')}
          value={typed.number}
          width="short"
        />
        <ButtonRow>
          <Button>{t('land.search.do')}</Button>
        </ButtonRow>
      </form>
      {found && (
        <Table
          caption={t('land.search.caption')}
          rows={found}
          rowKey={({ dossierId }) => dossierId}
          empty={<EmptyState title={t('land.search.none')} />}
          columns={[
            {
              key: 'parcel',
              label: t('land.search.parcel'),
              cell: ({ sheet, number }) => t('land.sheetAndNumber', { sheet, number }),
            },
            { key: 'area', label: t('land.field.area'), cell: ({ areaWords }) => areaWords },
            {
              key: 'code',
              label: t('land.search.dossier'),
              cell: ({ dossierId, code }) => <a href={`/can-bo/ho-so/${dossierId}`}>{code}</a>,
            },
            {
              key: 'applicant',
              label: t('land.search.applicant'),
              cell: ({ applicantName }) => applicantName,
            },
            {
              key: 'state',
              label: t('land.search.state'),
              cell: ({ isOpen }) => t(isOpen ? 'land.same.open' : 'land.same.issued'),
            },
          ]}
        />
      )}
    </Stack>
  );
}
