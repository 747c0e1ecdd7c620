import { z } from 'zod';

const commune = z.string().regex(/^\d{5}$/);
/** A commune of before: of 30 June 2025, or a former state of one of today, told by its code and its last morning. */
const formerCommune = z.string().regex(/^(\d{5}|[DX]\d{3})(\/\d{4}-\d{2}-\d{2})?$/);
const line = (longest: number) => z.string().trim().min(1).max(longest);
const clause = z.string().trim().max(100);
const facts = {
  seat: z.string().trim().max(300),
  lat: z.number().min(6).max(24),
  lon: z.number().min(100).max(118),
  areaKm2: z.number().positive().max(20_000),
  population: z.number().int().nonnegative().max(5_000_000),
};
export const placeTypes = { commune: ['Xã', 'Phường', 'Đặc khu'], province: ['Tỉnh', 'Thành phố'] } as const;

/**
 * What a decision may change of the places, one kind each. Codes name units as they are on the day of the effect;
 * `residents` says who goes along, as in the edges of the pack.
 */
export const placeChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), code: z.string().regex(/^\d{2}(\d{3})?$/), name: line(60) }),
  z.object({
    kind: z.literal('retype'),
    code: z.string().regex(/^\d{2}(\d{3})?$/),
    type: z.enum([...placeTypes.commune, ...placeTypes.province]),
  }),
  z.object({ kind: z.literal('describe'), code: commune, ...z.object(facts).partial().shape }),
  z.object({
    kind: z.literal('successors'),
    oldCode: formerCommune,
    edges: z
      .array(
        z.object({
          newCode: commune,
          area: z.enum(['all', 'part', 'none']),
          residents: z.enum(['all', 'part', 'none']),
          clause,
        }),
      )
      .min(1),
  }),
  z.object({
    kind: z.literal('found'),
    unit: z.object({
      code: commune,
      provinceCode: z.string().regex(/^\d{2}$/),
      name: line(60),
      type: z.enum(placeTypes.commune),
      ...facts,
      population: facts.population.optional(),
    }),
    from: z
      .array(
        z.object({
          code: commune,
          /** whole: that unit ends. part: it goes on, and `residents` tells whether people came along. */
          scope: z.enum(['whole', 'part']),
          residents: z.enum(['all', 'part', 'none']),
        }),
      )
      .min(1),
    clause,
  }),
  z.object({
    kind: z.literal('dissolve'),
    code: commune,
    into: z.array(z.object({ code: commune, residents: z.enum(['all', 'part', 'none']) })).min(1),
    clause,
  }),
  z.object({ kind: z.literal('key'), oldCode: formerCommune, words: line(100), newCode: commune }),
  z.object({ kind: z.literal('withdraw-key'), oldCode: formerCommune, words: line(100) }),
]);
export type PlaceChange = z.output<typeof placeChangeSchema>;

/** A change with its place in the book of changes, its day and the number of the decision behind it. */
export type DatedChange = {
  /** Counts up over the whole country; of changes of one day the later one holds. */
  changeNo: number;
  decisionId: string;
  effectiveOn: string;
  /** The number of the decision. */
  legalBasis: string;
  change: PlaceChange;
};

/** In the order in which they take effect. */
export function inOrderOfEffect(changes: readonly DatedChange[]): DatedChange[] {
  return [...changes].sort((a, b) =>
    a.effectiveOn === b.effectiveOn ? a.changeNo - b.changeNo : a.effectiveOn < b.effectiveOn ? -1 : 1,
  );
}

/** The codes a change is about: communes and provinces of today as they are, those of before with `old:` in front. */
export function subjectsOf(change: PlaceChange): string[] {
  switch (change.kind) {
    case 'rename':
    case 'retype':
    case 'describe':
      return [change.code];
    case 'found':
      return [change.unit.code, ...change.from.map(({ code }) => code)];
    case 'dissolve':
      return [change.code, ...change.into.map(({ code }) => code)];
    case 'successors':
    case 'key':
    case 'withdraw-key':
      return [`old:${change.oldCode}`];
  }
}

/** Communes and provinces of today that a change leads to or is about, whatever their era. */
export function unitsNamedBy(change: PlaceChange): string[] {
  if (change.kind === 'successors') return change.edges.map(({ newCode }) => newCode);
  if (change.kind === 'key') return [change.newCode];
  return subjectsOf(change).filter((code) => !code.startsWith('old:'));
}
