import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { WayOfDoors } from '../../../ui/way-of-doors.tsx';
import type { OwnFile } from '../own-dossiers.ts';
import { doorsOf } from '../standing.ts';
import { momentWords } from './portal-parts.tsx';

/** Right after filing: the reference, and that the clock starts at acceptance, not now. */
export function FiledPage({ visit, file }: { visit: Visit; file: OwnFile }) {
  const { t, language } = visit;
  const { state, pack } = file;
  const hours = pack.steps.find((step) => step.kind === 'receive')?.hours ?? 0;
  const own = `/ho-so-cua-toi/${state.reference}`;
  return (
    <>
      <PageTitle above={pack.name[language]} title={t('portal.filed.title')} />
      <Notice kind="success" title={t('portal.filed.reference')}>
        <p class="due-moment">
          <CodeText>{state.reference}</CodeText>
        </p>
        <p>{t('portal.filed.keep')}</p>
      </Notice>
      <WayOfDoors t={t} label={t('portal.track.way')} doors={doorsOf(state, pack, visit)} />
      <PanelSection title={t('portal.filed.next')}>
        <ol class="step-list">
          <li>
            {state.step?.dueAt
              ? t('portal.filed.look', { count: hours, at: momentWords(visit, state.step.dueAt) })
              : t('portal.filed.lookSoon')}
          </li>
          <li>{t('portal.filed.clock')}</li>
          <li>{t(state.applicant.email ? 'portal.filed.mail' : 'portal.filed.noMail')}</li>
        </ol>
      </PanelSection>
      <div class="button-row">
        <LinkButton href={own} tone="primary" icon="arrow">
          {t('portal.filed.open')}
        </LinkButton>
        <LinkButton href={`/tra-cuu/${state.reference}`}>{t('portal.filed.track')}</LinkButton>
      </div>
    </>
  );
}
