import { Badge, type DossierStatusCode, DueBadge, type DueState, StatusBadge, type Tone } from './badges.tsx';
import { LedgerList } from './ledger-list.tsx';
import { CodeText, HolderLine, Masked } from './marks.tsx';
import { Cluster, Figures, PanelSection, ShareLine, Stack, WithAside } from './panels.tsx';
import { SameParcelNotice } from './same-parcel.tsx';
import { DefinitionList } from './tables.tsx';
import type { Translate } from './texts.ts';
import { type Door, OpenDoor, WayOfDoors } from './way-of-doors.tsx';
import { Timeline } from './ways.tsx';
import { WhyBox } from './why-box.tsx';

const statuses: DossierStatusCode[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const sameParcel = [
  {
    ...{ dossierId: '0', code: 'H57.99-261005-0004', applicantName: 'Trần Thị Bích Ngà' },
    ...{ sheet: '7', number: '128', isOpen: true },
  },
];
const dueStates: DueState[] = [
  'in-time',
  'soon',
  'late',
  'stopped',
  'provisional',
  'done-in-time',
  'done-late',
];
const tones: { tone: Tone; key: string }[] = [
  { tone: 'accent', key: 'lacquer' },
  { tone: 'jade', key: 'jade' },
  { tone: 'amber', key: 'amber' },
  { tone: 'late', key: 'late' },
  { tone: 'plain', key: 'ink' },
];

export function WayExamples({ t }: { t: Translate }) {
  const word = (key: string) => t(`ui.gallery.way.${key}`);
  const running: Door[] = [
    { name: word('filed'), state: 'done', at: '08:40, 23/11' },
    { name: word('accepted'), state: 'done', at: '09:15, 23/11' },
    { name: word('checked'), state: 'open', at: '14:05, 23/11', note: t('ui.gallery.holder') },
    { name: word('signed'), state: 'closed' },
    { name: word('returned'), state: 'closed', at: '09:15, 27/11' },
  ];
  const waiting: Door[] = [
    { name: word('filed'), state: 'done', at: '08:40, 23/11' },
    { name: word('supplement'), state: 'waiting', note: word('supplementNote') },
    { name: word('checked'), state: 'closed' },
    { name: word('returned'), state: 'closed' },
  ];
  const ended: Door[] = [
    { name: word('filed'), state: 'done', at: '08:40, 23/11' },
    { name: word('refused'), state: 'ended', at: '10:20, 23/11' },
  ];
  return (
    <PanelSection title={t('ui.gallery.sections.way')}>
      <WayOfDoors t={t} label={word('running')} doors={running} />
      <WayOfDoors t={t} label={word('waiting')} doors={waiting} />
      <WayOfDoors t={t} label={word('ended')} doors={ended} />
      <SameParcelNotice t={t} found={sameParcel} />
    </PanelSection>
  );
}

export function ClockExamples({ t }: { t: Translate }) {
  const lines = ['start', 'holiday', 'days', 'result'].map((line) => t(`ui.gallery.why.${line}`));
  return (
    <PanelSection title={t('ui.gallery.sections.clock')}>
      <Cluster>
        {statuses.map((status) => (
          <StatusBadge key={status} t={t} status={status} />
        ))}
        <StatusBadge t={t} status={8} isOpen />
      </Cluster>
      <Cluster>
        {dueStates.map((state) => (
          <DueBadge key={state} t={t} state={state} />
        ))}
        <DueBadge t={t} state="soon">
          {t('ui.gallery.facts.daysLeft')}
        </DueBadge>
      </Cluster>
      <WhyBox t={t} lines={lines} law={t('ui.gallery.why.law')} open />
      <WhyBox t={t} lines={lines} />
      <LedgerList
        label={t('ui.gallery.ledger.label')}
        entries={(['started', 'stopped'] as const).map((row) => ({
          at: t(`ui.gallery.ledger.${row}At`),
          instant: row === 'started' ? '2026-11-23T02:15:00Z' : '2026-11-25T03:00:00Z',
          what: t(`ui.gallery.ledger.${row}`),
          change: t(`ui.gallery.ledger.${row}Change`),
          by: t('ui.gallery.holder'),
          basis: t('ui.gallery.why.law'),
        }))}
      />
    </PanelSection>
  );
}

export function FactExamples({ t }: { t: Translate }) {
  const fact = (key: string) => t(`ui.gallery.facts.${key}`);
  const facts = [
    { term: fact('code'), value: <CodeText>H57.19-261123-0042</CodeText> },
    { term: fact('procedure'), value: fact('procedureName') },
    { term: fact('person'), value: fact('personName') },
    { term: fact('identity'), value: <Masked t={t} value="046199000123" /> },
    { term: fact('due'), value: fact('dueAt') },
  ];
  return (
    <PanelSection title={t('ui.gallery.sections.facts')}>
      <WithAside aside={<DossierAside t={t} facts={facts} />}>
        <DefinitionList items={facts} />
        <ExampleTimeline t={t} />
      </WithAside>
    </PanelSection>
  );
}

export function FigureExamples({ t }: { t: Translate }) {
  const word = (key: string) => t(`ui.gallery.figures.${key}`);
  return (
    <PanelSection title={t('ui.gallery.sections.figures')}>
      <Figures
        label={word('label')}
        figures={[
          { value: '14', words: word('waiting'), href: '/ui', tone: 'accent' },
          { value: '92,4 %', words: word('onTime'), tone: 'jade', note: word('note') },
          { value: '6', words: word('soon'), href: '/ui', tone: 'amber' },
          { value: '2', words: word('late'), href: '/ui', tone: 'late' },
        ]}
      />
      <ShareLine id="share" label={word('share')} value={2945} max={3100} words={word('shareWords')} />
    </PanelSection>
  );
}

export function ColourExamples({ t }: { t: Translate }) {
  return (
    <PanelSection title={t('ui.gallery.sections.colours')}>
      <Cluster>
        {tones.map(({ tone, key }) => (
          <Badge key={tone} tone={tone}>
            {t(`ui.gallery.tones.${key}`)}
          </Badge>
        ))}
      </Cluster>
      <Stack>
        <p class="lead">{t('ui.gallery.type')}</p>
        <p>
          {t('ui.gallery.type')} <strong>{t('ui.gallery.type')}</strong>
        </p>
        <p class="hint">{t('ui.gallery.type')}</p>
      </Stack>
      <OpenDoor />
    </PanelSection>
  );
}

function DossierAside({ t, facts }: { t: Translate; facts: Parameters<typeof DefinitionList>[0]['items'] }) {
  return (
    <>
      <HolderLine
        t={t}
        name={t('ui.gallery.holder')}
        place={t('ui.gallery.place')}
        since={t('ui.gallery.since')}
      />
      <DefinitionList dense items={facts.slice(0, 3)} />
    </>
  );
}

function ExampleTimeline({ t }: { t: Translate }) {
  const word = (key: string) => t(`ui.gallery.events.${key}`);
  return (
    <Timeline
      label={word('label')}
      entries={[
        {
          at: '08:40, 23/11',
          instant: '2026-11-23T01:40Z',
          title: word('filed'),
          by: t('ui.gallery.facts.personName'),
        },
        {
          at: '09:15, 23/11',
          instant: '2026-11-23T02:15Z',
          title: word('accepted'),
          by: t('ui.gallery.officer'),
          tone: 'accent',
        },
        {
          at: '10:20, 23/11',
          instant: '2026-11-23T03:20Z',
          title: word('sent'),
          tone: 'amber',
          note: word('note'),
        },
        { at: '09:00, 27/11', instant: '2026-11-27T02:00Z', title: word('late'), tone: 'late' },
      ]}
    />
  );
}
