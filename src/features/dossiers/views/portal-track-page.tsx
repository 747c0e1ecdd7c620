import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { CodeText, HolderLine } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, WithAside } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import { WayOfDoors } from '../../../ui/way-of-doors.tsx';
import { Timeline } from '../../../ui/ways.tsx';
import type { PublicTrack } from '../tracking.ts';
import { BundleParts, bundleDoors } from './bundle-parts.tsx';
import { HeadBadges, RevokedNotice, TroubleNotice } from './head-warnings.tsx';
import { momentWords, TermPanel } from './portal-parts.tsx';

/** Asks for a code; a wrong one stays in the box with a hint that helps. */
export function AskCodePage(props: { visit: Visit; typed: string; problem: string | undefined }) {
  const { visit, typed, problem } = props;
  const { t } = visit;
  return (
    <>
      <PageTitle title={t('portal.track.ask')} lead={t('portal.track.lead')} />
      {problem && (
        <Notice kind="problem" title={t('portal.track.notFound')}>
          <p>{problem}</p>
          <p>{t('portal.track.shape')}</p>
        </Notice>
      )}
      <TrackField visit={visit} typed={typed} />
      <p class="hint">{t('portal.track.private')}</p>
    </>
  );
}

/** Where a dossier is, who has it in hand and when it is due, for everybody who holds the code. */
export function TrackPage({ visit, track }: { visit: Visit; track: PublicTrack }) {
  const { t, language } = visit;
  const { pack, step } = track;
  return (
    <>
      <PageTitle
        above={<CodeText>{track.code ?? track.reference}</CodeText>}
        title={pack.name[language]}
        badges={<HeadBadges visit={visit} {...track} />}
      />
      <RevokedNotice visit={visit} revoked={track.revoked} phone={track.unit.phone} />
      <TroubleNotice visit={visit} bundle={track.bundle} />
      <WayOfDoors t={t} label={t('portal.track.way')} doors={doorsOfTrack(visit, track)} />
      <WhereItIs visit={visit} track={track} />
      {track.bundle && (
        <BundleParts
          visit={visit}
          bundle={track.bundle}
          hrefOf={({ code, reference }) => `/tra-cuu/${encodeURIComponent(code ?? reference)}`}
          isPublic
        />
      )}
      <WithAside aside={<TrackFacts visit={visit} track={track} />}>
        <TermPanel visit={visit} term={track} pack={pack} />
        <PanelSection title={t('portal.track.history')}>
          <Timeline
            label={t('portal.track.history')}
            entries={track.history.toReversed().map(({ at, kind, by }) => ({
              at: momentWords(visit, at),
              instant: at,
              title: t(`dossiers.event.${kind}`),
              by,
            }))}
          />
        </PanelSection>
      </WithAside>
      <p class="hint">{t('portal.track.private')}</p>
      {step === undefined && <TrackField visit={visit} typed="" />}
    </>
  );
}

function doorsOfTrack(visit: Visit, { bundle, doors }: PublicTrack) {
  return bundle && !bundle.own ? bundleDoors(bundle, visit) : doors;
}

/** Whose turn it is: a department, the citizen, or somebody outside. */
export function WhereItIs({ visit, track }: { visit: Visit; track: PublicTrack }) {
  const { t } = visit;
  const { step, waitsFor } = track;
  if (waitsFor) return <Notice kind="warning">{t(`portal.track.waits.${waitsFor}`)}</Notice>;
  if (!step) return null;
  return (
    <HolderLine t={t} name={step.department} place={[step.title, step.name].filter(Boolean).join(' · ')} />
  );
}

function TrackFacts({ visit, track }: { visit: Visit; track: PublicTrack }) {
  const { t } = visit;
  const { unit } = track;
  return (
    <PanelSection title={t('portal.track.facts')} sunk>
      <DefinitionList
        items={[
          { term: t('portal.track.reference'), value: <CodeText>{track.reference}</CodeText> },
          ...(track.code ? [{ term: t('portal.track.code'), value: <CodeText>{track.code}</CodeText> }] : []),
          { term: t('portal.track.filed'), value: momentWords(visit, track.filedAt) },
          { term: t('portal.track.unit'), value: `${unit.type} ${unit.name}` },
          { term: t('portal.card.phone'), value: unit.phone },
        ]}
      />
      <LinkButton href={`/ho-so-cua-toi/${track.reference}`} small>
        {t('portal.track.openOwn')}
      </LinkButton>
      {track.code && (
        <LinkButton href={`/nop-phi/${encodeURIComponent(track.code)}`} small>
          {t('fees.bill.heading')}
        </LinkButton>
      )}
    </PanelSection>
  );
}

function TrackField({ visit, typed }: { visit: Visit; typed: string }) {
  const { t } = visit;
  return (
    <SearchField
      t={t}
      action="/tra-cuu"
      name="ma"
      label={t('portal.track.label')}
      hint={t('portal.track.hint')}
      value={typed}
      buttonWords={t('portal.track.button')}
      large
    />
  );
}
