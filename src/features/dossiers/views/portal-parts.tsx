import { toLocal } from '../../../core/clock-moments.ts';
import type { DuePromise } from '../../../core/dossier-events.ts';
import type { ProcedurePack } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import { DueBadge } from '../../../ui/badges.tsx';
import { wordsOfClock, wordsOfMoment } from '../../../ui/clock-words.ts';
import { LedgerList } from '../../../ui/ledger-list.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import { wordsOfLedger } from '../ledger-words.ts';
import type { TermFacts } from '../tracking.ts';

/** When the result is due and why: the moment, its state, the pauses and every line of the computation. */
export function TermPanel(props: {
  visit: Visit;
  term: TermFacts;
  pack: ProcedurePack;
  /** By when staff look at a filed dossier, and whether that has passed. */
  look?: { by: string; isLate: boolean } | undefined;
}) {
  const { visit, term, pack, look } = props;
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
      <Appointments visit={visit} promise={promise} pack={pack} />
      <p class="due-moment">{promise.dueAt ? momentWords(visit, promise.dueAt) : t('portal.term.stopped')}</p>
      {term.due && (
        <p>
          <DueBadge t={t} state={term.due} />
        </p>
      )}
      {promise.provisional && <Notice kind="warning">{t('portal.term.provisional')}</Notice>}
      <ul class="plain-list">
        {pack.termCase && (
          <li>
            {t('dossiers.termCase', { name: pack.termCase.name[language], basis: pack.termCase.legalBasis })}
          </li>
        )}
        <li>{t('portal.term.accepted', { at: momentWords(visit, acceptedAt) })}</li>
        {isMoved && <li>{t('portal.term.first', { at: momentWords(visit, firstDueAt) })}</li>}
        {finishedAt && <li>{t('portal.term.finished', { at: momentWords(visit, finishedAt) })}</li>}
      </ul>
      <WhyBox t={t} lines={wordsOfClock(promise.why, t, language)} law={pack.term.legalBasis} />
      <details class="why">
        <summary>{t('dossiers.ledger.title')}</summary>
        <LedgerList label={t('dossiers.ledger.title')} entries={wordsOfLedger(term.ledger, t)} />
      </details>
    </PanelSection>
  );
}

/** The moments that are promised one after the other, where the law promises several (T13). */
export function Appointments(props: { visit: Visit; promise: DuePromise; pack: ProcedurePack }) {
  const { visit, promise, pack } = props;
  const { t, language } = visit;
  const parts = pack.term.appointments;
  if (!parts || !promise.appointments) return null;
  return (
    <ol class="plain-list">
      {promise.appointments.map(({ dueAt, reachedAt }, index) => (
        <li key={index}>
          <strong>{parts[index]?.name[language]}</strong>:{' '}
          {reachedAt
            ? t('dossiers.appointment.kept', { at: momentWords(visit, reachedAt) })
            : dueAt
              ? momentWords(visit, dueAt)
              : t('dossiers.appointment.later')}
        </li>
      ))}
    </ol>
  );
}

/** An instant as people read it on the wall of the office. */
export function momentWords({ t }: Pick<Visit, 't'>, at: string): string {
  return wordsOfMoment(toLocal(Temporal.Instant.from(at)), t);
}
