/**
 * What a correction changed: a field of the dossier (`applicant.name`, `representative`, `wish`, `answers.<question>`),
 * with what stood there and what stands there now; null where nothing stood or stands.
 */
export type FieldChange = { field: string; before: unknown; after: unknown };

/** What was put right of a dossier: the former values stay in the event, and nothing of the term moves. */
export type CorrectionEvent = { kind: 'data-corrected'; body: { changes: FieldChange[]; reason: string } };
