// The press itself, in a thread of its own. Runs from source (types stripped) and bundled alike, so it imports
// nothing of ours at run time.
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Sheet } from './sheet.ts';

/** What the worker answers for one sheet. */
export type Printed = { pdf: Uint8Array } | { fault: string };

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
    const pdf = compiler.pdf(document, {
      pdfStandard: 'a-2a',
      creationTimestamp: sheet.printedAtSeconds,
    });
    return { pdf: new Uint8Array(pdf) };
  } catch (fault) {
    return { fault: String(fault) };
  } finally {
    // Every paper has other words: keep only what the next paper shares with this one.
    compiler.evictCache(2);
  }
}
