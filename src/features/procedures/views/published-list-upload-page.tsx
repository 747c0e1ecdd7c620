import type { CatalogueFault } from '../../../core/catalogue.ts';
import { showPartialDay } from '../../../core/names-and-dates.ts';
import { typedText } from '../../../http/forms.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge, type Tone } from '../../../ui/badges.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { ChangeFrame, previewedField } from '../../decisions/actions.ts';
import type { Decision } from '../../decisions/store.ts';
import type { HeldFile } from '../held-files.ts';
import type { ListChange } from '../published-lists.ts';
import type { TakenList } from '../staff-published-list.tsx';
import type { Typed } from '../typed-edits.ts';
import { DifferenceList } from './differences.tsx';

type Props = {
  visit: StaffVisit;
  known: Decision[];
  typed: Typed;
  held: { procedures?: HeldFile; papers?: HeldFile };
  fields: { procedures: string; papers: string };
  problems?: { field: string; text: string }[];
  faults?: CatalogueFault[];
  preview?: TakenList;
};

const back = '/quan-tri/thu-tuc';
const shownFaults = 200;
const shownChanges = 100;

/** A published list on its way in: its files, what is wrong in them, and what they would change. */
export function PublishedListUploadPage(props: Props) {
  const { visit, known, typed, held, fields, problems = [], faults, preview } = props;
  const { t } = visit;
  const hidden = Object.fromEntries(
    (['procedures', 'papers'] as const).flatMap((kind) => {
      const word = held[kind]?.word;
      return word ? [[`${fields[kind]}-giu`, word]] : [];
    }),
  );
  return (
    <>
      <PageTitle
        above={<a href={back}>{t('catalogue.admin.title')}</a>}
        title={t('catalogue.list.title')}
        lead={t('catalogue.list.lead')}
      />
      <ErrorSummary t={t} errors={problems} />
      {faults && <Faults visit={visit} faults={faults} />}
      {preview && <ListPreview visit={visit} preview={preview} />}
      <ChangeFrame
        t={t}
        action={visit.path}
        csrf={visit.csrf}
        known={known}
        typed={typed}
        problems={problems}
        previewed={preview && previewedField(typed, Object.values(hidden))}
        back={back}
        hidden={hidden}
        multipart
      >
        <ListFields {...props} />
      </ChangeFrame>
    </>
  );
}

function ListFields({ visit, typed, held, fields, problems = [] }: Props) {
  const { t } = visit;
  const errorOf = (field: string) => {
    const error = problems.find((each) => each.field === field)?.text;
    return error ? { error } : {};
  };
  const kept = (file: HeldFile | undefined) => {
    if (!file) return [];
    const size = Math.max(1, Math.round(file.text.length / 1024));
    return [{ name: t('catalogue.list.kept', { name: file.name, size }) }];
  };
  return (
    <>
      <FileField
        {...{ t, name: fields.procedures, label: t('catalogue.list.procedures'), accept: '.csv,text/csv' }}
        files={kept(held.procedures)}
        required
        {...errorOf(fields.procedures)}
      />
      <FileField
        {...{ t, name: fields.papers, label: t('catalogue.list.papers'), accept: '.csv,text/csv' }}
        hint={t('catalogue.list.papersHint')}
        files={kept(held.papers)}
        {...errorOf(fields.papers)}
      />
      <TextField
        {...{
          t,
          name: 'phien-ban',
          label: t('catalogue.list.version'),
          hint: t('catalogue.list.versionHint'),
        }}
        value={typedText(typed, 'phien-ban')}
        width="short"
        required
        {...errorOf('phien-ban')}
      />
      <TextField
        {...{ t, name: 'nguon', label: t('catalogue.list.source'), hint: t('catalogue.list.sourceHint') }}
        value={typedText(typed, 'nguon')}
        required
        {...errorOf('nguon')}
      />
      <Checkbox
        {...{ t, name: 'hoan-chinh', label: t('catalogue.list.complete') }}
        checked={typedText(typed, 'hoan-chinh') === 'yes'}
      />
    </>
  );
}

function Faults({ visit, faults }: { visit: StaffVisit; faults: CatalogueFault[] }) {
  const { t } = visit;
  return (
    <PanelSection title={t('catalogue.list.faults', { count: faults.length })} id="loi">
      <Notice kind="problem">{t('catalogue.list.faultsWords')}</Notice>
      <Table
        caption={t('catalogue.list.faults', { count: faults.length })}
        captionUnseen
        rows={faults.slice(0, shownFaults).map((fault, at) => ({ ...fault, at }))}
        rowKey={({ at }) => at}
        columns={[
          { key: 'line', label: t('catalogue.list.line'), kind: 'number', cell: ({ line }) => line || '' },
          { key: 'file', label: t('catalogue.list.file'), head: true, cell: ({ file }) => file },
          { key: 'place', label: t('catalogue.list.place'), kind: 'code', cell: ({ place }) => place },
          {
            key: 'reason',
            label: t('catalogue.list.reason'),
            cell: ({ code, values = {} }) => t(`catalogue.fault.${code}`, values),
          },
          { key: 'value', label: t('catalogue.list.value'), cell: ({ value }) => value.slice(0, 60) },
        ]}
      />
      {faults.length > shownFaults && (
        <p class="hint">{t('catalogue.list.faultsMore', { count: faults.length - shownFaults })}</p>
      )}
    </PanelSection>
  );
}

const kindTones: Record<ListChange['kind'], Tone> = { new: 'jade', changed: 'amber', ended: 'quiet' };

function ListPreview({ visit, preview }: { visit: StaffVisit; preview: TakenList }) {
  const { t } = visit;
  const { changes, effectiveOn } = preview;
  const count = (kind: ListChange['kind']) => changes.filter((each) => each.kind === kind).length;
  return (
    <PanelSection title={t('catalogue.list.previewTitle')} id="xem-truoc">
      <Notice kind="info">
        {t('catalogue.list.previewWords', {
          day: showPartialDay(effectiveOn.toString()),
          added: count('new'),
          changed: count('changed'),
          ended: count('ended'),
        })}
      </Notice>
      <Table
        caption={t('catalogue.list.previewTitle')}
        captionUnseen
        rows={changes.slice(0, shownChanges)}
        rowKey={({ code }) => code}
        empty={<p>{t('catalogue.list.nothing')}</p>}
        columns={[
          { key: 'code', label: t('catalogue.published.code'), kind: 'code', cell: ({ code }) => code },
          {
            key: 'name',
            label: t('catalogue.published.name'),
            head: true,
            cell: ({ name, kind }) => (
              <>
                {name} <Badge tone={kindTones[kind]}>{t(`catalogue.list.kind.${kind}`)}</Badge>
              </>
            ),
          },
          {
            key: 'what',
            label: t('catalogue.list.what'),
            cell: ({ differences }) => (
              <DifferenceList visit={visit} differences={differences} sides={['before', 'after']} />
            ),
          },
        ]}
      />
      {changes.length > shownChanges && (
        <p class="hint">{t('catalogue.list.more', { count: changes.length - shownChanges })}</p>
      )}
    </PanelSection>
  );
}
