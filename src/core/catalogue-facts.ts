import type { CatalogueVersion } from './catalogue.ts';

/** Facts that a published entry may leave unknown; the last four are never in such a list. */
export const entryFacts = [
  'effectiveFrom',
  'term',
  'termUnit',
  'fee',
  'feeAmount',
  'online',
  'result',
  'subjects',
  'papers',
  'decision',
  'cases',
  'fulfilment',
  'steps',
  'basis',
] as const;
export type EntryFact = (typeof entryFacts)[number];

/** What the source does not say of a procedure: to be asked at the counter, and filled by nobody's guess. */
export function unknownFacts({ entry, effectiveKnown }: CatalogueVersion): EntryFact[] {
  const { term, fee, online, result, subjects, papers, decision } = entry;
  const known: Partial<Record<EntryFact, boolean>> = {
    effectiveFrom: effectiveKnown,
    term: term !== undefined,
    termUnit: term === undefined || term.unit !== undefined,
    fee: fee !== undefined,
    feeAmount: fee?.kind !== 'provincial-council',
    online: online !== undefined,
    result: result !== undefined,
    subjects: subjects.length > 0,
    papers: papers.length > 0,
    decision: decision !== undefined,
  };
  return entryFacts.filter((fact) => !known[fact]);
}
