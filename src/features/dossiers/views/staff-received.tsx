import { owedDong } from '../../../core/dossier-money.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { wordsOfClock } from '../../../ui/clock-words.ts';
import { CodeText } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { SameParcelNotice } from '../../../ui/same-parcel.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import type { DossierFile } from '../dossier-file.ts';
import { dossierHref } from './staff-list.tsx';
import { momentWords } from './staff-money-and-term.tsx';

/** What was received: the code to say aloud, the promise, the slip, and the next person. */
export function ReceivedPage({ visit, file }: { visit: StaffVisit; file: DossierFile }) {
  const { t, language } = visit;
  const { dossier, procedure } = file;
  const { state, dossierId } = dossier;
  const owed = owedDong(state);
  return (
    <div class="received">
      <PageTitle
        above={procedure.name[language]}
        title={t('desk.received.title')}
        lead={t('desk.received.lead', { name: state.applicant.name })}
      />
      <p class="received-code">
        <CodeText>{state.code ?? state.reference}</CodeText>
      </p>
      {state.promise?.dueAt && (
        <p class="received-due">
          <span class="hint">{t('desk.received.due')}</span>
          <br />
          <strong>{momentWords(state.promise.dueAt, t)}</strong>
        </p>
      )}
      <SameParcelNotice t={t} found={file.sameParcel} />
      {owed > 0 && <Notice kind="warning">{t('desk.received.owed', { amount: showDong(owed) })}</Notice>}
      {state.paid && (
        <p>
          {t('desk.received.paid', {
            amount: showDong(state.paid.amountDong),
            number: state.paid.receiptNumber,
          })}
        </p>
      )}
      <p class="button-row">
        <a
          class="button button-primary"
          href={`${dossierHref(dossierId)}/phieu/01.pdf`}
          target="_blank"
          rel="noopener"
        >
          {t('desk.received.print')}
        </a>
        <a class="button button-quiet" href="/can-bo/tiep-nhan" autofocus>
          {t('desk.received.next')}
        </a>
        <a class="button button-quiet" href={`/can-bo/tiep-nhan/${procedure.code}`}>
          {t('desk.received.nextSame')}
        </a>
        <a class="button button-quiet" href={dossierHref(dossierId)}>
          {t('desk.received.open')}
        </a>
      </p>
      {state.promise && <WhyBox t={t} lines={wordsOfClock(state.promise.why, t, language)} />}
    </div>
  );
}
