import { draftBefore, mainDraft, mainSteps, outcomeTarget, stepsBeside } from './procedure-steps.ts';
import type { ProcedurePack, ProcedureStep, ProcedureWait, StepOutcome } from './procedures.ts';
import { countedWaits, type Drawn, entryOf, stepId, type Way, waitId, waysOf } from './processes-ways.ts';

/** What a process is read from: the steps, whom is waited for, and the one supplement of the law. */
export type ProcessFacts = Pick<ProcedurePack, 'term' | 'steps' | 'waits' | 'supplement'>;

/** Who has a lane of the picture: a department of the unit or an agency, or those outside who are waited for. */
export type ProcessLane = ProcedureStep['department'] | 'outside';

/**
 * A point of the process. A `choice` leads on by one of several outcomes; between `fork` and `join` other work, or a
 * consultation, runs beside the step; where several ways lead to a fork, a `merge` takes whichever comes; a `wait` is
 * somebody outside, or the person who supplements (T8).
 */
export type ProcessNode = { id: string; lane: ProcessLane } & (
  | { kind: 'start' | 'choice' | 'fork' | 'join' | 'merge' }
  /** `beside` names the point after which a part runs parallel to its step. */
  | { kind: 'step'; step: ProcedureStep; beside?: string }
  | { kind: 'wait'; wait: ProcedureWait | 'supplement' }
  | { kind: 'end'; ending: 'returned' | 'refused' }
);

/** An outcome that leads somewhere; `next` needs no word where it is the only one, `chosen` has a name of its own. */
export type ProcessOutcome =
  | 'next'
  | 'chosen'
  | 'accepted'
  | 'refused'
  | 'drafted'
  | 'asked'
  | 'answered'
  | 'approved'
  | 'signed'
  | 'sent-back';

/** A way from one point to another. Without `to` the outcome leads nowhere, which a check says. */
export type ProcessFlow = {
  id: string;
  from: string;
  to: string | undefined;
  outcome: ProcessOutcome;
  /** Whom is asked, where there are several. */
  wait?: ProcedureWait | 'supplement';
  /** The outcome that the procedure itself names. */
  chosen?: StepOutcome;
};

/** A procedure's process as a graph, read from left to right. */
export type Process = { lanes: ProcessLane[]; nodes: ProcessNode[]; flows: ProcessFlow[] };

/**
 * Reads the steps and waits of a procedure as a graph: steps in their order, the outcomes that the office's acts know
 * (refused at the desk, sent back by who reviews or signs) and those that working steps name, the supplement and
 * whoever is waited for as side branches of the drafting, consultations that the clock counts and the steps beside
 * others as parts parallel to them.
 */
export function processOf(facts: ProcessFacts): Process {
  const { steps } = facts;
  const main = mainSteps(steps);
  const picture: Picture = { nodes: [], flows: [], open: [{ from: 'Start', outcome: 'next' }] };
  picture.nodes.push({ id: 'Start', kind: 'start', lane: main[0]?.department ?? 'centre' });
  const draft = mainDraft(steps);
  for (const step of main) drawStep(picture, step, { facts, isMainDraft: step === draft });
  for (const way of picture.open) lead(picture, { ...way, to: undefined });
  const { nodes, flows } = withMerges(picture);
  const lanes = [...new Set(nodes.map(({ lane }) => lane))];
  return { lanes: [...lanes.filter((lane) => lane !== 'outside'), ...lanes.filter(isOutside)], nodes, flows };
}

/** A picture while it is drawn; `open` are the ways that the next point takes up. */
type Picture = {
  nodes: ProcessNode[];
  flows: ProcessFlow[];
  open: Omit<ProcessFlow, 'id' | 'to'>[];
};
function drawStep(picture: Picture, step: ProcedureStep, drawn: Drawn) {
  const { code, department: lane } = step;
  drawParts(picture, step, drawn);
  const ways = waysOf(step, drawn);
  if (ways.length > 1) {
    enter(picture, { id: `Choice_${code}`, kind: 'choice', lane });
    picture.open = [];
    for (const way of ways) drawWay(picture, { step, way, drawn });
  }
  if (step.kind !== 'return') return;
  enter(picture, { id: `End_${code}`, kind: 'end', ending: 'returned', lane });
  picture.open = [];
}

