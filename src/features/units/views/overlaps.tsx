import type { OldCommune } from '../../../core/places.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { FieldGroup, PostForm } from '../../../ui/forms.tsx';
import { EmptyState, ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import type { KeptGroup } from '../groups-store.ts';
import type { Typed } from '../typed-rooms.ts';
import { errorOf, type Line, newNameField, oldCommuneWords, unitPages } from './unit-words.ts';

/** The names that two or more groups bear, each with a field for a new name. */
export function OverlapsPage(props: {
  visit: StaffVisit;
  /** Groups of one name together. */
  sets: KeptGroup[][];
  /** Groups with a new name typed, whether or not their names overlap. */
  others: KeptGroup[];
  oldCommunes: OldCommune[];
  typed: Typed;
  lines: Line[];
}) {
  const { visit, sets, lines } = props;
  const { t, csrf } = visit;
  return (
    <Stack>
      <PageTitle
        above={<a href={unitPages.groups}>{t('units.groups.title')}</a>}
        title={t('units.overlaps.title')}
        lead={t('units.overlaps.lead')}
      />
      <ErrorSummary t={t} errors={lines} />
      {sets.length === 0 ? (
        <EmptyState title={t('units.overlaps.none')} />
      ) : (
        <div class="desk-form">
          <PostForm action={unitPages.overlaps} csrf={csrf} multipart hidden={{ act: 'preview' }}>
            <ButtonRow>
              <LinkButton href={`${unitPages.overlaps}?goi-y=1`} tone="quiet">
                {t('units.overlaps.suggest')}
              </LinkButton>
            </ButtonRow>
            <p class="hint">{t('units.overlaps.suggestHint')}</p>
            {sets.map((groups) => (
              <NameSet key={groups[0]?.groupId} {...props} groups={groups} />
            ))}
            <ButtonRow>
              <Button>{t('units.overlaps.preview')}</Button>
            </ButtonRow>
          </PostForm>
        </div>
      )}
    </Stack>
  );
}

type Props = Parameters<typeof OverlapsPage>[0];

function NameSet({ visit: { t }, groups, oldCommunes, typed, lines }: Props & { groups: KeptGroup[] }) {
  const name = groups[0]?.name ?? '';
  return (
    <FieldGroup legend={t('units.overlaps.set', { name, number: String(groups.length) })}>
      {groups.map(({ groupId, code, oldCommuneCode, households }) => {
        const old = oldCommunes.find((each) => each.code === oldCommuneCode);
        const from = old ? oldCommuneWords(old) : t('units.unknown');
        const field = newNameField(groupId);
        return (
          <TextField
            key={groupId}
            t={t}
            name={field}
            label={t('units.overlaps.newName', { from, code })}
            hint={
              households === null ? undefined : t('units.overlaps.households', { number: String(households) })
            }
            value={typed[field]?.[0] ?? ''}
            width="medium"
            autoComplete="off"
            {...errorOf(lines, field)}
          />
        );
      })}
    </FieldGroup>
  );
}
