import { toLocal } from '../../../core/clock-moments.ts';
import type { Visit } from '../../../http/door.ts';
import { DueBadge } from '../../../ui/badges.tsx';
import { wordsOfClock, wordsOfMoment } from '../../../ui/clock-words.ts';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import type { TermFacts } from '../tracking.ts';

/** When the result is due and why: the moment, its state, the pauses and every line of the computation. */
export function TermPanel(props: {
  visit: Visit;
  term: TermFacts;
  law: string;
  /** By when staff look at a filed dossier, and whether that has passed. */
  look?: { by: string; isLate: boolean } | undefined;
}) {
  const { visit, term, law, look } = props;
  const { t, language } = visit;
  const { promise, firstDueAt, acceptedAt, finishedAt } = term;
  if (!acceptedAt || !promise) {
    return (
      <PanelSection title={t('portal.term.title')}>
        <p>{t(term.hasEnded ? 'portal.term.never' : 'portal.term.notYet')}</p>
        {look && (
          <p>
            {t(look.isLate ? 'portal.term.lookLate' : 'portal.term.lookBy', {
              at: momentWords(visit, look.by),
            })}
          </p>
        )}
      </PanelSection>
    );
  }
  const isMoved = firstDueAt !== null && promise.dueAt !== firstDueAt;
  return (
    <PanelSection title={t('portal.term.title')}>
      <p class="due-moment">{promise.dueAt ? momentWords(visit, promise.dueAt) : t('portal.term.stopped')}</p>
      {term.due && (
        <p>
          <DueBadge t={t} state={term.due} />
        </p>
      )}
      {promise.provisional && <Notice kind="warning">{t('portal.term.provisional')}</Notice>}
      <ul class="plain-list">
        <li>{t('portal.term.accepted', { at: momentWords(visit, acceptedAt) })}</li>
        {isMoved && <li>{t('portal.term.first', { at: momentWords(visit, firstDueAt) })}</li>}
        {pausesOf(term).map((pause) => (
          <li key={pause.from}>{pauseWords(visit, pause)}</li>
        ))}
        {finishedAt && <li>{t('portal.term.finished', { at: momentWords(visit, finishedAt) })}</li>}
      </ul>
      <WhyBox t={t} lines={wordsOfClock(promise.why, t, language)} law={law} />
    </PanelSection>
  );
}

/** An instant as people read it on the wall of the office. */
export function momentWords({ t }: Visit, at: string): string {
  return wordsOfMoment(toLocal(Temporal.Instant.from(at)), t);
}

type Pause = { from: string; to: string | undefined; reason: string };

function pausesOf({ pauses }: TermFacts): Pause[] {
  const found: Pause[] = [];
  for (const row of pauses) {
    if (row.kind === 'stopped') found.push({ from: row.at, to: undefined, reason: row.reason });
    const open = found.at(-1);
    if (row.kind === 'resumed' && open) open.to = row.at;
  }
  return found;
}

function pauseWords(visit: Visit, { from, to, reason }: Pause): string {
  const { t } = visit;
  const why = t(`portal.term.pause.${reason}`);
  return to
    ? t('portal.term.paused', { from: momentWords(visit, from), to: momentWords(visit, to), why })
    : t('portal.term.pausedOpen', { from: momentWords(visit, from), why });
}
