import type { Process, ProcessFlow, ProcessLane, ProcessNode } from './processes.ts';
import { type Box, channel, gap, isOverTop, type Point, routeFlows, waitColumn } from './processes-routes.ts';

/** Where everything of a process stands: one drawing for the page and for the BPMN file. */
export type ProcessLayout = {
  size: { width: number; height: number };
  /** Lanes from above; the head with the name is `laneHead` wide. */
  lanes: { lane: ProcessLane; box: Box }[];
  nodes: { node: ProcessNode; box: Box }[];
  flows: { flow: ProcessFlow; points: Point[] }[];
};

export const laneHead = 34;

/**
 * Lays a process out in lanes from left to right: steps in columns with what runs beside them below or above, what
 * leads back or skips over the top, those outside in the lowest lane, with the ways to and from them in channels of
 * their own so that no line runs through a step.
 */
export function layOutProcess(process: Process): ProcessLayout {
  const over = process.flows.filter((flow) => isOverTop(flow, process)).length;
  const top = channel * over + (over > 0 ? 10 : 0);
  const rows = rowsOf(process);
  const heights = process.lanes.map((lane) => heightOf(lane, { process, rows }));
  const tops = heights.map((_, at) => top + heights.slice(0, at).reduce((sum, each) => sum + each, 0));
  const topOf = (lane: ProcessLane) => tops[process.lanes.indexOf(lane)] ?? top;
  const placed = placeNodes(process, { topOf, rows });
  const width = Math.max(...placed.map(({ box }) => box.x + box.width)) + gap;
  const height = top + heights.reduce((sum, each) => sum + each, 0);
  return {
    size: { width, height },
    lanes: process.lanes.map((lane, at) => ({
      lane,
      box: { x: 0, y: topOf(lane), width, height: heights[at] ?? laneHead },
    })),
    nodes: placed,
    flows: routeFlows(process, { placed, height }),
  };
}

type Placed = ProcessLayout['nodes'][number];

const laneHeight = 124;
const sizes: Record<ProcessNode['kind'], { width: number; height: number }> = {
  start: { width: 28, height: 28 },
  end: { width: 28, height: 28 },
  step: { width: 116, height: 88 },
  choice: { width: 32, height: 32 },
  fork: { width: 32, height: 32 },
  join: { width: 32, height: 32 },
  merge: { width: 32, height: 32 },
  wait: { width: 36, height: 36 },
};
const waitRow = 92;
/** The usual one of several named outcomes is written below its choice, which then needs room on both sides. */
const namedMargin = 30;

/** In which row of its lane a step stands: parts of one lane stand below each other. */
type LaneRows = Map<string, number>;

function rowsOf({ nodes }: Process): LaneRows {
  const rows: LaneRows = new Map();
  let column: ProcessLane[] = [];
  for (const node of nodes) {
    if (node.kind !== 'step') continue;
    if (node.beside === undefined) column = [];
    rows.set(node.id, column.filter((lane) => lane === node.lane).length);
    column.push(node.lane);
  }
  return rows;
}

type Placing = { topOf: (lane: ProcessLane) => number; rows: LaneRows };

function placeNodes(process: Process, { topOf, rows }: Placing): Placed[] {
  const placed: Placed[] = [];
  let x = laneHead + gap;
  let stepX = x;
  for (const node of process.nodes) {
    const size = sizes[node.kind];
    const y = topOf(node.lane) + (laneHeight - 14 - size.height) / 2;
    if (node.kind === 'wait') continue;
    if (node.kind === 'end' && node.ending === 'refused') {
      const choice = placed.at(-1)?.box ?? { x, y: 0, width: 0, height: 0 };
      const left = choice.x + (choice.width - size.width) / 2;
      placed.push({ node, box: { x: left, y: topOf(node.lane) + laneHeight - size.height - 6, ...size } });
      continue;
    }
    if (node.kind === 'step' && node.beside !== undefined) {
      placed.push({ node, box: { x: stepX, y: y + laneHeight * (rows.get(node.id) ?? 0), ...size } });
      continue;
    }
    const margin = isNamed(node, process) ? namedMargin : 0;
    if (node.kind === 'step') stepX = x;
    placed.push({ node, box: { x: x + margin, y, ...size } });
    x += size.width + gap + margin * 2;
  }
  return [...placed, ...placeWaits(process, { placed, outside: topOf('outside') })];
}

function placeWaits(
  process: Process,
  { placed, outside }: { placed: readonly Placed[]; outside: number },
): Placed[] {
  let besides = 0;
  let insteadAt = 0;
  return process.nodes.flatMap((node): Placed[] => {
    const way = process.flows.find(({ to }) => to === node.id);
    const from = placed.find((each) => each.node.id === way?.from)?.box;
    if (node.kind !== 'wait' || !from) return [];
    const isBeside = way?.from.startsWith('Fork_');
    // Beside a step they stand below it, one under the other; instead of it they follow to the right.
    const left = from.x + from.width + gap + 40 + (isBeside ? 0 : insteadAt * waitColumn);
    const down = channel * 2 + (isBeside ? besides * waitRow : 0);
    if (isBeside) besides += 1;
    else insteadAt += 1;
    return [{ node, box: { x: left, y: outside + down, ...sizes.wait } }];
  });
}

function heightOf(lane: ProcessLane, { process, rows }: { process: Process; rows: LaneRows }): number {
  const { flows, nodes } = process;
  if (lane !== 'outside') {
    const own = nodes.filter((node) => node.lane === lane).map(({ id }) => rows.get(id) ?? 0);
    return laneHeight * (1 + Math.max(0, ...own));
  }
  const besides = flows.filter(({ from, outcome }) => outcome === 'asked' && from.startsWith('Fork_')).length;
  return channel * 4 + waitRow * Math.max(1, besides);
}

/** Whether a choice has outcomes with names of their own. */
function isNamed({ kind, id }: ProcessNode, { flows }: Process): boolean {
  return kind === 'choice' && flows.some(({ from, outcome }) => from === id && outcome === 'chosen');
}
