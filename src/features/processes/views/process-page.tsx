import { showPartialDay } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import type { ProcedurePack } from '../../../core/procedures.ts';
import { checkProcess } from '../../../core/processes-checks.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { departmentKinds } from '../../units/actions.ts';
import { ProcessDiagram } from './diagram.tsx';
import { CheckList, ProcessList } from './process-parts.tsx';

/** The process of one version as it stands: drawing, steps, checks, and its BPMN file. */
export function ProcessPage({ visit, pack }: { visit: StaffVisit; pack: ProcedurePack }) {
  const { t, language } = visit;
  const { code, version } = pack;
  const back = `/quan-tri/thu-tuc/${code}`;
  return (
    <>
      <PageTitle
        above={<a href={back}>{t('catalogue.admin.title')}</a>}
        title={t('processes.title')}
        lead={t('processes.lead', {
          code,
          version,
          name: pack.name[language],
          day: showPartialDay(pack.effectiveFrom),
        })}
        acts={
          <>
            {allows('province.administer', visit.actor) && (
              <LinkButton href={`/quan-tri/tinh/thu-tuc/${code}/quy-trinh`} tone="primary">
                {t('processes.compose')}
              </LinkButton>
            )}
            <LinkButton
              href={`${back}/quy-trinh.bpmn?${new URLSearchParams({ 'phien-ban': version })}`}
              download
            >
              {t('processes.export')}
            </LinkButton>
          </>
        }
      />
      <PanelSection title={t('processes.diagram')}>
        <ProcessDiagram visit={visit} pack={pack} id="so-do" />
      </PanelSection>
      <PanelSection title={t('processes.list')}>
        <ProcessList visit={visit} pack={pack} />
      </PanelSection>
      <PanelSection title={t('processes.checks')}>
        <CheckList visit={visit} pack={pack} checks={checkProcess(pack, departmentKinds)} />
      </PanelSection>
      <p class="hint">{t('processes.exportHint')}</p>
    </>
  );
}
