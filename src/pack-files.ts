import { readFileSync } from 'node:fs';
import { importPack, PackError } from './catalogue.ts';
import type { Office } from './features/office.ts';
import { lineOfPath, linesOfJson } from './pack-lines.ts';

/**
 * Imports the pack of a JSON file and says what it was. What is refused is told as a `PackError` that names the file and
 * each fault with its line, its field and the reason; nothing of the file is kept then.
 */
export async function importPackFile(office: Pick<Office, 'db'>, path: string): Promise<string> {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const lines = linesOfJson(text);
  if (!lines.ok) throw refusalOf(path, [`line ${lines.problem.line}: is no JSON from here on`]);
  try {
    return await importPack(office, JSON.parse(text));
  } catch (fault) {
    if (!(fault instanceof PackError)) throw fault;
    throw refusalOf(
      path,
      fault.faults.map(({ field, reason }) =>
        [`line ${lineOfPath(lines.value, field)}`, ...(field ? [field] : [])]
          .join(', ')
          .concat(`: ${reason}`),
      ),
    );
  }
}

function refusalOf(path: string, faults: readonly string[]): PackError {
  return new PackError([
    {
      field: '',
      reason: [`nothing of ${path} was imported:`, ...faults.map((each) => `  ${each}`)].join('\n'),
    },
  ]);
}
