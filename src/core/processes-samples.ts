import { mainSteps, outcomeTarget, stepAfter, stepsBeside } from './procedure-steps.ts';
import type { ProcedureStep, StepOutcome } from './procedures.ts';
import type { ProcessFacts } from './processes.ts';

/**
 * A sample dossier: nothing happens to it, it is supplemented once, somebody is waited for (code of the wait), or a
 * working step ends with one of its outcomes.
 */
export type ProcessSample =
  | { kind: 'ordinary' }
  | { kind: 'supplement' }
  | { kind: 'wait'; code: string }
  | { kind: 'outcome'; step: string; code: string };

/** Every sample that a process can be tried on: each wait and each outcome of each step once. */
export function samplesOf({ steps, waits = [] }: ProcessFacts): ProcessSample[] {
  return [
    { kind: 'ordinary' },
    { kind: 'supplement' },
    ...waits.map(({ code }): ProcessSample => ({ kind: 'wait', code })),
    ...steps.flatMap(({ code: step, outcomes = [] }) =>
      outcomes.map(({ code }): ProcessSample => ({ kind: 'outcome', step, code })),
    ),
  ];
}

/** A step that a sample takes: how it and what runs beside it end, and the act that the officer who drafts is told. */
export type RoutedStep = {
  step: ProcedureStep;
  outcome: StepOutcome | undefined;
  partOutcomes: Map<string, StepOutcome>;
  calls: 'supplement' | 'refusal' | undefined;
};

/**
 * The steps that a sample takes, in their order: the usual outcome everywhere but where the sample takes another one,
 * once, and the outcomes that lead there. A step that is come to again takes its outcomes in turn. Nothing when it
 * never ends.
 */
export function routeOf(facts: ProcessFacts, sample: ProcessSample): RoutedStep[] | undefined {
  const { steps } = facts;
  const wanted = wantedOutcomes(steps, sample);
  const visits = new Map<string, number>();
  const route: RoutedStep[] = [];
  let step = mainSteps(steps)[0];
  while (step) {
    if (route.length > mostSteps) return undefined;
    const taken = takeOutcome(step, { wanted, visits });
    const partOutcomes = new Map<string, StepOutcome>();
    for (const part of stepsBeside(steps, step)) {
      const of = takeOutcome(part, { wanted, visits });
      if (of) partOutcomes.set(part.code, of);
    }
    const calling = [taken, ...partOutcomes.values()].find((each) => each && callOf(each) !== undefined);
    const calls = calling && callOf(calling);
    route.push({ step, outcome: taken, partOutcomes, calls });
    if (step.kind === 'return') break;
    // What a part has found is told to the drafting when the step beside it is done.
    const leadsTo = taken?.leadsTo ?? 'next';
    step = outcomeTarget(steps, step, leadsTo);
  }
  return route;
}

const mostSteps = 200;

type Taking = { wanted: Map<string, string>; visits: Map<string, number> };

/** The wanted outcome at the first visit, then the others in turn, the usual one first. */
function takeOutcome(
  { code, outcomes = [] }: ProcedureStep,
  { wanted, visits }: Taking,
): StepOutcome | undefined {
  const visit = visits.get(code) ?? 0;
  visits.set(code, visit + 1);
  const first = outcomes.find((each) => each.code === wanted.get(code));
  const rest = first ? outcomes.filter((each) => each !== first) : outcomes;
  const inTurn = first ? [first, ...rest] : rest;
  return inTurn[visit % Math.max(1, inTurn.length)];
}

/** Which outcomes lead to the step of the sample, by the shortest way, and which one it takes there. */
function wantedOutcomes(steps: readonly ProcedureStep[], sample: ProcessSample): Map<string, string> {
  if (sample.kind !== 'outcome') return new Map();
  const own = steps.find(({ code }) => code === sample.step);
  const goal = own?.beside ?? sample.step;
  const [first] = mainSteps(steps);
  const ways: { step: ProcedureStep; wanted: Map<string, string> }[] = first
    ? [{ step: first, wanted: new Map() }]
    : [];
  const seen = new Set(first ? [first.code] : []);
  // A list that grows while it is walked: the nearest steps first, each once.
  for (const { step, wanted } of ways) {
    if (step.code === goal) return new Map([...wanted, [sample.step, sample.code]]);
    const plain = step.outcomes ?? [undefined];
    for (const outcome of plain) {
      const next = outcome ? outcomeTarget(steps, step, outcome.leadsTo) : stepAfter(steps, step);
      if (!next || seen.has(next.code)) continue;
      seen.add(next.code);
      ways.push({ step: next, wanted: outcome ? new Map([...wanted, [step.code, outcome.code]]) : wanted });
    }
  }
  return new Map([[sample.step, sample.code]]);
}

function callOf({ leadsTo }: StepOutcome): 'supplement' | 'refusal' | undefined {
  return leadsTo === 'supplement' || leadsTo === 'refusal' ? leadsTo : undefined;
}
