import type { OldCommune } from '../../../core/places.ts';
import { groupKinds, groupsOn, latestNames } from '../../../core/residential-groups.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import type { Decision } from '../../decisions/store.ts';
import type { KeptGroup } from '../groups-store.ts';
import type { Typed } from '../typed-rooms.ts';
import { dayWords, errorOf, type Line, oldCommuneWords, unitPages } from './unit-words.ts';

/** The residential groups of a unit as they are called today, with names to come and groups that ended. */
export function GroupsPage(props: {
  visit: StaffVisit;
  names: KeptGroup[];
  decisions: Decision[];
  oldCommunes: OldCommune[];
  overlaps: number;
  today: Temporal.PlainDate;
  /** Only the groups of this old commune. */
  from: string | undefined;
  typed: Typed;
  isOpen: boolean;
  lines: Line[];
}) {
  const { visit, names, overlaps, lines } = props;
  const { t } = visit;
  return (
    <Stack>
      <PageTitle
        above={<a href={unitPages.overview}>{t('units.overview.title')}</a>}
        title={t('units.groups.title')}
        lead={t('units.groups.lead')}
        acts={
          <>
            <LinkButton href={unitPages.list} tone="quiet">
              {t('units.list.title')}
            </LinkButton>
            <LinkButton href={unitPages.overlaps} tone="quiet">
              {t('units.overlaps.title')}
            </LinkButton>
          </>
        }
      />
      <ErrorSummary t={t} errors={lines} />
      {names.some(({ demonstration }) => demonstration) && (
        <Notice kind="info">{t('units.groups.demonstration')}</Notice>
      )}
      {overlaps > 0 && (
        <Notice kind="warning">
          {t('units.count.overlaps', { number: String(overlaps) })}{' '}
          <a href={unitPages.overlaps}>{t('units.overlaps.do')}</a>
        </Notice>
      )}
      <FromLinks {...props} />
      <GroupTable {...props} />
      <AddForm {...props} />
    </Stack>
  );
}

type Props = Parameters<typeof GroupsPage>[0];

