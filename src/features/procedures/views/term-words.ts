import type { ProcedurePack, TermCase } from '../../../core/procedures.ts';
import type { Translate } from '../../../ui/texts.ts';

/** The legal term in words, with its cut-off: "Trong ngày làm việc; nhận sau 15 giờ thì trả ngày làm việc tiếp theo". */
export function termWords({ term }: Pick<ProcedurePack, 'term'>, t: Translate): string {
  const words = t(`portal.legalTerm.${term.unit}`, { count: term.value });
  return term.cutOff === 'none' ? words : `${words}; ${t(`portal.cutOff.${cutOffKeys[term.cutOff]}`)}`;
}

/** The term of one case in words, without what is said once for all cases. */
export function caseTermWords({ value, unit }: Pick<TermCase, 'value' | 'unit'>, t: Translate): string {
  return t(`portal.legalTerm.${unit}`, { count: value });
}

// A key of the texts carries no colon.
const cutOffKeys = { '15:00': 'at15', lastHour: 'lastHour' } as const;
