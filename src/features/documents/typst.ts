import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Mark, OpenPlace } from './open-places.ts';
import type { Paper } from './paper-fields.ts';
import { sheetOf, sheetOfMarks } from './papers.ts';
import { type PressHand, startProcess, startThread } from './press-hands.ts';
import type { Sheet, SheetProblem } from './sheet.ts';
import type { Printed } from './typst-worker.ts';

/** The press prints one paper after another, apart from the server. */
export type Press = {
  /**
   * The paper as tagged PDF/A-2a, in Vietnamese; the same paper gives the same bytes. A fault is thrown. `own` is a
   * sheet that the unit wrote; where it breaks, the official one is printed, for nobody goes home without a paper.
   */
  print: (paper: Paper, own?: string) => Promise<Uint8Array>;
  /** The same for a paper that will be signed: its open places come with it. */
  printToSign: (paper: Paper, own?: string) => Promise<PaperToSign>;
  /** Tries a sheet that a unit wrote: the paper, or what is wrong with the sheet. */
  tryOwn: (paper: Paper, source: string) => Promise<Outcome<PaperToSign, SheetProblem[]>>;
  /** The official sheet of a name, as it is written. */
  officialSheet: (name: string) => Promise<string>;
  /** One page a mark, each as large as its mark, to be put on a paper that is finished. */
  printMarks: (marks: readonly Mark[], at: Temporal.Instant) => Promise<Uint8Array>;
  /** Waits for the papers already given, then stops. Printing afterwards is a fault. */
  close: () => Promise<void>;
};

/** A paper as it is before anybody signed it. */
export type PaperToSign = { pdf: Uint8Array; places: OpenPlace[] };

/** `papersPerWorker`: after so many papers the thread is replaced, because the compiler keeps memory. */
type PressOptions = {
  workerUrl: URL;
  templatesFolder: string;
  papersPerWorker?: number;
  longestOwnPrintMs?: number;
};

const PAPERS_PER_WORKER = 200;
const LONGEST_PRINT_MS = 30_000;
const LONGEST_OWN_PRINT_MS = 8_000;

/**
 * Sets up a press; it starts with the first paper.
 * `workerUrl` is `typst-worker` (built .js, or the .ts source); `templatesFolder` holds the .typ files.
 */
export function createPress(options: PressOptions): Press {
  const perHand = options.papersPerWorker ?? PAPERS_PER_WORKER;
  const official = createLine(() => startThread(options), { perHand, longestMs: LONGEST_PRINT_MS });
  const { longestOwnPrintMs: longestMs = LONGEST_OWN_PRINT_MS } = options;
  const apart = createLine(() => startProcess(options), { perHand, longestMs });

  async function printSheet(sheet: () => Sheet): Promise<PaperToSign> {
    const printed = await official.print(sheet);
    if ('pdf' in printed) return printed;
    throw new Error(`${sheet().template}: ${printed.fault}`);
  }
  async function tryOwn(paper: Paper, source: string) {
    const printed = await apart.print(() => ({ ...sheetOf(paper), source: withFrame(source) }));
    return 'pdf' in printed ? done(printed) : refused(printed.problems.map(belowFrame));
  }
  async function printPaper(paper: Paper, own: string | undefined): Promise<PaperToSign> {
    const tried = own === undefined ? undefined : await tryOwn(paper, own).catch(() => undefined);
    return tried?.ok ? tried.value : printSheet(() => sheetOf(paper));
  }
  return {
    print: async (paper, own) => (await printPaper(paper, own)).pdf,
    printToSign: (paper, own) => printPaper({ ...paper, toSign: true }, own),
    tryOwn,
    officialSheet: (name) => readFile(join(options.templatesFolder, `${name}.typ`), 'utf8'),
    printMarks: async (marks, at) => (await printSheet(() => sheetOfMarks(marks, at))).pdf,
    async close() {
      await Promise.all([official.close(), apart.close()]);
    },
  };
}

// A unit's sheet has the frame and its values at hand and need not, and may not, take anything else in.
const frameLine = '#import "frame.typ": *\n';

function withFrame(source: string): string {
  return `${frameLine}${source}`;
}

function belowFrame({ line, message }: SheetProblem): SheetProblem {
  return { line: Math.max(0, line - 1), message };
}

type Line = { print: (sheet: () => Sheet) => Promise<Printed>; close: () => Promise<void> };

/** Sheets wait in a line for one hand; a hand that faulted or has printed its share is replaced. */
function createLine(start: () => PressHand, limits: { perHand: number; longestMs: number }): Line {
  let hand: PressHand | undefined;
  let printed = 0;
  let closed = false;
  let lastTurn: Promise<unknown> = Promise.resolve();

  function dismiss(): void {
    hand?.end();
    hand = undefined;
    printed = 0;
  }
  async function printNext(sheet: Sheet): Promise<Printed> {
    hand ??= start();
    try {
      const answer = await hand.print(sheet, limits.longestMs);
      printed += 1;
      if (printed >= limits.perHand) dismiss();
      return answer;
    } catch (fault) {
      dismiss();
      throw fault;
    }
  }
  return {
    async print(sheet) {
      if (closed) throw new Error('the press is closed');
      const ready = sheet();
      const turn = lastTurn.then(() => printNext(ready));
      lastTurn = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      closed = true;
      await lastTurn;
      dismiss();
    },
  };
}
