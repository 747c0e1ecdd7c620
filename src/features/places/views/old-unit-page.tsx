import { reasonsOfMerge } from '../../../core/addresses-reasons.ts';
import { edgesOfResidents, type OldCommune } from '../../../core/places.ts';
import type { Visit } from '../../../http/door.ts';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { wordsOfReasons } from '../../../ui/place-words.ts';
import type { RightDoor } from '../../office.ts';
import { dayWords } from './unit-facts.tsx';
import { UnitOptions } from './unit-options.tsx';
import { oldPlaceOf, titleOf } from './unit-words.ts';

/** What became of an old commune on 1 July 2025: who serves its people now, and by which clause each part went. */
export function OldUnitPage(props: { visit: Visit; door: RightDoor; old: OldCommune; on: string }) {
  const { visit, door, old, on } = props;
  const { t } = visit;
  const serving = edgesOfResidents(old).flatMap((edge) => door.places.communes.get(edge.newCode) ?? []);
  const title = titleOf(old, on, t);
  const reasons = reasonsOfMerge(old, door.book(), on);
  return (
    <>
      <PageTitle
        above={
          old.until
            ? t('right-door.old.aboveUntil', { on: dayWords(old.until, t) })
            : t('right-door.old.above')
        }
        title={t('right-door.old.title', { unit: title })}
        lead={t('right-door.old.lead', { place: oldPlaceOf(old, on, t), code: old.code.split('/')[0] ?? '' })}
      />
      <PanelSection title={t('right-door.old.now')}>
        {serving.length > 1 && (
          <Notice kind="info">{t('right-door.old.divided', { count: serving.length })}</Notice>
        )}
        <UnitOptions
          visit={visit}
          door={door}
          on={on}
          home=""
          options={serving.map((unit) => ({ unit, km: undefined }))}
          hrefOf={(code) => `/don-vi/${code}`}
        />
      </PanelSection>
      <PanelSection title={t('right-door.old.how')}>
        <ul class="plain-list">
          {wordsOfReasons(reasons, t).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </PanelSection>
    </>
  );
}
