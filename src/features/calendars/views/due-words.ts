import { toLocal } from '../../../core/clock-moments.ts';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import type { Translate } from '../../../ui/texts.ts';

/** A due moment, written as ISO text, in words; none while the clock stands still. */
export function dueWords(dueAt: string | null, t: Translate): string {
  return dueAt ? wordsOfMoment(toLocal(Temporal.Instant.from(dueAt)), t) : t('calendars.stopped');
}
