import { toLocal } from '../../../core/clock-moments.ts';

/** The wall clock of the office at an instant, as an instant or as the text that events keep. */
export function toLocalOf(at: Temporal.Instant | string): Temporal.PlainDateTime {
  return toLocal(Temporal.Instant.from(at));
}
