import { toLocal } from '../../core/clock-moments.ts';
import { maskCitizenId } from '../../core/codes.ts';
import type { ChargedFee, FiledPaper } from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import type { FeeProblem } from '../../core/fees.ts';
import { requiredPapers } from '../../core/filings.ts';
import { answerForm } from '../../core/forms.ts';
import { type Answers, questionsOf } from '../../core/forms-definition.ts';
import { type ReadForm, typedOf } from '../../core/forms-reading.ts';
import type { Outcome } from '../../core/outcome.ts';
import { carriedAnswers } from '../../core/procedure-change-acts.ts';
import type { ProcedurePaper, ProcedureVersion } from '../../core/procedures.ts';
import { typedText } from '../../http/forms.ts';
import { feesFor } from '../dossiers/actions.ts';

/** The form of the right procedure as typed: its answers, its papers, and what it would cost. */
export type ChangeForm = {
  read: ReadForm;
  typed: Record<string, string[]>;
  papers: FiledPaper[];
  required: ProcedurePaper[];
  fees: Outcome<ChargedFee[], FeeProblem>;
};

type Change = { from: ProcedureVersion; to: ProcedureVersion; state: DossierState };

/** The day whose rules a dossier keeps: that of its acceptance, or of its filing until then. */
export function dayOfRules({
  acceptedAt,
  filedAt,
}: Pick<DossierState, 'acceptedAt' | 'filedAt'>): Temporal.PlainDate {
  return toLocal(Temporal.Instant.from(acceptedAt ?? filedAt)).toPlainDate();
}

/** What the other form can be filled with: what was answered, and what is known of the applicant. */
export function carriedFields({ from, to, state }: Change): Record<string, string[]> {
  const typed = typedOf(to.form, carried({ from, to, state }));
  const fields = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, [text]]));
  for (const { code, initial } of questionsOf(to.form)) {
    if (fields[code] || initial === undefined) continue;
    fields[code] = [typeof initial === 'boolean' ? (initial ? 'yes' : 'no') : String(initial)];
  }
  for (const { code, fulfilment } of state.papers) fields[paperField(code)] = [fulfilment];
  return fields;
}

export const paperField = (code: string) => `paper.${code}`;

/**
 * Reads the form. A number that comes back masked as it was shown is the one that stood there; a paper keeps the
 * scans that it was handed in with.
 */
export function readChange(change: Change, sent: Record<string, string[]>): ChangeForm {
  const { to, state } = change;
  const known = carried(change);
  const numbers = questionsOf(to.form).filter(({ kind }) => kind === 'citizen-id');
  const typed = { ...sent };
  for (const { code } of numbers) {
    const number = known[code];
    if (typeof number === 'string' && typedText(typed, code) === maskCitizenId(number))
      typed[code] = [number];
  }
  const today = dayOfRules(state);
  const read = answerForm(to.form, typed, { today });
  const { channel } = state;
  const asked = { answers: read.answers, channel, receivedOn: today.toString() };
  const shown = { ...read.typed };
  for (const { code } of numbers) {
    if (shown[code] !== undefined && shown[code] === known[code]) shown[code] = maskCitizenId(shown[code]);
  }
  const now = Temporal.Instant.from(state.acceptedAt ?? state.filedAt);
  return {
    read: { ...read, typed: shown },
    typed,
    papers: to.papers.flatMap((paper) => paperOf(paper, typed, state)),
    required: requiredPapers(to, asked),
    fees: feesFor(to, { answers: read.answers, channel, now, papers: [] }),
  };
}

function carried({ from, to, state }: Change): Answers {
  const answers = carriedAnswers(state.answers as Answers, from.form, to.form);
  const { name, citizenId, address, phone, email } = state.applicant;
  const told: Record<string, string | undefined> = {
    'applicant.name': name,
    'applicant.citizenId': citizenId,
    'applicant.address': address,
    'applicant.phone': phone,
    'applicant.email': email,
  };
  for (const { code, prefill } of questionsOf(to.form)) {
    const known = prefill && told[prefill];
    if (known !== undefined && answers[code] === undefined) answers[code] = known;
  }
  return answers;
}

function paperOf(
  paper: ProcedurePaper,
  typed: Record<string, string[]>,
  { papers }: DossierState,
): FiledPaper[] {
  const chosen = paper.fulfilments.find((way) => way === typedText(typed, paperField(paper.code)));
  if (!chosen) return [];
  const former = papers.find(({ code }) => code === paper.code);
  return [{ code: paper.code, fulfilment: chosen, documentIds: former?.documentIds ?? [] }];
}
