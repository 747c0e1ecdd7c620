/** Rows of a table of figures, all in words already. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('───');
  return [line(head), rule, ...rows.map(line)].join('\n');
}

export const count = (value: number): string => Math.round(value).toLocaleString('en-US');
export const milliseconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
export const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(0)} %`;
