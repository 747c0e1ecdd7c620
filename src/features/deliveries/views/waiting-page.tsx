import { toLocal } from '../../../core/clock-moments.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { wordsOfDay } from '../../../ui/clock-words.ts';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { Tabs } from '../../../ui/ways.tsx';
import type { WaitingResult } from '../store.ts';

/** The address of the list of results that wait. */
export const waitingHref = '/can-bo/ket-qua-cho';

/** The views of the list. */
export const waitingTabs = ['all', 'not-told', 'over-time', 'with-post', 'in-archive'] as const;
type Chosen = (typeof waitingTabs)[number];

/** All results that nobody has yet, the longest waiting first. */
export function WaitingPage(props: {
  visit: StaffVisit;
  results: WaitingResult[];
  procedures: ProcedureVersion[];
  chosen: Chosen;
  now: Temporal.Instant;
}) {
  const { visit, results, procedures, chosen, now } = props;
  const { t, language } = visit;
  const of = (which: Chosen) => results.filter((result) => isOf(which, result, now));
  const names = new Map(procedures.map(({ code, shortName }) => [code, shortName[language]]));
  return (
    <Stack>
      <PageTitle title={t('deliveries.waiting.title')} lead={t('deliveries.waiting.lead')} />
      <Tabs
        label={t('deliveries.waiting.title')}
        tabs={waitingTabs.map((which) => ({
          label: t(`deliveries.waiting.${which}`),
          href: `${waitingHref}?xem=${which}`,
          count: of(which).length,
          current: which === chosen,
        }))}
      />
      <Table
        caption={t('deliveries.waiting.title')}
        captionUnseen
        rows={of(chosen)}
        rowKey={({ dossierId }) => dossierId}
        rowTone={(result) => (isOf('over-time', result, now) ? 'amber' : undefined)}
        empty={<EmptyState title={t('deliveries.waiting.none')} />}
        columns={[
          {
            key: 'code',
            label: t('desk.column.dossier'),
            kind: 'code',
            head: true,
            cell: ({ code, dossierId }) => (
              <a href={`/can-bo/ho-so/${dossierId}/giao-ket-qua`}>
                <CodeText>{code}</CodeText>
              </a>
            ),
          },
          {
            key: 'procedure',
            label: t('desk.column.procedure'),
            cell: ({ procedureCode }) => names.get(procedureCode) ?? procedureCode,
          },
          { key: 'applicant', label: t('desk.column.applicant'), cell: ({ applicantName }) => applicantName },
          {
            key: 'days',
            label: t('deliveries.waiting.days'),
            cell: ({ finishedAt }) =>
              t('deliveries.waiting.daysSince', {
                days: daysSince(finishedAt, now),
                on: wordsOfDay(toLocal(finishedAt).toPlainDate().toString(), t),
              }),
          },
          {
            key: 'where',
            label: t('deliveries.where'),
            cell: (result) => <Where visit={visit} result={result} />,
          },
          {
            key: 'reached',
            label: t('deliveries.waiting.reached'),
            cell: ({ delivering, email }) =>
              t('deliveries.waiting.tried', {
                reminders: email ? (delivering.pickup?.reminded ?? 0) : 0,
                attempts: delivering.attempts?.length ?? 0,
              }),
          },
        ]}
      />
    </Stack>
  );
}

function Where({ visit, result }: { visit: StaffVisit; result: WaitingResult }) {
  const { t } = visit;
  const { delivery, delivering, wish } = result;
  return (
    <>
      <Badge tone={delivery === 'ready' ? 'jade' : 'quiet'}>{t(`dossiers.delivery.${delivery}`)}</Badge>{' '}
      {delivery === 'ready' && (delivering.shelf ?? t(`dossiers.wish.${wish}`))}
      {delivery === 'with-post' && delivering.parcel?.itemNumber}
      {delivery === 'in-archive' && delivering.archived?.place}
    </>
  );
}

/** Nobody was told: there is no address for letters, and no attempt reached for another way. */
function isOf(which: Chosen, result: WaitingResult, now: Temporal.Instant): boolean {
  const { delivery, delivering, email } = result;
  const { pickup } = delivering;
  switch (which) {
    case 'all':
      return delivery !== 'in-archive';
    case 'not-told':
      return delivery === 'ready' && !email && (delivering.attempts ?? []).length === 0;
    case 'over-time':
      return (
        delivery === 'ready' && pickup !== undefined && Temporal.Instant.compare(now, pickup.keepUntil) > 0
      );
    default:
      return delivery === which;
  }
}

function daysSince(from: Temporal.Instant, now: Temporal.Instant): number {
  return toLocal(from).toPlainDate().until(toLocal(now).toPlainDate()).days;
}
