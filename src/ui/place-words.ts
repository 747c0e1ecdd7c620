import type { Reason, UnitName } from '../core/addresses-reasons.ts';
import type { PlaceFault } from '../core/places-rows.ts';
import type { Translate } from './texts.ts';

/** Why an address was answered so, one sentence a reason, in the reader's language. */
export function wordsOfReasons(reasons: readonly Reason[], t: Translate): string[] {
  return reasons.map(({ code, values }) => {
    const words: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(values)) words[name] = wordsOfValue(name, value, t);
    if ('clause' in words)
      words['basis'] = wordsOfBasis(String(words['clause']), String(words['resolution']), t);
    return capitalised(t(`places.reason.${code}`, words));
  });
}

/**
 * The clause that made a unit: "khoản 17 Điều 1 Nghị quyết 1675/NQ-UBTVQH15". The pack has numbers of clauses of the
 * first article of a resolution; a decision made here is named as it was registered.
 */
export function wordsOfBasis(clause: string, resolution: string, t: Translate): string {
  if (/^\d+$/.test(clause) && /^\d+\/NQ-UBTVQH\d+$/.test(resolution))
    return t('places.basis', { clause, resolution });
  const hasClause = clause !== '' && clause !== '–';
  return t(hasClause ? 'places.basisClause' : 'places.basisWhole', { clause, resolution });
}

/** "phường Kim Long", "Kim Long ward": a unit with its type, as the language orders them. */
export function wordsOfUnit({ type, name }: UnitName, t: Translate): string {
  // "Quận 3", "Phường 12": the type is a part of a name that is a number; the words are the same.
  return type === '' ? name : t(`places.unit.${type}`, { name });
}

/** What is wrong in the files of places, one sentence a fault, the first ten unless told. */
export function wordsOfPlaceFaults(faults: readonly PlaceFault[], t: Translate, most = 10): string {
  const lines = faults.slice(0, most).map(({ file, line, reason, value }) => {
    const problem = t(`places.problem.${reason}`);
    return t('places.faultOfFile', { file, line, problem, value });
  });
  const more = faults.length - lines.length;
  return [...lines, ...(more > 0 ? [t('places.moreFaults', { count: more })] : [])].join('\n');
}

function wordsOfValue(name: string, value: string | number | UnitName, t: Translate): string | number {
  if (typeof value === 'object') return wordsOfUnit(value, t);
  if (name === 'on' && typeof value === 'string') return wordsOfDate(value, t);
  return value;
}

function wordsOfDate(day: string, t: Translate): string {
  const [year = '', month2 = '', day2 = ''] = day.split('-');
  return t('places.date', { day2, month2, year });
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
