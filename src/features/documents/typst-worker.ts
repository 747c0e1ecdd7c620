// The press itself, in a thread of its own. Runs from source (types stripped) and bundled alike, so it imports
// nothing of ours at run time.
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { OpenPlace } from './open-places.ts';
import type { Sheet } from './sheet.ts';

/** What the worker answers for one sheet; `places` are those that its template leaves open. */
export type Printed = { pdf: Uint8Array; places: OpenPlace[] } | { fault: string };

const { templatesFolder } = workerData as { templatesFolder: string };
const compiler = NodeCompiler.create({ workspace: templatesFolder });

parentPort?.on('message', (sheet: Sheet) => {
  parentPort?.postMessage(print(sheet));
});

function print(sheet: Sheet): Printed {
  try {
    const compiled = compiler.compile({
      mainFilePath: `${templatesFolder}/${sheet.template}`,
      inputs: { paper: JSON.stringify(sheet.content) },
    });
    const document = compiled.result;
    if (!document) return { fault: JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'no document') };
    const isTagged = sheet.isTagged ?? true;
    const pdf = compiler.pdf(document, {
      pdfStandard: isTagged ? 'a-2a' : 'a-2b',
      pdfTags: isTagged,
      creationTimestamp: sheet.printedAtSeconds,
    });
    const places = compiler.query(document, { selector: '<place>', field: 'value' }) as OpenPlace[];
    return { pdf: new Uint8Array(pdf), places };
  } catch (fault) {
    return { fault: String(fault) };
  } finally {
    // Every paper has other words: keep only what the next paper shares with this one.
    compiler.evictCache(2);
  }
}
