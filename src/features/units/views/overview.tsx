import type { StaffVisit } from '../../../http/staff-page.ts';
import { EmptyState } from '../../../ui/notices.tsx';
import { LinkGrid, PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import type { UnitRecord } from '../records-store.ts';
import type { Unit } from '../store.ts';
import { dayWords, unitPages } from './unit-words.ts';

type Counts = Record<'departments' | 'points' | 'desks' | 'groups' | 'overlaps' | 'people', number>;

/** What a unit's administrator keeps, and who changed what lately. */
export function OverviewPage(props: {
  visit: StaffVisit;
  unit: Unit | undefined;
  counts: Counts;
  records: UnitRecord[];
}) {
  const { visit, unit, counts, records } = props;
  const { t } = visit;
  return (
    <Stack>
      <PageTitle
        title={t('units.overview.title')}
        lead={unit && t('units.overview.lead', { unit: `${unit.type} ${unit.name}` })}
      />
      <PanelSection title={t('units.overview.rooms')}>
        <LinkGrid label={t('units.overview.rooms')} links={roomLinks(t, counts)} />
      </PanelSection>
      <PanelSection title={t('units.overview.people')}>
        <LinkGrid
          label={t('units.overview.people')}
          links={[
            {
              href: '/quan-tri/nhan-su',
              title: t('units.overview.staff'),
              words: t('units.count.people', { number: String(counts.people) }),
            },
            { href: '/quan-tri/co-quan', title: t('units.overview.agencies') },
            { href: '/quan-tri/don-vi/lich-lam-viec', title: t('calendars.title') },
            { href: '/quan-tri/giao-nhan', title: t('deliveries.rules.title') },
            { href: '/quan-tri/quyet-dinh', title: t('decisions.list.title') },
            { href: '/quan-tri/mau-giay', title: t('sheets.title') },
          ]}
        />
      </PanelSection>
      <PanelSection title={t('units.record.title')}>
        <Table
          caption={t('units.record.title')}
          captionUnseen
          rows={records}
          rowKey={({ recordId }) => recordId}
          empty={<EmptyState title={t('units.record.none')} />}
          columns={[
            { key: 'at', label: t('units.record.at'), cell: ({ at }) => momentWords(at) },
            { key: 'what', label: t('units.record.what'), head: true, cell: (each) => recordWords(t, each) },
            { key: 'by', label: t('units.record.by'), cell: ({ by }) => by },
          ]}
        />
      </PanelSection>
    </Stack>
  );
}

function roomLinks(t: Translate, counts: Counts) {
  const rooms = (['departments', 'points', 'desks', 'groups'] as const).map((room) => ({
    href: unitPages[room],
    title: t(`units.${room}.title`),
    words: t(`units.count.${room}`, { number: String(counts[room]) }),
  }));
  if (counts.overlaps === 0) return rooms;
  const words = t('units.count.overlaps', { number: String(counts.overlaps) });
  return [...rooms, { href: unitPages.overlaps, title: t('units.overlaps.title'), words }];
}

/** "Đóng phòng, bộ phận: Phòng Kinh tế", with what a change came from where one field tells it all. */
function recordWords(t: Translate, { room, act, subject, body }: UnitRecord): string {
  const words = t(`units.record.act.${room}-${act}`, { subject });
  const roles = body['roles'];
  if (!Array.isArray(roles) || roles.length === 0) return words;
  return `${words} (${roles.map((role) => t(`people.role.${role}`)).join(', ')})`;
}

function momentWords(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO('Asia/Ho_Chi_Minh');
  return `${dayWords(local.toPlainDate())} ${local.toPlainTime().toString().slice(0, 5)}`;
}
