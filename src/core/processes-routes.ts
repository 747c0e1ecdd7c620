import type { Process, ProcessFlow, ProcessNode } from './processes.ts';

/** A box in units of the drawing; one unit is one pixel at full size. */
export type Box = { x: number; y: number; width: number; height: number };
export type Point = { x: number; y: number };

/** Between two columns, and between two lines that run side by side. */
export const gap = 22;
export const channel = 14;
/** A wait's words stand below it and need the room of a step. */
export const waitColumn = 118;

/** Where every flow runs between the points as they were placed; `height` is that of the whole drawing. */
export function routeFlows(
  process: Process,
  { placed, height }: { placed: readonly { node: ProcessNode; box: Box }[]; height: number },
): { flow: ProcessFlow; points: Point[] }[] {
  const boxOf = (id: string) => placed.find(({ node }) => node.id === id)?.box;
  const outsideTop = Math.min(
    ...placed.filter(({ node }) => node.kind === 'wait').map(({ box }) => box.y - channel),
  );
  let over = 0;
  return process.flows.flatMap((flow) => {
    const from = boxOf(flow.from);
    const to = flow.to === undefined ? undefined : boxOf(flow.to);
    if (!from || !to) return [];
    if (isOverTop(flow, process)) {
      over += 1;
      return [{ flow, points: overTheTop(from, to, channel * over) }];
    }
    return [{ flow, points: pointsOf(flow, { from, to, process, outsideTop, height }) }];
  });
}

/** What is sent back, and named outcomes that lead anywhere but to the next point, or are a second way to it. */
export function isOverTop(flow: ProcessFlow, { nodes, flows }: Process): boolean {
  if (flow.outcome === 'sent-back') return true;
  if (flow.outcome !== 'chosen') return false;
  const next = nodes[nodes.findIndex(({ id }) => id === flow.from) + 1];
  const onward = flows.filter(({ from, to }) => from === flow.from && to === next?.id);
  return flow !== (onward.find(({ chosen }) => chosen?.leadsTo === 'next') ?? onward[0]);
}

type Way = { from: Box; to: Box; process: Process; outsideTop: number; height: number };

function pointsOf(flow: ProcessFlow, { from, to, process, outsideTop, height }: Way): Point[] {
  const isPart = (id: string | undefined) =>
    process.nodes.some(
      (node) => node.id === id && (node.kind === 'wait' || (node.kind === 'step' && node.beside)),
    );
  if (flow.from.startsWith('Fork_') && isPart(flow.to)) return downThenAcross(from, to);
  if (flow.to?.startsWith('Join_') && isPart(flow.from)) return acrossThenDown(from, to);
  if (flow.outcome === 'asked') return throughChannel(from, to, outsideTop);
  if (flow.outcome === 'answered') return underneath(from, to, height - channel / 2);
  if (flow.outcome !== 'refused') return onward(from, to);
  return [
    { x: middle(from).x, y: bottom(from) },
    { x: middle(to).x, y: to.y },
  ];
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

/** Back to the lower left edge of a step, or from below into a gateway, below everything that stands outside. */
function underneath(from: Box, to: Box, y: number): Point[] {
  const left = to.x - gap / 2;
  const isGateway = to.height < 50;
  const into = bottom(to) - 14;
  // Past the words below the wait.
  const right = from.x + (from.width + waitColumn) / 2 - 4;
  return [
    { x: from.x + from.width, y: middle(from).y },
    { x: right, y: middle(from).y },
    { x: right, y },
    ...(isGateway
      ? [
          { x: middle(to).x, y },
          { x: middle(to).x, y: bottom(to) },
        ]
      : [
          { x: left, y },
          { x: left, y: into },
          { x: to.x, y: into },
        ]),
  ];
}

/** Down, or up, from the gateway, then across to the left edge. */
function downThenAcross(from: Box, to: Box): Point[] {
  const { x } = middle(from);
  const { y } = middle(to);
  return [
    { x, y: y > from.y ? bottom(from) : from.y },
    { x, y },
    { x: to.x, y },
  ];
}

function acrossThenDown(from: Box, to: Box): Point[] {
  const { x } = middle(to);
  const { y } = middle(from);
  return [
    { x: from.x + from.width, y },
    { x, y },
    { x, y: y > to.y ? bottom(to) : to.y },
  ];
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function bottom({ y, height }: Box): number {
  return y + height;
}
