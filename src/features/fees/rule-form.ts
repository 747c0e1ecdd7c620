import { everything, type FeeRule } from '../../core/fee-rules.ts';
import { tidyLine } from '../../core/names-and-dates.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { typedDay, typedText } from '../../http/forms.ts';
import type { TypedRule } from './rules.ts';

export type Typed = Record<string, string[]>;
/** A field that cannot be read; its words are `fees.rule.problem.<code>`. */
export type FieldProblem = { field: string; code: string };

/** How many exemptions a rule may bring besides those of the law. */
export const exemptionRows = [1, 2, 3] as const;

/** Reads the form of a rule; every wrong field is answered at once. An amount typed plainly is a formula too. */
export function readRule(typed: Typed): Outcome<TypedRule, FieldProblem[]> {
  const text = (name: string) => tidyLine(typedText(typed, name));
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string) => problems.push({ field, code });
  const procedureCode = text('procedure') || everything;
  const feeCode = text('new-fee') || text('fee') || everything;
  const channel = (['counter', 'online', 'post'] as const).find((each) => each === text('channel')) ?? 'any';
  const from = typedDay(typed, 'from').day;
  const to = typedDay(typed, 'to');
  const amount = readAmount(text('amount'));
  const formula = wordsOf(text, 'formula');
  if (procedureCode !== everything && !/^\d\.\d{6}$/.test(procedureCode)) wrong('procedure', 'procedure');
  if (feeCode !== everything && !/^[a-z][a-z0-9-]*$/.test(feeCode)) wrong('new-fee', 'fee-code');
  if (!from) wrong('from', 'day');
  if (!to.day && Object.values(to.parts).some(Boolean)) wrong('to', 'day');
  if (amount === '') wrong('amount', 'amount');
  if (formula.vi === '') wrong('formula', 'formula-words');
  const name = wordsOf(text, 'name');
  const kind = (['fee', 'charge'] as const).find((each) => each === text('kind'));
  const chargedAt = (['acceptance', 'supplement', 'return'] as const).find((each) => each === text('moment'));
  const settledBefore = text('settled') === 'release' ? ('release' as const) : undefined;
  const exemptions = readExemptions(text, wrong);
  if (problems.length > 0 || !from) return refused(problems);
  return done({
    procedureCode,
    feeCode,
    channel,
    effectiveFrom: from.toString(),
    effectiveTo: to.day?.toString() ?? null,
    body: {
      ...(name.vi ? { name } : {}),
      ...(kind ? { kind } : {}),
      ...(chargedAt ? { chargedAt } : {}),
      ...(settledBefore ? { settledBefore } : {}),
      amount,
      formula,
      exemptions,
    },
  });
}

/** `20.000`, `20 000 đ` and `20000` are the same amount; anything else is taken as a formula. */
function readAmount(typed: string): string {
  const plain = typed.replace(/[\s.]|đ|đồng/g, '');
  return /^\d{1,12}$/.test(plain) ? plain : typed;
}

type Read = (name: string) => string;

/** What was not written in English or Indonesian is shown in Vietnamese. */
function wordsOf(text: Read, name: string): { vi: string; en: string; id: string } {
  const vi = text(name);
  return { vi, en: text(`${name}-en`) || vi, id: text(`${name}-id`) || vi };
}

function readExemptions(
  text: Read,
  wrong: (field: string, code: string) => void,
): FeeRule['body']['exemptions'] {
  return exemptionRows.flatMap((row) => {
    const who = text(`exempt-${row}`);
    const [proof, basis] = [text(`exempt-${row}-proof`), text(`exempt-${row}-basis`)];
    if (who === '') return [];
    if (proof === '') wrong(`exempt-${row}-proof`, 'exemption-proof');
    if (basis === '') wrong(`exempt-${row}-basis`, 'exemption-basis');
    const same = (words: string) => ({ vi: words, en: words, id: words });
    const code = `local-${row}`;
    return [{ code, name: same(who), proofPaper: same(proof), legalBasis: basis, verified: true }];
  });
}
