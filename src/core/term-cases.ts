import { holds } from './feel.ts';
import { type Filing, filingContext } from './filings.ts';
import type { ProcedurePack, ProcedureVersion, TermCase } from './procedures.ts';

/** What of the unit that decides a condition may ask: `remote` is a commune for which the law gives more days. */
export type TermPlace = { isRemote: boolean };

/**
 * The case of the term that a filing falls under: the first whose condition holds. None where the pack has one term
 * for all, or where its cases carry no conditions and only tell.
 */
export function findTermCase(
  pack: Pick<ProcedureVersion, 'cases' | 'derived'>,
  filing: Filing,
  { isRemote }: TermPlace,
): TermCase | undefined {
  const asked = (pack.cases ?? []).filter(({ when }) => when !== undefined);
  if (asked.length === 0) return undefined;
  const context = { ...filingContext(pack, filing), remote: isRemote };
  return asked.find(({ when }) => holds(when ?? false, context));
}

/**
 * The version with the term of one of its cases: value, unit, appointments and legal basis. A dossier keeps the case
 * it was accepted under, so that a later change of its data never moves what was promised.
 */
export function inTermCase<Pack extends ProcedurePack>(pack: Pack, code: string | undefined): Pack {
  const found = code === undefined ? undefined : pack.cases?.find((each) => each.code === code);
  if (!found) return pack;
  const { value, unit, appointments, legalBasis, verified } = found;
  const { appointments: _, ...term } = pack.term;
  const own = { ...term, value, unit, legalBasis, verified };
  return { ...pack, termCase: found, term: appointments ? { ...own, appointments } : own };
}
