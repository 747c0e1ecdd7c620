import type { OldCommune } from '../../../core/places.ts';
import type { Renaming } from '../../../core/residential-groups.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { DecisionFields } from '../../decisions/actions.ts';
import type { Decision } from '../../decisions/store.ts';
import type { KeptGroup } from '../groups-store.ts';
import type { Typed } from '../typed-rooms.ts';
import { type Line, newNameField, oldCommuneWords, unitPages } from './unit-words.ts';

/** What a renaming comes to, old name beside new, and the decision it rests on. */
export function RenamingPage(props: {
  visit: StaffVisit;
  renamings: Renaming<KeptGroup>[];
  decisions: Decision[];
  oldCommunes: OldCommune[];
  typed: Typed;
  lines: Line[];
}) {
  const { visit, renamings, decisions, typed, lines } = props;
  const { t, csrf } = visit;
  const names = Object.fromEntries(
    renamings.map(({ group, newName }) => [newNameField(group.groupId), newName]),
  );
  return (
    <Stack>
      <PageTitle
        above={<a href={unitPages.overlaps}>{t('units.overlaps.title')}</a>}
        title={t('units.renaming.title')}
        lead={t('units.renaming.lead', { number: String(renamings.length) })}
      />
      <ErrorSummary t={t} errors={lines} />
      <Preview {...props} />
      <PostForm action={unitPages.overlaps} csrf={csrf} multipart hidden={names}>
        <PanelSection title={t('units.renaming.decision')}>
          <Notice kind="info">{t('units.renaming.when')}</Notice>
          <DecisionFields
            t={t}
            known={decisions}
            typed={typed}
            errors={lines.flatMap(({ field, text }) => (field ? [{ field, text }] : []))}
            withDocument
          />
          <ButtonRow>
            <Button name="act" value="rename">
              {t('units.renaming.do')}
            </Button>
            <Button name="act" value="edit" tone="quiet">
              {t('units.renaming.edit')}
            </Button>
          </ButtonRow>
        </PanelSection>
      </PostForm>
    </Stack>
  );
}

function Preview({ visit: { t }, renamings, oldCommunes }: Parameters<typeof RenamingPage>[0]) {
  return (
    <Table
      caption={t('units.renaming.preview')}
      rows={renamings}
      rowKey={({ group }) => group.groupId}
      columns={[
        { key: 'old', label: t('units.renaming.oldName'), cell: ({ group }) => group.name },
        { key: 'new', label: t('units.renaming.newName'), head: true, cell: ({ newName }) => newName },
        {
          key: 'from',
          label: t('units.field.old'),
          cell: ({ group }) => {
            const old = oldCommunes.find(({ code }) => code === group.oldCommuneCode);
            return old ? oldCommuneWords(old) : t('units.unknown');
          },
        },
        { key: 'code', label: t('units.field.code'), kind: 'code', cell: ({ group }) => group.code },
      ]}
    />
  );
}
