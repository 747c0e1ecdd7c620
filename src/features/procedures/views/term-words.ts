import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { Translate } from '../../../ui/texts.ts';

/** The legal term in words, with its cut-off: "Trong ngày làm việc; nhận sau 15 giờ thì trả ngày làm việc tiếp theo". */
export function termWords({ term }: ProcedureVersion, t: Translate): string {
  const words = t(`portal.legalTerm.${term.unit}`, { count: term.value });
  return term.cutOff === 'none' ? words : `${words}; ${t(`portal.cutOff.${cutOffKeys[term.cutOff]}`)}`;
}

// A key of the texts carries no colon.
const cutOffKeys = { '15:00': 'at15', lastHour: 'lastHour' } as const;
