import { toLocal } from '../../../core/clock-moments.ts';

/** A moment as form 06 and form 07 write it in a cell: "17:00 26/11/2026". */
export function shortTime(instant: string | Temporal.Instant): string {
  const local = toLocal(Temporal.Instant.from(instant));
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(local.hour)}:${two(local.minute)} ${two(local.day)}/${two(local.month)}/${local.year}`;
}
