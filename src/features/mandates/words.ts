import type { Authority, Mandate } from '../../core/mandates.ts';
import { wordsOfDate } from '../../ui/clock-words.ts';
import type { Translate } from '../../ui/texts.ts';

/** What a mandate allows, in words: what may be signed, for which fields and procedures. */
export function scopeWords(
  { powers, fields, procedures }: Pick<Mandate, 'powers' | 'fields' | 'procedures'>,
  t: Translate,
): string {
  const allowed = powers.map((power) => t(`mandates.powers.${power}`)).join('; ');
  const covered = [
    fields.length > 0 && t('mandates.byFields', { fields: fields.join(', ') }),
    procedures.length > 0 && t('mandates.byProcedures', { procedures: procedures.join(', ') }),
  ].filter(Boolean);
  return `${allowed}: ${covered.join('; ')}`;
}

/** The document a mandate stands on. */
export function decisionWords({ decision }: Pick<Mandate, 'decision'>, t: Translate): string {
  return t('mandates.decisionWords', { number: decision.number, on: wordsOfDate(decision.on, t) });
}

/** On what a signature rests, in words. */
export function authorityWords(authority: Authority, t: Translate): string {
  if (authority.as === 'head') return t('mandates.authority.head');
  const { as, decision, decidedOn, grantor } = authority;
  return t('mandates.authority.mandate', {
    as,
    decision,
    on: wordsOfDate(Temporal.PlainDate.from(decidedOn), t),
    grantor,
  });
}
