import type { SupplementItem } from '../../core/dossier-events.ts';
import { tidyText } from '../../core/names-and-dates.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { typedText } from '../../http/forms.ts';

/** The fields of a paper's row in a request: whether it is asked for, and what is wrong with it. */
export const askField = (code: string) => `ask.${code}`;
export const defectField = (code: string) => `defect.${code}`;

/** What is asked for, as it was ticked and written; words about a paper ask for it, each line of the rest is one thing. */
export function readItems(
  { papers }: Pick<ProcedureVersion, 'papers'>,
  typed: Record<string, string[]>,
): SupplementItem[] {
  const listed = papers.flatMap(({ code }): SupplementItem[] => {
    const defect = tidyText(typedText(typed, defectField(code)));
    const isAsked = typedText(typed, askField(code)) === 'yes' || defect !== '';
    return isAsked ? [{ paper: code, defect }] : [];
  });
  const others = typedText(typed, 'other')
    .split('\n')
    .map(tidyText)
    .filter(Boolean)
    .map((other) => ({ other }));
  return [...listed, ...others];
}
