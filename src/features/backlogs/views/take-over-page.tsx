import { type InheritedFault, inheritedColumns } from '../../../core/inherited-rows.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { Select } from '../../../ui/fields.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { LineOutcome } from '../actions.ts';
import type { Entry } from '../store.ts';
import { backlogHref } from './backlog-page.tsx';

type Props = {
  visit: StaffVisit;
  action: string;
  held: Entry[];
  procedures: ProcedureVersion[];
  problem?: string;
  faults?: InheritedFault[];
  outcomes?: LineOutcome[];
  dryRun?: boolean;
  name?: string;
};

/** A list is tried, then taken over; the lines that could not be are listed to be assigned. */
export function TakeOverPage(props: Props) {
  const { visit, action, problem, faults = [], name = '' } = props;
  const { t, csrf } = visit;
  const shown = faults.slice(0, shownFaults).map(({ line, field, reason, value }) => ({
    text: t('backlogs.faultLine', { name, line, field, words: t(`backlogs.fault.${reason}`, { value }) }),
  }));
  return (
    <Stack>
      <PageTitle
        above={<a href={backlogHref}>{t('backlogs.title')}</a>}
        title={t('backlogs.takeOver.title')}
        lead={t('backlogs.takeOver.lead')}
      />
      <ErrorSummary t={t} errors={problem ? [{ text: problem }] : shown} />
      <Outcomes {...props} />
      <PanelSection title={t('backlogs.takeOver.list')}>
        <PostForm action={action} csrf={csrf} multipart>
          <FileField
            t={t}
            name="list"
            label={t('backlogs.takeOver.file')}
            hint={t('backlogs.takeOver.fileHint', { columns: inheritedColumns.join(', ') })}
            accept=".csv,.jsonl,text/csv"
          />
          <ButtonRow>
            <Button name="go" value="try" tone="quiet">
              {t('backlogs.takeOver.try')}
            </Button>
            <Button name="go" value="take">
              {t('backlogs.takeOver.take')}
            </Button>
          </ButtonRow>
        </PostForm>
      </PanelSection>
      <Held {...props} />
    </Stack>
  );
}

const shownFaults = 100;

function Outcomes({ visit, outcomes, dryRun }: Props) {
  if (!outcomes) return null;
  const { t } = visit;
  const count = (outcome: LineOutcome['outcome']) =>
    String(outcomes.filter((each) => each.outcome === outcome).length);
  const told = {
    taken: count('taken'),
    unchanged: count('unchanged'),
    held: count('held'),
    refused: count('refused'),
  };
  const special = outcomes.filter(({ why }) => why);
  return (
    <Notice
      kind={special.length > 0 ? 'warning' : 'success'}
      title={t(`backlogs.takeOver.${dryRun ? 'tried' : 'taken'}`, told)}
    >
      {special.length > 0 && (
        <ul>
          {special.slice(0, shownFaults).map(({ line, code, outcome, why }) => (
            <li key={code}>
              {t('backlogs.outcomeLine', {
                line,
                code,
                outcome: t(`backlogs.outcome.${outcome}`),
                why: t(`backlogs.why.${why}`),
              })}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function Held({ visit, action, held, procedures }: Props) {
  const { t, csrf, language } = visit;
  const choices = procedures.map(({ code, shortName }) => ({
    value: code,
    label: `${code} · ${shortName[language]}`,
  }));
  return (
    <PanelSection title={t('backlogs.held.title')}>
      <p class="hint">{t('backlogs.held.lead')}</p>
      <Table
        caption={t('backlogs.held.title')}
        captionUnseen
        rows={held}
        rowKey={({ code }) => code}
        empty={<EmptyState title={t('backlogs.held.none')} />}
        columns={[
          {
            key: 'code',
            label: t('backlogs.column.code'),
            kind: 'code',
            head: true,
            cell: ({ code }) => <CodeText>{code}</CodeText>,
          },
          { key: 'told', label: t('backlogs.held.told'), cell: ({ row }) => row.procedure },
          {
            key: 'why',
            label: t('backlogs.held.why'),
            cell: ({ heldBecause }) => t(`backlogs.why.${heldBecause}`),
          },
          { key: 'from', label: t('backlogs.held.from'), cell: ({ source, row }) => `${source}:${row.line}` },
          {
            key: 'assign',
            label: t('backlogs.held.assign'),
            kind: 'acts',
            cell: ({ code }) => (
              <PostForm action={`${action}/thu-tuc`} csrf={csrf} hidden={{ heldCode: code }}>
                <Select
                  t={t}
                  name="procedure"
                  id={`procedure-${code}`}
                  label={t('backlogs.held.procedure', { code })}
                  emptyWords={t('backlogs.held.choose')}
                  choices={choices}
                />
                <Button small>{t('backlogs.held.take')}</Button>
              </PostForm>
            ),
          },
        ]}
      />
    </PanelSection>
  );
}
