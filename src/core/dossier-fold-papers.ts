import type { FiledPaper } from './dossier-events.ts';
import type { Digitisation } from './dossier-state.ts';

/** The papers with those handed in later; a later one of the same kind keeps the documents of the former. */
export function withPapers(known: FiledPaper[], added: FiledPaper[]): FiledPaper[] {
  const kept = known.filter((paper) => !added.some((later) => later.code === paper.code));
  const merged = added.map((later) => {
    const former = known.find((paper) => paper.code === later.code);
    return { ...later, documentIds: [...(former?.documentIds ?? []), ...later.documentIds] };
  });
  return [...kept, ...merged];
}

/** Papers only shown, and data read from a register, need no scan (TT 03/2025/TT-VPCP Đ.5). */
export function digitisationOf(papers: readonly FiledPaper[]): Digitisation {
  const handedIn = papers.filter((paper) => paper.fulfilment === 'paper' || paper.fulfilment === 'scan');
  const scanned = handedIn.filter((paper) => paper.documentIds.length > 0);
  if (scanned.length === 0) return handedIn.length === 0 && papers.length > 0 ? 'complete' : 'none';
  return scanned.length === handedIn.length ? 'complete' : 'partial';
}
