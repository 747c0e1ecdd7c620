import type { Outcome } from '../core/outcome.ts';
import type { Database } from './open.ts';
import type { Scope, Transaction } from './transaction.ts';

/**
 * Runs an act of several steps that keeps what it wrote only when it was done to its end: a refusal at a later step
 * takes back what an earlier one wrote. With `onlyTry` nothing is kept in any case: so a preview is the act itself.
 */
export async function keepIfDone<Value, Problem>(
  db: Database,
  { scope, onlyTry = false }: { scope: Scope; onlyTry?: boolean },
  act: (tx: Transaction) => Promise<Outcome<Value, Problem>>,
): Promise<Outcome<Value, Problem>> {
  try {
    return await db.transaction(scope, async (tx) => {
      const answer = await act(tx);
      if (!answer.ok || onlyTry) throw new TakenBack(answer);
      return answer;
    });
  } catch (thrown) {
    if (thrown instanceof TakenBack) return thrown.answer as Outcome<Value, Problem>;
    throw thrown;
  }
}

class TakenBack extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('taken back');
    this.answer = answer;
  }
}
