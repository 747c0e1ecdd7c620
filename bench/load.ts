import { openConnection, type Reply } from './connection.ts';

/** What one connection does over and over: the next request, and whether its answer was the right one. */
export type Work = { request(): string; answered(reply: Reply): boolean };

export type Measured = {
  connections: number;
  seconds: number;
  done: number;
  failed: number;
  perSecond: number;
  p50Milliseconds: number;
  p99Milliseconds: number;
  /** The beginning of the first wrong answer, for whoever looks why. */
  firstFailure: string | undefined;
};

/** Lets every connection work for some seconds, each starting its next request when the former was answered. */
export async function measureLoad(port: number, works: Work[], seconds: number): Promise<Measured> {
  const connections = await Promise.all(works.map(() => openConnection(port)));
  const times: number[] = [];
  let failed = 0;
  let firstFailure: string | undefined;
  const startedAt = performance.now();
  const deadline = startedAt + seconds * 1000;
  const workOn = async (work: Work, index: number): Promise<void> => {
    const connection = connections[index];
    while (connection && performance.now() < deadline) {
      const request = work.request();
      const sentAt = performance.now();
      const reply = await connection.send(request);
      if (work.answered(reply)) times.push(performance.now() - sentAt);
      else {
        failed += 1;
        firstFailure ??= wordsOf(reply);
      }
    }
  };
  try {
    await Promise.all(works.map(workOn));
  } finally {
    for (const connection of connections) connection.close();
  }
  const passed = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  return {
    ...{ connections: works.length, seconds: passed, done: times.length, failed, firstFailure },
    perSecond: times.length / passed,
    p50Milliseconds: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
    p99Milliseconds: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
  };
}

/** An answer in a line: its status and the words of the page. */
export function wordsOf({ head, body }: Reply): string {
  const main = /<main[\s\S]*?<\/main>/.exec(body)?.[0] ?? body;
  const words = main.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  return `${head.split('\r\n', 1)[0]}: ${words.slice(0, 400)}`;
}
