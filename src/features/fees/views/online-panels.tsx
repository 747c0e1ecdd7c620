import { toLocal } from '../../../core/clock-moments.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button } from '../../../ui/buttons.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import type { OnlinePayment } from '../online-store.ts';
import type { MoneyDay } from '../tills.ts';
import { ReceiptList } from './tills-page.tsx';

/** What came online that day, and money that came and fits no dossier any more. */
export function OnlinePanels({ visit, money }: { visit: StaffVisit; money: MoneyDay }) {
  const { t } = visit;
  const { online, unmatched } = money;
  const sumDong = online.reduce((sum, { amountDong }) => sum + amountDong, 0);
  return (
    <>
      <PanelSection title={t('fees.online.ofDay')}>
        <p>{t('fees.online.sum', { count: online.length, amount: showDong(sumDong) })}</p>
        {online.length > 0 && <ReceiptList visit={visit} receipts={online} />}
      </PanelSection>
      {unmatched.length > 0 && (
        <PanelSection title={t('fees.online.unmatched')}>
          <p>{t('fees.online.unmatchedWords')}</p>
          <ul class="plain-list">
            {unmatched.map((payment) => (
              <li key={payment.paymentId}>
                <Unmatched visit={visit} payment={payment} />
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
    </>
  );
}

function Unmatched({ visit, payment }: { visit: StaffVisit; payment: OnlinePayment }) {
  const { t, csrf, actor } = visit;
  const { paymentId, dossierId, dossierCode, amountDong, platformReference, answeredAt } = payment;
  return (
    <>
      <p>
        <strong>{showDong(amountDong)}</strong> · <a href={`/can-bo/phi/ho-so/${dossierId}`}>{dossierCode}</a>
        {answeredAt && ` · ${wordsOfMoment(toLocal(answeredAt), t)}`} ·{' '}
        <CodeText>{platformReference ?? paymentId}</CodeText>
      </p>
      <p class="hint">{t(`fees.online.problem.${payment.problem ?? 'no-fee-owed'}`)}</p>
      {allows('fee.refund', actor) && (
        <PostForm action="/can-bo/phi/truc-tuyen/giai-quyet" csrf={csrf} hidden={{ payment: paymentId }}>
          <TextField
            t={t}
            name="words"
            id={`words-${paymentId}`}
            label={t('fees.online.words')}
            hint={t('fees.online.wordsHint')}
            required
          />
          <Button tone="quiet">{t('fees.online.settle')}</Button>
        </PostForm>
      )}
    </>
  );
}
