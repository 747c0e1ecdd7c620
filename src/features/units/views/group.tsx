import type { OldCommune } from '../../../core/places.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { DecisionFields } from '../../decisions/actions.ts';
import type { Decision } from '../../decisions/store.ts';
import type { KeptGroup } from '../groups-store.ts';
import type { Typed } from '../typed-rooms.ts';
import { GroupFields } from './groups.tsx';
import { dayWords, type Line, unitPages } from './unit-words.ts';

/** One group: the names it bore and by which decision, its correction, its end. */
export function GroupPage(props: {
  visit: StaffVisit;
  latest: KeptGroup;
  names: KeptGroup[];
  /** The decisions that its history names. */
  decisions: Decision[];
  /** The decisions one can choose from. */
  known: Decision[];
  oldCommunes: OldCommune[];
  typed: Typed;
  /** What was typed of a decision, where its form came back. */
  decided: Typed | undefined;
  lines: Line[];
}) {
  const { visit, latest, typed, lines, oldCommunes } = props;
  const { t, csrf } = visit;
  const action = `${unitPages.groups}/${latest.groupId}`;
  return (
    <Stack>
      <PageTitle
        above={<a href={unitPages.groups}>{t('units.groups.title')}</a>}
        title={latest.name}
        lead={latest.demonstration ? t('units.demonstration') : undefined}
      />
      <ErrorSummary t={t} errors={lines} />
      <History {...props} />
      <PanelSection title={t('units.act.correct')}>
        <p class="hint">{t(latest.decisionId ? 'units.groups.namedHint' : 'units.groups.correctHint')}</p>
        <PostForm action={`${action}/sua`} csrf={csrf}>
          <GroupFields t={t} typed={typed} lines={lines} oldCommunes={oldCommunes} />
          <ButtonRow>
            <Button>{t('units.act.save')}</Button>
          </ButtonRow>
        </PostForm>
      </PanelSection>
      {!latest.toOn && <Ending {...props} />}
    </Stack>
  );
}

type Props = Parameters<typeof GroupPage>[0];

function History({ visit: { t }, names, decisions }: Props) {
  const words = (id: string | null) => {
    const found = decisions.find(({ decisionId }) => decisionId === id);
    return found
      ? t('units.groups.byDecision', { decision: found.number, issuer: found.issuer })
      : t('units.groups.noDecision');
  };
  return (
    <PanelSection title={t('units.groups.history')}>
      <Table
        caption={t('units.groups.history')}
        captionUnseen
        rows={names}
        rowKey={({ fromOn }) => fromOn.toString()}
        columns={[
          { key: 'name', label: t('units.field.name'), head: true, cell: ({ name }) => name },
          { key: 'from', label: t('units.field.from'), cell: ({ fromOn }) => dayWords(fromOn) },
          { key: 'to', label: t('units.field.last'), cell: ({ toOn }) => (toOn ? dayWords(toOn) : '–') },
          {
            key: 'decision',
            label: t('units.field.decision'),
            cell: (each) => (
              <>
                {words(each.decisionId)}
                {each.endedByDecisionId && <br />}
                {each.endedByDecisionId &&
                  t('units.groups.endedBy', { decision: words(each.endedByDecisionId) })}
              </>
            ),
          },
        ]}
      />
    </PanelSection>
  );
}

function Ending({ visit, latest, known, decided, lines }: Props) {
  const { t, csrf } = visit;
  return (
    <PanelSection title={t('units.groups.end')}>
      <p>{t('units.groups.endHint')}</p>
      <ConfirmBox t={t} words={t('units.groups.end')} tone="danger" open={decided !== undefined}>
        <PostForm action={`${unitPages.groups}/${latest.groupId}/cham-dut`} csrf={csrf} multipart>
          <DecisionFields
            t={t}
            known={known}
            typed={decided ?? {}}
            errors={lines.flatMap(({ field, text }) => (field ? [{ field, text }] : []))}
            withDocument
          />
          <ButtonRow>
            <Button tone="danger">{t('units.groups.end')}</Button>
          </ButtonRow>
        </PostForm>
      </ConfirmBox>
    </PanelSection>
  );
}
