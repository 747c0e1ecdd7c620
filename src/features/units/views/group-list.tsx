import type { OldCommune } from '../../../core/places.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { Decision } from '../../decisions/store.ts';
import type { Typed } from '../typed-rooms.ts';
import { DecisionChoice, partsTyped } from './groups.tsx';
import { errorOf, type Line, oldCommuneWords, unitPages } from './unit-words.ts';

/** A whole list of groups pasted at once, with what its columns mean. */
export function GroupListPage(props: {
  visit: StaffVisit;
  decisions: Decision[];
  oldCommunes: OldCommune[];
  typed: Typed;
  lines: Line[];
}) {
  const { visit, decisions, oldCommunes, typed, lines } = props;
  const { t, csrf } = visit;
  const first = oldCommunes[0];
  return (
    <Stack>
      <PageTitle
        above={<a href={unitPages.groups}>{t('units.groups.title')}</a>}
        title={t('units.list.title')}
        lead={t('units.list.lead')}
      />
      <ErrorSummary t={t} errors={lines} title={t('units.list.refused')} />
      <PostForm action={unitPages.list} csrf={csrf}>
        <TextArea
          t={t}
          name="list"
          label={t('units.list.field')}
          hint={t('units.list.hint')}
          value={typed['list']?.[0] ?? ''}
          rows={12}
          required
          {...errorOf(lines, 'list')}
        />
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
          <Button>{t('units.list.do')}</Button>
        </ButtonRow>
      </PostForm>
      <PanelSection title={t('units.list.columns')} sunk>
        <DefinitionList
          items={[
            { term: 'ma', value: t('units.list.column.ma') },
            { term: 'ten', value: t('units.list.column.ten') },
            { term: 'loai', value: t('units.list.column.loai') },
            {
              term: 'don_vi_cu',
              value: t('units.list.column.don_vi_cu', {
                list: oldCommunes.map((old) => `${old.code} ${oldCommuneWords(old)}`).join('; '),
              }),
            },
            { term: 'so_ho', value: t('units.list.column.so_ho') },
          ]}
        />
        <p>{t('units.list.example')}</p>
        <p>
          <code>ma,ten,loai,don_vi_cu,so_ho</code>
          <br />
          <code>{`01,Tổ dân phố 1,Tổ dân phố,${first ? oldCommuneWords(first) : ''},120`}</code>
        </p>
      </PanelSection>
    </Stack>
  );
}
