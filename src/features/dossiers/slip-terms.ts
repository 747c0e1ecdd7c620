import type { DuePromise } from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { localOf } from '../../core/dossier-term.ts';
import { wordsOfClock, wordsOfMoment } from '../../ui/clock-words.ts';
import type { Language, Translate } from '../../ui/texts.ts';
import type { SecondLanguage, TermNote } from '../documents/actions.ts';
import { wordsOfLedger } from './ledger-words.ts';

/** In which words a slip is printed: Vietnamese always, and the language in which the citizen filed beside it. */
type SlipWords = { texts: (language: Language) => Translate };

/** How the moment of return was computed, once more in the citizen's own language; none for who filed in Vietnamese. */
export function receiptInOwnWords(
  { language }: DossierState,
  promise: DuePromise,
  { texts }: SlipWords,
): SecondLanguage | undefined {
  if (language === 'vi') return undefined;
  const t = texts(language);
  return { language, title: t('dossiers.slip.receipt'), lines: linesOf(promise, t, language) };
}

/**
 * What the clock does now, as the event of the slip left it: what happened to the term, and the explanation that the
 * event kept. Before acceptance no clock runs, and the slip says so.
 */
export function termNoteOf(state: DossierState, { texts }: SlipWords): TermNote {
  const noteIn = (language: Language) => {
    const t = texts(language);
    const last = wordsOfLedger(state.ledger.slice(-1), t).map(({ what, change }) => `${what} ${change}`);
    const lines = state.promise && state.acceptedAt ? linesOf(state.promise, t, language) : [];
    const told = state.acceptedAt ? [...last, ...lines] : [t('dossiers.slip.notAccepted')];
    return { title: t('dossiers.slip.term'), lines: [...new Set(told)] };
  };
  const { language } = state;
  const note = noteIn('vi');
  return language === 'vi' ? note : { ...note, second: { language, ...noteIn(language) } };
}

function linesOf(promise: DuePromise, t: Translate, language: Language): string[] {
  const due = promise.dueAt && wordsOfMoment(localOf(promise.dueAt), t);
  return [
    ...(due ? [t('dossiers.slip.due', { due })] : []),
    ...wordsOfClock(
      promise.why.filter(({ code }) => code !== 'due'),
      t,
      language,
    ),
  ];
}
