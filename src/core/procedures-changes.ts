import type { Words } from './forms-definition.ts';
import type { Fulfilment, ProcedurePack } from './procedures.ts';

type Term = ProcedurePack['term'];
type TimedCase = NonNullable<ProcedurePack['cases']>[number];
type Limit = NonNullable<ProcedurePack['limits']>[number];

/** A length of time as it is typed anew; with appointments they add up to it and `value` is their sum. */
export type TimedEdit<Unit> = { code: string; value: number; unit: Unit; appointments?: number[] };

/** What a decision says anew of a procedure's legal facts: every fact of the form, changed or not. */
export type PackEdits = {
  term: Pick<Term, 'value' | 'unit' | 'cutOff' | 'dueMode'> & { appointments?: number[] };
  cases: TimedEdit<TimedCase['unit']>[];
  limits: TimedEdit<Limit['unit']>[];
  supplement: Pick<ProcedurePack['supplement'], 'policy' | 'answerWithinWorkingDays'>;
  papers: { code: string; fulfilments: Fulfilment[] }[];
  steps: { code: string; hours: number }[];
};

/** What the new version is made with: its name and first day, and the decision as it is cited and told. */
export type PackMaking = {
  version: string;
  effectiveFrom: string;
  citation: string;
  verified: boolean;
  words: Words;
};

/**
 * The next version of a procedure: the former one with what a decision changed. Only a fact that changed takes the
 * decision as its basis; everything else keeps its own. The outcome is still to be checked as every pack is.
 */
export function editedPack(pack: ProcedurePack, edits: PackEdits, making: PackMaking): ProcedurePack {
  const basis = { legalBasis: making.citation, verified: making.verified };
  /** The former fact, or the changed one with the decision as its basis. */
  const rebased = <Fact extends { legalBasis: string }>(former: Fact, next: Fact): Fact =>
    JSON.stringify(former) === JSON.stringify(next) ? former : { ...next, ...basis };
  const edited = <Fact extends { code: string; legalBasis: string }, Edit extends { code: string }>(
    facts: readonly Fact[],
    said: readonly Edit[],
    apply: (fact: Fact, edit: Edit) => Fact,
  ): Fact[] =>
    facts.map((fact) => {
      const edit = said.find(({ code }) => code === fact.code);
      return edit ? rebased(fact, apply(fact, edit)) : fact;
    });
  const { appointments, ...term } = edits.term;
  return {
    ...pack,
    version: making.version,
    effectiveFrom: making.effectiveFrom,
    legalBasis: [
      ...pack.legalBasis,
      { citation: making.citation, text: making.words, verified: making.verified },
    ],
    term: rebased(pack.term, withAppointments({ ...pack.term, ...term }, appointments)),
    ...(pack.cases
      ? {
          cases: edited(pack.cases, edits.cases, (fact, { value, unit, appointments: said }) =>
            withAppointments({ ...fact, value, unit }, said),
          ),
        }
      : {}),
    ...(pack.limits
      ? { limits: edited(pack.limits, edits.limits, (fact, { value, unit }) => ({ ...fact, value, unit })) }
      : {}),
    supplement: rebased(pack.supplement, { ...pack.supplement, ...edits.supplement }),
    papers: edited(pack.papers, edits.papers, (fact, { fulfilments }) => ({ ...fact, fulfilments })),
    steps: pack.steps.map((step) => {
      const hours = edits.steps.find(({ code }) => code === step.code)?.hours;
      return hours === undefined ? step : { ...step, hours };
    }),
  };
}

/** The facts of a pack as a form begins with them. */
export function editsOf(pack: ProcedurePack): PackEdits {
  const timed = <Unit>(fact: { code: string; value: number; unit: Unit }): TimedEdit<Unit> => {
    const appointments = appointmentsOf(fact);
    const { code, value, unit } = fact;
    return { code, value, unit, ...(appointments ? { appointments } : {}) };
  };
  const { value, unit, cutOff, dueMode } = pack.term;
  const appointments = appointmentsOf(pack.term);
  const { policy, answerWithinWorkingDays } = pack.supplement;
  return {
    term: { value, unit, cutOff, dueMode, ...(appointments ? { appointments } : {}) },
    cases: (pack.cases ?? []).map((each) => timed(each)),
    limits: (pack.limits ?? []).map((each) => timed(each)),
    supplement: { policy, answerWithinWorkingDays },
    papers: pack.papers.map(({ code, fulfilments }) => ({ code, fulfilments })),
    steps: pack.steps.map(({ code, hours }) => ({ code, hours })),
  };
}

/** The name of the next version that decisions make in a year: `2026-q01`, after those that are known. */
export function nextDecidedVersion(known: readonly string[], year: number): string {
  const taken = known.flatMap((version) => {
    const [, of, number] = /^(\d{4})-q(\d{2})$/.exec(version) ?? [];
    return Number(of) === year ? [Number(number)] : [];
  });
  return `${year}-q${String(Math.max(0, ...taken) + 1).padStart(2, '0')}`;
}

type Appointed = { appointments?: { name: Words; value: number }[] | undefined };

/** The promised days of a fact that has several, in their order. */
function appointmentsOf(fact: object): number[] | undefined {
  return (fact as Appointed).appointments?.map(({ value }) => value);
}

function withAppointments<Fact extends { value: number }>(
  fact: Fact,
  said: readonly number[] | undefined,
): Fact {
  const { appointments } = fact as Appointed;
  if (!appointments || !said) return fact;
  const next = appointments.map((each, index) => ({ ...each, value: said[index] ?? each.value }));
  return { ...fact, appointments: next, value: next.reduce((sum, { value }) => sum + value, 0) };
}
