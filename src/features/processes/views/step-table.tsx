import { stepDepartments, stepKinds, stepRoles } from '../../../core/procedures-schema.ts';
import type { Visit } from '../../../http/door.ts';
import { Button } from '../../../ui/buttons.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { Table } from '../../../ui/tables.tsx';
import { stepField, type TypedStep } from '../typed-steps.ts';
import { StepWays } from './step-ways.tsx';

type Props = {
  visit: Visit;
  rows: TypedStep[];
  /** Where the form goes; a row's button comes back to the table. */
  action: string;
  errorOf: (field: string) => { error?: string };
};

/** The steps as a table to be typed into: a row each, with buttons that move, add and remove without any script. */
export function StepTable(props: Props) {
  const { t } = props.visit;
  const rows = props.rows.map((row, at) => ({ row, at }));
  return (
    <div id="buoc" class="process-table">
      <Table
        caption={t('processes.edit.steps')}
        rows={rows}
        rowKey={({ row, at }) => `${row.code} ${at}`}
        columns={[
          {
            key: 'step',
            label: t('processes.list'),
            head: true,
            cell: ({ row, at }) => <StepHead {...props} row={row} at={at} />,
          },
          {
            key: 'what',
            label: t('processes.edit.what'),
            cell: ({ row, at }) => <StepNames {...props} row={row} at={at} />,
          },
          {
            key: 'who',
            label: t('processes.edit.who'),
            cell: ({ row, at }) => <StepWho {...props} row={row} at={at} />,
          },
          {
            key: 'time',
            label: t('processes.edit.time'),
            cell: ({ row, at }) => <StepTime {...props} row={row} at={at} />,
          },
          {
            key: 'ways',
            label: t('processes.edit.ways'),
            cell: ({ row, at }) => <StepWays {...props} row={row} at={at} />,
          },
        ]}
      />
    </div>
  );
}

type RowProps = Props & { row: TypedStep; at: number };

function StepHead({ visit, rows, row, at, action }: RowProps) {
  const { t } = visit;
  const place = at + 1;
  const press = (act: string, words: string, isOpen: boolean) => (
    <Button
      name="viec"
      value={`${act}-${at}`}
      tone="quiet"
      small
      disabled={!isOpen}
      formAction={`${action}#buoc`}
    >
      {t(`processes.edit.${words}`)}
      <span class="unseen"> {t('processes.edit.ofStep', { place })}</span>
    </Button>
  );
  return (
    <>
      <input type="hidden" name={stepField(at, 'code')} value={row.code} />
      <strong id={`buoc-${at}`}>{t('processes.edit.step', { place })}</strong>
      <div class="process-acts">
        {press('len', 'up', at > 0)}
        {press('xuong', 'down', place < rows.length)}
        {press('them', 'add', true)}
        {press('bo', 'remove', rows.length > 1)}
      </div>
    </>
  );
}

function StepNames({ visit, row, at, errorOf }: RowProps) {
  const { t } = visit;
  return (
    <div class="stack process-cell process-names">
      {(['vi', 'en', 'id'] as const).map((language) => {
        const name = stepField(at, language);
        return (
          <TextField
            key={language}
            {...{ t, name, label: t(`processes.edit.${language}`), required: true }}
            value={row[language]}
            {...errorOf(name)}
          />
        );
      })}
    </div>
  );
}

function StepWho({ visit, row, at, errorOf }: RowProps) {
  const { t } = visit;
  const select = (part: 'kind' | 'role' | 'department', values: readonly string[], words: string) => {
    const name = stepField(at, part);
    return (
      <Select
        {...{ t, name, label: t(`processes.edit.${part}`) }}
        choices={values.map((value) => ({ value, label: t(`${words}.${value}`) }))}
        value={row[part]}
        {...errorOf(name)}
      />
    );
  };
  return (
    <div class="stack process-cell">
      {select('kind', stepKinds, 'processes.kind')}
      {select('role', stepRoles, 'people.role')}
      {select('department', stepDepartments, 'catalogue.department')}
    </div>
  );
}

function StepTime({ visit, row, at, errorOf }: RowProps) {
  const { t } = visit;
  const hours = stepField(at, 'hours');
  return (
    <div class="stack process-cell">
      <TextField
        {...{ t, name: hours, label: t('processes.edit.hours'), width: 'short', inputMode: 'decimal' }}
        value={row.hours}
        {...errorOf(hours)}
      />
      <Checkbox
        {...{ t, name: stepField(at, 'counted'), label: t('processes.edit.counted') }}
        checked={row.counted === 'yes'}
      />
    </div>
  );
}
