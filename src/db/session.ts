import type pg from 'pg';
import { type Answer, type Statement, sendTogether } from './wire.ts';

export type Access = 'read write' | 'read only';

/** One transaction on one connection of the pool. */
export interface Session {
  /** Sends statements in one trip; with the first ones go `begin` and the scope. */
  send(statements: readonly Statement[]): Promise<Answer[]>;
  /** Sends the last statements and `commit` in one trip and gives the connection back. */
  finish(statements: readonly Statement[]): Promise<Answer[]>;
  /** Undoes everything and gives the connection back, or drops it when it is of no more use. */
  rollback(afterwards: 'keep the connection' | 'drop the connection'): Promise<void>;
}

/** The connection is taken at the first query, so a work that refuses early costs no trip at all. */
export function createSession(
  pool: pg.Pool,
  { access, opening }: { access: Access; opening: readonly Statement[] },
): Session {
  let client: pg.PoolClient | undefined;
  let state: 'open' | 'failed' | 'ended' = 'open';
  let turn: Promise<unknown> = Promise.resolve();

  const sendNow = async (statements: readonly Statement[]): Promise<Answer[]> => {
    // Without this, a query after a first trip that was never sent would run outside of any transaction.
    if (state === 'failed')
      throw new Error('An earlier query of this transaction failed: it can only be undone.');
    if (state === 'ended') throw new Error('A query was sent after its transaction had ended.');
    try {
      if (client) return await sendTogether(client, statements);
      client = await pool.connect();
      return (await sendTogether(client, [...opening, ...statements])).slice(opening.length);
    } catch (error) {
      state = 'failed';
      throw error;
    }
  };
  // Queries started side by side (Promise.all) take their turn: there is one connection.
  const send = (statements: readonly Statement[]): Promise<Answer[]> => {
    const answer = turn.then(() => sendNow(statements));
    turn = answer.catch(() => undefined);
    return answer;
  };
  const close = (fault?: Error): void => {
    state = 'ended';
    client?.release(fault);
  };
  const closeAfter = async (last: Statement): Promise<void> => {
    state = 'ended';
    const held = client;
    if (!held) return;
    await sendTogether(held, [last]).then(
      () => held.release(),
      (fault: Error) => held.release(fault),
    );
  };

  return {
    send,
    async finish(statements) {
      await turn;
      if (statements.length === 0) {
        if (state === 'ended') return [];
        if (state === 'open' && (access === 'read only' || !client)) {
          // What was read stays true whatever becomes of this commit: nobody waits for it.
          void closeAfter(commit);
          return [];
        }
      }
      const answers = await send([...statements, commit]);
      close();
      const command = answers.pop()?.command;
      if (command !== 'COMMIT') throw new Error(`The transaction ended with ${command} instead of COMMIT.`);
      return answers;
    },
    async rollback(afterwards) {
      await turn;
      if (state === 'ended') return;
      if (afterwards === 'drop the connection') close(new Error('A prepared statement is outdated.'));
      else await closeAfter(rollback);
    },
  };
}

const commit: Statement = { sql: 'commit', parameters: [] };
const rollback: Statement = { sql: 'rollback', parameters: [] };
