import { NoResultError } from 'kysely';
import type { Session } from '../../src/db/session.ts';
import { createTransaction, type Transaction } from '../../src/db/transaction.ts';

/** A call of a store's function with arguments of its kind; only its SQL matters. */
export type Call = (tx: Transaction) => Promise<unknown>;

/** The SQL that a call gives to the database, each text once; nothing is sent, and almost nothing is answered. */
export async function recordSql(call: Call): Promise<string[]> {
  const texts = new Set<string>();
  const answer: Session['send'] = async (statements) =>
    statements.map(({ sql }) => {
      texts.add(sql);
      return { rows: answerTo(sql), command: `${sql.trim().split(/\s/)[0]?.toUpperCase()} 0` };
    });
  const session: Session = { send: answer, finish: answer, rollback: async () => {} };
  try {
    await call(createTransaction(session));
  } catch (fault) {
    // A function that insists on a row has shown its SQL by then.
    if (!(fault instanceof NoResultError)) throw fault;
  }
  return [...texts];
}

/** Functions that go on with the number they took need one. */
function answerTo(sql: string): Record<string, unknown>[] {
  return sql.includes('"last_number"') ? [{ last_number: 1 }] : [];
}

/** SQL as people read it: one clause a line, what is in brackets on one line while it is short. */
export function readable(sql: string): string {
  const clauses =
    /(?:insert into|(?<!do |for )update|delete from|select|(?<!delete )from|where|order by|group by|limit|offset|values|set|on conflict|returning)\b/y;
  const text = sql.replaceAll(/\s+/g, ' ').trim();
  const lines = splitOutside(text, (at) => {
    clauses.lastIndex = at;
    return clauses.test(text);
  });
  return `${lines.flatMap(wrapped).join('\n')};`;
}

/** Cuts a text where `isCut` says so, outside brackets and quotes. */
function splitOutside(text: string, isCut: (at: number) => boolean): string[] {
  const parts: string[] = [];
  let depth = 0;
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "'" || letter === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth > 0 || at === 0 || !/[a-z]/.test(letter ?? '') || !/[\s)]/.test(text[at - 1] ?? '')) continue;
    if (isCut(at)) {
      parts.push(text.slice(from, at).trim());
      from = at;
    }
  }
  return [...parts, text.slice(from)].filter((part) => part !== '');
}

const widest = 110;

function wrapped(line: string): string[] {
  if (line.length <= widest) return [line];
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < widest) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines;
}
