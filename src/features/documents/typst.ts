import { Worker } from 'node:worker_threads';
import type { Mark, OpenPlace } from './open-places.ts';
import type { Paper } from './paper-fields.ts';
import { sheetOf, sheetOfMarks } from './papers.ts';
import type { Sheet } from './sheet.ts';
import type { Printed } from './typst-worker.ts';

/** The press prints one paper after another in a thread of its own. */
export type Press = {
  /** The paper as tagged PDF/A-2a, in Vietnamese; the same paper gives the same bytes. A fault is thrown. */
  print: (paper: Paper) => Promise<Uint8Array>;
  /** The same for a paper that will be signed: its open places come with it. */
  printToSign: (paper: Paper) => Promise<PaperToSign>;
  /** One page a mark, each as large as its mark, to be put on a paper that is finished. */
  printMarks: (marks: readonly Mark[], at: Temporal.Instant) => Promise<Uint8Array>;
  /** Waits for the papers already given, then stops the thread. Printing afterwards is a fault. */
  close: () => Promise<void>;
};

/** A paper as it is before anybody signed it. */
export type PaperToSign = { pdf: Uint8Array; places: OpenPlace[] };

/** `papersPerWorker`: after so many papers the thread is replaced, because the compiler keeps memory. */
type PressOptions = { workerUrl: URL; templatesFolder: string; papersPerWorker?: number };

const PAPERS_PER_WORKER = 200;
const LONGEST_PRINT_MS = 30_000;

/**
 * Sets up a press; the thread starts with the first paper.
 * `workerUrl` is `typst-worker` (built .js, or the .ts source); `templatesFolder` holds the .typ files.
 */
export function createPress(options: PressOptions): Press {
  const papersPerWorker = options.papersPerWorker ?? PAPERS_PER_WORKER;
  let worker: Worker | undefined;
  let printedByWorker = 0;
  let closed = false;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function printNext(sheet: Sheet): Promise<PaperToSign> {
    worker ??= startWorker(options);
    try {
      const printed = await printIn(worker, sheet);
      printedByWorker += 1;
      if (printedByWorker >= papersPerWorker) await dismiss();
      return printed;
    } catch (fault) {
      await dismiss();
      throw fault;
    }
  }

  async function dismiss(): Promise<void> {
    const leaving = worker;
    worker = undefined;
    printedByWorker = 0;
    await leaving?.terminate();
  }

  async function queue(sheet: () => Sheet): Promise<PaperToSign> {
    if (closed) throw new Error('the press is closed');
    const ready = sheet();
    const printed = lastTurn.then(() => printNext(ready));
    lastTurn = printed.catch(() => undefined);
    return printed;
  }

  return {
    print: async (paper) => (await queue(() => sheetOf(paper))).pdf,
    printToSign: (paper) => queue(() => sheetOf({ ...paper, toSign: true })),
    printMarks: async (marks, at) => (await queue(() => sheetOfMarks(marks, at))).pdf,
    async close() {
      closed = true;
      await lastTurn;
      await dismiss();
    },
  };
}

function startWorker({ workerUrl, templatesFolder }: PressOptions): Worker {
  const worker = new Worker(workerUrl, { workerData: { templatesFolder } });
  worker.unref();
  return worker;
}

function printIn(worker: Worker, sheet: Sheet): Promise<PaperToSign> {
  const { promise, resolve, reject } = Promise.withResolvers<PaperToSign>();
  const tooLong = setTimeout(() => reject(new Error(`${sheet.template} took too long`)), LONGEST_PRINT_MS);
  const onMessage = (printed: Printed) =>
    'pdf' in printed ? resolve(printed) : reject(new Error(`${sheet.template}: ${printed.fault}`));
  const onExit = (code: number) => reject(new Error(`the press stopped with code ${code}`));
  worker.once('message', onMessage).once('error', reject).once('exit', onExit);
  // Alive while printing, so that a command does not end in the middle of a paper.
  worker.ref();
  worker.postMessage(sheet);
  return promise.finally(() => {
    clearTimeout(tooLong);
    worker.off('message', onMessage).off('error', reject).off('exit', onExit).unref();
  });
}
