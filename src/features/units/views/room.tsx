import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { ActButton, PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { isOpenOn, type RoomKind } from '../rooms.ts';
import { type KeptRoom, type KeptRooms, pointKinds } from '../rooms-store.ts';
import { departmentKinds, type Typed } from '../typed-rooms.ts';
import { dayWords, errorOf, type Line, partsOfDay, unitPages } from './unit-words.ts';

/** One room: what is said of it to correct, and its closing. */
export function RoomPage(props: {
  visit: StaffVisit;
  kept: KeptRoom;
  rooms: KeptRooms;
  typed: Typed;
  lines: Line[];
  today: Temporal.PlainDate;
}) {
  const { visit, kept, typed, lines, rooms, today } = props;
  const { t, csrf } = visit;
  const page = unitPages[kept.room];
  return (
    <Stack>
      <PageTitle
        above={<a href={page}>{t(`units.${kept.room}.title`)}</a>}
        title={kept.name}
        badges={<RoomState {...{ t, kept, today }} />}
        lead={changedWords(t, kept)}
      />
      <ErrorSummary t={t} errors={lines} />
      <PanelSection title={t('units.act.correct')}>
        <PostForm action={`${page}/${kept.code}/sua`} csrf={csrf}>
          <RoomFields {...{ t, room: kept.room, rooms, typed, lines }} />
          <ButtonRow>
            <Button>{t('units.act.save')}</Button>
          </ButtonRow>
        </PostForm>
      </PanelSection>
      <PanelSection title={t(kept.toOn ? 'units.act.reopen' : 'units.act.close')}>
        {kept.toOn ? (
          <ActButton action={`${page}/${kept.code}/mo-lai`} csrf={csrf}>
            {t('units.act.reopen')}
          </ActButton>
        ) : (
          <Closing {...props} />
        )}
      </PanelSection>
    </Stack>
  );
}

function Closing({ visit: { t, csrf }, kept, lines, today }: Parameters<typeof RoomPage>[0]) {
  return (
    <>
      <p>{t('units.act.closeHint')}</p>
      <ConfirmBox
        t={t}
        words={t('units.act.close')}
        tone="danger"
        open={lines.some(({ field }) => field === 'last')}
      >
        <PostForm action={`${unitPages[kept.room]}/${kept.code}/dong`} csrf={csrf}>
          <DateField
            t={t}
            name="last"
            label={t('units.field.last')}
            value={partsOfDay(today)}
            required
            {...errorOf(lines, 'last')}
          />
          <ButtonRow>
            <Button tone="danger">{t('units.act.close')}</Button>
          </ButtonRow>
        </PostForm>
      </ConfirmBox>
    </>
  );
}

function changedWords(t: Translate, { changedAt, changedBy }: KeptRoom): string {
  if (!changedAt || !changedBy) return t('units.changed.never');
  const day = changedAt.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  return t('units.changed.by', { day: dayWords(day), by: changedBy });
}

/** Open, closed since, or closing on a day, in words. */
export function RoomState(props: { t: Translate; kept: KeptRoom; today: Temporal.PlainDate }) {
  const { t, kept, today } = props;
  if (isClosed(kept, today) && kept.toOn)
    return <Badge tone="quiet">{t('units.state.closed', { day: dayWords(kept.toOn) })}</Badge>;
  if (kept.toOn) return <Badge tone="amber">{t('units.state.closing', { day: dayWords(kept.toOn) })}</Badge>;
  return <>{t('units.state.open')}</>;
}

/** Whether the last day of a room is over. */
export function isClosed(kept: KeptRoom, today: Temporal.PlainDate): boolean {
  return kept.toOn !== null && !isOpenOn(kept, today);
}

/** What a department is for; a kind that only a pack knows is shown as it stands there. */
export function departmentKindWords(t: Translate, kind: string): string {
  return departmentKinds.some((known) => known === kind) ? t(`units.departmentKind.${kind}`) : kind;
}

type FieldsProps = { t: Translate; room: RoomKind; rooms: KeptRooms; typed: Typed; lines: readonly Line[] };

/** The fields of a room; its code is asked only once. */
export function RoomFields(props: FieldsProps & { isNew?: boolean }) {
  const { t, room, isNew } = props;
  const field = fieldsOf(props);
  return (
    <>
      <TextField {...field('name')} hint={t(`units.${room}.nameHint`)} required />
      {isNew && <TextField {...field('code')} hint={t('units.field.codeHint')} width="short" required />}
      <OwnFields {...props} />
    </>
  );
}

function OwnFields(props: FieldsProps) {
  const { t, room, rooms, typed } = props;
  const field = fieldsOf(props);
  switch (room) {
    case 'departments': {
      const present = typed['kind']?.[0];
      const kinds: string[] = [...departmentKinds];
      if (present && !kinds.includes(present)) kinds.push(present);
      const choices = kinds.map((kind) => ({ value: kind, label: departmentKindWords(t, kind) }));
      return <Select {...field('kind')} choices={choices} emptyWords={t('units.choose')} required />;
    }
    case 'points': {
      const choices = pointKinds.map((kind) => ({ value: kind, label: t(`units.pointKind.${kind}`) }));
      return (
        <>
          <Select {...field('kind')} choices={choices} emptyWords={t('units.choose')} required />
          <TextField
            {...field('number')}
            hint={t('units.points.numberHint')}
            inputMode="numeric"
            width="short"
          />
          <TextField {...field('address')} hint={t('units.field.unknownHint')} />
          <TextField {...field('hours')} hint={t('units.points.hoursHint')} />
        </>
      );
    }
    case 'desks': {
      const open = rooms.points.filter(({ code, toOn }) => toOn === null || code === typed['point']?.[0]);
      const choices = open.map(({ code, name }) => ({ value: code, label: name }));
      return (
        <>
          <Select {...field('point')} choices={choices} emptyWords={t('units.choose')} required />
          <TextField {...field('number')} inputMode="numeric" width="short" required />
          <TextField {...field('serves')} hint={t('units.desks.servesHint')} />
        </>
      );
    }
  }
}

function fieldsOf({ t, typed, lines }: FieldsProps) {
  return (name: string) => ({
    t,
    name,
    label: t(`units.field.${name}`),
    value: typed[name]?.[0] ?? '',
    ...errorOf(lines, name),
  });
}
