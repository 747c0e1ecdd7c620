import type { Process, ProcessFlow, ProcessLane, ProcessNode } from './processes.ts';

/** A box in units of the drawing; one unit is one pixel at full size. */
export type Box = { x: number; y: number; width: number; height: number };
type Point = { x: number; y: number };

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
 * Lays a process out in lanes from left to right: steps in columns, what is sent back over the top, those outside in
 * the lowest lane, with the ways to and from them in channels of their own so that no line runs through a step.
 */
export function layOutProcess(process: Process): ProcessLayout {
  const back = process.flows.filter(({ outcome }) => outcome === 'sent-back').length;
  const top = channel * back + (back > 0 ? 10 : 0);
  const heights = process.lanes.map((lane) => heightOf(lane, process));
  const tops = heights.map((_, at) => top + heights.slice(0, at).reduce((sum, each) => sum + each, 0));
  const topOf = (lane: ProcessLane) => tops[process.lanes.indexOf(lane)] ?? top;
  const placed = placeNodes(process, topOf);
  const width = Math.max(...placed.map(({ box }) => box.x + box.width)) + gap;
  const height = top + heights.reduce((sum, each) => sum + each, 0);
  return {
    size: { width, height },
    lanes: process.lanes.map((lane, at) => ({
      lane,
      box: { x: 0, y: topOf(lane), width, height: heights[at] ?? laneHeight },
    })),
    nodes: placed,
    flows: routeFlows(process, { placed, height }),
  };
}

type Placed = ProcessLayout['nodes'][number];

const gap = 22;
const channel = 14;
const laneHeight = 124;
const sizes: Record<ProcessNode['kind'], { width: number; height: number }> = {
  start: { width: 28, height: 28 },
  end: { width: 28, height: 28 },
  step: { width: 116, height: 88 },
  choice: { width: 32, height: 32 },
  fork: { width: 32, height: 32 },
  join: { width: 32, height: 32 },
  wait: { width: 36, height: 36 },
};
/** A wait's words stand below it and need the room of a step. */
const waitColumn = 118;
const waitRow = 92;

function placeNodes(process: Process, topOf: (lane: ProcessLane) => number): Placed[] {
  const placed: Placed[] = [];
  let x = laneHead + gap;
  let besides = 0;
  let insteadAt = 0;
  for (const node of process.nodes) {
    const size = sizes[node.kind];
    if (node.kind === 'wait') continue;
    if (node.kind === 'end' && node.ending === 'refused') {
      const choice = placed.at(-1)?.box ?? { x, y: 0, width: 0, height: 0 };
      const left = choice.x + (choice.width - size.width) / 2;
      placed.push({ node, box: { x: left, y: topOf(node.lane) + laneHeight - size.height - 6, ...size } });
      continue;
    }
    const y = topOf(node.lane) + (laneHeight - 14 - size.height) / 2;
    placed.push({ node, box: { x, y, ...size } });
    x += size.width + gap;
  }
  const outside = topOf('outside');
  const boxOf = (id: string | undefined) => placed.find(({ node }) => node.id === id)?.box;
  for (const node of process.nodes) {
    if (node.kind !== 'wait') continue;
    const way = process.flows.find(({ to }) => to === node.id);
    const from = boxOf(way?.from);
    if (!from) continue;
    const isBeside = way?.from.startsWith('Fork_');
    const size = sizes.wait;
    // Beside a step they stand below it, one under the other; instead of it they follow to the right.
    const left = from.x + from.width + gap + 40 + (isBeside ? 0 : insteadAt * waitColumn);
    const down = channel * 2 + (isBeside ? besides * waitRow : 0);
    placed.push({ node, box: { x: left, y: outside + down, ...size } });
    if (isBeside) besides += 1;
    else insteadAt += 1;
  }
  return placed;
}

function heightOf(lane: ProcessLane, { flows }: Process): number {
  if (lane !== 'outside') return laneHeight;
  const besides = flows.filter(({ from, outcome }) => outcome === 'asked' && from.startsWith('Fork_')).length;
  return channel * 4 + waitRow * Math.max(1, besides);
}

function routeFlows(process: Process, { placed, height }: { placed: Placed[]; height: number }) {
  const boxOf = (id: string) => placed.find(({ node }) => node.id === id)?.box;
  const outsideTop = Math.min(
    ...placed.filter(({ node }) => node.kind === 'wait').map(({ box }) => box.y - channel),
  );
  let backs = 0;
  return process.flows.flatMap((flow) => {
    const from = boxOf(flow.from);
    const to = flow.to === undefined ? undefined : boxOf(flow.to);
    if (!from || !to) return [];
    if (flow.outcome === 'sent-back') {
      backs += 1;
      return [{ flow, points: overTheTop(from, to, channel * backs) }];
    }
    const isBeside = flow.from.startsWith('Fork_') || flow.to?.startsWith('Join_');
    if (flow.outcome === 'asked')
      return [{ flow, points: isBeside ? downThenAcross(from, to) : throughChannel(from, to, outsideTop) }];
    if (flow.outcome === 'answered')
      return [
        { flow, points: isBeside ? acrossThenUp(from, to) : underneath(from, to, height - channel / 2) },
      ];
    if (flow.outcome === 'refused')
      return [
        {
          flow,
          points: [
            { x: middle(from).x, y: bottom(from) },
            { x: middle(to).x, y: to.y },
          ],
        },
      ];
    return [{ flow, points: onward(from, to) }];
  });
}

/** From the right edge to the left edge, changing lanes half-way. */
function onward(from: Box, to: Box): Point[] {
  const [start, end] = [
    { x: from.x + from.width, y: middle(from).y },
    { x: to.x, y: middle(to).y },
  ];
  if (start.y === end.y) return [start, end];
  const half = Math.round((start.x + end.x) / 2);
  return [start, { x: half, y: start.y }, { x: half, y: end.y }, end];
}

function overTheTop(from: Box, to: Box, y: number): Point[] {
  return [
    { x: middle(from).x, y: from.y },
    { x: middle(from).x, y },
    { x: middle(to).x, y },
    { x: middle(to).x, y: to.y },
  ];
}

function throughChannel(from: Box, to: Box, y: number): Point[] {
  return [
    { x: middle(from).x, y: bottom(from) },
    { x: middle(from).x, y },
    { x: middle(to).x, y },
    { x: middle(to).x, y: to.y },
  ];
}

/** Back to the lower left edge of the step, below everything that stands outside. */
function underneath(from: Box, to: Box, y: number): Point[] {
  const left = to.x - gap / 2;
  const into = bottom(to) - 14;
  // Past the words below the wait.
  const right = from.x + (from.width + waitColumn) / 2 - 4;
  return [
    { x: from.x + from.width, y: middle(from).y },
    { x: right, y: middle(from).y },
    { x: right, y },
    { x: left, y },
    { x: left, y: into },
    { x: to.x, y: into },
  ];
}

function downThenAcross(from: Box, to: Box): Point[] {
  const corner = { x: middle(from).x, y: middle(to).y };
  return [{ x: middle(from).x, y: bottom(from) }, corner, { x: to.x, y: middle(to).y }];
}

function acrossThenUp(from: Box, to: Box): Point[] {
  const corner = { x: middle(to).x, y: middle(from).y };
  return [{ x: from.x + from.width, y: middle(from).y }, corner, { x: middle(to).x, y: bottom(to) }];
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function bottom({ y, height }: Box): number {
  return y + height;
}
