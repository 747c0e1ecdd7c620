import type { SupplementItem } from '../../core/dossier-events.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import type { Language, Translate } from '../../ui/texts.ts';

/** In which language, and by whose list, papers are named. */
export type ItemWords = { t: Translate; language: Language; pack: Pick<ProcedurePack, 'papers'> };

/** What is asked for, one line each: a paper that is missing, a paper and what is wrong with it, or words. */
export function wordsOfItems(items: readonly SupplementItem[], words: ItemWords): string[] {
  const { t, language, pack } = words;
  return items.map((item) => {
    if ('other' in item) return item.other;
    const paper = pack.papers.find(({ code }) => code === item.paper)?.name[language] ?? item.paper;
    const { defect } = item;
    return defect ? t('dossiers.item.wrong', { paper, defect }) : t('dossiers.item.missing', { paper });
  });
}
