import { toLocal } from '../../../core/clock-moments.ts';
import { showDong, showPartialDay } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import { sumsOf } from '../../../core/tills.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { MoneyField, TextField } from '../../../ui/fields.tsx';
import { ActButton, PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { DefinitionList, Table } from '../../../ui/tables.tsx';
import type { Receipt } from '../receipts-store.ts';
import { asTillReceipt, type MoneyDay } from '../tills.ts';
import type { Till } from '../tills-store.ts';
import { OnlinePanels } from './online-panels.tsx';

/** The address of the day's tills. */
export const tillsPage = '/can-bo/phi/quy';

type Props = {
  visit: StaffVisit;
  money: MoneyDay;
  today: Temporal.PlainDate;
  isOwn?: boolean;
  refusal?: string;
  typed?: Record<string, string[]>;
};

/** The tills of a day with their sums and receipts; printed, it is the day's statement. */
export function TillsPage(props: Props) {
  const { visit, money, today, isOwn, refusal } = props;
  const { t, actor } = visit;
  const { day } = money;
  const shown = money.tills.filter(({ till }) => !isOwn || till.personId === actor.personId);
  const isToday = day.equals(today);
  const address = (of: Temporal.PlainDate) => `${tillsPage}${isOwn ? '/cua-toi' : ''}?ngay=${of}`;
  return (
    <>
      <PageTitle
        title={t(isOwn ? 'fees.till.own' : 'fees.till.title')}
        lead={t('fees.till.day', { day: showPartialDay(day.toString()) })}
        acts={
          <>
            <LinkButton href={address(day.subtract({ days: 1 }))}>{t('fees.till.dayBefore')}</LinkButton>
            {!isToday && (
              <LinkButton href={address(day.add({ days: 1 }))}>{t('fees.till.dayAfter')}</LinkButton>
            )}
            {!isOwn && allows('fee.collect', actor) && (
              <LinkButton href={`${tillsPage}/cua-toi`}>{t('fees.till.own')}</LinkButton>
            )}
            {isOwn && allows('till.confirm', actor) && (
              <LinkButton href={`${tillsPage}?ngay=${day}`}>{t('fees.till.title')}</LinkButton>
            )}
          </>
        }
      />
      {refusal && <ErrorSummary t={t} errors={[{ text: refusal }]} />}
      {!isOwn && money.unsettled.length > 0 && <Unsettled visit={visit} tills={money.unsettled} />}
      {isOwn && isToday && shown.every(({ till }) => !till.closing) && (
        <Opening visit={visit} till={shown[0]?.till} />
      )}
      {shown.length === 0 && <EmptyState title={t('fees.till.none')}>{t('fees.till.noneWords')}</EmptyState>}
      {shown.map(({ till, receipts, expectedDong }) => (
        <TillPanel
          key={till.personId}
          {...props}
          till={till}
          receipts={receipts}
          expectedDong={expectedDong}
        />
      ))}
      {!isOwn && <OnlinePanels visit={visit} money={money} />}
    </>
  );
}

function Opening({ visit, till }: { visit: StaffVisit; till: Till | undefined }) {
  const { t, csrf } = visit;
  return (
    <PanelSection title={t('fees.till.opening')}>
      <PostForm action={`${tillsPage}/dau-ngay`} csrf={csrf}>
        <MoneyField
          t={t}
          name="opening"
          label={t('fees.till.openingDong')}
          hint={t('fees.till.openingHint')}
          value={String(till?.openingDong ?? 0)}
        />
        <ButtonRow>
          <Button tone="quiet">{t('fees.till.setOpening')}</Button>
        </ButtonRow>
      </PostForm>
    </PanelSection>
  );
}

function TillPanel(props: Props & { till: Till; receipts: Receipt[]; expectedDong: number }) {
  const { visit, till, receipts, expectedDong } = props;
  const { t, actor } = visit;
  const sums = sumsOf(receipts.map(asTillReceipt));
  const { closing, confirmation } = till;
  const mayClose = !closing && (till.personId === actor.personId || till.holderUnit !== actor.unitCode);
  const mayConfirm =
    closing &&
    !confirmation &&
    allows('till.confirm', actor) &&
    ![till.personId, closing.byPerson].includes(actor.personId);
  return (
    <PanelSection
      title={
        till.holderUnit === actor.unitCode
          ? till.holderName
          : t('fees.till.elsewhere', { name: till.holderName })
      }
      acts={
        <Badge tone={confirmation ? 'jade' : closing ? 'amber' : 'plain'}>
          {t(`fees.till.state.${confirmation ? 'confirmed' : closing ? 'closed' : 'open'}`)}
        </Badge>
      }
    >
      <Table
        caption={t('fees.till.sums')}
        captionUnseen
        rows={sums}
        rowKey={({ kind, book, method }) => [kind, book, method].join(' ')}
        empty={<p>{t('fees.till.noReceipts')}</p>}
        columns={[
          {
            key: 'kind',
            label: t('fees.receipt.kind'),
            head: true,
            cell: ({ kind, book }) => t(`fees.receipt.${kind}-${book}`),
          },
          {
            key: 'method',
            label: t('fees.receipt.method'),
            cell: ({ method }) => t(`fees.method.${method}`),
          },
          { key: 'count', label: t('fees.till.count'), kind: 'number', cell: ({ count }) => count },
          { key: 'sum', label: t('fees.rule.amount'), kind: 'number', cell: ({ dong }) => showDong(dong) },
        ]}
      />
      <DefinitionList
        dense
        items={[
          { term: t('fees.till.openingDong'), value: showDong(till.openingDong) },
          {
            term: t('fees.till.expected'),
            value: <strong>{showDong(closing?.expectedDong ?? expectedDong)}</strong>,
          },
          ...(closing ? closingFacts(closing, visit) : []),
          ...(confirmation
            ? [
                {
                  term: t('fees.till.confirmedBy'),
                  value: `${confirmation.by}, ${wordsOfMoment(toLocal(confirmation.at), t)}`,
                },
              ]
            : []),
        ]}
      />
      {receipts.length > 0 && <ReceiptList visit={visit} receipts={receipts} />}
      {mayClose && <Closing {...props} />}
      {mayConfirm && (
        <ActButton
          action={`${tillsPage}/xac-nhan`}
          csrf={visit.csrf}
          tone="primary"
          hidden={{ person: till.personId, day: till.day.toString() }}
        >
          {t('fees.till.confirm')}
        </ActButton>
      )}
    </PanelSection>
  );
}

function closingFacts(closing: NonNullable<Till['closing']>, { t }: StaffVisit) {
  const differenceDong = closing.countedDong - closing.expectedDong;
  return [
    { term: t('fees.till.counted'), value: showDong(closing.countedDong) },
    {
      term: t('fees.till.difference'),
      value:
        differenceDong === 0
          ? t('fees.till.noDifference')
          : `${showDong(differenceDong)}: ${closing.differenceReason}`,
    },
    { term: t('fees.till.closedBy'), value: `${closing.by}, ${wordsOfMoment(toLocal(closing.at), t)}` },
  ];
}

/** Every receipt of a till, by its book. */
export function ReceiptList({ visit, receipts }: { visit: StaffVisit; receipts: Receipt[] }) {
  const { t } = visit;
  return (
    <details>
      <summary>{t('fees.till.receipts', { count: receipts.length })}</summary>
      <Table
        caption={t('fees.receipt.title')}
        captionUnseen
        rows={receipts}
        rowKey={({ receiptId }) => receiptId}
        columns={[
          {
            key: 'number',
            label: t('fees.receipt.number'),
            head: true,
            cell: ({ receiptId, number, voided }) => (
              <>
                <a href={`/can-bo/phi/bien-lai/${receiptId}`}>
                  <CodeText>{number}</CodeText>
                </a>{' '}
                {voided && <Badge tone="late">{t('fees.receipt.void')}</Badge>}
              </>
            ),
          },
          {
            key: 'dossier',
            label: t('fees.simulator.dossier'),
            cell: ({ dossierId, dossierCode }) => (
              <a href={`/can-bo/phi/ho-so/${dossierId}`}>{dossierCode}</a>
            ),
          },
          {
            key: 'method',
            label: t('fees.receipt.method'),
            cell: ({ method }) => t(`fees.method.${method}`),
          },
          {
            key: 'amount',
            label: t('fees.rule.amount'),
            kind: 'number',
            cell: ({ amountDong }) => showDong(amountDong),
          },
          {
            key: 'at',
            label: t('fees.receipt.at'),
            cell: ({ issuedAt }) => wordsOfMoment(toLocal(issuedAt), t),
          },
        ]}
      />
    </details>
  );
}

function Closing({ visit, till, typed = {} }: Props & { till: Till }) {
  const { t, csrf } = visit;
  const before = typed['person']?.[0] === till.personId ? typed : {};
  const prefix = till.personId;
  return (
    <details open={Object.keys(before).length > 0}>
      <summary>{t('fees.till.close')}</summary>
      <Notice>{t('fees.till.closeWords')}</Notice>
      <PostForm
        action={`${tillsPage}/chot`}
        csrf={csrf}
        hidden={{ person: till.personId, day: till.day.toString() }}
      >
        <MoneyField
          t={t}
          name="counted"
          id={`counted-${prefix}`}
          label={t('fees.till.counted')}
          required
          value={before['counted']?.[0] ?? ''}
        />
        <TextField
          t={t}
          name="reason"
          id={`reason-${prefix}`}
          label={t('fees.till.reason')}
          hint={t('fees.till.reasonHint')}
          value={before['reason']?.[0] ?? ''}
        />
        <ButtonRow>
          <Button>{t('fees.till.closeNow')}</Button>
        </ButtonRow>
      </PostForm>
    </details>
  );
}

function Unsettled({ visit, tills }: { visit: StaffVisit; tills: Till[] }) {
  const { t } = visit;
  return (
    <Notice kind="warning" title={t('fees.till.unsettled')}>
      <ul class="plain-list">
        {tills.map((till) => (
          <li key={`${till.personId} ${till.day}`}>
            <a href={`${tillsPage}?ngay=${till.day}`}>{showPartialDay(till.day.toString())}</a>:{' '}
            {till.holderName}, {t(`fees.till.state.${till.closing ? 'closed' : 'open'}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