function FromLinks({ visit: { t }, oldCommunes, from }: Props) {
  if (oldCommunes.length < 2) return null;
  return (
    <ul class="chips" aria-label={t('units.groups.filter')}>
      <li>
        <a href={unitPages.groups} aria-current={from ? undefined : 'page'}>
          {t('units.groups.all')}
        </a>
      </li>
      {oldCommunes.map((old) => (
        <li key={old.code}>
          <a
            href={`${unitPages.groups}?tu=${old.code}`}
            aria-current={from === old.code ? 'page' : undefined}
          >
            {oldCommuneWords(old)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function GroupTable(props: Props) {
  const { visit, names, oldCommunes, today, from } = props;
  const { t } = visit;
  const present = new Map(groupsOn(names, today).map((each) => [each.groupId, each]));
  const isOver = (latest: KeptGroup) => Number(latest.toOn !== null && !present.has(latest.groupId));
  const rows = latestNames(names)
    .filter(({ oldCommuneCode }) => !from || oldCommuneCode === from)
    .sort((a, b) => isOver(a) - isOver(b))
    .map((latest) => ({ latest, shown: present.get(latest.groupId) ?? latest }));
  return (
    <Table
      caption={t('units.groups.title')}
      captionUnseen
      rows={rows}
      rowKey={({ latest }) => latest.groupId}
      empty={
        <EmptyState title={t('units.groups.none')}>
          <p>{t('units.groups.noneHint')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'name',
          label: t('units.field.name'),
          head: true,
          cell: (row) => <NameCell {...{ t, today, ...row }} />,
        },
        {
          key: 'old',
          label: t('units.field.old'),
          cell: ({ shown }) => {
            const old = oldCommunes.find(({ code }) => code === shown.oldCommuneCode);
            return old ? oldCommuneWords(old) : t('units.unknown');
          },
        },
        {
          key: 'households',
          label: t('units.field.households'),
          kind: 'number',
          cell: ({ shown }) => shown.households ?? '–',
        },
        { key: 'code', label: t('units.field.code'), kind: 'code', cell: ({ shown }) => shown.code },
        {
          key: 'acts',
          label: t('units.field.acts'),
          kind: 'acts',
          cell: ({ latest }) => (
            <LinkButton href={`${unitPages.groups}/${latest.groupId}`} tone="quiet" small>
              {t('units.act.open')}
            </LinkButton>
          ),
        },
      ]}
    />
  );
}

/** The name in force, and the one to come or the end beside it. */
function NameCell(props: { t: Translate; latest: KeptGroup; shown: KeptGroup; today: Temporal.PlainDate }) {
  const { t, latest, shown, today } = props;
  const [day, name] = [dayWords(latest.fromOn), latest.name];
  const isToCome = latest !== shown || Temporal.PlainDate.compare(latest.fromOn, today) > 0;
  return (
    <>
      {shown.name} {isToCome && <Badge tone="amber">{t('units.groups.toCome', { day, name })}</Badge>}
      {latest.toOn && <Badge tone="quiet">{t('units.groups.until', { day: dayWords(latest.toOn) })}</Badge>}
    </>
  );
}

function AddForm(props: Props) {
  const { visit, decisions, typed, isOpen, lines } = props;
  const { t, csrf } = visit;
  return (
    <PanelSection title={t('units.groups.add')}>
      <ConfirmBox t={t} words={t('units.groups.add')} open={isOpen}>
        <PostForm action={`${unitPages.groups}/them`} csrf={csrf}>
          <GroupFields t={t} typed={typed} lines={lines} oldCommunes={props.oldCommunes} />
          <DateField
            t={t}
            name="from"
            label={t('units.field.from')}
            hint={t('units.groups.fromHint')}
            value={partsTyped(typed, 'from')}
            required
            {...errorOf(lines, 'from')}
          />
          <DecisionChoice t={t} decisions={decisions} typed={typed} />
          <ButtonRow>
            <Button>{t('units.groups.add')}</Button>
          </ButtonRow>
        </PostForm>
      </ConfirmBox>
    </PanelSection>
  );
}

/** A registered decision that founded the groups, where there is one. */
export function DecisionChoice(props: { t: Translate; decisions: readonly Decision[]; typed: Typed }) {
  const { t, decisions, typed } = props;
  if (decisions.length === 0) return null;
  return (
    <Select
      t={t}
      name="decision"
      label={t('units.field.decision')}
      hint={t('units.groups.decisionHint')}
      emptyWords={t('units.groups.noDecision')}
      value={typed['decision']?.[0] ?? ''}
      choices={decisions.map(({ decisionId, number, title }) => ({
        value: decisionId,
        label: `${number}: ${title.slice(0, 70)}`,
      }))}
    />
  );
}

/** The fields of a group. */
export function GroupFields(props: {
  t: Translate;
  typed: Typed;
  lines: readonly Line[];
  oldCommunes: readonly OldCommune[];
}) {
  const { t, typed, lines, oldCommunes } = props;
  const field = (name: string) => ({
    t,
    name,
    label: t(`units.field.${name}`),
    value: typed[name]?.[0] ?? '',
    ...errorOf(lines, name),
  });
  const kinds = groupKinds.map((kind) => ({ value: kind, label: t(`units.groupKind.${kind}`) }));
  const olds = oldCommunes.map((old) => ({ value: old.code, label: oldCommuneWords(old) }));
  return (
    <>
      <TextField {...field('name')} hint={t('units.groups.nameHint')} required />
      <TextField {...field('code')} hint={t('units.groups.codeHint')} width="short" required />
      <Select {...field('kind')} choices={kinds} emptyWords={t('units.choose')} required />
      <Select {...field('old')} choices={olds} emptyWords={t('units.unknown')} />
      <TextField
        {...field('households')}
        hint={t('units.field.unknownHint')}
        inputMode="numeric"
        width="short"
      />
    </>
  );
}

/** A day as it was typed in three parts. */
export function partsTyped(typed: Typed, name: string) {
  const part = (each: string) => typed[`${name}-${each}`]?.[0] ?? '';
  return { day: part('day'), month: part('month'), year: part('year') };
}
