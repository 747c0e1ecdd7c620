import type { ChargedFee, GrantedExemption } from './dossier-events.ts';
import type { FeeInForce } from './fee-rules.ts';
import { numberOf } from './feel.ts';
import { type Filing, filingContext } from './filings.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ProcedureFee, ProcedurePack } from './procedures.ts';

/** A fee with its amount in whole đồng, and everything that says why it is this amount. */
export type FeeLine = Required<Pick<ChargedFee, 'name' | 'chargedAt' | 'ground'>> & ChargedFee;
export type FeeSum = { lines: FeeLine[]; totalDong: number };
/** An exemption as it was asked for: by its code, with what was shown or looked up for it. */
export type AskedExemption = { code: string; proof: GrantedExemption['proof'] };
export type FeeProblem =
  | { code: 'unknown-exemption'; exemption: string }
  | { code: 'exemption-unproved'; exemption: string; basis: string }
  | { code: 'amount-unknown'; fee: string };

/**
 * What a filing costs, in whole đồng, by the fees in force (those of the procedure itself where no province says
 * otherwise). An exemption sets the fees that name it to 0, never without its proof; one that no fee names is
 * refused. A formula that lacks an answer is refused too, never taken as 0.
 */
export function feesOf(
  pack: Pick<ProcedurePack, 'derived' | 'fees'>,
  filing: Filing & { exemption?: AskedExemption },
  fees: readonly FeeInForce[] = pack.fees,
): Outcome<FeeSum, FeeProblem> {
  const { exemption, ...known } = filing;
  const granted = fees.map((fee) => exemptionOf(fee, exemption)).find((each) => each !== undefined);
  if (exemption && !granted) return refused({ code: 'unknown-exemption', exemption: exemption.code });
  if (granted?.proof.words.trim() === '') {
    return refused({ code: 'exemption-unproved', exemption: granted.code, basis: granted.legalBasis });
  }
  const context = filingContext(pack, known);
  const lines: FeeLine[] = [];
  for (const fee of fees) {
    const exempted = exemptionOf(fee, exemption);
    const amountDong = exempted ? 0 : numberOf(fee.amount, context);
    if (amountDong === undefined || !Number.isSafeInteger(amountDong) || amountDong < 0) {
      return refused({ code: 'amount-unknown', fee: fee.code });
    }
    lines.push(lineOf(fee, amountDong, exempted));
  }
  return done({ lines, totalDong: lines.reduce((total, line) => total + line.amountDong, 0) });
}

function exemptionOf(fee: ProcedureFee, asked: AskedExemption | undefined): GrantedExemption | undefined {
  const found = asked && fee.exemptions.find(({ code }) => code === asked.code);
  return found && { code: found.code, name: found.name, legalBasis: found.legalBasis, proof: asked.proof };
}

function lineOf(fee: FeeInForce, amountDong: number, exempted: GrantedExemption | undefined): FeeLine {
  const { code, name, kind, chargedAt, settledBefore, formula, legalBasis, verified, rule } = fee;
  return {
    code,
    name,
    kind,
    chargedAt,
    amountDong,
    ...(settledBefore ? { settledBefore } : {}),
    ground: { level: rule ? 'province' : 'national', ...rule, legalBasis, formula, verified },
    ...(exempted ? { exemption: exempted.code, exempted } : {}),
  };
}
