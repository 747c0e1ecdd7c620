import { Worker } from 'node:worker_threads';
import type { Paper } from './paper-fields.ts';
import { sheetOf } from './papers.ts';
import type { Sheet } from './sheet.ts';
import type { Printed } from './typst-worker.ts';

/** The press prints one paper after another in a thread of its own. */
export type Press = {
  /** The paper as tagged PDF/A-2a, in Vietnamese; the same paper gives the same bytes. A fault is thrown. */
  print: (paper: Paper) => Promise<Uint8Array>;
  /** Waits for the papers already given, then stops the thread. Printing afterwards is a fault. */
  close: () => Promise<void>;
};

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

  async function printNext(sheet: Sheet): Promise<Uint8Array> {
    worker ??= startWorker(options);
    try {
      const pdf = await printIn(worker, sheet);
      printedByWorker += 1;
      if (printedByWorker >= papersPerWorker) await dismiss();
      return pdf;
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

  return {
    async print(paper) {
      if (closed) throw new Error('the press is closed');
      const sheet = sheetOf(paper);
      const printed = lastTurn.then(() => printNext(sheet));
      lastTurn = printed.catch(() => undefined);
      return printed;
    },
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

function printIn(worker: Worker, sheet: Sheet): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const tooLong = setTimeout(() => reject(new Error(`${sheet.template} took too long`)), LONGEST_PRINT_MS);
  const onMessage = (printed: Printed) =>
    'pdf' in printed ? resolve(printed.pdf) : reject(new Error(`${sheet.template}: ${printed.fault}`));
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
