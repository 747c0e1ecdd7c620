import { z } from 'zod';
import { done, type Outcome, refused } from './outcome.ts';

/**
 * One procedure as a published list has it. What the source does not say is left out and shown as unknown; it is
 * never filled by a guess. Only Vietnamese words: they are quoted from the list.
 */
export type CatalogueEntry = {
  code: string;
  name: string;
  field: string;
  ministry: string;
  levels: CatalogueLevel[];
  /** The decision that published it, such as `163/QĐ-BTP`. */
  decision?: string;
  subjects: string[];
  /** The number may be known without its unit. */
  term?: { value: number; unit?: CatalogueTermUnit };
  fee?: { kind: 'free' } | { kind: 'provincial-council' } | { kind: 'amount'; dong: number };
  online?: boolean;
  result?: string;
  resultCode?: string;
  /** Empty when the source names none, which does not mean that none is needed. */
  papers: CataloguePaper[];
  /** The page of the national portal. */
  portalId?: string;
};
export const catalogueLevels = ['commune', 'province', 'ministry', 'other'] as const;
export type CatalogueLevel = (typeof catalogueLevels)[number];
export type CatalogueTermUnit = 'workingHour' | 'workingDay' | 'calendarDay';
export type CataloguePaper = { name: string; originals?: number; copies?: number };

/** One version of an entry. `effectiveKnown` is false when the day stands in for one that the source does not say. */
export type CatalogueVersion = {
  version: string;
  effectiveFrom: string;
  effectiveTo?: string;
  effectiveKnown: boolean;
  /** The day of the decision that must be published within five working days (rules P14). */
  announcedOn?: string;
  /** The registered decision that made it, and the one that took it back before its first day. */
  decisionId?: string;
  withdrawnBy?: string;
  entry: CatalogueEntry;
};

const words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1), id: z.string().min(1) });
const manifestSchema = z
  .strictObject({
    version: z.string().regex(/^\d{4}-\d{2}(-\d+)?$/),
    effectiveFrom: z.iso.date(),
    effectiveKnown: z.boolean(),
    /** A complete list ends what it no longer names; another only adds and changes. */
    complete: z.boolean(),
    readOn: z.iso.date(),
    announcedOn: z.iso.date().optional(),
    decision: z.string().min(1).optional(),
    source: words,
  })
  .refine((manifest) => manifest.announcedOn === undefined || manifest.decision !== undefined, {
    path: ['decision'],
    message: 'a list that is announced names its decision',
  });

/** What a published list says of itself: `catalogue.json` of its folder. */
export type CatalogueManifest = z.infer<typeof manifestSchema>;

/**
 * What is wrong in a file of a list: its line (0 where a file has none), the column or path, and the value. The reason
 * is `catalogue.fault.<code>` in the texts, with `values`.
 */
export type CatalogueFault = {
  file: string;
  line: number;
  place: string;
  code: FaultCode;
  values?: Record<string, string>;
  value: string;
};
export type FaultCode =
  | 'shape'
  | 'no-json'
  | 'no-procedures'
  | 'open-quote'
  | 'missing-column'
  | 'cells'
  | 'no-code'
  | 'empty'
  | 'twice'
  | 'none-of'
  | 'no-number'
  | 'no-amount'
  | 'amount-without-kind'
  | 'free-with-amount'
  | 'not-0-or-1'
  | 'no-count'
  | 'unknown-procedure'
  | 'no-question'
  | 'leads-back'
  | 'not-reached'
  | 'other-contents'
  | 'older-than-known';

/** Reads what a list says of itself. Refuses with every member that is wrong. */
export function readCatalogueManifest(json: unknown): Outcome<CatalogueManifest, CatalogueFault[]> {
  const parsed = manifestSchema.safeParse(json);
  return parsed.success ? done(parsed.data) : refused(shapeFaults('catalogue.json', parsed.error));
}

/** The faults of a JSON file of the wrong shape, by path. */
export function shapeFaults(file: string, error: z.ZodError): CatalogueFault[] {
  return error.issues.map(({ path, message }) => ({
    file,
    line: 0,
    place: path.join('.'),
    code: 'shape',
    values: { message },
    value: '',
  }));
}
