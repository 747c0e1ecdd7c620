import type { CapturedStatement, Owner } from './captured.ts';
import type { Measured } from './load.ts';
import type { Repetition } from './pgbench.ts';

/** Where the program under test runs, and its database's owner. */
export type Place = { folder: string; owner: Owner; port: number };

export type Load = { connections: number; seconds: number };

/** One act of the product, ready to be asked through HTTP, with the SQL that it sent when it was done once. */
export type ComparedAct = {
  title: string;
  /** Asks through HTTP for some seconds, and throws when the database does not hold what was answered. */
  measure(load: Load): Promise<Measured>;
  statements: readonly CapturedStatement[];
  repetition: Repetition;
  variables: readonly [string, string][];
};
