import type { DossierProblem } from '../../core/dossier-acts.ts';
import { localOf } from '../../core/dossier-term.ts';
import type { FeeProblem } from '../../core/fees.ts';
import type { MandateProblem } from '../../core/mandates.ts';
import { showDong } from '../../core/names-and-dates.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { wordsOfDay, wordsOfMoment } from '../../ui/clock-words.ts';
import type { Language, Translate } from '../../ui/texts.ts';
import type { ActRefusal } from './acting.ts';
import type { FilingRefusal } from './filing.ts';

export type AnyRefusal = DossierProblem | ActRefusal | FilingRefusal | FeeProblem;

/** Why an act on a dossier was refused and what to do, in words; papers are named as the procedure names them. */
export function refusalWords(
  problem: AnyRefusal,
  words: { t: Translate; language: Language; procedure?: ProcedureVersion | undefined },
): string {
  const { t } = words;
  const isByLaw = problem.code === 'text-missing' && problem.basis !== undefined;
  return t(`dossiers.problem.${isByLaw ? 'text-missing-by-law' : problem.code}`, valuesOf(problem, words));
}

/** Which mandate is missing, and who may give it. */
function valuesOfMandate(
  problem: MandateProblem,
  { t, language, procedure }: { t: Translate; language: Language; procedure?: ProcedureVersion | undefined },
): Record<string, string> {
  const { power, procedureCode, lacks, decision, givers, basis } = problem;
  return {
    power: t(`mandates.to.${power}`),
    procedure: procedure?.shortName[language] ?? procedureCode,
    lacks: t(`mandates.lacks.${lacks}`, { decision }),
    givers: givers.length > 0 ? t('mandates.givers', { names: givers.join('; ') }) : t('mandates.noGivers'),
    basis,
  };
}

function valuesOf(
  problem: AnyRefusal,
  { t, language, procedure }: { t: Translate; language: Language; procedure?: ProcedureVersion | undefined },
): Record<string, string> {
  const paperName = (code: string) =>
    procedure?.papers.find((paper) => paper.code === code)?.name[language] ??
    procedure?.notAsked?.find(({ name }) => name.vi === code)?.name[language] ??
    code;
  /** A paper that must be there, with the law that asks for it. */
  const paperWithLaw = (code: string) => {
    const law = procedure?.papers.find((paper) => paper.code === code)?.legalBasis;
    return law ? `${paperName(code)} (${law})` : paperName(code);
  };
  switch (problem.code) {
    case 'not-now':
      return { status: t(`dossiers.status.${problem.status}`) };
    case 'text-missing':
      return { field: t(`dossiers.field.${problem.field}`), basis: problem.basis ?? '' };
    case 'papers-missing':
      return { papers: problem.papers.map(paperWithLaw).join('; ') };
    case 'unlisted-paper':
    case 'readable-paper':
      return { paper: paperName(problem.paper), basis: problem.basis };
    case 'fee-owed':
    case 'refund-too-much':
      return { amount: showDong(problem.amountDong), basis: problem.basis };
    case 'other-amount':
      return { amount: showDong(problem.amountDong) };
    case 'fee-not-told':
      return { reason: refusalWords(problem.problem, { t, language, procedure }) };
    case 'original-out':
      return { number: problem.number, basis: problem.basis };
    case 'procedure-not-in-force':
      return { on: wordsOfDay(problem.on, t) };
    case 'change-elsewhere':
      return { unit: problem.unit, basis: problem.basis };
    case 'till-closed':
      return { day: wordsOfDay(problem.day, t) };
    case 'calendar-ends':
      return { from: wordsOfDay(problem.from, t), to: wordsOfDay(problem.to, t) };
    case 'key-used':
      return { code: problem.dossier };
    case 'no-stand-in':
      return { reason: t(`custody.standIn.${problem.reason}`) };
    case 'waited-already':
      return { whom: problem.whom, basis: problem.basis };
    case 'new-due-not-worked':
      return { on: wordsOfDay(problem.on, t) };
    case 'new-due-not-later':
      return { due: wordsOfMoment(localOf(problem.due), t), basis: problem.basis };
    case 'extension-too-long':
    case 'posting-runs':
    case 'draft-awaits-answer':
    case 'draft-too-late-to-wait':
    case 'guidance-late':
      return { until: wordsOfMoment(localOf(problem.until), t), basis: problem.basis };
    case 'recalculated-past':
      return { due: wordsOfMoment(localOf(problem.due), t) };
    case 'beside-open': {
      const step = procedure?.steps.find(({ code }) => code === problem.step)?.name[language];
      const department = t(`catalogue.department.${problem.departmentCode}`);
      return {
        step: step ?? problem.step,
        who: `${department}, ${problem.name || t('desk.work.nobody')}`,
      };
    }
    case 'extension-asked':
      return { name: problem.name, basis: problem.basis };
    case 'awaits-approval':
    case 'other-holder':
      return { name: problem.name };
    case 'objection-open':
    case 'objection-upheld':
      return { name: problem.name, basis: problem.basis };
    case 'slip-sent':
      return { number: problem.number, basis: problem.basis };
    case 'answer-moment':
      return { from: wordsOfMoment(localOf(problem.from), t), to: wordsOfMoment(localOf(problem.to), t) };
    case 'arrival-in-future':
      return { basis: problem.basis };
    case 'arrival-unexplained':
      return { days: String(problem.days), basis: problem.basis };
    case 'arrival-before':
    case 'parcel-moment':
      return { from: wordsOfMoment(localOf(problem.from), t), basis: problem.basis };
    case 'kept-until':
      return { until: wordsOfMoment(localOf(problem.until), t), basis: problem.basis };
    case 'postal-unfit':
      return { field: t(`dossiers.field.${problem.field}`), basis: problem.basis };
    case 'item-number':
      return { basis: problem.basis };
    case 'with-post':
      return { item: problem.item, basis: problem.basis };
    case 'no-mandate':
      return valuesOfMandate(problem, { t, language, procedure });
    default:
      return 'basis' in problem ? { basis: problem.basis } : {};
  }
}
