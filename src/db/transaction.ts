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
import pg from 'pg';
import { type Access, createSession, type Session } from './session.ts';
import type { Tables } from './tables.ts';
import type { Statement } from './wire.ts';

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
  request: { scope: Scope; access: Access },
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await attemptTransaction(pool, request, work);
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
/** Serialization failure and deadlock; beside them, a prepared statement that a migration has outdated. */
const repeatableCodes = new Set(['40001', '40P01']);

function isWorthRepeating(error: unknown): boolean {
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  return (code !== undefined && repeatableCodes.has(code)) || isOutdatedPlan(error);
}

function isOutdatedPlan(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '0A000' && error.message.includes('cached plan');
}

const sessions = new WeakMap<Transaction, Session>();

function sessionOf(tx: Transaction): Session {
  const session = sessions.get(tx);
  if (!session) throw new Error('This is not the transaction that the database handed out.');
  return session;
}

async function attemptTransaction<Result>(
  pool: pg.Pool,
  { scope, access }: { scope: Scope; access: Access },
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const session = createSession(pool, { access, opening: [beginStatement(access), scopeStatement(scope)] });
  try {
    const result = await work(createTransaction(session));
    await session.finish([]);
    return result;
  } catch (error) {
    await session.rollback(isOutdatedPlan(error) ? 'drop the connection' : 'keep the connection');
    throw error;
  }
}

function beginStatement(access: Access): Statement {
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

/** The query builder over a session; a test gives one that writes down the SQL instead of sending it. */
export function createTransaction(session: Session): Transaction {
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
