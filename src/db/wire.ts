import type pg from 'pg';
import pgDefault from 'pg';
import { type ColumnParser, columnParser, encodeParameter } from './values.ts';

/** One statement of a trip: a single SQL command and its parameters. */
export interface Statement {
  sql: string;
  parameters: readonly unknown[];
  /** Who reads the rows: our parser table, or a library that expects what `pg` gives by default. */
  readAs?: 'ours' | 'library';
}

/** What the server answered to one statement. `command` is its tag, such as `COMMIT` or `UPDATE 3`. */
export interface Answer {
  rows: Record<string, unknown>[];
  command: string;
}

/**
 * Sends several statements with one Sync, so that they cost one round trip, and gives their answers in the
 * same order. If one fails, the server skips the rest and the promise rejects with its error.
 */
export function sendTogether(client: pg.ClientBase, statements: readonly Statement[]): Promise<Answer[]> {
  const encoded = statements.map((statement) => statement.parameters.map(encodeParameter));
  return new Promise((resolve, reject) => {
    client.query(createTrip({ client, statements, encoded, resolve, reject }));
  });
}

/** How many distinct SQL texts of one connection keep a prepared statement on the server. */
const namedStatementLimit = 500;

/** A statement that this connection prepared; the columns are asked for once and remembered. */
interface Prepared {
  name: string;
  columns: Column[] | undefined;
}

interface Column {
  name: string;
  parse: ColumnParser;
}

interface Known {
  prepared: Map<string, Prepared>;
  named: number;
}

const knownByClient = new WeakMap<pg.ClientBase, Known>();

interface TripRequest {
  client: pg.ClientBase;
  statements: readonly Statement[];
  encoded: readonly (string | Buffer | null)[][];
  resolve: (answers: Answer[]) => void;
  reject: (error: unknown) => void;
}

interface Step {
  columns: Column[];
  prepared: Prepared | undefined;
  isNew: boolean;
  statement: Statement;
}

/** The messages of the protocol that a trip writes; `pg` keeps its connection class untyped. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string; types: number[] }): void;
  bind(message: { portal: string; statement: string; values: readonly unknown[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string; rows: number }): void;
  sync(): void;
}

/** The object that `pg` drives: it calls `submit` once and then one handler for each message that arrives. */
function createTrip(request: TripRequest) {
  const known = knownStatements(request.client);
  const steps = request.statements.map((statement) => planStep(known, statement));
  const answers: Answer[] = [];
  let rows: Record<string, unknown>[] = [];
  let failure: unknown;

  const fail = (error: unknown): void => {
    failure ??= error;
  };

  return {
    submit(connection: unknown): void {
      writeMessages(connection as Wire, steps, request.encoded);
    },
    handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }): void {
      const step = steps[answers.length];
      if (step) step.columns = readColumns(message.fields, step.statement);
    },
    handleDataRow(message: { fields: (string | null)[] }): void {
      const step = steps[answers.length];
      if (failure !== undefined || !step) return;
      try {
        rows.push(readRow(step.columns, message.fields));
      } catch (error) {
        fail(error);
      }
    },
    handleCommandComplete(message: { text: string }): void {
      const step = steps[answers.length];
      if (step?.prepared) step.prepared.columns = step.columns;
      answers.push({ rows, command: message.text });
      rows = [];
    },
    handleEmptyQuery(): void {
      answers.push({ rows: [], command: '' });
    },
    handlePortalSuspended(): void {},
    handleCopyInResponse(): void {
      fail(new Error('COPY is not sent this way.'));
    },
    handleCopyData(): void {},
    handleError(error: unknown): void {
      fail(error);
      forgetNewStatements(known, steps);
      request.reject(failure);
    },
    handleReadyForQuery(): void {
      if (failure === undefined) request.resolve(answers);
      else request.reject(failure);
    },
  };
}

function knownStatements(client: pg.ClientBase): Known {
  let known = knownByClient.get(client);
  if (!known) {
    known = { prepared: new Map(), named: 0 };
    knownByClient.set(client, known);
  }
  return known;
}

function planStep(known: Known, statement: Statement): Step {
  const key = statement.readAs === 'library' ? `library:${statement.sql}` : statement.sql;
  const found = known.prepared.get(key);
  if (found?.columns) return { columns: found.columns, prepared: found, isNew: false, statement };
  if (found || known.named >= namedStatementLimit) {
    return { columns: [], prepared: undefined, isNew: true, statement };
  }
  known.named += 1;
  const prepared = { name: `m${known.named}`, columns: undefined };
  known.prepared.set(key, prepared);
  return { columns: [], prepared, isNew: true, statement };
}

/** After an error nobody knows which of the new statements the server kept: their names are not used again. */
function forgetNewStatements(known: Known, steps: readonly Step[]): void {
  for (const [key, prepared] of known.prepared) {
    if (prepared.columns === undefined && steps.some((step) => step.prepared === prepared)) {
      known.prepared.delete(key);
    }
  }
}

function writeMessages(wire: Wire, steps: readonly Step[], encoded: TripRequest['encoded']): void {
  wire.stream.cork();
  try {
    steps.forEach((step, index) => {
      const name = step.prepared?.name ?? '';
      if (step.isNew) wire.parse({ name, text: step.statement.sql, types: [] });
      wire.bind({ portal: '', statement: name, values: encoded[index] ?? [] });
      if (step.isNew) wire.describe({ type: 'P', name: '' });
      wire.execute({ portal: '', rows: 0 });
    });
    wire.sync();
  } finally {
    wire.stream.uncork();
  }
}

function readColumns(fields: { name: string; dataTypeID: number }[], statement: Statement): Column[] {
  return fields.map((field) => ({
    name: field.name,
    parse:
      statement.readAs === 'library'
        ? (pgDefault.types.getTypeParser(field.dataTypeID, 'text') as ColumnParser)
        : columnParser(field.dataTypeID),
  }));
}

function readRow(columns: readonly Column[], fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  columns.forEach((column, index) => {
    const text = fields[index];
    row[column.name] = text === null || text === undefined ? null : column.parse(text);
  });
  return row;
}
