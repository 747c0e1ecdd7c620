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
const ownSheet = `${templatesFolder}/own-sheet.typ`;
const compiler = NodeCompiler.create({ workspace: templatesFolder });

parentPort?.on('message', (sheet: Sheet) => parentPort?.postMessage(print(sheet)));
if (!parentPort) process.on('message', (sheet: Sheet) => process.send?.(print(sheet)));

function print(sheet: Sheet): Printed {
  try {
    // Under a name of its own, so that the compiler tells where in it something is wrong.
    if (sheet.source !== undefined) compiler.addSource(ownSheet, sheet.source);
    const mainFilePath = sheet.source === undefined ? `${templatesFolder}/${sheet.template}` : ownSheet;
    const compiled = compiler.compile({ mainFilePath, inputs: { paper: JSON.stringify(sheet.content) } });
    const document = compiled.result;
    if (!document) {
      const error = compiled.takeError();
      const problems = (error ? compiler.fetchDiagnostics(error) : []).map(problemOf);
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

type Diagnostic = { message: string; path?: string; range?: { start: { line: number } } | null };

/** Lines are counted from nought; what is wrong in the frame has no line of the sheet. */
function problemOf({ message, range, path }: Diagnostic): SheetProblem {
  return { line: range && path?.endsWith('own-sheet.typ') ? range.start.line + 1 : 0, message };
}
