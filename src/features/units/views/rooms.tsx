import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { EmptyState, ErrorSummary } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { type Column, Table } from '../../../ui/tables.tsx';
import type { RoomKind } from '../rooms.ts';
import type { KeptDepartment, KeptDesk, KeptPoint, KeptRoom, KeptRooms } from '../rooms-store.ts';
import type { Typed } from '../typed-rooms.ts';
import { departmentKindWords, isClosed, RoomFields, RoomState } from './room.tsx';
import { type Line, unitPages } from './unit-words.ts';

/** The rooms of one kind that a unit has, the closed ones last, and the form to add one. */
export function RoomsPage(props: {
  visit: StaffVisit;
  room: RoomKind;
  rooms: KeptRooms;
  today: Temporal.PlainDate;
  typed?: Typed | undefined;
  lines: Line[];
}) {
  const { visit, room, rooms, today, typed, lines } = props;
  const { t, csrf } = visit;
  const kept = [...(rooms[room] as KeptRoom[])].sort(
    (a, b) => Number(isClosed(a, today)) - Number(isClosed(b, today)),
  );
  return (
    <Stack>
      <PageTitle
        above={<a href={unitPages.overview}>{t('units.overview.title')}</a>}
        title={t(`units.${room}.title`)}
        lead={t(`units.${room}.lead`)}
      />
      <ErrorSummary t={t} errors={lines} />
      <Table
        caption={t(`units.${room}.title`)}
        captionUnseen
        rows={kept}
        rowKey={({ code }) => code}
        empty={<EmptyState title={t(`units.${room}.none`)} />}
        columns={columnsOf(props)}
      />
      <PanelSection title={t(`units.${room}.add`)}>
        <ConfirmBox t={t} words={t(`units.${room}.add`)} open={typed !== undefined}>
          <PostForm action={`${unitPages[room]}/them`} csrf={csrf}>
            <RoomFields {...{ t, room, rooms, lines }} typed={typed ?? {}} isNew />
            <ButtonRow>
              <Button>{t(`units.${room}.add`)}</Button>
            </ButtonRow>
          </PostForm>
        </ConfirmBox>
      </PanelSection>
    </Stack>
  );
}

type Props = Parameters<typeof RoomsPage>[0];

function columnsOf({ visit: { t }, room, rooms, today }: Props): Column<KeptRoom>[] {
  const name: Column<KeptRoom> = {
    key: 'name',
    label: t('units.field.name'),
    head: true,
    cell: (each) => each.name,
  };
  const own = { departments: departmentColumns, points: pointColumns, desks: deskColumns }[room];
  return [
    ...(room === 'desks'
      ? [...own({ t, rooms }).slice(0, 1), name, ...own({ t, rooms }).slice(1)]
      : [name, ...own({ t, rooms })]),
    { key: 'code', label: t('units.field.code'), kind: 'code', cell: ({ code }) => code },
    {
      key: 'state',
      label: t('units.field.state'),
      cell: (each) => <RoomState {...{ t, today }} kept={each} />,
    },
    {
      key: 'acts',
      label: t('units.field.acts'),
      kind: 'acts',
      cell: ({ code }) => (
        <LinkButton href={`${unitPages[room]}/${code}`} tone="quiet" small>
          {t('units.act.open')}
        </LinkButton>
      ),
    },
  ];
}

type Setting = { t: Props['visit']['t']; rooms: KeptRooms };

function departmentColumns({ t }: Setting): Column<KeptRoom>[] {
  return [
    {
      key: 'kind',
      label: t('units.field.kind'),
      cell: (each) => departmentKindWords(t, (each as KeptDepartment).kind),
    },
  ];
}

function pointColumns({ t }: Setting): Column<KeptRoom>[] {
  const point = (each: KeptRoom) => each as KeptPoint;
  return [
    {
      key: 'number',
      label: t('units.field.number'),
      kind: 'number',
      cell: (each) => point(each).number ?? '–',
    },
    { key: 'kind', label: t('units.field.kind'), cell: (each) => t(`units.pointKind.${point(each).kind}`) },
    {
      key: 'address',
      label: t('units.field.address'),
      cell: (each) => point(each).address ?? t('units.unknown'),
    },
    {
      key: 'hours',
      label: t('units.field.hours'),
      cell: (each) => point(each).openingHours ?? t('units.unknown'),
    },
  ];
}

function deskColumns({ t, rooms: { points } }: Setting): Column<KeptRoom>[] {
  const desk = (each: KeptRoom) => each as KeptDesk;
  return [
    { key: 'number', label: t('units.field.number'), kind: 'number', cell: (each) => desk(each).number },
    {
      key: 'point',
      label: t('units.field.point'),
      cell: (each) => points.find(({ code }) => code === desk(each).pointCode)?.name,
    },
    { key: 'serves', label: t('units.field.serves'), cell: (each) => desk(each).serves ?? '' },
  ];
}
