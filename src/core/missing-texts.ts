/** Texts without which the law lets no paper go out. */

/** The official form that would carry the text: 02 asks, 03 refuses, 05 stops (TT 03/2025/TT-VPCP). */
type OfficialForm = '02' | '03' | '05';

/** A reason, its legal basis or what is asked for is missing: the refusal names the form that must say it. */
export function missingOnForm<Field extends 'reason' | 'basis' | 'items'>(field: Field, form: OfficialForm) {
  return missingByLaw(field, `TT 03/2025/TT-VPCP (mẫu ${form})`);
}

/** A text is missing that this law asks for. */
export function missingByLaw<Field extends 'reason' | 'basis' | 'items' | 'answer' | 'decision' | 'agreed'>(
  field: Field,
  basis: string,
) {
  return { code: 'text-missing', field, basis } as const;
}
