import { toLocal } from '../../core/clock-moments.ts';
import { visibleQuestions } from '../../core/forms.ts';
import type { Answers, FormPage, PrefillSource } from '../../core/forms-definition.ts';
import type { Citizen } from '../../core/permissions.ts';
import { listOwnDossiers } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { type OpenDraft, prefillOf } from './progress.ts';

/** What a person told of herself in a filing of her own, with the filing and its day as the source to be shown. */
export type FormerAnswers = Partial<
  Record<PrefillSource, { value: string; reference: string; filedOn: Temporal.PlainDate }>
>;

/** What a page could be filled in with from the person's own filings, where the account knows nothing. */
export async function formerAnswers(
  office: Office,
  citizen: Citizen,
  { open, page }: { open: OpenDraft; page: FormPage | undefined },
): Promise<FormerAnswers> {
  const known = prefillOf(open.person);
  const isOpen = page?.groups.some(({ questions }) =>
    questions.some(({ prefill }) => prefill && known[prefill] === undefined),
  );
  if (!isOpen || !open.person.citizenId) return {};
  return toldBefore(await listOwnDossiers(office, citizen), open.person.citizenId);
}

type Filing = Pick<Awaited<ReturnType<typeof listOwnDossiers>>[number], 'state' | 'pack'>;

/**
 * The latest answers about a person, by what they tell. A filing in which the questions about the applicant name
 * another person, such as one for a parent, tells nothing of this one.
 */
function toldBefore(filings: readonly Filing[], citizenId: string): FormerAnswers {
  const told: FormerAnswers = {};
  for (const { state, pack } of filings) {
    const answers = state.answers as Answers;
    const asked = visibleQuestions(pack.form, answers).flatMap(({ code, prefill }) => {
      const value = answers[code];
      return prefill && value !== undefined ? [{ prefill, value: String(value) }] : [];
    });
    const named = asked.filter(({ prefill }) => prefill === 'applicant.citizenId');
    if (named.length === 0 || named.some(({ value }) => value !== citizenId)) continue;
    const filedOn = toLocal(Temporal.Instant.from(state.filedAt)).toPlainDate();
    for (const { prefill, value } of asked) told[prefill] ??= { value, reference: state.reference, filedOn };
  }
  return told;
}
