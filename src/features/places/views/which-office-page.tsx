import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { wordsOfReasons, wordsOfUnit } from '../../../ui/place-words.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import type { RightDoor } from '../../office.ts';
import type { Found } from '../finding.ts';
import type { Desk } from '../unit-card.ts';
import type { Ways } from '../ways.ts';
import { RoomOfWays } from './room-of-ways.tsx';
import { MapOfUnit, UnitFacts } from './unit-facts.tsx';
import { UnitOptions } from './unit-options.tsx';
import { titleOf } from './unit-words.ts';

export type WhichOfficeProps = {
  visit: Visit;
  ways: Ways;
  door: RightDoor;
  on: string;
  typed: string;
  found: Found;
  desk: Desk | undefined;
  home: string;
};

/** One box; below it the unit that was found, or the one question that is left. */
export function WhichOfficePage(props: WhichOfficeProps) {
  const { visit, ways, typed, found } = props;
  const { t } = visit;
  return (
    <RoomOfWays visit={visit} ways={ways}>
      {found.kind === 'unit' ? (
        <UnitFound {...props} found={found} />
      ) : (
        <>
          <PageTitle
            title={t('right-door.title')}
            lead={found.kind === 'start' ? t('right-door.lead') : ''}
          />
          {found.kind === 'ask' && <Question {...props} found={found} />}
          <AddressBox visit={visit} ways={ways} typed={typed} isAgain={found.kind === 'ask'} />
        </>
      )}
      {found.kind === 'start' && <p class="hint">{t('right-door.private')}</p>}
    </RoomOfWays>
  );
}

function AddressBox(props: { visit: Visit; ways: Ways; typed: string; isAgain: boolean }) {
  const { visit, ways, typed, isAgain } = props;
  const { t } = visit;
  return (
    <div class="address-box">
      <SearchField
        t={t}
        action={ways.base}
        csrf={ways.kiosk ? visit.csrf : undefined}
        name="dia-chi"
        label={t(isAgain ? 'right-door.again' : 'right-door.address')}
        hint={t('right-door.addressHint')}
        value={typed}
        buttonWords={t('right-door.find')}
        large
      />
    </div>
  );
}

function Question(props: WhichOfficeProps & { found: Extract<Found, { kind: 'ask' }> }) {
  const { visit, ways, typed, found } = props;
  const { t } = visit;
  const why = wordsOfReasons(found.why, t);
  const { options, more, province } = found;
  return (
    <PanelSection title={t(`right-door.ask.${found.ask}`)}>
      <p>{found.ask === 'residents-divided' ? t('right-door.dividedWords') : (why.at(-1) ?? '')}</p>
      {options.length > 0 && (
        <UnitOptions
          {...props}
          options={options}
          brief={more > 0}
          hrefOf={(code) => hrefOfChoice(ways, typed, code)}
        />
      )}
      {more > 0 && <p>{t('right-door.more', { count: more })}</p>}
      {more > 0 && province && !ways.kiosk && (
        <p>
          <a href={`/tinh/${province.code}`}>
            {t('right-door.allOf', { province: wordsOfUnit(province, t) })}
          </a>
        </p>
      )}
      {found.ask === 'residents-divided' && <Notice kind="info">{t('right-door.dividedHelp')}</Notice>}
      {why.length > 1 && <WhyBox t={t} lines={why} title={t('right-door.whyAsked')} />}
    </PanelSection>
  );
}

function UnitFound(props: WhichOfficeProps & { found: Extract<Found, { kind: 'unit' }> }) {
  const { visit, ways, door, on, typed, found, desk } = props;
  const { t } = visit;
  const { unit } = found;
  return (
    <>
      <PageTitle
        above={typed === '' ? t('right-door.title') : t('right-door.forAddress', { typed: shorten(typed) })}
        title={titleOf(unit, on, t)}
        lead={t(found.chosen ? 'right-door.youChose' : 'right-door.foundLead', {
          province: wordsOfUnit(unit.province, t),
        })}
      />
      <NeedBox visit={visit} ways={ways} known={unit.code} />
      <PanelSection title={t('right-door.office')}>
        <UnitFacts visit={visit} door={door} unit={unit} on={on} desk={desk} />
        <WhyBox
          t={t}
          lines={wordsOfReasons(found.why, t)}
          title={t('right-door.why')}
          open={!found.chosen && !ways.kiosk}
        />
        <MapOfUnit visit={visit} door={door} unit={unit} on={on} />
        <div class="button-row">
          {!ways.kiosk && <LinkButton href={`/don-vi/${unit.code}`}>{t('right-door.unitPage')}</LinkButton>}
          <LinkButton
            href={
              typed === '' || ways.kiosk
                ? ways.base
                : `${ways.base}?${new URLSearchParams({ 'dia-chi': typed })}`
            }
            icon="back"
          >
            {t('right-door.other')}
          </LinkButton>
        </div>
      </PanelSection>
    </>
  );
}

/** What one has to do there: leads to the procedure and then to who is competent. */
function NeedBox({ visit: { t }, ways, known }: { visit: Visit; ways: Ways; known: string }) {
  return (
    <PanelSection title={t('right-door.need')} sunk>
      <SearchField
        t={t}
        action={`${ways.base}/tham-quyen`}
        label={t('right-door.needLabel')}
        hint={t('right-door.needHint')}
        buttonWords={t('right-door.needButton')}
      >
        <input type="hidden" name="dia-ban" value={known} />
      </SearchField>
    </PanelSection>
  );
}

/** On the portal what was typed goes along and can be changed; at the kiosk the code of the unit alone. */
function hrefOfChoice(ways: Ways, typed: string, code: string): string {
  const fields: Record<string, string> = ways.kiosk
    ? { 'don-vi': code }
    : { 'dia-chi': typed, 'don-vi': code };
  return `${ways.base}?${new URLSearchParams(fields)}`;
}

function shorten(typed: string): string {
  const line = typed.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
