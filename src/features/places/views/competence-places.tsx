import type { ComponentChildren } from 'preact';
import type { Competence, FilingPlace, HelpingPlace, ResultPlace } from '../../../core/competence-answer.ts';
import type { CompetenceProps } from './competence-reader.ts';
import { placeOf, titleOf } from './unit-words.ts';

/** Where one may file. */
export function filingWords(place: FilingPlace, props: CompetenceProps): ComponentChildren {
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
    case 'public-post':
      return <SendTo {...props} unit={place.unit} agency={place.agency} />;
  }
}

/** What stands on the envelope: the centre of the unit that decides, with its seat, or an agency. */
function SendTo(props: CompetenceProps & { unit: string | undefined; agency: string | undefined }) {
  const { visit, door, on, unit: code } = props;
  const { t } = visit;
  const unit = code === undefined ? undefined : door.places.communes.get(code);
  if (!unit) return <>{t('right-door.at.postTo', { to: agencyName(props.agency ?? '', props) })}</>;
  return (
    <>
      {t('right-door.at.post')}
      <address class="post-to">
        {t('right-door.at.centre')} {titleOf(unit, on, t)}
        <br />
        {unit.seat || t('right-door.fact.unknownSeat')}
        <br />
        {titleOf(unit.province, on, t)}
      </address>
      <span class="hint hours-line">{t('right-door.at.postHint')}</span>
    </>
  );
}

/** Who helps to file online and receives nothing. */
export function helpingWords(place: HelpingPlace, props: CompetenceProps): ComponentChildren {
  const { t } = props.visit;
  return place.kind === 'unit' ? centreOf(place.unit, props) : t('right-door.at.anyCentreHelps');
}

/** Where the result may be fetched. */
export function resultWords(place: ResultPlace, props: CompetenceProps): ComponentChildren {
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

/** Who decides, and whose place told it. */
export function decidedBy(props: CompetenceProps & { answer: Competence }): ComponentChildren {
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

/** "phường Thanh Khê, thành phố Đà Nẵng": a commune with its province, or a province. */
export function nameOfUnit(code: string, { visit, door, on }: CompetenceProps): string {
  const { communes, provinces } = door.places;
  const commune = communes.get(code);
  if (commune) return placeOf(commune, on, visit.t);
  const province = provinces.get(code);
  return province ? titleOf(province, on, visit.t) : code;
}

function agencyName(code: string, { visit, door }: CompetenceProps): string {
  return door.rules.agencies.find((each) => each.code === code)?.name[visit.language] ?? code;
}
