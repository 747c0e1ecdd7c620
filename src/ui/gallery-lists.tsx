import { type DossierStatusCode, DueBadge, type DueState, StatusBadge } from './badges.tsx';
import { Button, ButtonRow, LinkButton } from './buttons.tsx';
import { TextArea } from './fields.tsx';
import { ActButton, PostForm } from './forms.tsx';
import { CodeText } from './marks.tsx';
import { EmptyState, Notice } from './notices.tsx';
import { ConfirmBox, LinkGrid, PanelSection } from './panels.tsx';
import { SlipFrame } from './slip-frame.tsx';
import { type Column, DefinitionList, Table } from './tables.tsx';
import type { Translate } from './texts.ts';
import { Pagination, Tabs } from './ways.tsx';

type Row = {
  code: string;
  procedure: string;
  person: string;
  status: DossierStatusCode;
  due: DueState;
  words?: string;
  pages: number;
};

export function ListExamples({ t }: { t: Translate }) {
  const fact = (key: string) => t(`ui.gallery.facts.${key}`);
  const rows: Row[] = [
    {
      code: 'H57.19-261120-0031',
      procedure: fact('procedureName'),
      person: fact('personName'),
      status: 4,
      due: 'late',
      words: fact('hoursLate'),
      pages: 3,
    },
    {
      code: 'H57.19-261123-0007',
      procedure: fact('birth'),
      person: fact('secondPerson'),
      status: 4,
      due: 'soon',
      words: fact('daysLeft'),
      pages: 12,
    },
    {
      code: 'H57.19-261123-0042',
      procedure: fact('copy'),
      person: fact('thirdPerson'),
      status: 5,
      due: 'stopped',
      pages: 128,
    },
  ];
  return (
    <PanelSection title={t('ui.gallery.sections.lists')}>
      <Tabs
        label={t('ui.gallery.sections.lists')}
        tabs={[
          { href: '/ui?list=mine', label: t('ui.gallery.tabs.mine'), count: 3, current: true },
          { href: '/ui?list=all', label: t('ui.gallery.tabs.all'), count: 61 },
          { href: '/ui?list=done', label: t('ui.gallery.tabs.done') },
        ]}
      />
      <Table
        caption={t('ui.gallery.tabs.mine')}
        captionUnseen
        columns={exampleColumns(t)}
        rows={rows}
        rowKey={(row) => row.code}
        rowTone={(row) => (row.due === 'late' ? 'late' : row.due === 'soon' ? 'amber' : undefined)}
      />
      <Pagination t={t} page={2} pages={5} hrefFor={(page) => `/ui?page=${page}`} />
      <LinkGrid
        label={t('ui.gallery.facts.procedure')}
        links={[
          { href: '/ui?1.001193', title: fact('birth'), words: '1.001193' },
          { href: '/ui?2.000815', title: fact('copy'), words: '2.000815' },
          { href: '/ui?1.004873', title: fact('procedureName'), words: '1.004873' },
        ]}
      />
    </PanelSection>
  );
}

export function NoticeExamples({ t }: { t: Translate }) {
  const word = (key: string) => t(`ui.gallery.notices.${key}`);
  return (
    <PanelSection title={t('ui.gallery.sections.notices')}>
      <Notice kind="success" title={word('successTitle')}>
        {word('success')}
      </Notice>
      <Notice kind="warning">{word('warning')}</Notice>
      <Notice kind="problem" title={word('problemTitle')}>
        {word('problem')}
      </Notice>
      <EmptyState title={word('empty')} action={<LinkButton href="/ui">{word('emptyAct')}</LinkButton>}>
        {word('emptyWords')}
      </EmptyState>
    </PanelSection>
  );
}

export function ActExamples({ t }: { t: Translate }) {
  const word = (key: string) => t(`ui.gallery.acts.${key}`);
  return (
    <PanelSection
      title={t('ui.gallery.sections.acts')}
      acts={
        <LinkButton href="/ui" icon="file" small>
          {word('print')}
        </LinkButton>
      }
    >
      <ButtonRow>
        <Button>{word('send')}</Button>
        <Button tone="quiet">{word('later')}</Button>
        <Button tone="danger">{word('withdraw')}</Button>
        <LinkButton href="/ui" icon="arrow">
          {word('more')}
        </LinkButton>
        <Button disabled>{word('off')}</Button>
        <ActButton action="/ui" csrf="gallery" icon="lock" small>
          {t('ui.lock')}
        </ActButton>
      </ButtonRow>
      <ConfirmBox t={t} words={word('withdraw')}>
        <p>{t('ui.gallery.notices.warning')}</p>
      </ConfirmBox>
      <ConfirmBox t={t} words={word('refuse')} tone="danger" open>
        <PostForm action="/ui" csrf="gallery">
          <TextArea t={t} name="refusal" label={word('refuseReason')} hint={word('refuseHint')} required />
          <Button tone="danger">{word('refuse')}</Button>
        </PostForm>
      </ConfirmBox>
    </PanelSection>
  );
}

export function SlipExample({ t }: { t: Translate }) {
  const word = (key: string) => t(`ui.gallery.slip.${key}`);
  const fact = (key: string) => t(`ui.gallery.facts.${key}`);
  return (
    <PanelSection title={t('ui.gallery.sections.slip')} sunk>
      <SlipFrame
        t={t}
        agencies={[t('ui.centreKind'), t('ui.gallery.centre')]}
        number="0042/TTPVHCC"
        placeAndDay={word('place')}
        title={word('title')}
        level={2}
        signatures={[
          { title: word('giver'), note: word('note'), name: fact('personName') },
          { title: word('taker'), note: word('note'), name: t('ui.gallery.officer') },
        ]}
      >
        <p>
          {word('matter')} <strong>{fact('personName')}</strong>.
        </p>
        <DefinitionList
          items={[
            { term: fact('code'), value: <CodeText>H57.19-261123-0042</CodeText> },
            { term: fact('due'), value: fact('dueAt') },
          ]}
        />
      </SlipFrame>
    </PanelSection>
  );
}

function exampleColumns(t: Translate): Column<Row>[] {
  const fact = (key: string) => t(`ui.gallery.facts.${key}`);
  return [
    {
      key: 'code',
      label: fact('code'),
      kind: 'code',
      head: true,
      cell: (row) => (
        <a href="/ui">
          <CodeText>{row.code}</CodeText>
        </a>
      ),
    },
    { key: 'procedure', label: fact('procedure'), cell: (row) => row.procedure },
    { key: 'person', label: fact('person'), cell: (row) => row.person },
    {
      key: 'status',
      label: t('ui.gallery.sections.clock'),
      cell: (row) => <StatusBadge t={t} status={row.status} />,
    },
    {
      key: 'due',
      label: fact('due'),
      cell: (row) => (
        <DueBadge t={t} state={row.due}>
          {row.words}
        </DueBadge>
      ),
    },
    { key: 'pages', label: fact('pages'), kind: 'number', cell: (row) => row.pages },
    {
      key: 'acts',
      label: fact('acts'),
      kind: 'acts',
      cell: () => (
        <LinkButton href="/ui" small>
          {fact('open')}
        </LinkButton>
      ),
    },
  ];
}
