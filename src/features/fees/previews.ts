import { type FeeRule, feesInForce } from '../../core/fee-rules.ts';
import { feesOf } from '../../core/fees.ts';
import { channels } from '../../core/filings.ts';
import type { ProcedurePack } from '../../core/procedures.ts';

/** What one fee costs on a channel before and after a change; undefined where no amount can be told. */
export type SampleAmount = {
  procedure: ProcedurePack;
  feeCode: string;
  feeName: ProcedurePack['name'];
  channel: 'counter' | 'online' | 'post';
  before: number | undefined;
  after: number | undefined;
};

/** The sample filing of the previews: three pages in two copies. */
export const sample = { pages: 3, copies: 2 };

/** What the procedures of a rule would cost on its first day, without it and with it. */
export function sampleAmounts(
  packs: readonly ProcedurePack[],
  rule: FeeRule,
  known: readonly FeeRule[],
): SampleAmount[] {
  const touched = packs.filter(({ code }) => rule.procedureCode === '*' || rule.procedureCode === code);
  const asked = channels.filter((channel) => rule.channel === 'any' || rule.channel === channel);
  const others = known.filter(({ ruleId }) => ruleId !== rule.ruleId);
  return touched.flatMap((pack) =>
    asked.flatMap((channel) => {
      const at = { provinceCode: rule.provinceCode, channel, on: rule.effectiveFrom };
      const before = amountsOf(pack, others, at);
      const after = amountsOf(pack, [...others, rule], at);
      return [...after.values()].map(({ code, name, dong }) => ({
        procedure: pack,
        feeCode: code,
        feeName: name,
        channel,
        before: before.get(code)?.dong,
        after: dong,
      }));
    }),
  );
}

type At = { provinceCode: string; channel: 'counter' | 'online' | 'post'; on: string };
type Amount = { code: string; name: ProcedurePack['name']; dong: number | undefined };

function amountsOf(pack: ProcedurePack, rules: readonly FeeRule[], at: At): Map<string, Amount> {
  const filing = { answers: {}, channel: at.channel, receivedOn: at.on, ...sample };
  return new Map(
    feesInForce(pack, rules, at).map((fee) => {
      const told = feesOf(pack, filing, [fee]);
      return [fee.code, { code: fee.code, name: fee.name, dong: told.ok ? told.value.totalDong : undefined }];
    }),
  );
}
