import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { sheetNames } from '../own-sheets.ts';
import type { SheetVersion } from '../templates-store.ts';
import { sheetHref, showDay } from './sheet-page.tsx';

/** All sheets of the office, and which of them the unit has written anew. */
export function SheetListPage(props: {
  visit: StaffVisit;
  versions: readonly SheetVersion[];
  names: ReadonlyMap<string, string>;
}) {
  const { visit, versions, names } = props;
  const { t } = visit;
  const rows = sheetNames.map((name) => ({
    name,
    // The versions come newest first: the first of each procedure is what holds or will hold.
    own: [...Map.groupBy(ofSheet(versions, name), ({ procedureCode }) => procedureCode).values()].flatMap(
      ([newest]) => (newest ? [newest] : []),
    ),
  }));
  return (
    <>
      <PageTitle title={t('sheets.title')} lead={t('sheets.lead')} />
      <PanelSection title={t('sheets.all')}>
        <Table
          caption={t('sheets.all')}
          captionUnseen
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            {
              key: 'name',
              label: t('sheets.sheet'),
              head: true,
              cell: ({ name }) => (
                <a href={sheetHref({ template: name, procedureCode: '' })}>{t(`sheets.name.${name}`)}</a>
              ),
            },
            {
              key: 'own',
              label: t('sheets.state'),
              cell: ({ name, own }) =>
                own.length === 0 ? (
                  t('sheets.official')
                ) : (
                  <ul class="plain-list">
                    {own.map(({ procedureCode, source, version, effectiveFrom }) => (
                      <li key={procedureCode}>
                        <a href={sheetHref({ template: name, procedureCode })}>
                          {procedureCode === ''
                            ? t('sheets.everyProcedure')
                            : `${procedureCode} ${names.get(procedureCode) ?? ''}`}
                        </a>{' '}
                        <Badge tone={source === null ? 'quiet' : 'accent'}>
                          {t(source === null ? 'sheets.officialFrom' : 'sheets.ownFrom', {
                            version,
                            day: showDay(effectiveFrom),
                          })}
                        </Badge>
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      </PanelSection>
    </>
  );
}

function ofSheet(versions: readonly SheetVersion[], name: string): SheetVersion[] {
  return versions.filter(({ template }) => template === name);
}
