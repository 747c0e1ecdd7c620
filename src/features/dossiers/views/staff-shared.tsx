import type { ComponentChildren } from 'preact';
import type { ReceivingPoint } from '../../../core/dossier-events.ts';
import { owedDong } from '../../../core/dossier-money.ts';
import type { DossierState } from '../../../core/dossier-state.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge, StatusBadge } from '../../../ui/badges.tsx';
import { Button, LinkButton } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { ActButton, PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { DefinitionList, Table } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { WhyBox } from '../../../ui/why-box.tsx';
import type { Unit } from '../../units/store.ts';
import type { ParticipationShown } from '../asked-units.ts';
import { type DossierFile, unitsOfPlaces } from '../dossier-file.ts';
import type { StandInAtCounter } from '../standing-in.ts';
import { momentWords } from './staff-money-and-term.tsx';
import { QuestionsToUnit } from './staff-questions.tsx';

/** The address of a dossier that another unit decides, for a unit that takes part. */
export function sharedHref({ unitCode, dossierId }: { unitCode: string; dossierId: string }): string {
  return `/can-bo/tham-gia/${unitCode}/${dossierId}`;
}

/** A unit as it is named in words. */
export function unitWords({ type, name }: Pick<Unit, 'type' | 'name'>): string {
  return `${type} ${name}`;
}

/** The unit of a code among those at hand, in words; the code itself where it is not known. */
export function unitNameIn(units: readonly Unit[], code: string): string {
  const unit = units.find((each) => each.code === code);
  return unit ? unitWords(unit) : code;
}

/** For whom the counter stands in, and what it may do. */
export function StandInNotice({ visit, standIn }: { visit: StaffVisit; standIn: StandInAtCounter }) {
  const { t } = visit;
  const unit = unitWords(standIn.unit);
  return (
    <Notice kind={standIn.role === 'helps' ? 'warning' : 'info'} title={t(`custody.standIn.${standIn.role}`)}>
      <p>{t(`custody.standIn.${standIn.role}Words`, { unit })}</p>
      {standIn.demonstration && <p>{t('custody.standIn.demonstration')}</p>}
    </Notice>
  );
}

/** Which unit decides, and may this counter take the dossier? Asked before the form. */
export function StandInPage(props: {
  visit: StaffVisit;
  procedures: ProcedureVersion[];
  communes: Unit[];
  asked: { procedure: string; unit: string };
  answer?: { standIn?: StandInAtCounter; refusal?: string; why: string[] };
}) {
  const { visit, procedures, communes, asked, answer } = props;
  const { t, language } = visit;
  return (
    <Stack>
      <PageTitle title={t('custody.standIn.title')} lead={t('custody.standIn.lead')} />
      <form class="form" method="get" action="/can-bo/tiep-nhan-ho">
        <Select
          t={t}
          name="thu-tuc"
          label={t('custody.column.procedure')}
          value={asked.procedure}
          choices={procedures.map((each) => ({ value: each.code, label: each.name[language] }))}
        />
        <Select
          t={t}
          name="don-vi"
          label={t('custody.standIn.unit')}
          value={asked.unit}
          choices={communes.map((each) => ({ value: each.code, label: `${unitWords(each)} (${each.code})` }))}
        />
        <Button>{t('custody.standIn.ask')}</Button>
      </form>
      {answer?.refusal && <Notice kind="problem">{answer.refusal}</Notice>}
      {answer?.standIn && (
        <>
          <StandInNotice visit={visit} standIn={answer.standIn} />
          <p>
            <LinkButton tone="primary" href={`/can-bo/tiep-nhan/${asked.procedure}?cho=${asked.unit}`}>
              {t(`custody.standIn.${answer.standIn.role}Go`)}
            </LinkButton>
          </p>
        </>
      )}
      {answer && answer.why.length > 0 && (
        <WhyBox t={t} title={t('custody.standIn.why')} lines={answer.why} open />
      )}
    </Stack>
  );
}

/** What the own unit takes part in, the latest first. */
export function ParticipationsPage(props: {
  visit: StaffVisit;
  rows: ParticipationShown[];
  names: { unit: (code: string) => string; procedure: (code: string) => string };
}) {
  const { visit, rows, names } = props;
  const { t } = visit;
  return (
    <>
      <PageTitle title={t('custody.shared.title')} lead={t('custody.shared.lead')} />
      <Table
        caption={t('custody.shared.title')}
        captionUnseen
        rows={rows}
        rowKey={(row) => `${row.dossierId} ${row.role}`}
        empty={<EmptyState title={t('custody.shared.none')} />}
        columns={[
          {
            key: 'dossier',
            label: t('custody.column.dossier'),
            kind: 'code',
            head: true,
            cell: (row) => (
              <a href={sharedHref({ unitCode: row.dossierUnitCode, dossierId: row.dossierId })}>
                <CodeText>{row.code ?? row.reference}</CodeText>
              </a>
            ),
          },
          {
            key: 'role',
            label: t('custody.column.role'),
            cell: (row) => (
              <>
                {t(`custody.role.${row.role}`)}{' '}
                {row.question && <Badge tone="amber">{t('custody.asked.waits')}</Badge>}
                {row.question && <span class="hint hours-line">{row.question}</span>}
              </>
            ),
          },
          {
            key: 'unit',
            label: t('custody.place.decidedBy'),
            cell: (row) => names.unit(row.dossierUnitCode),
          },
          {
            key: 'procedure',
            label: t('custody.column.procedure'),
            cell: (row) => names.procedure(row.procedureCode),
          },
          {
            key: 'since',
            label: t('custody.column.since'),
            cell: (row) => momentWords(row.since.toString(), t),
          },
        ]}
      />
    </>
  );
}

/** The four places of a dossier, each credited on its own. */
export function PlacesList(props: { t: Translate; state: DossierState; unitName: (code: string) => string }) {
  const { t, state, unitName } = props;
  const { helpedAt, receivedAt, decidedBy, returnedAt } = state.places;
  const words = ({ unitCode }: { unitCode: string }) => unitName(unitCode);
  const point = state.receivingPoint && pointWords(t, state.receivingPoint);
  const received = point
    ? t('custody.place.withPoint', { unit: words(receivedAt), point })
    : words(receivedAt);
  return (
    <DefinitionList
      dense
      items={[
        ...(helpedAt ? [{ term: t('custody.place.helpedAt'), value: words(helpedAt) }] : []),
        { term: t('custody.place.receivedAt'), value: received },
        { term: t('custody.place.decidedBy'), value: words(decidedBy) },
        { term: t('custody.place.returnedAt'), value: words(returnedAt) },
      ]}
    />
  );
}

/** "Điểm tiếp nhận số 1, quầy 3: Hộ tịch": where a dossier was received. */
export function pointWords(t: Translate, { name, desk }: ReceivingPoint): string {
  if (!desk) return name;
  return t('units.atDesk.words', { point: name, number: String(desk.number), name: desk.name });
}

/** A dossier of another unit as the unit that takes part sees it, with the few acts that are its own. */
export function SharedDossierPage(props: {
  visit: StaffVisit;
  file: DossierFile;
  unitName: (code: string) => string;
  refusal?: string;
  /** An answer that was refused, to be sent again. */
  typed?: string | undefined;
}) {
  const { visit, file, unitName, refusal, typed } = props;
  const { t, language } = visit;
  const { state } = file.dossier;
  const isHelp = state.places.helpedAt?.unitCode === visit.actor.unitCode && !state.acceptedAt;
  const href = sharedHref(file.dossier);
  return (
    <Stack>
      <PageTitle
        above={`${file.procedure.code} · ${file.procedure.name[language]}`}
        title={<CodeText>{state.code ?? state.reference}</CodeText>}
        lead={state.applicant.name}
        badges={
          <>
            <StatusBadge t={t} status={state.status} isOpen={!state.endedAt} />
            {state.promise?.dueAt && <strong>{momentWords(state.promise.dueAt, t)}</strong>}
          </>
        }
        acts={
          <>
            {state.places.receivedAt.unitCode === visit.actor.unitCode && state.acceptedAt && (
              <LinkButton tone="primary" href={`${href}/phieu/01.pdf`}>
                {t('desk.received.print')}
              </LinkButton>
            )}
            <LinkButton href={custodyHref(file.dossier)}>{t('custody.open')}</LinkButton>
          </>
        }
      />
      {refusal && <ErrorSummary t={t} errors={[{ text: refusal }]} />}
      {isHelp && (
        <Notice kind="warning" title={t('custody.standIn.helps')}>
          {t('custody.standIn.helpedWaits', { unit: unitName(file.dossier.unitCode) })}
        </Notice>
      )}
      <PanelSection title={t('custody.place.title')} sunk>
        <PlacesList t={t} state={state} unitName={unitName} />
      </PanelSection>
      <QuestionsToUnit visit={visit} file={file} unitName={unitName} typed={typed} />
      <SharedActs visit={visit} file={file} href={href} />
    </Stack>
  );
}

/** The places of the own dossier, with the ways to its hand-overs and its control slip. */
export function PlacesPanel({ visit, file }: { visit: StaffVisit; file: DossierFile }) {
  const { t } = visit;
  const { placeUnits, dossier } = file;
  const unitName = (code: string) => unitNameIn(placeUnits, code);
  return (
    <PanelSection title={t('custody.place.title')}>
      <PlacesList t={t} state={dossier.state} unitName={unitName} />
      <p>
        <a href={custodyHref(dossier)}>{t('custody.open')}</a>
      </p>
      <p>
        <a href={`/can-bo/ho-so/${dossier.dossierId}/phieu-kiem-soat`}>{t('custody.slip.open')}</a>
      </p>
    </PanelSection>
  );
}

/** The address of the hand-overs of a dossier. */
export function custodyHref({ unitCode, dossierId }: { unitCode: string; dossierId: string }): string {
  return `/can-bo/ban-giao/${unitCode}/${dossierId}`;
}

function SharedActs({ visit, file, href }: { visit: StaffVisit; file: DossierFile; href: string }) {
  const { t, actor, csrf } = visit;
  const { state } = file.dossier;
  const hidden = { version: String(state.version) };
  const owed = owedDong(state);
  const isOnlyAsked = !unitsOfPlaces(state).includes(actor.unitCode);
  const isReadyHere =
    state.step?.kind === 'return' &&
    state.places.returnedAt.unitCode === actor.unitCode &&
    allows('dossier.return', actor);
  const acts: ComponentChildren[] = [];
  if (owed > 0 && !state.endedAt && !isOnlyAsked && allows('fee.collect', actor)) {
    acts.push(
      <ActButton
        key="fee"
        action={`${href}/thu-phi`}
        csrf={csrf}
        hidden={{ ...hidden, amount: String(owed) }}
      >
        {t('custody.act.collect', { amount: showDong(owed) })}
      </ActButton>,
    );
  }
  if (isReadyHere)
    acts.push(<ReturnForm key="return" visit={visit} href={href} hidden={hidden} state={state} />);
  if (acts.length === 0) return null;
  return <PanelSection title={t('desk.acts')}>{acts}</PanelSection>;
}

function ReturnForm(props: {
  visit: StaffVisit;
  href: string;
  hidden: Record<string, string>;
  state: DossierState;
}) {
  const { visit, href, hidden, state } = props;
  const { t, csrf } = visit;
  return (
    <PostForm action={`${href}/tra-ket-qua`} csrf={csrf} hidden={hidden}>
      <p>
        <a href={`${href}/ket-qua.pdf`}>{t('custody.act.openResult')}</a>
      </p>
      <TextField
        t={t}
        name="receiver"
        label={t('custody.act.receiver')}
        value={state.applicant.name}
        required
      />
      <RadioGroup
        t={t}
        name="shown"
        label={t('custody.act.shown')}
        value="receipt"
        choices={(['receipt', 'identity', 'authority'] as const).map((value) => ({
          value,
          label: t(`custody.shown.${value}`),
        }))}
      />
      <Button>{t('custody.act.return')}</Button>
    </PostForm>
  );
}
