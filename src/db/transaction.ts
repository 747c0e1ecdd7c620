import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Tables } from './tables.ts';
import { type Answer, type Statement, sendTogether } from './wire.ts';

/** On whose behalf a transaction runs: row-level security reads these three settings. */
export interface Scope {
  /** The code of the unit whose files may be seen and changed. */
  unit?: string;
  /** The person whose own rows may be seen and changed. */
  person?: string;
  /** The role of the account, or of the program itself (such as `system`). */
  role: string;
}

/** A running transaction: Kysely's query builder. It is closed when its work returns. */
export type Transaction = Kysely<Tables>;

/** What a library (the job queue) needs: SQL text in, rows as `pg` gives them by default out. */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/** Anything with a result type that Kysely compiled: `tx.selectFrom(…).compile()`. */
type AnyCompiledQuery = CompiledQuery<unknown>;

type RowsOfEach<Queries extends readonly AnyCompiledQuery[]> = {
  [Index in keyof Queries]: Queries[Index] extends CompiledQuery<infer Row> ? Row[] : never;
};

/**
 * Runs `work` in one transaction of the pool under `scope`. A serialization failure or a deadlock runs it
 * again, at most three times, so `work` changes nothing but the database. A throw rolls back.
 */
export async function runTransaction<Result>(
  pool: pg.Pool,
  { scope, access }: { scope: Scope; access: 'read write' | 'read only' },
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await attemptTransaction(pool, [beginStatement(access), scopeStatement(scope)], work);
    } catch (error) {
      if (attempt === retryLimit || !isWorthRepeating(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * (attempt + 1) * (1 + Math.random())));
    }
  }
}

/** Runs several compiled queries in one round trip and gives the rows of each, in order. */
export async function inOneTrip<const Queries extends readonly AnyCompiledQuery[]>(
  tx: Transaction,
  queries: Queries,
): Promise<RowsOfEach<Queries>> {
  const answers = await sessionOf(tx).send(queries.map(asStatement));
  return answers.map((answer) => answer.rows) as RowsOfEach<Queries>;
}

/**
 * Runs the last query and COMMIT in one round trip: a short action costs two trips in all. Nothing may be
 * asked of `tx` afterwards.
 */
export async function finishWith<Row>(tx: Transaction, query: CompiledQuery<Row>): Promise<Row[]> {
  const [rows] = await finishWithAll(tx, [query]);
  return rows;
}

/** As `finishWith`, for several queries that do not need each other's answers. */
export async function finishWithAll<const Queries extends readonly AnyCompiledQuery[]>(
  tx: Transaction,
  queries: Queries,
): Promise<RowsOfEach<Queries>> {
  const answers = await sessionOf(tx).finish(queries.map(asStatement));
  return answers.map((answer) => answer.rows) as RowsOfEach<Queries>;
}

/** Runs the SQL of a library inside the transaction, so that its row is kept or dropped with the act. */
export async function executeSql(tx: Transaction, text: string, values: unknown[] = []) {
  const [answer] = await sessionOf(tx).send([{ sql: text, parameters: values, readAs: 'library' }]);
  return { rows: answer?.rows ?? [] };
}

const retryLimit = 3;
/** Serialization failure, deadlock, and a prepared statement that a migration has outdated. */
const repeatableCodes = new Set(['40001', '40P01']);

function isWorthRepeating(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return repeatableCodes.has(code ?? '') || isOutdatedPlan({ code, message });
}

function isOutdatedPlan(error: { code?: string; message?: string }): boolean {
  return error.code === '0A000' && (error.message ?? '').includes('cached plan');
}

interface Session {
  send(statements: readonly Statement[]): Promise<Answer[]>;
  finish(statements: readonly Statement[]): Promise<Answer[]>;
  rollback(cause: unknown): Promise<void>;
}

const sessions = new WeakMap<Transaction, Session>();

