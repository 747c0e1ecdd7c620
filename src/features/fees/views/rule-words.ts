import { everything, type FeeRule } from '../../../core/fee-rules.ts';
import { showDong, showPartialDay } from '../../../core/names-and-dates.ts';
import type { Language, Translate } from '../../../ui/texts.ts';
import type { FeeRoom } from '../staff-rules.tsx';

/** "Cấp giấy xác nhận … · Lệ phí … · trực tuyến": what a rule reaches. */
export function scopeWords(rule: FeeRule, { visit, packs }: FeeRoom): string {
  const { t, language } = visit;
  const pack = packs.find(({ code }) => code === rule.procedureCode);
  const fee = pack?.fees.find(({ code }) => code === rule.feeCode);
  const procedure =
    rule.procedureCode === everything
      ? t('fees.rule.everyProcedure')
      : (pack?.shortName[language] ?? rule.procedureCode);
  const name =
    rule.feeCode === everything
      ? t('fees.rule.everyFee')
      : (rule.body.name?.[language] ?? fee?.name[language] ?? rule.feeCode);
  return [procedure, name, t(`fees.channel.${rule.channel}`)].join(' · ');
}

/** From when to when a rule holds; a first day that only stands in says so. */
export function periodWords(rule: FeeRule, t: Translate): string {
  const from = rule.effectiveKnown
    ? t('fees.rule.since', { day: showPartialDay(rule.effectiveFrom) })
    : t('fees.rule.sinceUnknown');
  return rule.effectiveTo
    ? `${from} ${t('fees.rule.until', { day: showPartialDay(rule.effectiveTo) })}`
    : from;
}

/** An amount, or that it depends on what nobody has told. */
export function amountWords(dong: number | undefined, t: Translate): string {
  return dong === undefined ? t('fees.rule.depends') : showDong(dong);
}

/** The formula of a rule as people read it: plain đồng, or the words with the formula behind. */
export function formulaWords({ body }: FeeRule, language: Language): string {
  return /^\d+$/.test(body.amount) ? showDong(Number(body.amount)) : body.formula[language];
}
