import type { ComponentChildren } from 'preact';
import type {
  Competence,
  FilingPlace,
  HelpingPlace,
  ResultPlace,
  CompetenceUnknown as Unknown,
} from '../../../core/competence-answer.ts';
import { channels } from '../../../core/competence-rules.ts';
import { Badge } from '../../../ui/badges.tsx';
import { LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfCompetence } from '../../../ui/competence-words.ts';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { Tabs } from '../../../ui/ways.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import { hrefOfConcern } from '../concern.ts';
import { type CompetenceProps, readerOf } from './competence-reader.ts';
import { placeOf, titleOf } from './unit-words.ts';

/** Where to file, who decides, who only helps, where the result is fetched, and the reasons with their law. */
export function CompetenceFound(props: CompetenceProps & { answer: Competence }) {
  const { visit, ways, concern, answer, procedure } = props;
  const { t } = visit;
  const standsAt = concern.places.standsAt;
  return (
    <>
      <Tabs
        label={t('right-door.who.channel')}
        tabs={channels.map((channel) => ({
          href: hrefOfConcern(ways.base, { ...concern, channel }),
          label: t(`right-door.channel.${channel}`),
          current: channel === answer.channel,
        }))}
      />
      <Standing {...props} />
      {standsAt && answer.here && (
        <Notice kind={answer.here === 'receives' ? 'success' : 'warning'}>
          {capital(t(`right-door.who.here.${answer.here}`, { unit: nameOfUnit(standsAt, props) }))}
        </Notice>
      )}
      <div class="four-places">
        <Place title={t('right-door.who.file')}>
          {answer.mayFileAt.map((place) => filingWords(place, props))}
        </Place>
        <Place title={t('right-door.who.decides')}>{[decidedBy(props)]}</Place>
        {answer.helpedBy.length > 0 && (
          <Place title={t('right-door.who.helps')}>
            {answer.helpedBy.map((place) => helpingWords(place, props))}
          </Place>
        )}
        <Place title={t('right-door.who.result')}>
          {answer.resultAt.map((place) => resultWords(place, props))}
        </Place>
      </div>
      <WhyBox
        t={t}
        lines={wordsOfCompetence(answer.why, readerOf(props))}
        title={t('right-door.who.why')}
        open={!ways.kiosk}
      />
      {!ways.kiosk && procedure.canFileOnline && (
        <div class="button-row">
          <LinkButton href={`/nop-ho-so/${procedure.code}`} icon="arrow">
            {t('right-door.who.fileOnline')}
          </LinkButton>
        </div>
      )}
    </>
  );
}

/** The rules do not tell: it is said plainly, with whom to ask. */
export function CompetenceUnknown(props: CompetenceProps & { answer: Unknown }) {
  const { answer } = props;
  const { t } = props.visit;
  return (
    <PanelSection title={t('right-door.who.unknown')}>
      <Notice kind="warning">{t('right-door.who.unknownWords')}</Notice>
      <ul class="plain-list">
        {wordsOfCompetence(answer.why, readerOf(props)).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Standing({ visit: { t }, answer }: { visit: CompetenceProps['visit']; answer: Competence }) {
  if (answer.verified && !answer.demonstration) return null;
  return (
    <div class="cluster">
      {!answer.verified && <Badge tone="amber">{t('right-door.who.unverified')}</Badge>}
      {answer.demonstration && <Badge tone="amber">{t('right-door.who.demonstration')}</Badge>}
    </div>
  );
}

function Place({ title, children }: { title: string; children: ComponentChildren[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul class="place-lines">
        {children.map((each, at) => (
          <li key={at}>{each}</li>
        ))}
      </ul>
    </section>
  );
}

function filingWords(place: FilingPlace, props: CompetenceProps): ComponentChildren {
  const { t } = props.visit;
  switch (place.kind) {
    case 'unit':
      return centreOf(place.unit, props);
    case 'commune-centres-of-province':
      return t('right-door.at.centresOf', { province: nameOfUnit(place.province, props) });
    case 'any-commune-centre':
      return t('right-door.at.anyCentre');
    case 'agency': {
      const agency = agencyName(place.agency, props);
      return place.for
        ? t('right-door.at.agencyFor', { agency, unit: nameOfUnit(place.for, props) })
        : agency;
    }
    case 'receiving-point':
      return t('right-door.at.point', { unit: nameOfUnit(place.unit, props) });
    case 'national-portal':
      return t('right-door.at.nationalPortal');
    case 'provincial-portal':
      return t('right-door.at.provincialPortal');
    case 'public-post': {
      const to = place.unit ? nameOfUnit(place.unit, props) : agencyName(place.agency ?? '', props);
      return t('right-door.at.postTo', { to });
    }
  }
}

function helpingWords(place: HelpingPlace, props: CompetenceProps): ComponentChildren {
  const { t } = props.visit;
  return place.kind === 'unit' ? centreOf(place.unit, props) : t('right-door.at.anyCentreHelps');
}

function resultWords(place: ResultPlace, props: CompetenceProps): ComponentChildren {
  const { t } = props.visit;
  switch (place.kind) {
    case 'unit':
      return centreOf(place.unit, props);
    case 'agency':
      return agencyName(place.agency, props);
    case 'where-received':
      return t('right-door.at.whereReceived');
    case 'electronic':
      return t('right-door.at.electronic');
    case 'public-post':
      return t('right-door.at.byPost');
  }
}

function decidedBy(props: CompetenceProps & { answer: Competence }): ComponentChildren {
  const { agency, unit, oneOf, for: places = [] } = props.answer.decidedBy;
  const { t } = props.visit;
  const codes = unit ? [unit] : (oneOf ?? []);
  const names = codes.map((code) => nameOfUnit(code, props)).join(t('right-door.or'));
  return (
    <>
      <strong>{agencyName(agency, props)}</strong>
      {names && `: ${names}`}
      {places.length > 0 && (
        <span class="hint hours-line">
          {t('right-door.at.for', { units: places.map((code) => nameOfUnit(code, props)).join(', ') })}
        </span>
      )}
    </>
  );
}

/** The one-stop centre of a commune: its page and its seat. */
function centreOf(code: string, props: CompetenceProps): ComponentChildren {
  const { visit, ways, door, on } = props;
  const { t } = visit;
  const unit = door.places.communes.get(code);
  if (!unit) return code;
  const name = titleOf(unit, on, t);
  return (
    <>
      {t('right-door.at.centre')}{' '}
      <strong>{ways.kiosk ? name : <a href={`/don-vi/${code}`}>{name}</a>}</strong>
      {unit.seat && <span class="hint hours-line">{t('right-door.seatOf', { seat: unit.seat })}</span>}
    </>
  );
}

function nameOfUnit(code: string, { visit, door, on }: CompetenceProps): string {
  const { communes, provinces } = door.places;
  const commune = communes.get(code);
  if (commune) return placeOf(commune, on, visit.t);
  const province = provinces.get(code);
  return province ? titleOf(province, on, visit.t) : code;
}

function agencyName(code: string, { visit, door }: CompetenceProps): string {
  return door.rules.agencies.find((each) => each.code === code)?.name[visit.language] ?? code;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1);
}
