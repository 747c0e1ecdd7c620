import { edgesOfResidents, type MergeEdge, type OldCommune } from '../../../core/places.ts';
import { historyOfOld } from '../../../core/places-history.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { EmptyState, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { wordsOfBasis } from '../../../ui/place-words.ts';
import { Table } from '../../../ui/tables.tsx';
import { dayWords, namesIn } from '../change-words.ts';
import { hrefOfUnit, type ProvinceRoom, placesPage } from '../province-room.ts';
import { History } from './staff-history.tsx';
import { oldPlaceOf, titleOf } from './unit-words.ts';

/** A commune of before for the administrator: where its people are served, the hamlets named, and what changed it. */
export function OldUnitStaffPage({ room, old }: { room: ProvinceRoom; old: OldCommune }) {
  const { visit, today, door } = room;
  const { t } = visit;
  const page = hrefOfUnit(old);
  const isDivided = edgesOfResidents(old).length > 1;
  return (
    <Stack>
      <PageTitle
        above={<a href={placesPage}>{t('place-changes.title')}</a>}
        title={titleOf(old, today, t)}
        lead={old.until ? t('place-changes.until', { day: dayWords(old.until) }) : oldPlaceOf(old, today, t)}
        acts={
          <>
            <LinkButton href={`${page}/noi-den`} small>
              {t('place-changes.form.noi-den')}
            </LinkButton>
            {isDivided && (
              <LinkButton href={`${page}/khoa-dia-chi`} small>
                {t('place-changes.form.khoa-dia-chi')}
              </LinkButton>
            )}
          </>
        }
      />
      {isDivided && <Notice kind="info">{t('place-changes.dividedHint')}</Notice>}
      <Successors room={room} edges={old.edges} />
      {isDivided && <Keys room={room} old={old} />}
      <History room={room} events={historyOfOld(door.history, old.code)} />
    </Stack>
  );
}

function Successors({ room, edges }: { room: ProvinceRoom; edges: MergeEdge[] }) {
  const { t } = room.visit;
  return (
    <PanelSection title={t('place-changes.successors')}>
      <Table
        caption={t('place-changes.successors')}
        captionUnseen
        rows={edges}
        rowKey={({ newCode }) => newCode}
        columns={[
          {
            key: 'unit',
            label: t('place-changes.field.don-vi'),
            head: true,
            cell: ({ newCode }) => (
              <a href={`${placesPage}/${newCode}`}>{namesIn(room.door.places)(newCode)}</a>
            ),
          },
          {
            key: 'people',
            label: t('place-changes.field.cach'),
            cell: ({ residents }) => t(`place-changes.share.${residents}`),
          },
          {
            key: 'land',
            label: t('place-changes.field.dat'),
            cell: ({ area }) => t(`place-changes.share.${area}`),
          },
          {
            key: 'basis',
            label: t('place-changes.basis'),
            cell: ({ clause, legalBasis }) => wordsOfBasis(clause, legalBasis, t),
          },
        ]}
      />
    </PanelSection>
  );
}

function Keys({ room, old }: { room: ProvinceRoom; old: OldCommune }) {
  const { t } = room.visit;
  const keys = room.door.keys.filter(({ oldCode }) => oldCode === old.code);
  return (
    <PanelSection title={t('place-changes.keys')}>
      <Table
        caption={t('place-changes.keys')}
        captionUnseen
        rows={keys}
        rowKey={({ words }) => words}
        empty={<EmptyState title={t('place-changes.keysNone')}>{t('place-changes.keysNoneHint')}</EmptyState>}
        columns={[
          { key: 'words', label: t('place-changes.field.tu-khoa'), head: true, cell: ({ words }) => words },
          {
            key: 'unit',
            label: t('place-changes.field.don-vi'),
            cell: ({ newCode }) => namesIn(room.door.places)(newCode),
          },
          { key: 'basis', label: t('place-changes.basis'), cell: ({ legalBasis }) => legalBasis },
          {
            key: 'acts',
            label: t('desk.acts'),
            kind: 'acts',
            // The names of residential groups are kept by the commune itself, not here.
            cell: ({ words }) =>
              isOfProvince(room, old.code, words) && (
                <a href={`${hrefOfUnit(old)}/bo-khoa?${new URLSearchParams({ ten: words })}`}>
                  {t('place-changes.form.bo-khoa')}
                </a>
              ),
          },
        ]}
      />
    </PanelSection>
  );
}

function isOfProvince({ door }: ProvinceRoom, oldCode: string, words: string): boolean {
  return door.history.changes.some(
    ({ change }) => change.kind === 'key' && change.oldCode === oldCode && change.words === words,
  );
}
