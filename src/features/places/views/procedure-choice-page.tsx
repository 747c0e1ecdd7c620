import type { Visit } from '../../../http/door.ts';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import type { RightDoor } from '../../office.ts';
import { type Concern, fieldsOfConcern, hrefOfConcern } from '../concern.ts';
import type { Ways } from '../ways.ts';
import type { NamedProcedure } from './competence-reader.ts';
import { RoomOfWays } from './room-of-ways.tsx';
import { placeOf } from './unit-words.ts';

/** What needs to be done: the procedures that fit the words, each leading to the next question. */
export function ProcedureChoicePage(props: {
  visit: Visit;
  ways: Ways;
  concern: Concern;
  door: RightDoor;
  on: string;
  procedures: NamedProcedure[];
  more: number;
}) {
  const { visit, ways, concern, door, on, procedures, more } = props;
  const { t } = visit;
  const known = concern.known ? door.places.communes.get(concern.known) : undefined;
  return (
    <RoomOfWays visit={visit} ways={ways}>
      <PageTitle
        title={t('right-door.choose.title')}
        lead={known ? t('right-door.choose.lead', { unit: placeOf(known, on, t) }) : ''}
      />
      <SearchField
        t={t}
        action={`${ways.base}/tham-quyen`}
        label={t('right-door.needLabel')}
        hint={t('right-door.needHint')}
        value={concern.words}
        buttonWords={t('right-door.needButton')}
        large
      >
        {fieldsOfConcern({ ...concern, words: '' }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </SearchField>
      {procedures.length === 0 ? (
        <EmptyState title={t('right-door.choose.nothing')}>
          <p>{t('right-door.choose.nothingWords')}</p>
        </EmptyState>
      ) : (
        <ul class="answer-doors" aria-label={t('right-door.choose.list')}>
          {procedures.map(({ code, name, field }) => (
            <li key={code}>
              <a class="answer-door" href={hrefOfConcern(ways.base, { ...concern, procedure: code })}>
                <strong>{name}</strong>
                <span class="hint">
                  {field} · {code}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p class="hint">{t('right-door.choose.more', { count: more })}</p>}
    </RoomOfWays>
  );
}
