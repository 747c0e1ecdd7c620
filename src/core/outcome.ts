/**
 * What an act of the office answers: its value, or a refusal. A refusal is a value with a closed union of
 * problems; only the door turns it into words and a status. A fault is thrown instead.
 */
export type Outcome<Value, Problem> = { ok: true; value: Value } | { ok: false; problem: Problem };

/** The act was done. */
export function done<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** The act was refused, and nothing was changed. */
export function refused<Problem>(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}
