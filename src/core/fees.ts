import { numberOf } from './feel.ts';
import { type Filing, filingContext } from './filings.ts';
import type { Words } from './forms-definition.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ProcedureFee, ProcedureVersion } from './procedures.ts';

export type FeeLine = {
  code: string;
  name: Words;
  kind: ProcedureFee['kind'];
  chargedAt: ProcedureFee['chargedAt'];
  amountDong: number;
  formula: Words;
  exemption?: string;
  legalBasis: string;
  verified: boolean;
};
export type FeeSum = { lines: FeeLine[]; totalDong: number };
export type FeeProblem =
  | { code: 'unknown-exemption'; exemption: string }
  | { code: 'amount-unknown'; fee: string };

/**
 * What a filing costs, in whole đồng. An exemption sets the fees that name it to 0; one that no fee names is
 * refused. A formula that lacks an answer is refused too, never taken as 0.
 */
export function feesOf(
  pack: ProcedureVersion,
  filing: Filing & { exemption?: string },
): Outcome<FeeSum, FeeProblem> {
  const { exemption, ...known } = filing;
  if (exemption !== undefined && !pack.fees.some((fee) => exempts(fee, exemption))) {
    return refused({ code: 'unknown-exemption', exemption });
  }
  const context = filingContext(pack, known);
  const lines: FeeLine[] = [];
  for (const fee of pack.fees) {
    const exempt = exemption !== undefined && exempts(fee, exemption);
    const amountDong = exempt ? 0 : numberOf(fee.amount, context);
    if (amountDong === undefined || !Number.isSafeInteger(amountDong) || amountDong < 0) {
      return refused({ code: 'amount-unknown', fee: fee.code });
    }
    lines.push(lineOf(fee, amountDong, exempt ? exemption : undefined));
  }
  return done({ lines, totalDong: lines.reduce((total, line) => total + line.amountDong, 0) });
}

function exempts(fee: ProcedureFee, exemption: string): boolean {
  return fee.exemptions.some((each) => each.code === exemption);
}

function lineOf(fee: ProcedureFee, amountDong: number, exemption: string | undefined): FeeLine {
  const { code, name, kind, chargedAt, formula, legalBasis, verified } = fee;
  const line = { code, name, kind, chargedAt, amountDong, formula, legalBasis, verified };
  return exemption === undefined ? line : { ...line, exemption };
}