/** The step itself, and between fork and join whatever runs beside it. */
function drawParts(picture: Picture, step: ProcedureStep, drawn: Drawn) {
  const { code, department: lane } = step;
  const parts = stepsBeside(drawn.facts.steps, step);
  const waits = countedWaits(drawn);
  const isForked = parts.length + waits.length > 0;
  if (isForked) enter(picture, { id: `Fork_${code}`, kind: 'fork', lane });
  enter(picture, { id: stepId(step), kind: 'step', step, lane });
  for (const part of parts) {
    const id = stepId(part);
    picture.nodes.push({ id, kind: 'step', step: part, lane: part.department, beside: `Fork_${code}` });
    lead(picture, { from: `Fork_${code}`, to: id, outcome: 'next' });
    lead(picture, { from: id, to: `Join_${code}`, outcome: 'next' });
  }
  for (const wait of waits) {
    picture.nodes.push({ id: waitId(wait), kind: 'wait', wait, lane: 'outside' });
    lead(picture, { from: `Fork_${code}`, to: waitId(wait), outcome: 'asked', wait });
    lead(picture, { from: waitId(wait), to: `Join_${code}`, outcome: 'answered', wait });
  }
  if (isForked) enter(picture, { id: `Join_${code}`, kind: 'join', lane });
}

function drawWay(picture: Picture, { step, way, drawn }: { step: ProcedureStep; way: Way; drawn: Drawn }) {
  const { steps } = drawn.facts;
  const { code, department: lane } = step;
  const from = `Choice_${code}`;
  const onTo = (target: ProcedureStep | undefined) =>
    lead(picture, { from, to: target && entryOf(target, drawn.facts), ...way });
  const { outcome, wait, chosen } = way;
  if (chosen && chosen.leadsTo !== 'next') return onTo(outcomeTarget(steps, step, chosen.leadsTo));
  if (outcome === 'sent-back') return onTo(draftBefore(steps, step));
  if (outcome === 'refused') {
    picture.nodes.push({ id: `Refused_${code}`, kind: 'end', ending: 'refused', lane });
    return lead(picture, { from, to: `Refused_${code}`, outcome });
  }
  if (outcome === 'asked' && wait) {
    picture.nodes.push({ id: waitId(wait), kind: 'wait', wait, lane: 'outside' });
    lead(picture, { from, to: waitId(wait), outcome, wait });
    return lead(picture, {
      from: waitId(wait),
      to: entryOf(step, drawn.facts),
      outcome: 'answered',
      wait,
    });
  }
  picture.open.push({ from, ...way });
}

/** Puts a point behind the open ways, which then go on from it. */
function enter(picture: Picture, node: ProcessNode) {
  picture.nodes.push(node);
  for (const way of picture.open) lead(picture, { ...way, to: node.id });
  picture.open = [{ from: node.id, outcome: 'next' }];
}

function lead(picture: Picture, flow: Omit<ProcessFlow, 'id'>) {
  picture.flows.push({ id: `Flow_${picture.flows.length + 1}`, ...flow });
}

/** A fork begins all its parts at each way that comes, so several ways meet before it: it would wait for all of them. */
function withMerges({ nodes, flows }: Picture): Pick<Process, 'nodes' | 'flows'> {
  const isMet = (id: string) => flows.filter(({ to }) => to === id).length > 1;
  const met = nodes.filter(({ id, kind }) => kind === 'fork' && isMet(id));
  const mergeOf = (id: string) => id.replace('Fork_', 'Merge_');
  const isMerged = (id: string | undefined) => met.some((fork) => fork.id === id);
  return {
    nodes: nodes.flatMap((node): ProcessNode[] =>
      isMerged(node.id) ? [{ id: mergeOf(node.id), kind: 'merge', lane: node.lane }, node] : [node],
    ),
    flows: [
      ...flows.map((flow) => (flow.to && isMerged(flow.to) ? { ...flow, to: mergeOf(flow.to) } : flow)),
      ...met.map(
        ({ id }, at): ProcessFlow => ({
          id: `Flow_${flows.length + at + 1}`,
          from: mergeOf(id),
          to: id,
          outcome: 'next',
        }),
      ),
    ],
  };
}

function isOutside(lane: ProcessLane): boolean {
  return lane === 'outside';
}
