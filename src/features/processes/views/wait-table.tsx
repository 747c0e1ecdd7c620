import { waitClocks, waitKinds, waitSilences, waitUnits } from '../../../core/procedures-schema.ts';
import type { Visit } from '../../../http/door.ts';
import { Button } from '../../../ui/buttons.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { Table } from '../../../ui/tables.tsx';
import { type TypedWait, waitField } from '../typed-waits.ts';

type Props = {
  visit: Visit;
  rows: TypedWait[];
  action: string;
  errorOf: (field: string) => { error?: string };
};
type RowProps = Props & { row: TypedWait; at: number };

/** For whom a dossier may have to wait, a row each: how long, what the clock does meanwhile, what silence means. */
export function WaitTable(props: Props) {
  const { t } = props.visit;
  const rows = props.rows.map((row, at) => ({ row, at }));
  return (
    <div id="cho" class="process-table stack">
      <Table
        caption={t('processes.wait.title')}
        rows={rows}
        rowKey={({ row, at }) => `${row.code} ${at}`}
        empty={
          <>
            <h2>{t('processes.wait.title')}</h2>
            <p class="hint">{t('processes.wait.none')}</p>
          </>
        }
        columns={[
          {
            key: 'wait',
            label: t('processes.wait.whom'),
            head: true,
            cell: ({ row, at }) => <WaitHead {...props} row={row} at={at} />,
          },
          {
            key: 'name',
            label: t('processes.wait.name'),
            cell: ({ row, at }) => <WaitNames {...props} row={row} at={at} />,
          },
          {
            key: 'time',
            label: t('processes.wait.time'),
            cell: ({ row, at }) => <WaitTime {...props} row={row} at={at} />,
          },
          {
            key: 'law',
            label: t('processes.wait.law'),
            cell: ({ row, at }) => <WaitLaw {...props} row={row} at={at} />,
          },
        ]}
      />
      <div>
        <Button
          name="viec"
          value={`them-cho-${Math.max(0, rows.length - 1)}`}
          tone="quiet"
          small
          formAction={`${props.action}#cho`}
        >
          {t('processes.wait.add')}
        </Button>
      </div>
    </div>
  );
}

function WaitHead(props: RowProps) {
  const { visit, row, at, action } = props;
  const { t } = visit;
  const place = at + 1;
  return (
    <div class="stack process-cell">
      <input type="hidden" name={waitField(at, 'code')} value={row.code} />
      <strong>{t('processes.wait.place', { place })}</strong>
      <Choice {...props} part="kind" values={waitKinds} />
      <div>
        <Button name="viec" value={`bo-cho-${at}`} tone="quiet" small formAction={`${action}#cho`}>
          {t('processes.edit.remove')}
          <span class="unseen"> {t('processes.wait.ofWait', { place })}</span>
        </Button>
      </div>
    </div>
  );
}

function WaitNames({ visit, row, at, errorOf }: RowProps) {
  const { t } = visit;
  return (
    <div class="stack process-cell process-names">
      {(['vi', 'en', 'id'] as const).map((language) => {
        const name = waitField(at, language);
        return (
          <TextField
            key={language}
            {...{ t, name, label: t(`processes.wait.nameIn.${language}`), required: true }}
            value={row[language]}
            {...errorOf(name)}
          />
        );
      })}
    </div>
  );
}

function WaitTime(props: RowProps) {
  const { visit, row, at, errorOf } = props;
  const { t } = visit;
  const days = waitField(at, 'days');
  return (
    <div class="stack process-cell">
      <Choice {...props} part="policy" values={waitClocks} />
      <TextField
        {...{ t, name: days, label: t('processes.wait.days'), width: 'short', inputMode: 'numeric' }}
        value={row.days}
        {...errorOf(days)}
      />
      <Choice {...props} part="unit" values={waitUnits} />
      <Choice {...props} part="silence" values={waitSilences} />
    </div>
  );
}

function WaitLaw({ visit, row, at, errorOf }: RowProps) {
  const { t } = visit;
  const basis = waitField(at, 'legalBasis');
  return (
    <div class="stack process-cell">
      <TextArea
        {...{ t, name: basis, label: t('processes.wait.legalBasis'), required: true, rows: 5 }}
        value={row.legalBasis}
        {...errorOf(basis)}
      />
      <Checkbox
        {...{ t, name: waitField(at, 'verified'), label: t('processes.wait.verified') }}
        checked={row.verified === 'yes'}
      />
    </div>
  );
}

function Choice(
  props: RowProps & { part: 'kind' | 'policy' | 'unit' | 'silence'; values: readonly string[] },
) {
  const { visit, row, at, errorOf, part, values } = props;
  const { t } = visit;
  const name = waitField(at, part);
  return (
    <Select
      {...{ t, name, label: t(`processes.wait.${part}Label`) }}
      choices={values.map((value) => ({ value, label: t(`processes.wait.${part}.${value}`) }))}
      value={row[part]}
      {...errorOf(name)}
    />
  );
}
