import type { Process, ProcessFlow, ProcessLane, ProcessNode } from './processes.ts';
import { layOutProcess, type ProcessLayout } from './processes-layout.ts';
import type { Box } from './processes-routes.ts';

/** What a BPMN file says in words; the reader chooses the language. */
export type BpmnWords = {
  name: string;
  lane: (lane: ProcessLane) => string;
  node: (node: ProcessNode) => string;
  flow: (flow: ProcessFlow) => string;
  /** Role, working hours, how long is waited: what BPMN has no place for, since its hours know no office calendar. */
  documentation: (node: ProcessNode) => string;
};

/**
 * A process as BPMN 2.0 (ISO/IEC 19510) with its drawing, to be opened in any modeller. Waits with days are timers of
 * calendar days; working hours and working days are told in the documentation, since BPMN has no office calendar.
 */
export function bpmnOf(process: Process, words: BpmnWords): string {
  const layout = layOutProcess(process);
  const { nodes, lanes } = process;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<bpmn:definitions ${namespaces} id="Definitions_1" targetNamespace="urn:motcua:procedures" exporter="Mot Cua">`,
    '  <bpmn:collaboration id="Collaboration_1">',
    `    <bpmn:participant id="Participant_1" name="${escaped(words.name)}" processRef="Process_1" />`,
    '  </bpmn:collaboration>',
    `  <bpmn:process id="Process_1" name="${escaped(words.name)}" isExecutable="false">`,
    '    <bpmn:laneSet id="LaneSet_1">',
    ...lanes.flatMap((lane) => [
      `      <bpmn:lane id="${laneId(lane)}" name="${escaped(words.lane(lane))}">`,
      ...nodes
        .filter((node) => node.lane === lane)
        .map(({ id }) => `        <bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`),
      '      </bpmn:lane>',
    ]),
    '    </bpmn:laneSet>',
    ...nodes.flatMap((node) => nodeLines(node, process, words)),
    ...drawn(process).map(
      (flow) =>
        `    <bpmn:sequenceFlow id="${flow.id}"${named(words.flow(flow))} sourceRef="${flow.from}" targetRef="${flow.to}" />`,
    ),
    '  </bpmn:process>',
    ...diagramLines(layout),
    '</bpmn:definitions>',
  ];
  return `${lines.join('\n')}\n`;
}

const namespaces = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
].join(' ');

/** Flows that lead somewhere; a process that is still wrong is exported as far as it goes. */
function drawn({ flows }: Process): ProcessFlow[] {
  return flows.filter(({ to }) => to !== undefined);
}

function nodeLines(node: ProcessNode, process: Process, words: BpmnWords): string[] {
  const tag = tagOf(node);
  const said = words.documentation(node);
  const flows = drawn(process);
  return [
    `    <bpmn:${tag} id="${node.id}"${named(words.node(node))}>`,
    ...(said === '' ? [] : [`      <bpmn:documentation>${escaped(said)}</bpmn:documentation>`]),
    ...flows.filter(({ to }) => to === node.id).map(({ id }) => `      <bpmn:incoming>${id}</bpmn:incoming>`),
    ...flows
      .filter(({ from }) => from === node.id)
      .map(({ id }) => `      <bpmn:outgoing>${id}</bpmn:outgoing>`),
    ...eventLines(node),
    `    </bpmn:${tag}>`,
  ];
}

function tagOf({ kind }: ProcessNode): string {
  if (kind === 'start') return 'startEvent';
  if (kind === 'end') return 'endEvent';
  if (kind === 'step') return 'userTask';
  if (kind === 'choice' || kind === 'merge') return 'exclusiveGateway';
  return kind === 'wait' ? 'intermediateCatchEvent' : 'parallelGateway';
}

function eventLines(node: ProcessNode): string[] {
  if (node.kind !== 'wait') return [];
  const days = node.wait === 'supplement' ? undefined : node.wait.withinDays;
  if (days === undefined) return [`      <bpmn:messageEventDefinition id="Message_${node.id}" />`];
  return [
    `      <bpmn:timerEventDefinition id="Timer_${node.id}">`,
    `        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P${days}D</bpmn:timeDuration>`,
    '      </bpmn:timerEventDefinition>',
  ];
}

function diagramLines({ size, lanes, nodes, flows }: ProcessLayout): string[] {
  const shape = (id: string, box: Box, more = '') => [
    `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}>`,
    `        <dc:Bounds x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" />`,
    '      </bpmndi:BPMNShape>',
  ];
  const [first, last] = [lanes[0]?.box, lanes.at(-1)?.box];
  // The pool's own head stands left of the lanes.
  const pool = first && last ? last.y + last.height - first.y : size.height;
  const head = 30;
  return [
    '  <bpmndi:BPMNDiagram id="Diagram_1">',
    '    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="Collaboration_1">',
    ...shape(
      'Participant_1',
      { x: -head, y: first?.y ?? 0, width: size.width + head, height: pool },
      ' isHorizontal="true"',
    ),
    ...lanes.flatMap(({ lane, box }) => shape(laneId(lane), box, ' isHorizontal="true"')),
    ...nodes.flatMap(({ node, box }) =>
      shape(node.id, box, tagOf(node) === 'exclusiveGateway' ? ' isMarkerVisible="true"' : ''),
    ),
    ...flows.flatMap(({ flow, points }) => [
      `      <bpmndi:BPMNEdge id="${flow.id}_di" bpmnElement="${flow.id}">`,
      ...points.map(({ x, y }) => `        <di:waypoint x="${x}" y="${y}" />`),
      '      </bpmndi:BPMNEdge>',
    ]),
    '    </bpmndi:BPMNPlane>',
    '  </bpmndi:BPMNDiagram>',
  ];
}

function laneId(lane: ProcessLane): string {
  return `Lane_${lane}`;
}

function named(name: string): string {
  return name === '' ? '' : ` name="${escaped(name)}"`;
}

/** Text as XML takes it; what XML 1.0 cannot hold at all is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
