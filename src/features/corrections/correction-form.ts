import { toLocal } from '../../core/clock-moments.ts';
import { maskCitizenId } from '../../core/codes.ts';
import { applicantFields, type CorrectedFacts } from '../../core/correction-acts.ts';
import type { Representative } from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { answerForm, visibleQuestions } from '../../core/forms.ts';
import { type Answers, type FormDefinition, questionsOf } from '../../core/forms-definition.ts';
import { type ReadForm, type TypedAnswers, typedOf } from '../../core/forms-reading.ts';
import { isEmail, isPersonalNumber, tidyLine } from '../../core/names-and-dates.ts';
import { typedText } from '../../http/forms.ts';

export type ApplicantField = (typeof applicantFields)[number];
export type WrongField = { field: string; why: 'name' | 'email' | 'representativeId' | 'authority' };

/** The form of a correction as typed: what the dossier should say afterwards, and what cannot be so. */
export type CorrectionForm = {
  read: ReadForm;
  typed: Record<string, string[]>;
  facts: CorrectedFacts;
  wrong: WrongField[];
};

/** What stands in the dossier, as the fields of a form show it. */
export function standingFields(state: DossierState, form: FormDefinition): Record<string, string[]> {
  const { applicant, representative, wish } = state;
  const fields: TypedAnswers = {
    ...typedOf(form, state.answers as Answers),
    'contact.name': applicant.name,
    'contact.address': applicant.address ?? '',
    'contact.phone': applicant.phone ?? '',
    'contact.email': applicant.email ?? '',
    'representative.name': representative?.name ?? '',
    'representative.citizenId': representative?.citizenId ?? '',
    'representative.authority': representative?.authority ?? '',
    'representative.phone': representative?.phone ?? '',
    wish,
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
}

/** The facts of the applicant that the form itself asks for, by the question that does; the others have fields. */
export function askedOfApplicant(form: FormDefinition, answers: Answers): Map<ApplicantField, string> {
  const asked = new Map<ApplicantField, string>();
  for (const { code, prefill } of visibleQuestions(form, answers)) {
    const field = applicantFields.find((each) => prefill === `applicant.${each}`);
    if (field) asked.set(field, code);
  }
  return asked;
}

/**
 * Reads what was typed. A fact of the applicant follows the question that asks for it, else its own field. Numbers
 * that stand in the dossier are shown masked; one that comes back as it was shown stays what it is.
 */
export function readCorrection(
  { form, state }: { form: FormDefinition; state: DossierState },
  sent: Record<string, string[]>,
  now: Temporal.Instant,
): CorrectionForm {
  const standing = standingFields(state, form);
  const numbers = numberFields(form);
  const typed = mapFields(sent, numbers, (value, name) => {
    const known = standing[name]?.[0] ?? '';
    return known !== '' && value === maskCitizenId(known) ? known : value;
  });
  const read = answerForm(form, typed, { today: toLocal(now).toPlainDate() });
  const asked = askedOfApplicant(form, read.answers);
  const line = (name: string) => tidyLine(typedText(typed, name)).slice(0, 300);
  const applicant: NonNullable<CorrectedFacts['applicant']> = {};
  for (const field of applicantFields) {
    const question = asked.get(field);
    const answer = question === undefined ? line(`contact.${field}`) : read.answers[question];
    applicant[field] = answer === undefined ? undefined : String(answer);
  }
  const { representative, wrong } = readRepresentative(line);
  if (!applicant.name) wrong.push({ field: asked.get('name') ?? 'contact.name', why: 'name' });
  if (applicant.email && !isEmail(applicant.email)) {
    wrong.push({ field: asked.get('email') ?? 'contact.email', why: 'email' });
  }
  const typedWish = typedText(typed, 'wish');
  // The form asks only where there is a choice: unasked, what was agreed stands.
  const wish = (['counter', 'electronic'] as const).find((each) => each === typedWish) ?? state.wish;
  // Shown again masked where it is the number that stood there; what was typed anew is shown as typed.
  const masked = (value: string, name: string) =>
    value !== '' && value === standing[name]?.[0] ? maskCitizenId(value) : value;
  return {
    read: { ...read, typed: mapTexts(read.typed, numbers, masked) },
    typed: mapFields(typed, numbers, masked),
    facts: { applicant, representative, wish, answers: read.answers },
    wrong,
  };
}

/** The fields that hold a personal number. */
function numberFields(form: FormDefinition): ReadonlySet<string> {
  const asked = questionsOf(form).filter(({ kind }) => kind === 'citizen-id');
  return new Set([...asked.map(({ code }) => code), 'representative.citizenId']);
}

type Change = (value: string, name: string) => string;

function mapTexts(texts: TypedAnswers, names: ReadonlySet<string>, change: Change): TypedAnswers {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, names.has(name) ? change(text, name) : text]),
  );
}

function mapFields(fields: Record<string, string[]>, names: ReadonlySet<string>, change: Change) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [
      name,
      names.has(name) ? values.map((value) => change(value, name)) : values,
    ]),
  );
}

function readRepresentative(line: (name: string) => string): {
  representative: Representative | null;
  wrong: WrongField[];
} {
  const [name, citizenId, authority, phone] = [
    line('representative.name'),
    line('representative.citizenId'),
    line('representative.authority'),
    line('representative.phone'),
  ];
  if (name === '') return { representative: null, wrong: [] };
  const wrong: WrongField[] = [];
  if (!isPersonalNumber(citizenId))
    wrong.push({ field: 'representative.citizenId', why: 'representativeId' });
  if (authority === '') wrong.push({ field: 'representative.authority', why: 'authority' });
  return { representative: { name, citizenId, authority, ...(phone ? { phone } : {}) }, wrong };
}
