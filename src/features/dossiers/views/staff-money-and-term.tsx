import { toLocal } from '../../../core/clock-moments.ts';
import type { ChargedFee, DuePromise } from '../../../core/dossier-events.ts';
import type { FeeProblem } from '../../../core/fees.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import type { Outcome } from '../../../core/outcome.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { wordsOfClock, wordsOfMoment } from '../../../ui/clock-words.ts';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { WhyBox } from '../../../ui/why-box.tsx';

/** The fees of a dossier with how each is computed, and their sum. */
export function FeeLines(props: {
  visit: StaffVisit;
  procedure: ProcedureVersion;
  fees: Outcome<readonly ChargedFee[], FeeProblem>;
}) {
  const { visit, procedure, fees } = props;
  const { t, language } = visit;
  if (procedure.fees.length === 0) return <p>{t('desk.fee.none')}</p>;
  if (!fees.ok) return <p class="hint">{t(`dossiers.problem.${fees.problem.code}`)}</p>;
  const total = fees.value.reduce((sum, line) => sum + line.amountDong, 0);
  return (
    <div class="fee-lines">
      <DefinitionList
        dense
        items={fees.value.map((line) => ({
          term: procedure.fees.find(({ code }) => code === line.code)?.name[language] ?? line.code,
          value: line.exemption ? `${showDong(0)} · ${t('desk.fee.exempt')}` : showDong(line.amountDong),
        }))}
      />
      <p class="fee-total">
        <span>{t('desk.fee.total')}</span> <strong class="number">{showDong(total)}</strong>
      </p>
    </div>
  );
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
