import type { ProcedureVersion } from '../../../core/procedures.ts';
import { everydayFirst } from '../../../core/procedures-checks.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';

/** Which procedure? By its number key, by name, or by any word of it. */
export function ChooseProcedurePage(props: {
  visit: StaffVisit;
  procedures: ProcedureVersion[];
  search: string;
}) {
  const { visit, procedures, search } = props;
  const { t, language } = visit;
  return (
    <>
      <PageTitle
        title={t('desk.reception.title')}
        lead={t('desk.reception.lead')}
        acts={<LinkButton href="/can-bo/tiep-nhan-ho">{t('custody.standIn.title')}</LinkButton>}
      />
      <SearchField
        t={t}
        action="/can-bo/tiep-nhan"
        label={t('desk.reception.search')}
        value={search}
        autoFocus
      />
      {procedures.length === 0 && (
        <EmptyState
          title={t('desk.reception.none')}
          action={<LinkButton href="/can-bo/tiep-nhan">{t('desk.reception.all')}</LinkButton>}
        />
      )}
      <ol class="procedure-choice" data-number-keys>
        {everydayFirst(procedures).map((procedure, index) => (
          <li key={procedure.code}>
            <a href={`/can-bo/tiep-nhan/${procedure.code}`}>
              {index < 9 ? <kbd class="procedure-key">{index + 1}</kbd> : <span class="procedure-no-key" />}
              <span>
                <strong>{procedure.name[language]}</strong>
                <span class="hint number-line">
                  {procedure.code} · {t(`desk.term.${procedure.term.unit}`, { count: procedure.term.value })}
                </span>
                {procedure.codeNote && <span class="hint">{procedure.codeNote[language]}</span>}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}
