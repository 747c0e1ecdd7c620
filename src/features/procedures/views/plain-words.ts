import type { Translate } from '../../../ui/texts.ts';

/** A day as people write it: `20/11/2026`. */
export function dayWords(day: string, t: Translate): string {
  const { year, month, day: date } = Temporal.PlainDate.from(day);
  const two = (part: number) => String(part).padStart(2, '0');
  return t('catalogue.day', { day: two(date), month: two(month), year });
}

/** Whole đồng with the groups of the language: `100.000 đồng`. */
export function moneyWords(dong: number, t: Translate): string {
  return t('catalogue.dong', { amount: String(dong).replace(/\B(?=(\d{3})+$)/g, t('catalogue.group')) });
}
