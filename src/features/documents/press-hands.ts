import { fork } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Sheet } from './sheet.ts';
import type { Printed } from './typst-worker.ts';

/** Prints one sheet at a time; one that takes longer than it may is a fault, and the hand must be ended. */
export type PressHand = {
  print: (sheet: Sheet, longestMs: number) => Promise<Printed>;
  end: () => void;
};

export type HandOptions = { workerUrl: URL; templatesFolder: string };

/** A thread of this process: quick to start, for our own templates. */
export function startThread({ workerUrl, templatesFolder }: HandOptions): PressHand {
  const worker = new Worker(workerUrl, { workerData: { templatesFolder } });
  worker.unref();
  return {
    print(sheet, longestMs) {
      // Alive while printing, so that a command does not end in the middle of a paper.
      worker.ref();
      worker.postMessage(sheet);
      return answerOf(worker, { longestMs, sheet }).finally(() => worker.unref());
    },
    end: () => void worker.terminate(),
  };
}

/**
 * A process of its own, for sheets that a unit wrote: one that never ends is killed, which no thread in the middle of
 * its work can be, and none of our environment is there to be read.
 */
export function startProcess({ workerUrl, templatesFolder }: HandOptions): PressHand {
  const child = fork(fileURLToPath(workerUrl), [templatesFolder], {
    serialization: 'advanced',
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  return {
    print(sheet, longestMs) {
      child.ref();
      child.channel?.ref();
      child.send(sheet);
      return answerOf(child, { longestMs, sheet }).finally(() => {
        child.unref();
        child.channel?.unref();
      });
    },
    end: () => void child.kill('SIGKILL'),
  };
}

function answerOf(
  hand: EventEmitter,
  { longestMs, sheet }: { longestMs: number; sheet: Sheet },
): Promise<Printed> {
  const { promise, resolve, reject } = Promise.withResolvers<Printed>();
  const tooLong = setTimeout(() => reject(new Error(`${sheet.template} took too long`)), longestMs);
  const onMessage = (printed: Printed) => resolve(printed);
  const onExit = (code: number | null) => reject(new Error(`the press stopped with code ${code}`));
  hand.once('message', onMessage).once('error', reject).once('exit', onExit);
  return promise.finally(() => {
    clearTimeout(tooLong);
    hand.off('message', onMessage).off('error', reject).off('exit', onExit);
  });
}
