// The press itself, in a thread or a process of its own. Runs from source (types stripped) and bundled alike, so it
// imports nothing of ours at run time.
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { OpenPlace } from './open-places.ts';
import type { Sheet, SheetProblem } from './sheet.ts';

/** What the worker answers for one sheet; `places` are those that its template leaves open. */
export type Printed = { pdf: Uint8Array; places: OpenPlace[] } | { fault: string; problems: SheetProblem[] };

const templatesFolder =
  (workerData as { templatesFolder: string } | null)?.templatesFolder ?? process.argv[2] ?? '';
const compiler = NodeCompiler.create({ workspace: templatesFolder });

parentPort?.on('message', (sheet: Sheet) => parentPort?.postMessage(print(sheet)));
if (!parentPort) process.on('message', (sheet: Sheet) => process.send?.(print(sheet)));

function print(sheet: Sheet): Printed {
  try {
    const source = sheet.source
      ? { mainFileContent: sheet.source }
      : { mainFilePath: `${templatesFolder}/${sheet.template}` };
    const compiled = compiler.compile({ ...source, inputs: { paper: JSON.stringify(sheet.content) } });
    const document = compiled.result;
    if (!document) {
      const problems = (compiled.takeError()?.shortDiagnostics ?? []).map(problemOf);
      return { fault: problems.map(({ message }) => message).join('; ') || 'no document', problems };
    }
    const isTagged = sheet.isTagged ?? true;
    const pdf = compiler.pdf(document, {
      pdfStandard: isTagged ? 'a-2a' : 'a-2b',
      pdfTags: isTagged,
      creationTimestamp: sheet.printedAtSeconds,
    });
    const places = compiler.query(document, { selector: '<place>', field: 'value' }) as OpenPlace[];
    return { pdf: new Uint8Array(pdf), places };
  } catch (fault) {
    return { fault: String(fault), problems: [{ line: 0, message: String(fault) }] };
  } finally {
    // Every paper has other words: keep only what the next paper shares with this one.
    compiler.evictCache(2);
  }
}

/** `range` is `3:4-3:9`, counted from nought. */
function problemOf({
  message,
  range,
  path,
}: {
  message: string;
  range?: string;
  path?: string;
}): SheetProblem {
  const line = Number(/^(\d+):/.exec(range ?? '')?.[1] ?? Number.NaN);
  const isOwn = path?.endsWith('__main__.typ') ?? true;
  return { line: isOwn && Number.isInteger(line) ? line + 1 : 0, message };
}