function sessionOf(tx: Transaction): Session {
  const session = sessions.get(tx);
  if (!session) throw new Error('This is not the transaction that the database handed out.');
  return session;
}

async function attemptTransaction<Result>(
  pool: pg.Pool,
  opening: readonly Statement[],
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const session = createSession(pool, opening);
  try {
    const result = await work(createTransaction(session));
    await session.finish([]);
    return result;
  } catch (error) {
    await session.rollback(error);
    throw error;
  }
}

/** The connection is taken at the first query, so a work that refuses early costs no trip at all. */
function createSession(pool: pg.Pool, opening: readonly Statement[]): Session {
  let client: pg.PoolClient | undefined;
  let isClosed = false;
  let turn: Promise<unknown> = Promise.resolve();

  const sendNow = async (statements: readonly Statement[]): Promise<Answer[]> => {
    if (isClosed) throw new Error('A query was sent after its transaction had ended.');
    if (client) return sendTogether(client, statements);
    client = await pool.connect();
    const answers = await sendTogether(client, [...opening, ...statements]);
    return answers.slice(opening.length);
  };
  // Queries started side by side (Promise.all) take their turn: there is one connection.
  const send = (statements: readonly Statement[]): Promise<Answer[]> => {
    const answer = turn.then(() => sendNow(statements));
    turn = answer.catch(() => undefined);
    return answer;
  };
  const release = (cause?: Error): void => {
    isClosed = true;
    client?.release(cause);
  };

  return {
    send,
    async finish(statements) {
      await turn;
      if (isClosed && statements.length === 0) return [];
      if (!client && statements.length === 0) {
        release();
        return [];
      }
      const answers = await send([...statements, commit]);
      const command = answers.pop()?.command;
      release();
      if (command !== 'COMMIT') throw new Error('A query had failed, so the transaction was rolled back.');
      return answers;
    },
    async rollback(cause) {
      await turn;
      if (isClosed || !client) return release();
      if (isOutdatedPlan(cause as Error)) return release(cause as Error);
      await sendTogether(client, [rollback]).then(
        () => release(),
        (error: Error) => release(error),
      );
    },
  };
}

const commit: Statement = { sql: 'commit', parameters: [] };
const rollback: Statement = { sql: 'rollback', parameters: [] };

function beginStatement(access: 'read write' | 'read only'): Statement {
  return { sql: access === 'read only' ? 'begin read only' : 'begin', parameters: [] };
}

function scopeStatement(scope: Scope): Statement {
  return {
    sql: "select set_config('motcua.unit', $1, true), set_config('motcua.person', $2, true), set_config('motcua.role', $3, true)",
    parameters: [scope.unit ?? '', scope.person ?? '', scope.role],
  };
}

function asStatement(query: AnyCompiledQuery): Statement {
  return { sql: query.sql, parameters: query.parameters };
}

function createTransaction(session: Session): Transaction {
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) => executeOne<Row>(session, query),
    streamQuery: () => {
      throw new Error('Rows are not streamed: ask for them page by page.');
    },
  };
  const tx = new Kysely<Tables>({ dialect: dialectOver(connection) });
  sessions.set(tx, session);
  return tx;
}

async function executeOne<Row>(session: Session, query: CompiledQuery): Promise<QueryResult<Row>> {
  const [answer] = await session.send([asStatement(query)]);
  const affected = /^(?:INSERT 0|UPDATE|DELETE|MERGE) (\d+)$/.exec(answer?.command ?? '')?.[1];
  const rows = (answer?.rows ?? []) as Row[];
  return affected === undefined ? { rows } : { rows, numAffectedRows: BigInt(affected) };
}

function dialectOver(connection: DatabaseConnection): Dialect {
  const nested = (): never => {
    throw new Error('A transaction is running already: use the one at hand.');
  };
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: nested,
    commitTransaction: nested,
    rollbackTransaction: nested,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  return {
    createDriver: () => driver,
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}
