import type { CatalogueEntry, CatalogueManifest, CatalogueVersion } from '../../../core/catalogue.ts';
import { type EntryFact, unknownFacts } from '../../../core/catalogue-facts.ts';
import { showDong, showPartialDay } from '../../../core/names-and-dates.ts';
import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, WithAside } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { UnitFacts } from '../../units/store.ts';
import type { Forthcoming } from '../forthcoming.ts';
import { ForthcomingNotice } from './forthcoming.tsx';
import { entryOnlineWords, entryTermWords } from './listed.tsx';
import { whoDecidesHref } from './who-decides.ts';

type Props = {
  visit: Visit;
  version: CatalogueVersion;
  manifest: CatalogueManifest | undefined;
  unit: UnitFacts;
  /** A version that is public already and takes effect later. */
  next: Forthcoming | undefined;
};

/** The card of a procedure that only a published list tells of: its facts, its papers, and what is not known. */
export function PublishedCardPage(props: Props) {
  const { visit, version, next } = props;
  const { t } = visit;
  const { entry } = version;
  return (
    <>
      <PageTitle
        above={
          <>
            <InVietnamese visit={visit}>{entry.field}</InVietnamese> · <CodeText>{entry.code}</CodeText>
          </>
        }
        title={<InVietnamese visit={visit}>{entry.name}</InVietnamese>}
        acts={<LinkButton href={whoDecidesHref(entry.code)}>{t('catalogue.card.whereToFile')}</LinkButton>}
      />
      {next && <ForthcomingNotice visit={visit} next={next} />}
      <Notice kind="info" title={t('catalogue.card.askAtCounter')}>
        <p>{t('catalogue.card.askWords')}</p>
      </Notice>
      <WithAside aside={<Where {...props} />}>
        <PanelSection title={t('portal.card.glance')}>
          <Facts visit={visit} entry={entry} />
        </PanelSection>
        <PanelSection title={t('portal.card.papers')} id="giay-to">
          <Papers visit={visit} entry={entry} />
        </PanelSection>
        <Unknown visit={visit} version={version} />
        <Source {...props} />
      </WithAside>
    </>
  );
}

function Facts({ visit, entry }: { visit: Visit; entry: CatalogueEntry }) {
  const { t } = visit;
  const unknown = t('catalogue.unknown');
  const quoted = (text: string | undefined) =>
    text ? <InVietnamese visit={visit}>{text}</InVietnamese> : unknown;
  return (
    <DefinitionList
      items={[
        { term: t('portal.card.term'), value: entryTermWords(entry, t) },
        { term: t('portal.card.fees'), value: entryFeeWords(visit, entry) },
        { term: t('portal.card.online'), value: entryOnlineWords(entry, t) },
        { term: t('portal.card.result'), value: quoted(entry.result) },
        { term: t('portal.card.who'), value: quoted(entry.subjects.join('; ') || undefined) },
        {
          term: t('catalogue.card.level'),
          value: entry.levels.map((level) => t(`catalogue.level.${level}`)).join(', '),
        },
        { term: t('catalogue.card.ministry'), value: quoted(entry.ministry) },
        { term: t('catalogue.card.decision'), value: quoted(entry.decision) },
      ]}
    />
  );
}

/** The fee of a published entry in words. */
export function entryFeeWords({ t }: Visit, { fee }: CatalogueEntry): string {
  if (!fee) return t('catalogue.unknown');
  return fee.kind === 'amount' ? showDong(fee.dong) : t(`catalogue.fee.${fee.kind}`);
}

function Papers({ visit, entry }: { visit: Visit; entry: CatalogueEntry }) {
  const { t } = visit;
  if (entry.papers.length === 0) return <p>{t('catalogue.card.papersUnknown')}</p>;
  return (
    <>
      <p>{t('catalogue.card.papersQuoted')}</p>
      <ul class="plain-list">
        {entry.papers.map(({ name, originals, copies }) => (
          <li key={name}>
            <InVietnamese visit={visit}>{name}</InVietnamese>
            <p class="hint">
              {[
                originals ? t('portal.way.originals', { count: originals }) : '',
                copies ? t('portal.way.copies', { count: copies }) : '',
              ]
                .filter(Boolean)
                .join(', ') || t('catalogue.card.countUnknown')}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Unknown({ visit, version }: { visit: Visit; version: CatalogueVersion }) {
  const { t } = visit;
  const facts: EntryFact[] = unknownFacts(version);
  return (
    <PanelSection title={t('catalogue.card.unknown')} id="chua-ro">
      <p>{t('catalogue.card.unknownWords')}</p>
      <ul class="plain-list">
        {facts.map((fact) => (
          <li key={fact}>{t(`catalogue.unknownFact.${fact}`)}</li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Source({ visit, version, manifest }: Props) {
  const { t, language } = visit;
  return (
    <PanelSection title={t('catalogue.card.source')}>
      {manifest && (
        <p>
          {t('catalogue.card.sourceWords', {
            source: manifest.source[language],
            day: showPartialDay(manifest.readOn),
          })}
        </p>
      )}
      <p class="hint">{t('catalogue.card.version', { version: version.version })}</p>
    </PanelSection>
  );
}

function Where({ visit, unit }: Props) {
  const { t } = visit;
  return (
    <PanelSection title={t('catalogue.card.askAtCounter')} sunk>
      <DefinitionList
        items={[
          {
            term: t('portal.card.where'),
            value: t('portal.card.office', { place: `${unit.type} ${unit.name}`, seat: unit.seat }),
          },
          { term: t('portal.card.phone'), value: unit.phone },
        ]}
      />
    </PanelSection>
  );
}

function InVietnamese({ visit, children }: { visit: Visit; children: string }) {
  return <span lang={visit.language === 'vi' ? undefined : 'vi'}>{children}</span>;
}
