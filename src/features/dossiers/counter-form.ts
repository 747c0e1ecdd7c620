import { randomUUID } from 'node:crypto';
import { toLocal } from '../../core/clock-moments.ts';
import type { Applicant, ChargedFee, FiledPaper, Representative } from '../../core/dossier-events.ts';
import type { AskedExemption, FeeProblem } from '../../core/fees.ts';
import { requiredPapers } from '../../core/filings.ts';
import { answerForm, visibleQuestions } from '../../core/forms.ts';
import { type Answers, type PrefillSource, questionsOf } from '../../core/forms-definition.ts';
import type { ReadForm } from '../../core/forms-reading.ts';
import { isPersonalNumber, tidyLine } from '../../core/names-and-dates.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { ProcedurePaper, ProcedureVersion } from '../../core/procedures.ts';
import { typedText } from '../../http/forms.ts';
import type { FiledFile } from './filing.ts';
import { type KeptScan, readPapers } from './paper-rows.ts';
import { feesFor } from './reception.ts';

/** The counter's form as typed, read in one go: what is understood, what is missing, and what it would cost. */
export type CounterForm = {
  typed: Record<string, string[]>;
  read: ReadForm;
  applicant: Applicant | undefined;
  representative: Representative | undefined;
  /** Which fields of the representative are missing or wrong. */
  representativeProblems: ('citizenId' | 'authority')[];
  required: ProcedurePaper[];
  /** Papers that the answers ask for and that were not marked as required when the form was shown. */
  newlyRequired: string[];
  papers: FiledPaper[];
  files: FiledFile[];
  exemption: AskedExemption | undefined;
  collectNow: boolean;
  fees: Outcome<ChargedFee[], FeeProblem>;
};

/** Reads the counter's form. `scans` are files taken now or kept from the form's former showing. */
export function readCounterForm(
  procedure: ProcedureVersion,
  sent: { typed: Record<string, string[]>; scans: readonly KeptScan[]; channel?: 'counter' | 'post' },
  now: Temporal.Instant,
): CounterForm {
  const { typed, channel = 'counter' } = sent;
  const today = toLocal(now).toPlainDate();
  const read = answerForm(procedure.form, typed, { today });
  const required = requiredPapers(procedure, {
    answers: read.answers,
    channel,
    receivedOn: today.toString(),
  });
  const shownAsRequired = typed[shownRequiredName] ?? [];
  const newlyRequired = required.map(({ code }) => code).filter((code) => !shownAsRequired.includes(code));
  const { papers, files } = readPapers(procedure.papers, { ...sent, newlyRequired }, () => randomUUID());
  const exemption = readExemption(typed);
  const { representative, representativeProblems } = readRepresentative(typed);
  return {
    typed,
    read,
    applicant: applicantOf(procedure, read.answers),
    representative,
    representativeProblems,
    required,
    newlyRequired,
    papers,
    files,
    exemption,
    collectNow: typedText(typed, 'collect') === 'yes',
    fees: feesFor(procedure, {
      answers: read.answers,
      channel,
      now,
      papers: [],
      ...(exemption ? { exemption } : {}),
    }),
  };
}

/** The exemption that was chosen, with what was seen or looked up for it; none is ever granted in silence. */
export function readExemption(typed: Record<string, string[]>): AskedExemption | undefined {
  const code = typedText(typed, 'exemption');
  if (code === '') return undefined;
  const kind = typedText(typed, 'exemption-by') === 'register' ? 'register' : 'paper';
  return { code, proof: { kind, words: tidyLine(typedText(typed, 'exemption-proof')) } };
}

/** The hidden field that says which papers the form showed as required. */
export const shownRequiredName = 'shown-required';

/** What stands in a fresh form: the initial answers of the questions, and money taken at once. */
export function freshFields(procedure: ProcedureVersion): Record<string, string[]> {
  const fields: Record<string, string[]> = { collect: ['yes'] };
  for (const { code, initial } of questionsOf(procedure.form)) {
    if (initial === undefined) continue;
    fields[code] = [typeof initial === 'boolean' ? (initial ? 'yes' : 'no') : String(initial)];
  }
  return fields;
}

/** Whose matter it is: the person whom the form's questions about the applicant name, the requester last. */
function applicantOf(procedure: ProcedureVersion, answers: Answers): Applicant | undefined {
  const told: Partial<Record<PrefillSource, string>> = {};
  for (const { code, prefill } of visibleQuestions(procedure.form, answers)) {
    const answer = answers[code];
    if (prefill && answer !== undefined) told[prefill] = String(answer);
  }
  const name = told['applicant.name'];
  if (!name) return undefined;
  return {
    name,
    ...maybe({
      citizenId: told['applicant.citizenId'],
      address: told['applicant.address'],
      phone: told['applicant.phone'],
      email: told['applicant.email'],
    }),
  };
}

function readRepresentative(typed: Record<string, string[]>) {
  const field = (name: string) => tidyLine(typedText(typed, `representative.${name}`));
  const [name, citizenId, phone, authority] = [
    field('name'),
    field('citizenId'),
    field('phone'),
    field('authority'),
  ];
  if (name === '') return { representative: undefined, representativeProblems: [] };
  const problems: CounterForm['representativeProblems'] = [];
  if (!isPersonalNumber(citizenId)) problems.push('citizenId');
  if (authority === '') problems.push('authority');
  const representative: Representative = { name, citizenId, authority, ...(phone ? { phone } : {}) };
  return { representative, representativeProblems: problems };
}

/** Leaves out what is not there. */
function maybe<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
