import type { FieldChange } from './correction-events.ts';
import type { Applicant, EventOf } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';

/** The data of the dossier with what a correction put right; everything else stands as it stood. */
export function factsCorrected(state: DossierState, event: EventOf<'data-corrected'>): Partial<DossierState> {
  const { applicant, representative, wish, answers } = state;
  const start: Corrected = { applicant, representative, wish, answers };
  return event.body.changes.reduce(withChange, start);
}

type Corrected = Pick<DossierState, 'applicant' | 'representative' | 'wish' | 'answers'>;

function withChange(corrected: Corrected, { field, after }: FieldChange): Corrected {
  const [part = '', ...rest] = field.split('.');
  const name = rest.join('.');
  if (part === 'answers') return { ...corrected, answers: withValue(corrected.answers, name, after) };
  if (part === 'applicant') {
    return { ...corrected, applicant: withValue(corrected.applicant, name, after) as Applicant };
  }
  return { ...corrected, [part]: after };
}

/** What is not there is left out, so that the state keeps nothing that JSON would lose. */
function withValue(values: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const { [name]: _, ...others } = values;
  return value === null ? others : { ...others, [name]: value };
}
