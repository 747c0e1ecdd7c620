import { toLocal } from '../../../core/clock-moments.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { TextField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/notices.tsx';
import type { Envelope } from '../envelopes-store.ts';

/** What is taken in came by post: from when its term counts. */
export function EnvelopeNotice({ visit, envelope }: { visit: StaffVisit; envelope: Envelope }) {
  const { t } = visit;
  const { itemNumber, sender, arrivedAt } = envelope;
  return (
    <Notice title={t('deliveries.envelope.reception', { item: itemNumber, sender })}>
      <p>{t('deliveries.envelope.receptionWhy', { moment: wordsOfMoment(toLocal(arrivedAt), t) })}</p>
    </Notice>
  );
}

/** How the result is given: at the counter, or by post to an address. */
export function WishFields({ visit, typed }: { visit: StaffVisit; typed: (name: string) => string }) {
  const { t } = visit;
  const wish = typed('wish') || 'counter';
  return (
    <>
      <RadioGroup
        t={t}
        name="wish"
        label={t('deliveries.wish')}
        value={wish}
        choices={(['counter', 'post'] as const).map((value) => ({
          value,
          label: t(`dossiers.wish.${value}`),
        }))}
      />
      <details class="desk-more" open={wish === 'post'}>
        <summary>{t('deliveries.postal.title')}</summary>
        <TextField
          t={t}
          name="postal.address"
          label={t('deliveries.postal.address')}
          hint={t('deliveries.postal.addressHint')}
          value={typed('postal.address')}
        />
        <TextField
          t={t}
          name="postal.receiver"
          label={t('deliveries.postal.receiver')}
          hint={t('deliveries.postal.receiverHint')}
          value={typed('postal.receiver')}
        />
        <TextField
          t={t}
          name="postal.phone"
          label={t('deliveries.postal.phone')}
          inputMode="tel"
          value={typed('postal.phone')}
        />
        <p class="hint">{t('deliveries.postal.charge')}</p>
      </details>
    </>
  );
}
