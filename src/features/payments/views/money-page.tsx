import { toLocal } from '../../../core/clock-moments.ts';
import { balanceOf } from '../../../core/dossier-money.ts';
import { refundableDong } from '../../../core/dossier-money-acts.ts';
import { showDong, showPartialDay } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { FeeWhy } from '../../../ui/fee-lines.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState, ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, WithAside } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { MoneyFile } from '../money-file.ts';
import { TransferPanel } from './bill-page.tsx';
import { ChargeForm, CollectForm, RefundForm, VoidForm } from './money-forms.tsx';

export type RefusedMoney = { act: string; words: string; typed: Record<string, string[]> };
export type MoneyProps = { visit: StaffVisit; file: MoneyFile; refused?: RefusedMoney };

/** The money page of a dossier. */
export function moneyHref(dossierId: string): string {
  return `/can-bo/phi/ho-so/${dossierId}`;
}

/** All money of one dossier: what each fee stands at and why, its receipts, and what may be done now. */
export function MoneyPage(props: MoneyProps) {
  const { visit, file, refused } = props;
  const { t } = visit;
  const { state, dossierId } = file.dossier;
  const { owedDong, laterDong } = balanceOf(state);
  const mayRefund = allows('fee.refund', visit.actor) && refundableDong(state) > 0;
  return (
    <>
      <PageTitle
        above={<a href={`/can-bo/ho-so/${dossierId}`}>{state.code ?? state.reference}</a>}
        title={t('fees.money.title')}
        lead={state.applicant.name}
        badges={
          <Badge tone={state.money === 'owed' ? 'amber' : 'quiet'}>
            {t(`dossiers.money.${state.money}`)}
          </Badge>
        }
      />
      {refused && <ErrorSummary t={t} errors={[{ text: refused.words }]} />}
      <WithAside
        aside={
          <>
            {file.transfer && (
              <TransferPanel visit={visit} code={state.code ?? ''} transfer={file.transfer} />
            )}
            <OnlineList {...props} />
          </>
        }
      >
        <Balance {...props} />
        {owedDong + laterDong > 0 && !state.endedAt && <CollectForm {...props} />}
        {file.chargeable.length > 0 && state.acceptedAt && !state.endedAt && <ChargeForm {...props} />}
        {mayRefund && <RefundForm {...props} />}
        <Receipts {...props} />
      </WithAside>
    </>
  );
}

function Balance({ visit, file }: MoneyProps) {
  const { t, language } = visit;
  const { state } = file.dossier;
  const balance = balanceOf(state);
  return (
    <PanelSection title={t('fees.money.lines')}>
      <Table
        caption={t('fees.money.lines')}
        captionUnseen
        rows={balance.lines}
        rowKey={({ fee }) => fee.code}
        empty={<p>{t('fees.money.none')}</p>}
        columns={[
          {
            key: 'fee',
            label: t('fees.rule.fee'),
            head: true,
            cell: ({ fee }) => (
              <>
                {fee.name?.[language] ??
                  file.procedure.fees.find(({ code }) => code === fee.code)?.name[language] ??
                  fee.code}{' '}
                <Badge tone="quiet">{t(`fees.kind.${fee.kind}`)}</Badge>
                <FeeWhy t={t} language={language} line={fee} />
              </>
            ),
          },
          {
            key: 'charged',
            label: t('fees.money.charged'),
            kind: 'number',
            cell: ({ fee }) => showDong(fee.amountDong),
          },
          {
            key: 'paid',
            label: t('fees.money.paid'),
            kind: 'number',
            cell: ({ paidDong }) => showDong(paidDong),
          },
          {
            key: 'owed',
            label: t('fees.money.owed'),
            kind: 'number',
            cell: ({ owedDong }) => showDong(owedDong),
          },
        ]}
      />
      {balance.laterDong > 0 && <p>{t('fees.bill.later', { amount: showDong(balance.laterDong) })}</p>}
      {balance.overpaidDong > 0 && (
        <p>{t('fees.money.overpaid', { amount: showDong(balance.overpaidDong) })}</p>
      )}
    </PanelSection>
  );
}

function Receipts(props: MoneyProps) {
  const { visit, file } = props;
  const { t } = visit;
  return (
    <PanelSection title={t('fees.receipt.title')}>
      <Table
        caption={t('fees.receipt.title')}
        captionUnseen
        rows={file.receipts}
        rowKey={({ receiptId }) => receiptId}
        empty={<EmptyState title={t('fees.receipt.none')} />}
        columns={[
          {
            key: 'number',
            label: t('fees.receipt.number'),
            head: true,
            cell: ({ receiptId, number, voided }) => (
              <>
                <a href={`/can-bo/phi/bien-lai/${receiptId}`} target="_blank" rel="noopener">
                  <CodeText>{number}</CodeText>
                </a>{' '}
                {voided && <Badge tone="late">{t('fees.receipt.void')}</Badge>}
              </>
            ),
          },
          {
            key: 'kind',
            label: t('fees.receipt.kind'),
            cell: ({ kind, book }) => t(`fees.receipt.${kind}-${book}`),
          },
          {
            key: 'amount',
            label: t('fees.rule.amount'),
            kind: 'number',
            cell: ({ amountDong }) => showDong(amountDong),
          },
          {
            key: 'method',
            label: t('fees.receipt.method'),
            cell: ({ method }) => t(`fees.method.${method}`),
          },
          {
            key: 'at',
            label: t('fees.receipt.at'),
            cell: ({ issuedAt, issuedBy, voided }) => (
              <>
                {wordsOfMoment(toLocal(issuedAt), t)}, {issuedBy.name}
                {voided && (
                  <p class="hint">{t('fees.receipt.voidWords', { by: voided.by, reason: voided.reason })}</p>
                )}
              </>
            ),
          },
          {
            key: 'till',
            label: t('fees.receipt.till'),
            cell: ({ till }) => (till ? showPartialDay(till.day.toString()) : t('fees.method.online')),
          },
        ]}
      />
      <VoidForm {...props} />
    </PanelSection>
  );
}

function OnlineList({ visit, file }: MoneyProps) {
  const { t } = visit;
  if (file.online.length === 0) return null;
  return (
    <PanelSection title={t('fees.online.title')}>
      <ul class="plain-list">
        {file.online.map((payment) => (
          <li key={payment.paymentId}>
            {wordsOfMoment(toLocal(payment.begunAt), t)}: {showDong(payment.amountDong)}{' '}
            <Badge tone={payment.status === 'unmatched' ? 'amber' : 'quiet'}>
              {t(`fees.online.status.${payment.status}`)}
            </Badge>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
