import type { Difference, FactValue } from '../../../core/catalogue-differences.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import type { Visit } from '../../../http/door.ts';
import type { Translate } from '../../../ui/texts.ts';

type Side = 'before' | 'after' | 'pack' | 'catalogue';

/** Differences in words: the fact, what it was, what it is. */
export function DifferenceList(props: {
  visit: Visit;
  differences: readonly Difference[];
  sides: [Side, Side];
}) {
  const { visit, differences, sides } = props;
  const { t } = visit;
  return (
    <ul class="plain-list">
      {differences.map(({ fact, before, after }) => (
        <li key={fact}>
          <strong>{t(`catalogue.fact.${fact}`)}</strong>
          {[before, after].map((values, at) => {
            const side = sides[at] ?? 'after';
            return (
              <p key={side}>
                {t(`catalogue.admin.side.${side}`)}: {valuesWords(values, t)}
              </p>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

function valuesWords(values: readonly FactValue[], t: Translate): string {
  return values.length === 0
    ? t('catalogue.admin.none')
    : values.map((value) => valueWords(value, t)).join('; ');
}

function valueWords(value: FactValue, t: Translate): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'dong') return showDong(value.amount);
  if (value.kind === 'word') return t(value.key);
  if (value.kind === 'step') {
    const { place, name, hours, counted, roleKey, departmentKey } = value;
    const time = counted ? t('processes.hours', { count: hours }) : t('processes.notCounted');
    const words = { place, name, time, role: t(roleKey), department: t(departmentKey) };
    return t('processes.stepOf', words);
  }
  const { value: count, unit, of } = value;
  const term = unit ? t(`portal.legalTerm.${unit}`, { count }) : t('catalogue.termWithoutUnit', { count });
  return of ? `${of}: ${term}` : term;
}
