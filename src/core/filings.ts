import { type FeelContext, holds, nestAnswers, resultOf } from './feel.ts';
import type { Answers } from './forms-definition.ts';
import type { ProcedurePaper, ProcedureVersion } from './procedures.ts';

export const channels = ['counter', 'online', 'post'] as const;
export type Channel = (typeof channels)[number];

/** What is known when papers and fees are worked out. `receivedOn` is the day of receipt, `YYYY-MM-DD`. */
export type Filing = {
  answers: Answers;
  channel: Channel;
  receivedOn: string;
  /** Counted by the officer at the counter; where absent, the applicant's own answer is used. */
  pages?: number;
  copies?: number;
};

/** The papers this filing must bring; the others of the pack do not concern it. */
export function requiredPapers(pack: ProcedureVersion, filing: Filing): ProcedurePaper[] {
  const context = filingContext(pack, filing);
  return pack.papers.filter((paper) => holds(paper.required, context));
}

/** What the conditions and formulas of a pack see: answers, channel, receivedOn, pages, copies, derived facts. */
export function filingContext(pack: Pick<ProcedureVersion, 'derived'>, filing: Filing): FeelContext {
  const { answers, ...rest } = filing;
  const context: FeelContext = { pages: null, copies: null, ...rest, answers: nestAnswers(answers) };
  for (const fact of pack.derived) {
    context[fact.code] = resultOf(fact.expression, context);
  }
  return context;
}
