import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { DateField, type DateParts } from '../../../ui/date-field.tsx';
import { Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { SheetKey, SheetRefusal } from '../sheet-keeping.ts';
import type { SheetVersion } from '../templates-store.ts';

export const sheetsHref = '/quan-tri/mau-giay';

/** The page of one sheet, of all procedures or of one. */
export function sheetHref({ template, procedureCode }: SheetKey): string {
  return `${sheetsHref}/${template}${procedureCode === '' ? '' : `?thu-tuc=${procedureCode}`}`;
}

/** `16/11/2026`. */
export function showDay(day: Temporal.PlainDate): string {
  return day.toString().split('-').reverse().join('/');
}

export type SheetPageProps = {
  visit: StaffVisit;
  sheet: SheetKey;
  versions: readonly SheetVersion[];
  procedures: ReadonlyMap<string, string>;
  source: string;
  note: string;
  effectiveFrom: DateParts;
  fields: readonly { field: string; example: string }[];
  problems: readonly SheetRefusal[];
  today: Temporal.PlainDate;
};

/** One sheet: whose it is, its text with a trial, its values, and the versions it has had. */
export function SheetPage(props: SheetPageProps) {
  const { visit, sheet, problems } = props;
  const { t } = visit;
  return (
    <>
      <PageTitle
        above={<a href={sheetsHref}>{t('sheets.title')}</a>}
        title={t(`sheets.name.${sheet.template}`)}
        lead={
          sheet.procedureCode === ''
            ? t('sheets.everyProcedure')
            : `${sheet.procedureCode} ${props.procedures.get(sheet.procedureCode) ?? ''}`
        }
      />
      {problems.length > 0 && (
        <Notice kind="problem" title={t('sheets.refused')}>
          <ul>
            {problems.map((problem) => (
              <li key={JSON.stringify(problem)}>{problemWords(visit, problem)}</li>
            ))}
          </ul>
          <p>{t('sheets.refusedNext')}</p>
        </Notice>
      )}
      <ProcedureChoice {...props} />
      <SourceForm {...props} />
      <Dictionary {...props} />
      <Versions {...props} />
    </>
  );
}

function problemWords({ t }: StaffVisit, problem: SheetRefusal): string {
  const { code, ...values } = problem;
  const words = t(`sheets.problem.${code}`, values);
  return 'line' in problem && problem.line > 0
    ? `${t('sheets.line', { line: problem.line })} ${words}`
    : words;
}

function ProcedureChoice({ visit, sheet, procedures }: SheetPageProps) {
  const { t } = visit;
  return (
    <form class="form" method="get" action={`${sheetsHref}/${sheet.template}`}>
      <Select
        t={t}
        name="thu-tuc"
        label={t('sheets.procedure')}
        hint={t('sheets.procedureHint')}
        value={sheet.procedureCode}
        emptyWords={t('sheets.everyProcedure')}
        choices={[...procedures].map(([code, name]) => ({ value: code, label: `${code} ${name}` }))}
      />
      <ButtonRow>
        <Button tone="quiet">{t('sheets.choose')}</Button>
      </ButtonRow>
    </form>
  );
}

function SourceForm(props: SheetPageProps) {
  const { visit, sheet, versions, source, note, effectiveFrom } = props;
  const { t, csrf } = visit;
  const action = `${sheetsHref}/${sheet.template}`;
  const hidden = { procedure: sheet.procedureCode, seen: String(versions[0]?.version ?? 0) };
  return (
    <PanelSection title={t('sheets.source')}>
      <p class="hint">{t('sheets.sourceHint')}</p>
      <PostForm action={action} csrf={csrf} hidden={hidden}>
        <TextArea t={t} name="source" label={t('sheets.sourceLabel')} value={source} rows={22} required />
        <DateField
          t={t}
          name="effectiveFrom"
          label={t('sheets.effectiveFrom')}
          hint={t('sheets.effectiveFromHint')}
          value={effectiveFrom}
          required
        />
        <TextField
          t={t}
          name="note"
          label={t('sheets.note')}
          hint={t('sheets.noteHint')}
          value={note}
          required
        />
        <ButtonRow>
          <Button tone="quiet" formAction={`${action}/xem-thu`}>
            {t('sheets.try')}
          </Button>
          <Button>{t('sheets.keep')}</Button>
          <Button tone="quiet" formAction={`${action}/khoi-phuc`}>
            {t('sheets.restore')}
          </Button>
        </ButtonRow>
      </PostForm>
    </PanelSection>
  );
}

function Dictionary({ visit, fields }: SheetPageProps) {
  const { t } = visit;
  return (
    <PanelSection title={t('sheets.fields')} sunk>
      <details>
        <summary>{t('sheets.fieldsOpen', { count: fields.length })}</summary>
        <p class="hint">{t('sheets.fieldsHint')}</p>
        <Table
          caption={t('sheets.fields')}
          captionUnseen
          rows={[...fields]}
          rowKey={({ field }) => field}
          columns={[
            { key: 'field', label: t('sheets.field'), head: true, cell: ({ field }) => <code>{field}</code> },
            { key: 'example', label: t('sheets.example'), cell: ({ example }) => example },
          ]}
        />
      </details>
    </PanelSection>
  );
}

function Versions({ visit, versions, today }: SheetPageProps) {
  const { t } = visit;
  return (
    <PanelSection title={t('sheets.versions')}>
      <Table
        caption={t('sheets.versions')}
        captionUnseen
        rows={[...versions]}
        rowKey={({ version }) => version}
        empty={<p class="hint">{t('sheets.noVersions')}</p>}
        columns={[
          {
            key: 'version',
            label: t('sheets.version'),
            kind: 'number',
            head: true,
            cell: (row) => row.version,
          },
          {
            key: 'from',
            label: t('sheets.effectiveFrom'),
            cell: ({ effectiveFrom }) =>
              Temporal.PlainDate.compare(effectiveFrom, today) > 0
                ? t('sheets.coming', { day: showDay(effectiveFrom) })
                : showDay(effectiveFrom),
          },
          {
            key: 'what',
            label: t('sheets.state'),
            cell: ({ source }) => t(source === null ? 'sheets.official' : 'sheets.own'),
          },
          { key: 'note', label: t('sheets.note'), cell: ({ note }) => note },
          { key: 'by', label: t('sheets.by'), cell: ({ by }) => by.name },
        ]}
      />
    </PanelSection>
  );
}
