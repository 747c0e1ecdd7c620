import type { HandOver } from '../../../core/control-slip.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { DossierFile } from '../../dossiers/actions.ts';
import type { CustodyNames } from './custody-words.ts';
import { ControlTable, custodyHref } from './hand-overs.tsx';
import { shortTime } from './moments.ts';

/** Form 06 on the screen: the same rows as the printed slip. */
export function ControlSlipPage(props: {
  visit: StaffVisit;
  file: DossierFile;
  rows: HandOver[];
  names: CustodyNames;
}) {
  const { visit, file, rows, names } = props;
  const { t } = visit;
  const { state, unitCode, dossierId } = file.dossier;
  const partners = partnersOf(rows);
  return (
    <Stack>
      <PageTitle
        above={<CodeText>{state.code ?? state.reference}</CodeText>}
        title={t('custody.slip.title')}
        acts={
          <>
            <LinkButton href={`${custodyHref({ unitCode, dossierId })}/mau-06.pdf`}>
              {t('custody.slip.print')}
            </LinkButton>
            <LinkButton href={`${custodyHref({ unitCode, dossierId })}/mau-06.csv`} download>
              {t('custody.slip.csv')}
            </LinkButton>
            <LinkButton href={`/can-bo/ho-so/${dossierId}`}>{t('custody.slip.back')}</LinkButton>
          </>
        }
      />
      <DefinitionList
        items={[
          { term: t('custody.column.agency'), value: names.unit(unitCode) },
          ...(partners.length > 0 ? [{ term: t('custody.slip.partners'), value: partners.join('; ') }] : []),
          ...(state.acceptedAt
            ? [{ term: t('custody.column.received'), value: shortTime(state.acceptedAt) }]
            : []),
          ...(state.promise?.dueAt
            ? [{ term: t('custody.column.due'), value: shortTime(state.promise.dueAt) }]
            : []),
        ]}
      />
      <ControlTable rows={rows} names={names} />
    </Stack>
  );
}

/** The agencies outside that a file went to. */
export function partnersOf(rows: readonly HandOver[]): string[] {
  return [...new Set(rows.flatMap(({ to }) => (to.kind === 'agency' ? [to.name] : [])))];
}
