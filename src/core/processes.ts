import { draftBefore, mainDraft } from './procedure-steps.ts';
import type { ProcedurePack, ProcedureStep, ProcedureWait } from './procedures.ts';

/** What a process is read from: the steps, whom is waited for, and the one supplement of the law. */
export type ProcessFacts = Pick<ProcedurePack, 'term' | 'steps' | 'waits' | 'supplement'>;

/** Who has a lane of the picture: a department of the unit or an agency, or those outside who are waited for. */
export type ProcessLane = ProcedureStep['department'] | 'outside';

/**
 * A point of the process. A `choice` leads on by one of several outcomes; between `fork` and `join` a consultation
 * runs beside the step while the clock counts; a `wait` is somebody outside, or the person who supplements (T8).
 */
export type ProcessNode = { id: string; lane: ProcessLane } & (
  | { kind: 'start' | 'choice' | 'fork' | 'join' }
  | { kind: 'step'; step: ProcedureStep }
  | { kind: 'wait'; wait: ProcedureWait | 'supplement' }
  | { kind: 'end'; ending: 'returned' | 'refused' }
);

/** An outcome that leads somewhere; `next` needs no word where it is the only one. */
export type ProcessOutcome =
  | 'next'
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
};

/** A procedure's process as a graph, read from left to right. */
export type Process = { lanes: ProcessLane[]; nodes: ProcessNode[]; flows: ProcessFlow[] };

/**
 * Reads the steps and waits of a procedure as a graph: steps in their order, the outcomes that the office's acts know
 * (refused at the desk, sent back by who reviews or signs), the supplement and whoever is waited for as side branches
 * of the drafting, consultations that the clock counts as parts parallel to it.
 */
export function processOf(facts: ProcessFacts): Process {
  const [first] = facts.steps;
  const picture: Picture = { nodes: [], flows: [], open: undefined };
  picture.nodes.push({ id: 'Start', kind: 'start', lane: first?.department ?? 'centre' });
  picture.open = { from: 'Start', outcome: 'next' };
  const draft = mainDraft(facts.steps);
  for (const step of facts.steps) drawStep(picture, step, step === draft ? sidesOf(facts) : noSides, facts);
  if (picture.open) lead(picture, { ...picture.open, to: undefined });
  const { nodes, flows } = picture;
  const lanes = [...new Set(nodes.map(({ lane }) => lane))];
  return { lanes: [...lanes.filter((lane) => lane !== 'outside'), ...lanes.filter(isOutside)], nodes, flows };
}

/** The id of a step's point in the graph and in every file that is made of it. */
export function stepId({ code }: Pick<ProcedureStep, 'code'>): string {
  return `Step_${code}`;
}

type Side = ProcedureWait | 'supplement';
const noSides: { beside: Side[]; instead: Side[] } = { beside: [], instead: [] };

/** A picture while it is drawn; `open` is the way that the next point takes up. */
type Picture = {
  nodes: ProcessNode[];
  flows: ProcessFlow[];
  open: { from: string; outcome: ProcessOutcome } | undefined;
};

function drawStep(picture: Picture, step: ProcedureStep, sides: typeof noSides, { steps }: ProcessFacts) {
  const id = stepId(step);
  const { code, department: lane } = step;
  if (sides.beside.length > 0) enter(picture, { id: `Fork_${code}`, kind: 'fork', lane });
  enter(picture, { id, kind: 'step', step, lane });
  for (const wait of sides.beside) {
    picture.nodes.push({ id: waitId(wait), kind: 'wait', wait, lane: 'outside' });
    lead(picture, { from: `Fork_${code}`, to: waitId(wait), outcome: 'asked', wait });
    lead(picture, { from: waitId(wait), to: `Join_${code}`, outcome: 'answered', wait });
  }
  if (sides.beside.length > 0) enter(picture, { id: `Join_${code}`, kind: 'join', lane });
  const [usual = 'next', ...others] = outcomesOf(step, sides.instead.length > 0);
  const choice = `Choice_${code}`;
  if (others.length > 0) {
    enter(picture, { id: choice, kind: 'choice', lane });
    picture.open = { from: choice, outcome: usual };
  }
  if (others.includes('refused')) {
    picture.nodes.push({ id: `Refused_${code}`, kind: 'end', ending: 'refused', lane });
    lead(picture, { from: choice, to: `Refused_${code}`, outcome: 'refused' });
  }
  const draft = draftBefore(steps, step);
  if (others.includes('sent-back'))
    lead(picture, { from: choice, to: draft && stepId(draft), outcome: 'sent-back' });
  for (const wait of sides.instead) {
    picture.nodes.push({ id: waitId(wait), kind: 'wait', wait, lane: 'outside' });
    lead(picture, { from: choice, to: waitId(wait), outcome: 'asked', wait });
    lead(picture, { from: waitId(wait), to: id, outcome: 'answered', wait });
  }
  if (step.kind !== 'return') return;
  enter(picture, { id: `End_${code}`, kind: 'end', ending: 'returned', lane });
  picture.open = undefined;
}

/** Puts a point behind the open way, which then goes on from it. */
function enter(picture: Picture, node: ProcessNode) {
  picture.nodes.push(node);
  if (picture.open) lead(picture, { ...picture.open, to: node.id });
  picture.open = { from: node.id, outcome: 'next' };
}

function lead(picture: Picture, flow: Omit<ProcessFlow, 'id'>) {
  picture.flows.push({ id: `Flow_${picture.flows.length + 1}`, ...flow });
}

function sidesOf({ waits = [] }: ProcessFacts): { beside: Side[]; instead: Side[] } {
  return {
    beside: waits.filter(({ policy }) => policy === 'counted'),
    instead: ['supplement', ...waits.filter(({ policy }) => policy === 'pause')],
  };
}

/** How a step may end, the usual way first. */
function outcomesOf({ kind }: ProcedureStep, mayAsk: boolean): ProcessOutcome[] {
  if (kind === 'receive') return ['accepted', 'refused'];
  if (kind === 'draft') return mayAsk ? ['drafted', 'asked'] : ['next'];
  if (kind === 'review') return ['approved', 'sent-back'];
  if (kind === 'sign') return ['signed', 'sent-back'];
  return ['next'];
}

function waitId(wait: Side): string {
  return wait === 'supplement' ? 'Wait_supplement' : `Wait_${wait.code}`;
}

function isOutside(lane: ProcessLane): boolean {
  return lane === 'outside';
}
