import type { Visit } from '../../../http/door.ts';
import { wordsOfUnit } from '../../../ui/place-words.ts';
import type { RightDoor } from '../../office.ts';
import type { UnitOption } from '../finding.ts';
import { basisOf, originsInShort, titleOf, wordsOfNumber } from './unit-words.ts';

/** The units a question is between, each with what tells them apart: origin, seat, distance and the clause. */
export function UnitOptions(props: {
  visit: Visit;
  door: RightDoor;
  on: string;
  home: string;
  options: readonly UnitOption[];
  hrefOf: (code: string) => string;
  /** a long list says less of each */
  brief?: boolean;
}) {
  const { visit, options, hrefOf } = props;
  return (
    <ul class="answer-doors" aria-label={visit.t('right-door.options')}>
      {options.map((option) => (
        <li key={option.unit.code}>
          <a class="answer-door" href={hrefOf(option.unit.code)}>
            <OptionWords {...props} option={option} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function OptionWords(props: {
  visit: Visit;
  door: RightDoor;
  on: string;
  home: string;
  option: UnitOption;
  brief?: boolean;
}) {
  const { visit, door, on, home, option, brief } = props;
  const { t, language } = visit;
  const { unit, km } = option;
  const from = door.places.communes.get(home);
  return (
    <>
      <span>
        <strong>{titleOf(unit, on, t)}</strong>, {wordsOfUnit(unit.province, t)}
      </span>
      {unit.seat && <span>{t('right-door.seatOf', { seat: unit.seat })}</span>}
      {km !== undefined && from && from !== unit && (
        <span>
          {t('right-door.distance', {
            km: wordsOfNumber(km, language, km < 10 ? 1 : 0),
            from: wordsOfUnit(from, t),
          })}
        </span>
      )}
      {!brief && (
        <span class="hint">
          {originsInShort(unit, door.places, t)} ({basisOf(unit, t)}).
        </span>
      )}
    </>
  );
}
