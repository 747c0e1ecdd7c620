import type { LifeEvent } from '../../../core/catalogue-guides.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import { everydayFirst } from '../../../core/procedures-checks.ts';
import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { LinkGrid, PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { TrackBox } from '../../../ui/track-box.tsx';
import { OpenDoor } from '../../../ui/way-of-doors.tsx';
import type { UnitFacts } from '../../units/store.ts';

/** The first page: one question, the matters of a life, and where a dossier is. */
export function HomePage(props: {
  visit: Visit;
  procedures: ProcedureVersion[];
  events: LifeEvent[];
  unit: UnitFacts;
}) {
  const { visit, procedures, events, unit } = props;
  const { t, language } = visit;
  return (
    <>
      <div class="welcome">
        <div class="stack">
          <PageTitle title={t('portal.home.ask')} lead={t('portal.home.lead', { unit: nameOf(unit) })} />
          <SearchField
            t={t}
            action="/thu-tuc"
            label={t('portal.home.searchLabel')}
            hint={t('portal.home.searchHint')}
            large
          />
        </div>
        <OpenDoor />
      </div>
      <PanelSection
        title={t('portal.home.procedures')}
        acts={<a href="/thu-tuc">{t('portal.home.allProcedures')}</a>}
      >
        <LinkGrid
          label={t('portal.home.procedures')}
          links={everydayFirst(procedures)
            .slice(0, 9)
            .map((pack) => ({
              href: `/thu-tuc/${pack.code}`,
              title: pack.name[language],
              words: pack.summary[language],
            }))}
        />
      </PanelSection>
      {events.length > 0 && (
        <PanelSection
          title={t('portal.home.life')}
          acts={<a href="/thu-tuc/tinh-huong">{t('catalogue.situation.begin')}</a>}
        >
          <ul class="chips">
            {events.map(({ code, name }) => (
              <li key={code}>
                <a href={`/thu-tuc?su-kien=${code}`}>{name[language]}</a>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      <TrackAndSignIn visit={visit} />
      <HowItWorks visit={visit} />
    </>
  );
}

function TrackAndSignIn({ visit }: { visit: Visit }) {
  const { t, actor } = visit;
  const isCitizen = actor.kind === 'citizen';
  return (
    <div class="side-by-side">
      <TrackBox t={t} title={t('portal.home.track')} />
      <PanelSection title={t(isCitizen ? 'portal.home.mine' : 'portal.home.signIn')} sunk>
        <p>{t(isCitizen ? 'portal.home.mineWords' : 'portal.home.signInWords')}</p>
        <div class="button-row">
          <LinkButton href={isCitizen ? '/ho-so-cua-toi' : '/dang-nhap'} tone="primary" icon="person">
            {t(isCitizen ? 'portal.nav.mine' : 'portal.nav.signIn')}
          </LinkButton>
        </div>
      </PanelSection>
    </div>
  );
}

function HowItWorks({ visit }: { visit: Visit }) {
  const { t } = visit;
  return (
    <PanelSection title={t('portal.home.how')}>
      <ol class="three-doors">
        {(['file', 'accept', 'receive'] as const).map((door) => (
          <li key={door}>
            <h3>{t(`portal.home.door.${door}.title`)}</h3>
            <p>{t(`portal.home.door.${door}.words`)}</p>
          </li>
        ))}
      </ol>
    </PanelSection>
  );
}

function nameOf(unit: UnitFacts): string {
  return `${unit.type.toLocaleLowerCase('vi')} ${unit.name}`;
}
