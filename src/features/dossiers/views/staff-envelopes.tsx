import { toLocal } from '../../../core/clock-moments.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button } from '../../../ui/buttons.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState, ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { DeliveryRule } from '../delivery-rules-store.ts';
import type { Envelope } from '../envelopes-store.ts';

/** The address of the register of envelopes. */
export const envelopesHref = '/can-bo/buu-gui';

export type EnvelopesView = {
  envelopes: Envelope[];
  rule: DeliveryRule;
  procedures: ProcedureVersion[];
  now: Temporal.Instant;
};

type Props = {
  visit: StaffVisit;
  view: EnvelopesView;
  typed?: Record<string, string[]> | undefined;
  problem?: string | undefined;
};

/** What came by post: the moment it came counts, whenever it is opened. */
export function EnvelopesPage(props: Props) {
  const { visit, view, problem } = props;
  const { t } = visit;
  const open = view.envelopes.filter(({ outcome }) => outcome === 'open');
  const settled = view.envelopes.filter(({ outcome }) => outcome !== 'open');
  return (
    <Stack>
      <PageTitle title={t('deliveries.envelope.title')} lead={t('deliveries.envelope.lead')} />
      <ErrorSummary t={t} errors={problem ? [{ text: problem }] : []} />
      <Register {...props} />
      <PanelSection title={t('deliveries.envelope.open')}>
        {open.length === 0 && <EmptyState title={t('deliveries.envelope.none')} />}
        {open.map((envelope) => (
          <OpenEnvelope key={envelope.envelopeId} visit={visit} view={view} envelope={envelope} />
        ))}
      </PanelSection>
      <Settled visit={visit} envelopes={settled} />
    </Stack>
  );
}

function Register({ visit, view, typed = {} }: Props) {
  const { t, csrf } = visit;
  const now = toLocal(view.now);
  const value = (name: string, fresh = '') => typed[name]?.[0] ?? fresh;
  return (
    <PanelSection title={t('deliveries.envelope.register')} sunk>
      <PostForm action={envelopesHref} csrf={csrf}>
        <DateField
          t={t}
          name="arrived"
          label={t('deliveries.envelope.arrivedOn')}
          hint={t('deliveries.envelope.arrivedHint', { days: view.rule.envelopeDays })}
          value={{
            day: value('arrived-day', String(now.day)),
            month: value('arrived-month', String(now.month)),
            year: value('arrived-year', String(now.year)),
          }}
          required
        />
        <TextField
          t={t}
          name="arrived-time"
          label={t('deliveries.moment.time')}
          value={value('arrived-time', now.toPlainTime().toString({ smallestUnit: 'minute' }))}
          width="short"
          required
        />
        <TextField
          t={t}
          name="itemNumber"
          label={t('deliveries.itemNumber')}
          hint={t('deliveries.itemHint')}
          value={value('itemNumber')}
          width="medium"
          required
        />
        <TextField
          t={t}
          name="sender"
          label={t('deliveries.envelope.sender')}
          value={value('sender')}
          required
        />
        <TextField t={t} name="about" label={t('deliveries.envelope.about')} value={value('about')} />
        <TextField
          t={t}
          name="lateReason"
          label={t('deliveries.envelope.lateReason')}
          value={value('lateReason')}
        />
        <Button>{t('deliveries.envelope.registerAct')}</Button>
      </PostForm>
    </PanelSection>
  );
}

function OpenEnvelope({
  visit,
  view,
  envelope,
}: {
  visit: StaffVisit;
  view: EnvelopesView;
  envelope: Envelope;
}) {
  const { t, csrf, language } = visit;
  const { envelopeId, itemNumber, sender, about, arrivedAt } = envelope;
  const id = (name: string) => `${name}-${envelopeId}`;
  return (
    <details class="desk-more">
      <summary>
        <CodeText>{itemNumber}</CodeText> {sender}
        {about && ` · ${about}`} <span class="hint">{wordsOfMoment(toLocal(arrivedAt), t)}</span>
      </summary>
      <Stack>
        <h3>{t('deliveries.envelope.asNew')}</h3>
        <ul class="plain-list">
          {view.procedures.map(({ code, shortName }) => (
            <li key={code}>
              <a href={`/can-bo/tiep-nhan/${code}?thu=${envelopeId}`}>{shortName[language]}</a>
            </li>
          ))}
        </ul>
        <h3>{t('deliveries.envelope.asAnswer')}</h3>
        <PostForm action={`${envelopesHref}/bo-sung`} csrf={csrf} hidden={{ envelopeId }}>
          <TextField t={t} name="code" id={id('code')} label={t('deliveries.envelope.code')} required />
          <TextField t={t} name="note" id={id('note')} label={t('deliveries.envelope.papers')} required />
          <Button>{t('deliveries.envelope.answerAct')}</Button>
        </PostForm>
        <h3>{t('deliveries.envelope.setAside')}</h3>
        <PostForm action={`${envelopesHref}/de-rieng`} csrf={csrf} hidden={{ envelopeId }}>
          <TextField t={t} name="reason" id={id('reason')} label={t('deliveries.envelope.why')} required />
          <Button tone="quiet">{t('deliveries.envelope.setAside')}</Button>
        </PostForm>
      </Stack>
    </details>
  );
}

function Settled({ visit, envelopes }: { visit: StaffVisit; envelopes: Envelope[] }) {
  const { t } = visit;
  return (
    <Table
      caption={t('deliveries.envelope.settled')}
      rows={envelopes}
      rowKey={({ envelopeId }) => envelopeId}
      empty={
        <PanelSection title={t('deliveries.envelope.settled')}>
          <p class="hint">{t('deliveries.envelope.noneSettled')}</p>
        </PanelSection>
      }
      columns={[
        {
          key: 'item',
          label: t('deliveries.itemNumber'),
          kind: 'code',
          head: true,
          cell: ({ itemNumber }) => <CodeText>{itemNumber}</CodeText>,
        },
        { key: 'sender', label: t('deliveries.envelope.sender'), cell: ({ sender }) => sender },
        {
          key: 'arrived',
          label: t('deliveries.envelope.arrived'),
          cell: ({ arrivedAt, lateReason }) => (
            <>
              {wordsOfMoment(toLocal(arrivedAt), t)}
              {lateReason && <span class="hint"> {lateReason}</span>}
            </>
          ),
        },
        {
          key: 'outcome',
          label: t('deliveries.envelope.outcomeTitle'),
          cell: ({ outcome, dossierId, outcomeWords }) => (
            <>
              <Badge tone="quiet">{t(`deliveries.envelope.outcome.${outcome}`)}</Badge>{' '}
              {dossierId ? <a href={`/can-bo/ho-so/${dossierId}`}>{t('deliveries.open')}</a> : outcomeWords}
            </>
          ),
        },
      ]}
    />
  );
}
