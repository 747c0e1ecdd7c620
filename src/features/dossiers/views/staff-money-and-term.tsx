import { toLocal } from '../../../core/clock-moments.ts';
import type { ChargedFee, DuePromise } from '../../../core/dossier-events.ts';
import type { FeeProblem } from '../../../core/fees.ts';
import type { Outcome } from '../../../core/outcome.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { wordsOfClock, wordsOfMoment } from '../../../ui/clock-words.ts';
import { FeeLineList } from '../../../ui/fee-lines.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { WhyBox } from '../../../ui/why-box.tsx';
import { refusalWords } from '../problem-words.ts';

/** The fees of a dossier with how each is computed, and their sum. */
export function FeeLines(props: {
  visit: StaffVisit;
  procedure: ProcedureVersion;
  fees: Outcome<readonly ChargedFee[], FeeProblem>;
}) {
  const { visit, procedure, fees } = props;
  const { t, language } = visit;
  if (!fees.ok) return <p class="hint">{refusalWords(fees.problem, { t, language, procedure })}</p>;
  if (fees.value.length === 0) return <p>{t('desk.fee.none')}</p>;
  const nameOf = (code: string) => procedure.fees.find((fee) => fee.code === code)?.name[language];
  return <FeeLineList t={t} language={language} lines={fees.value} nameOf={nameOf} />;
}

/** The due moment as it would be, with its reasons. */
export function DuePreview(props: { visit: StaffVisit; promise: DuePromise | undefined; title: string }) {
  const { visit, promise, title } = props;
  const { t, language } = visit;
  if (!promise) return null;
  return (
    <div class="due-preview">
      <p>
        <span class="hint">{title}</span>
        <br />
        <strong>{promise.dueAt ? momentWords(promise.dueAt, t) : t('desk.noTerm')}</strong>
      </p>
      <WhyBox t={t} lines={wordsOfClock(promise.why, t, language)} />
    </div>
  );
}

/** An instant, written as ISO text, as people write it in the office's zone. */
export function momentWords(instant: string, t: Translate): string {
  return wordsOfMoment(toLocal(Temporal.Instant.from(instant)), t);
}
