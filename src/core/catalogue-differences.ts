import type { CatalogueEntry } from './catalogue.ts';
import { foldWords } from './catalogue-letters.ts';
import { type StepFact, stepFacts, type WaitFact, waitFacts } from './catalogue-process-facts.ts';
import { formWords } from './forms-words.ts';
import type { ProcedurePack } from './procedures.ts';

/** The facts of a procedure that two versions are compared by, in the order in which they are told. */
export const comparedFacts = [
  'name',
  'field',
  'ministry',
  'level',
  'subjects',
  'term',
  'clock',
  'cases',
  'limits',
  'supplement',
  'fee',
  'online',
  'result',
  'papers',
  'steps',
  'waits',
  'form',
  'decision',
  'basis',
] as const;
export type ComparedFact = (typeof comparedFacts)[number];

/** A value of a fact: quoted words, a length of time, an amount, or a word of ours by its key. */
export type FactValue =
  | { kind: 'text'; text: string }
  | { kind: 'term'; value: number; unit?: string; of?: string }
  | { kind: 'dong'; amount: number }
  | { kind: 'word'; key: string }
  | StepFact
  | WaitFact;
export type Facts = Record<ComparedFact, FactValue[]>;

/** What is no longer so, and what is now so instead. */
export type Difference = { fact: ComparedFact; before: FactValue[]; after: FactValue[] };

/** The differences between two versions, fact by fact; of a list of papers or steps only what left and what came. */
export function differencesBetween(before: Facts, after: Facts): Difference[] {
  return comparedFacts.flatMap((fact) => {
    const sameAs = sameOf(before[fact], after[fact]);
    const gone = without(before[fact], after[fact], sameAs);
    const come = without(after[fact], before[fact], sameAs);
    return gone.length + come.length > 0 ? [{ fact, before: gone, after: come }] : [];
  });
}

/**
 * Where a published list says something else than a complete pack. The pack holds; the difference is told to the
 * administrator as unverified. What the list leaves unknown is no difference.
 */
export function differencesFromList(pack: ProcedurePack, entry: CatalogueEntry): Difference[] {
  const [own, listed] = [factsOfPack(pack), factsOfEntry(entry)];
  const compared: [ComparedFact, boolean][] = [
    ['term', termAgrees(pack, entry)],
    ['fee', feeAgrees(pack, entry)],
    ['online', entry.online === undefined || entry.online === (pack.onlineLevel !== 'none')],
    ['result', entry.result === undefined || sameWords(entry.result, pack.result.name.vi)],
  ];
  return compared
    .filter(([, agrees]) => !agrees)
    .map(([fact]) => ({ fact, before: own[fact], after: listed[fact] }));
}

/** The facts of a published entry; what the source does not say has no value. */
export function factsOfEntry(entry: CatalogueEntry): Facts {
  const { term, fee, online } = entry;
  return {
    name: texts(entry.name),
    field: texts(entry.field),
    ministry: texts(entry.ministry),
    level: entry.levels.map((level) => word(`catalogue.level.${level}`)),
    subjects: texts(...entry.subjects),
    term: term ? [{ kind: 'term', ...term }] : [],
    clock: [],
    cases: [],
    limits: [],
    supplement: [],
    fee: fee
      ? [fee.kind === 'amount' ? { kind: 'dong', amount: fee.dong } : word(`catalogue.fee.${fee.kind}`)]
      : [],
    online: online === undefined ? [] : [word(online ? 'catalogue.onlineYes' : 'catalogue.onlineNo')],
    result: texts(entry.result),
    papers: texts(...entry.papers.map(({ name }) => name)),
    steps: [],
    waits: [],
    form: [],
    decision: texts(entry.decision),
    basis: [],
  };
}

/** The facts of a pack, in its Vietnamese words. */
export function factsOfPack(pack: ProcedurePack): Facts {
  const timed = ({
    name,
    value,
    unit,
  }: {
    name: { vi: string };
    value: number;
    unit: string;
  }): FactValue => ({
    kind: 'term',
    value,
    unit,
    of: name.vi,
  });
  return {
    name: texts(pack.name.vi),
    field: texts(pack.field.vi),
    ministry: [],
    level: [word(`catalogue.level.${pack.level}`)],
    subjects: texts(...pack.subjects.map(({ vi }) => vi)),
    term: [{ kind: 'term', value: pack.term.value, unit: pack.term.unit }],
    clock: [
      word(`catalogue.cutOff.${pack.term.cutOff === '15:00' ? 'fifteen' : pack.term.cutOff}`),
      word(`catalogue.dueMode.${pack.term.dueMode}`),
    ],
    cases: (pack.cases ?? []).map((each) => timed(each)),
    limits: (pack.limits ?? []).map((each) => timed(each)),
    supplement: [
      word(`catalogue.supplement.${pack.supplement.policy}`),
      { kind: 'term', value: pack.supplement.answerWithinWorkingDays, unit: 'workingDay' },
    ],
    fee:
      pack.fees.length === 0
        ? [word('catalogue.fee.free')]
        : texts(...pack.fees.map(({ name, formula }) => `${name.vi}: ${formula.vi}`)),
    online: [word(`portal.online.${pack.onlineLevel}`)],
    result: texts(pack.result.name.vi),
    papers: texts(...pack.papers.map(({ name, fulfilments }) => `${name.vi} (${fulfilments.join(', ')})`)),
    steps: stepFacts(pack),
    waits: waitFacts(pack),
    form: texts(...(pack.form ? formWords(pack.form) : [])),
    decision: [],
    basis: texts(...pack.legalBasis.map(({ citation }) => citation)),
  };
}

function termAgrees({ term, cases = [] }: ProcedurePack, entry: CatalogueEntry): boolean {
  const listed = entry.term;
  return (
    !listed || [term, ...cases].some(({ value, unit }) => value === listed.value && unit === listed.unit)
  );
}

function feeAgrees({ fees }: ProcedurePack, { fee }: CatalogueEntry): boolean {
  if (!fee) return true;
  if (fee.kind === 'free') return fees.every(({ amount }) => amount === '0');
  if (fee.kind === 'provincial-council') return fees.some(({ verified }) => !verified);
  return fees.some(({ amount }) => amount.split(/\D+/).includes(String(fee.dong)));
}

/** Official names carry more or fewer words for the same thing; only really different ones are told. */
function sameWords(one: string, other: string): boolean {
  const [a, b] = [foldWords(one), foldWords(other)];
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const shared = shorter.filter((each) => longer.includes(each)).length;
  return shared >= shorter.length * 0.6;
}

/** What makes two values the same: a step that only moved on because another came before it is no difference. */
function sameOf(before: readonly FactValue[], after: readonly FactValue[]): (value: FactValue) => string {
  const whole = (value: FactValue) => JSON.stringify(value);
  const bare = (value: FactValue) => whole(value.kind === 'step' ? { ...value, place: 0 } : value);
  const shared = (values: readonly FactValue[], others: readonly FactValue[]) => {
    const known = new Set(others.map(bare));
    return values.map(bare).filter((value) => known.has(value));
  };
  return shared(before, after).join() === shared(after, before).join() ? bare : whole;
}

function without(
  values: readonly FactValue[],
  others: readonly FactValue[],
  sameAs: (value: FactValue) => string,
): FactValue[] {
  const known = new Set(others.map(sameAs));
  return values.filter((value) => !known.has(sameAs(value)));
}

function texts(...all: (string | undefined)[]): FactValue[] {
  return all.flatMap((text) => (text ? [{ kind: 'text', text }] : []));
}

function word(key: string): FactValue {
  return { kind: 'word', key };
}
