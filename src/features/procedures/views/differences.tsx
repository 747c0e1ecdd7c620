import type { Difference, FactValue } from '../../../core/catalogue-differences.ts';
import type { StepFact, WaitFact } from '../../../core/catalogue-process-facts.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import type { Visit } from '../../../http/door.ts';
import type { Translate } from '../../../ui/texts.ts';

type SideName = 'before' | 'after' | 'pack' | 'catalogue';

/** Differences in words: the fact, what it was, what it is. */
export function DifferenceList(props: {
  visit: Visit;
  differences: readonly Difference[];
  sides: [SideName, SideName];
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
            return <Side key={side} name={t(`catalogue.admin.side.${side}`)} values={values} t={t} />;
          })}
        </li>
      ))}
    </ul>
  );
}

/** One side in words; steps and waits, which have many, a line each. */
function Side({ name, values, t }: { name: string; values: readonly FactValue[]; t: Translate }) {
  if (!values.some(({ kind }) => kind === 'step' || kind === 'wait'))
    return (
      <p>
        {name}: {valuesWords(values, t)}
      </p>
    );
  return (
    <>
      <p>{name}:</p>
      <ul class="plain-list">
        {values.map((value) => (
          <li key={JSON.stringify(value)}>{valueWords(value, t)}</li>
        ))}
      </ul>
    </>
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
  if (value.kind === 'step') return stepFactWords(value, t);
  if (value.kind === 'wait') return waitFactWords(value, t);
  const { value: count, unit, of } = value;
  const term = unit ? t(`portal.legalTerm.${unit}`, { count }) : t('catalogue.termWithoutUnit', { count });
  return of ? `${of}: ${term}` : term;
}

function stepFactWords(step: StepFact, t: Translate): string {
  const { place, name, hours, counted, roleKey, departmentKey, beside, outcomes = [] } = step;
  const time = counted ? t('processes.hours', { count: hours }) : t('processes.notCounted');
  const leads = outcomes.map((each) =>
    t('processes.leadsTo', { outcome: each.name, to: each.endKey ? t(each.endKey) : (each.step ?? '') }),
  );
  const more = [
    ...(beside === undefined ? [] : [t('processes.besideOf', { name: beside })]),
    ...(leads.length === 0 ? [] : [t('processes.outcomesOf', { names: leads.join('; ') })]),
  ];
  const words = t('processes.stepOf', {
    ...{ place, name, time },
    role: t(roleKey),
    department: t(departmentKey),
  });
  return more.length === 0 ? words : `${words}. ${more.join(' ')}`;
}

function waitFactWords(wait: WaitFact, t: Translate): string {
  const { name, kindKey, withinDays: count, unit, clockKey, silenceKey, legalBasis, verified } = wait;
  return t('processes.waitOf', {
    name,
    kind: t(kindKey),
    days: count === undefined ? t('processes.noDays') : t(`processes.days.${unit}`, { count }),
    clock: t(clockKey),
    silence: t(silenceKey),
    basis: verified ? legalBasis : t('rules.unverifiedBasis', { citation: legalBasis }),
  });
}
