import { foldWords } from './catalogue-letters.ts';
import type { ActContext, DossierProblem } from './dossier-acts.ts';
import type { FiledPaper, SupplementItem } from './dossier-events.ts';
import { missingOnForm } from './missing-texts.ts';
import type { ProcedurePaper, ProcedureVersion } from './procedures.ts';

/** What a citizen may be asked for: papers of the published list and what is wrong with them, and nothing a register holds. */

export const onlyListed = 'NĐ 118/2025/NĐ-CP Đ.5, Đ.6';
const readInstead = 'NQ 66.7/2025/NQ-CP; NĐ 118/2025/NĐ-CP Đ.17';

/**
 * The first thing wrong with what shall be asked for. A paper that a register holds is asked for only where the
 * request says what the register lacks; anything not in the list needs a legal basis of its own and must not be a
 * paper that the system reads or that the law no longer knows.
 */
export function itemsProblem(
  act: { items: readonly SupplementItem[]; basis: string },
  { procedure }: Pick<ActContext, 'procedure'>,
): DossierProblem | undefined {
  if (act.items.length === 0) return missingOnForm('items', '02');
  for (const item of act.items) {
    const problem =
      'paper' in item ? paperProblem(item, procedure) : otherProblem(item.other, act.basis, procedure);
    if (problem) return problem;
  }
  return undefined;
}

/** A paper that the published list does not name (NĐ 118/2025/NĐ-CP Đ.6). */
export function findUnlisted(
  papers: readonly FiledPaper[],
  { procedure }: Pick<ActContext, 'procedure'>,
): DossierProblem | undefined {
  const unlisted = papers.find(({ code }) => !paperOf(code, procedure));
  return unlisted && { code: 'unlisted-paper', paper: unlisted.code, basis: onlyListed };
}

/** Whether every item was in an earlier list: guidance repeats what was asked, it does not ask for more (T17). */
export function isWithin(items: readonly SupplementItem[], asked: readonly SupplementItem[]): boolean {
  const isSame = (item: SupplementItem, former: SupplementItem) =>
    'paper' in item
      ? 'paper' in former && former.paper === item.paper
      : 'other' in former && former.other === item.other;
  return items.every((item) => asked.some((former) => isSame(item, former)));
}

function paperProblem(
  { paper, defect }: { paper: string; defect: string },
  procedure: ProcedureVersion,
): DossierProblem | undefined {
  const listed = paperOf(paper, procedure);
  if (!listed) return { code: 'unlisted-paper', paper, basis: onlyListed };
  return isRead(listed) && defect === '' ? { code: 'readable-paper', paper, basis: readInstead } : undefined;
}

function otherProblem(text: string, basis: string, procedure: ProcedureVersion): DossierProblem | undefined {
  const read = procedure.papers.find((paper) => isRead(paper) && names(text, paper.name.vi));
  if (read) return { code: 'readable-paper', paper: read.code, basis: readInstead };
  const gone = procedure.notAsked?.find(({ words }) => words.some((each) => names(text, each)));
  if (gone) return { code: 'readable-paper', paper: gone.name.vi, basis: gone.legalBasis };
  return basis === '' ? missingOnForm('basis', '02') : undefined;
}

function paperOf(code: string, procedure: ProcedureVersion): ProcedurePaper | undefined {
  return procedure.papers.find((paper) => paper.code === code);
}

function isRead({ fulfilments, register }: ProcedurePaper): boolean {
  return register !== undefined && fulfilments.includes('data');
}

/** Whether a text names a paper, however it is written: with or without its accents, among other words. */
function names(text: string, paper: string): boolean {
  const words = ` ${foldWords(text).join(' ')} `;
  return words.includes(` ${foldWords(paper).join(' ')} `);
}
