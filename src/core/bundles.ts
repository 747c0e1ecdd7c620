import type { PartOf } from './bundle-events.ts';
import type { Bundle, BundlePart } from './bundles-schema.ts';
import type { FiledPaper } from './dossier-events.ts';
import { holds } from './feel.ts';
import { type Filing, filingContext } from './filings.ts';
import { type Answers, questionsOf } from './forms-definition.ts';
import type { ProcedureVersion } from './procedures.ts';

/** The parts that a filing has: those without a condition, and those whose condition its answers meet. */
export function partsOf(
  pack: Pick<ProcedureVersion, 'derived'> & { bundle: Bundle },
  filing: Filing,
): BundlePart[] {
  const context = filingContext(pack, filing);
  const parts = pack.bundle.parts.filter(({ when }) => when === undefined || holds(when, context));
  const codes = parts.map(({ code }) => code);
  // What this filing does not have holds nothing up.
  return parts.map((part) => ({ ...part, after: part.after.filter((code) => codes.includes(code)) }));
}

/** What the officers of other parts wrote into their results, by part and field. */
export type WrittenResults = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The answers of a part's own form: questions of the same name, then what the bundle says of others. A question that
 * nothing feeds stays without an answer.
 */
export function answersOfPart(
  part: BundlePart,
  { form }: Pick<ProcedureVersion, 'form'>,
  given: { answers: Answers; results: WrittenResults },
): Answers {
  const answers: Answers = {};
  const put = (to: string, value: Answers[string] | undefined) => {
    if (value !== undefined && value !== '') answers[to] = value;
  };
  for (const { code } of questionsOf(form)) put(code, given.answers[code]);
  for (const feed of part.answers) {
    if ('from' in feed) put(feed.to, given.answers[feed.from]);
    else if ('value' in feed) put(feed.to, feed.value);
    else put(feed.to, given.results[feed.result.part]?.[feed.result.field]);
  }
  return answers;
}

/** A paper of a part: as it was fulfilled in the one filing, or by the result of an earlier part. */
export type PaperOfPart = { code: string } & ({ filed: FiledPaper } | { result: string });

/** The papers of a part, where the filing or an earlier result brings them. */
export function papersOfPart(
  part: BundlePart,
  given: { papers: readonly FiledPaper[]; released: readonly string[] },
): PaperOfPart[] {
  return part.papers.flatMap((feed): PaperOfPart[] => {
    if ('result' in feed)
      return given.released.includes(feed.result) ? [{ code: feed.to, result: feed.result }] : [];
    const filed = given.papers.find(({ code }) => code === feed.from);
    return filed ? [{ code: feed.to, filed }] : [];
  });
}

/** The version of a procedure as it is worked under as a part: the bundle's term and hours, and no fees. */
export function asPart<Pack extends ProcedureVersion>(pack: Pack, partOf: PartOf | undefined): Pack {
  if (!partOf) return pack;
  const { appointments: _, ...term } = pack.term;
  const steps = pack.steps.map((step) => ({ ...step, hours: partOf.hours[step.code] ?? step.hours }));
  return { ...pack, term: { ...term, ...partOf.term }, steps, fees: [] };
}

/** What of a bundle does not fit the packs of its parts: the part, and the question, paper or step that is meant. */
export type BundleFault = {
  part: string;
  code:
    | 'unknown-procedure'
    | 'unknown-question'
    | 'unfed-question'
    | 'unknown-paper'
    | 'unknown-step'
    | 'over-budget';
  name: string;
};

/** Everything in a bundle that its parts' packs contradict; whoever writes a bundle sees it before anybody files. */
export function bundleFaults(
  pack: ProcedureVersion & { bundle: Bundle },
  packs: ReadonlyMap<string, ProcedureVersion>,
): BundleFault[] {
  return pack.bundle.parts.flatMap((part) => {
    const own = packs.get(part.procedure);
    if (!own) return [{ part: part.code, code: 'unknown-procedure' as const, name: part.procedure }];
    return [...questionFaults(pack, part, own), ...paperFaults(part, own), ...hourFaults(part, own)];
  });
}

function questionFaults(pack: ProcedureVersion, part: BundlePart, own: ProcedureVersion): BundleFault[] {
  const asked = new Set(questionsOf(pack.form).map(({ code }) => code));
  const known = new Set(questionsOf(own.form).map(({ code }) => code));
  const fed = new Set(part.answers.map(({ to }) => to));
  const fault = (code: BundleFault['code']) => (name: string) => ({ part: part.code, code, name });
  const unknown = [...fed].filter((code) => !known.has(code));
  const sources = part.answers.flatMap((feed) =>
    'from' in feed && !asked.has(feed.from) ? [feed.from] : [],
  );
  // A repeated group is asked for only where the part's own form opens it.
  const unfed = questionsOf(own.form).filter(
    ({ code, required, when }) =>
      required !== false && when === undefined && !asked.has(code) && !fed.has(code) && !isOfGroup(own, code),
  );
  return [
    ...[...unknown, ...sources].map(fault('unknown-question')),
    ...unfed.map(({ code }) => fault('unfed-question')(code)),
  ];
}

function isOfGroup({ form }: ProcedureVersion, code: string): boolean {
  return form.pages.some((page) =>
    page.groups.some(
      (group) => group.when !== undefined && group.questions.some((question) => question.code === code),
    ),
  );
}

function paperFaults(part: BundlePart, own: ProcedureVersion): BundleFault[] {
  const known = new Set(own.papers.map(({ code }) => code));
  return part.papers.flatMap(({ to }) =>
    known.has(to) ? [] : [{ part: part.code, code: 'unknown-paper' as const, name: to }],
  );
}

function hourFaults(part: BundlePart, own: ProcedureVersion): BundleFault[] {
  const codes = own.steps.map(({ code }) => code);
  const unknown = Object.keys(part.hours).filter((code) => !codes.includes(code));
  const hours = own.steps.reduce(
    (sum, step) => sum + (step.counted ? (part.hours[step.code] ?? step.hours) : 0),
    0,
  );
  const limit = part.term.unit === 'sameDay' ? 8 : part.term.value * 8;
  return [
    ...unknown.map((name) => ({ part: part.code, code: 'unknown-step' as const, name })),
    ...(hours > limit ? [{ part: part.code, code: 'over-budget' as const, name: String(hours) }] : []),
  ];
}
