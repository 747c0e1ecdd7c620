import type { Mandate } from '../../../core/mandates.ts';
import { showPartialDay } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { Figures, LinkGrid, PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import type { DuePublication } from '../../procedures/actions.ts';
import type { UnitCounts } from '../counts-store.ts';
import type { ShownList } from '../lists.ts';
import type { ListName } from '../lists-store.ts';
import { DossierTable, listHref } from './staff-list.tsx';

const rowsAtStart = 12;

/** Where the day begins: what waits for this post, and the first of it. */
export function StartPage(props: {
  visit: StaffVisit;
  /** Versions of procedures that this place is to make public. */
  due: DuePublication[];
  /** Mandates that end within a week. */
  ending: Mandate[];
  desk?: {
    counts: Record<ListName, number>;
    lists: ListName[];
    first: ListName;
    month: UnitCounts;
    shown: ShownList;
  };
}) {
  const { visit, due, ending, desk } = props;
  const { t, actor } = visit;
  if (!desk) {
    return (
      <>
        <PageTitle title={t('desk.start.title')} lead={t('desk.start.noLists')} />
        <PublicationReminder visit={visit} due={due} />
        <MandateReminder visit={visit} ending={ending} />
        <LinkGrid label={t('desk.start.rooms')} links={roomsOf(visit)} />
      </>
    );
  }
  const { counts, lists, first, month, shown } = desk;
  return (
    <>
      <PageTitle
        title={t('desk.start.greeting', { name: actor.name })}
        lead={actor.title}
        acts={
          <>
            {allows('dossier.receive', actor) && (
              <LinkButton href="/can-bo/tiep-nhan" tone="primary">
                {t('desk.start.receive')}
              </LinkButton>
            )}
            {allows('dossier.return', actor) && (
              <LinkButton href="/can-bo/tra-ket-qua">{t('desk.start.return')}</LinkButton>
            )}
          </>
        }
      />
      <PublicationReminder visit={visit} due={due} />
      <MandateReminder visit={visit} ending={ending} />
      <Figures
        label={t('desk.list.label')}
        figures={lists
          .filter((list) => list !== 'all')
          .map((list) => ({
            value: String(counts[list]),
            words: t(`desk.list.${list}`),
            href: listHref(list),
            tone: toneOf(list, counts[list]),
          }))}
      />
      {lists.includes('waiting') && counts.waiting > 0 && (
        <Notice kind="warning">
          <a href={listHref('waiting')}>{t('desk.start.alert', { count: counts.waiting })}</a>
        </Notice>
      )}
      <SearchField
        t={t}
        action={listHref('all')}
        label={t('desk.search.label')}
        hint={t('desk.search.hint')}
      />
      <PanelSection
        title={t(`desk.list.${first}`)}
        acts={<a href={listHref(first)}>{t('desk.start.whole')}</a>}
      >
        <DossierTable
          {...shown}
          rows={shown.rows.slice(0, rowsAtStart)}
          visit={visit}
          caption={t(`desk.list.${first}`)}
          empty={t('desk.start.nothing')}
        />
      </PanelSection>
      <MonthSection visit={visit} month={month} />
    </>
  );
}

/** The rooms of a post that keeps the house rather than dossiers. */
function roomsOf({ t, actor }: StaffVisit) {
  const rooms = [
    ['unit.administer', 'unit', '/quan-tri/don-vi'],
    ['unit.administer', 'people', '/quan-tri/nhan-su'],
    ['unit.administer', 'agencies', '/quan-tri/co-quan'],
    ['province.administer', 'places', '/quan-tri/tinh/don-vi'],
    ['province.administer', 'rules', '/quan-tri/tinh/tham-quyen'],
    ['catalogue.administer', 'catalogue', '/quan-tri/thu-tuc'],
    ['province.administer', 'fee-rules', '/quan-tri/tinh/le-phi'],
    ['decision.register', 'decisions', '/quan-tri/quyet-dinh'],
  ] as const;
  return rooms
    .filter(([permission]) => allows(permission, actor))
    .map(([, room, href]) => ({ href, title: t(`app.way.${room}`), words: t(`desk.start.room.${room}`) }));
}

/** What the unit did this month, each credit on its own. */
function MonthSection({ visit, month }: { visit: StaffVisit; month: UnitCounts }) {
  const { t } = visit;
  return (
    <PanelSection
      title={t('custody.month.title')}
      acts={
        <>
          <a href="/can-bo/so-theo-doi">{t('custody.book.title')}</a>
          <a href="/can-bo/tham-gia">{t('custody.shared.title')}</a>
        </>
      }
    >
      <Figures
        label={t('custody.month.title')}
        figures={(['received', 'decided', 'helped'] as const).map((credit) => ({
          value: String(month[credit]),
          words: t(`custody.month.${credit}`),
        }))}
      />
      <p class="hint">{t('custody.month.note')}</p>
    </PanelSection>
  );
}

function toneOf(list: ListName, count: number) {
  if (count === 0) return 'quiet';
  if (list === 'late' || list === 'waiting' || list === 'escalated') return 'late';
  return list === 'soon' || list === 'warned' ? 'amber' : 'plain';
}

/** That a mandate ends soon: who renews it and who signs under it are told where their day begins. */
function MandateReminder({ visit, ending }: { visit: StaffVisit; ending: Mandate[] }) {
  const { t, actor } = visit;
  if (ending.length === 0) return null;
  return (
    <Notice kind="warning" title={t('mandates.reminder.title', { count: ending.length })}>
      <ul>
        {ending.map((mandate) => (
          <li key={mandate.mandateId}>
            {t('mandates.reminder.line', {
              name: mandate.holder.name,
              number: mandate.decision.number,
              day: showPartialDay(mandate.toOn.toString()),
            })}
          </li>
        ))}
      </ul>
      {allows('mandate.keep', actor) ? (
        <p>
          <a href="/quan-tri/uy-quyen">{t('mandates.reminder.open')}</a>
        </p>
      ) : (
        <p>{t('mandates.reminder.ask')}</p>
      )}
    </Notice>
  );
}

/** That versions wait for their publication, and by when; late ones are a problem. */
function PublicationReminder({ visit, due }: { visit: StaffVisit; due: DuePublication[] }) {
  const { t } = visit;
  if (due.length === 0) return null;
  const late = due.filter(({ isLate }) => isLate).length;
  const next = due.find(({ isLate, dueOn }) => !isLate && dueOn)?.dueOn;
  return (
    <Notice
      kind={late > 0 ? 'problem' : 'warning'}
      title={t('catalogue.reminder.title', { count: due.length })}
    >
      {late > 0 && <p>{t('catalogue.reminder.late', { count: late })}</p>}
      {next && <p>{t('catalogue.reminder.inTime', { day: showPartialDay(next.toString()) })}</p>}
      <p>
        <a href="/quan-tri/thu-tuc">{t('catalogue.reminder.open')}</a>
      </p>
    </Notice>
  );
}
