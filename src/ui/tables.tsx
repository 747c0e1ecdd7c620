import type { ComponentChildren, Key } from 'preact';
import type { Tone } from './badges.tsx';

/** One column: its head, and how a row fills it. `head` marks the cell that names the row. */
export type Column<Row> = {
  key: string;
  label: string;
  cell: (row: Row) => ComponentChildren;
  kind?: 'text' | 'number' | 'code' | 'acts';
  head?: boolean;
};

/**
 * Rows of one kind. In a narrow place each row becomes a block whose lines carry the column's label, so that
 * nothing scrolls sideways. `rowTone` marks a row at its edge; the words in the row must say it too.
 */
export function Table<Row>(props: {
  caption: string;
  captionUnseen?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => Key;
  rowTone?: (row: Row) => Tone | undefined;
  /** shown instead of the table when there are no rows */
  empty?: ComponentChildren;
}) {
  const { caption, captionUnseen, columns, rows, rowKey, rowTone, empty } = props;
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div class="table-frame">
      <table class="table">
        <caption class={captionUnseen ? 'unseen' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, kind = 'text' }) => (
              <th key={key} scope="col" class={`cell-${kind}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} class={toneClass(rowTone?.(row))}>
              {columns.map((column) => (
                <TableCell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Names and their values: the facts of a dossier. */
export function DefinitionList(props: {
  items: { term: string; value: ComponentChildren }[];
  dense?: boolean;
}) {
  return (
    <dl class={`facts${props.dense ? ' facts-dense' : ''}`}>
      {props.items.map(({ term, value }) => (
        <div key={term} class="fact">
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function TableCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { label, kind = 'text', cell, head } = column;
  if (head)
    return (
      <th scope="row" class={`cell-${kind}`} data-label={label}>
        <div>{cell(row)}</div>
      </th>
    );
  return (
    <td class={`cell-${kind}`} data-label={label}>
      <div>{cell(row)}</div>
    </td>
  );
}

function toneClass(tone: Tone | undefined): string | undefined {
  return tone && `row-${tone}`;
}
