import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCalendar } from './calendar.ts';
import { type ProcedurePack, parseProcedurePack } from './procedures.ts';
import { type ProcessFacts, processOf } from './processes.ts';
import { bpmnOf } from './processes-bpmn.ts';
import { checkProcess } from './processes-checks.ts';
import { layOutProcess } from './processes-layout.ts';
import { rehearse } from './processes-simulation.ts';

const folder = new URL('../../data/', import.meta.url);
const codes = readdirSync(new URL('procedures/', folder)).map((name) => name.replace('.json', ''));
const unitKinds = ['centre', 'leadership', 'clerical', 'justice', 'economy', 'culture', 'specialised'];

function packOf(code: string): ProcedurePack {
  const parsed = parseProcedurePack(
    JSON.parse(readFileSync(new URL(`procedures/${code}.json`, folder), 'utf8')),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

function calendar() {
  const name = readdirSync(new URL('calendars/', folder))[0] ?? '';
  const parsed = parseCalendar(JSON.parse(readFileSync(new URL(`calendars/${name}`, folder), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

/** The checks that a changed process breaks, with the steps that break them. */
function brokenBy(code: string, change: (pack: ProcedurePack) => ProcedurePack) {
  return checkProcess(change(structuredClone(packOf(code))), unitKinds)
    .filter(({ isKept }) => !isKept)
    .map(({ code: check, steps }) => [check, ...steps].join(' '));
}

const changing = (at: number, part: Partial<ProcedurePack['steps'][number]>) => (pack: ProcedurePack) => ({
  ...pack,
  steps: pack.steps.map((step, index) => (index === at ? { ...step, ...part } : step)),
});

describe('a process read from a procedure', () => {
  test('leads from the desk to the return, back to the drafter, to the supplement and to refusal', () => {
    const { flows, lanes } = processOf(packOf('1.004873'));
    const ways = flows.map(({ from, to, outcome }) => `${from} ${outcome} ${to}`);
    expect(ways).toEqual(
      expect.arrayContaining([
        'Choice_receive accepted Step_draft',
        'Choice_receive refused Refused_receive',
        'Choice_draft asked Wait_supplement',
        'Wait_supplement answered Step_draft',
        'Choice_review sent-back Step_draft',
        'Choice_sign sent-back Step_draft',
        'Step_return next End_return',
      ]),
    );
    expect(lanes).toEqual(['centre', 'justice', 'leadership', 'clerical', 'outside']);
  });

  test('shows a consultation that the clock counts as a part parallel to the drafting', () => {
    const { nodes, flows } = processOf(packOf('1.013225'));
    const [fork, wait, join] = ['fork', 'wait', 'join'].map((kind) =>
      nodes.find((node) => node.kind === kind),
    );
    const ways = flows.map(({ from, to }) => `${from} ${to}`);
    expect(ways).toEqual(
      expect.arrayContaining([
        `${fork?.id} Step_draft`,
        `${fork?.id} ${wait?.id}`,
        `${wait?.id} ${join?.id}`,
        `Step_draft ${join?.id}`,
      ]),
    );
  });
});

describe('the checks of a process', () => {
  test.each(codes)('are all kept by the shipped procedure %s', (code) => {
    expect(brokenBy(code, (pack) => pack)).toEqual([]);
  });

  test.each<[string, (pack: ProcedurePack) => ProcedurePack, string[]]>([
    ['budgets over the legal term', changing(1, { hours: 900 }), ['budget']],
    ['a drafter who signs', changing(3, { role: 'officer' }), ['signer sign', 'roles sign']],
    [
      'no signature',
      (pack) => ({ ...pack, steps: pack.steps.filter(({ kind }) => kind !== 'sign') }),
      ['parts', 'signer'],
    ],
    ['no return', (pack) => ({ ...pack, steps: pack.steps.slice(0, -1) }), ['parts', 'outcomes release']],
    [
      'a review before there is a draft',
      (pack) => ({ ...pack, steps: swapped(pack.steps, 1, 2) }),
      ['outcomes review', 'order review'],
    ],
    [
      'steps behind the return',
      (pack) => ({ ...pack, steps: swapped(pack.steps, 4, 5) }),
      ['outcomes release', 'reach release', 'order release'],
    ],
    ['a return that takes time', changing(5, { hours: 1 }), ['return return']],
    ['a reception outside the centre', changing(0, { department: 'justice' }), ['departments receive']],
    ['a role that may not do it', changing(4, { role: 'receptionist' }), ['roles release']],
  ])('notice %s', (_title, change, broken) => {
    expect(brokenBy('1.004873', change)).toEqual(broken);
  });

  test('show both figures of the budget', () => {
    const [budget] = checkProcess(packOf('1.004873'), unitKinds);
    expect(budget).toMatchObject({ code: 'budget', isKept: true, values: { hours: 22, termHours: 24 } });
  });
});

describe('the drawing of a process', () => {
  test.each(codes)('of %s lets no two points overlap and draws every way', (code) => {
    const process = processOf(packOf(code));
    const { nodes, flows, size } = layOutProcess(process);
    expect(nodes).toHaveLength(process.nodes.length);
    expect(flows).toHaveLength(process.flows.length);
    for (const [at, { box, node }] of nodes.entries()) {
      expect(box.x + box.width).toBeLessThanOrEqual(size.width);
      expect(box.y + box.height).toBeLessThanOrEqual(size.height);
      const over = nodes.slice(at + 1).filter(({ box: other }) => overlap(box, other));
      expect(over.map((other) => `${node.id} over ${other.node.id}`)).toEqual([]);
    }
  });
});

describe('the BPMN file', () => {
  const words = {
    name: 'Thử <"nghiệm"> & hơn',
    lane: String,
    node: ({ id }: { id: string }) => id,
    flow: ({ outcome }: { outcome: string }) => outcome,
    documentation: () => 'giờ < hạn & "khác"\u0007',
  };

  test.each(codes)('of %s is well-formed, and every reference leads to an element', (code) => {
    const process = processOf(packOf(code));
    const tags = readXml(bpmnOf(process, words));
    const ids = tags.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const named = tags.flatMap(({ attributes }) =>
      ['sourceRef', 'targetRef', 'bpmnElement', 'processRef'].flatMap((name) => attributes[name] ?? []),
    );
    const told = tags
      .filter(({ name }) => /flowNodeRef|incoming|outgoing/.test(name))
      .map(({ text }) => text);
    expect([...named, ...told].filter((id) => !ids.includes(id))).toEqual([]);
    const elements = [...process.nodes, ...process.flows].map(({ id }) => id);
    const shown = tags.flatMap(({ attributes }) => attributes['bpmnElement'] ?? []);
    expect(elements.filter((id) => !shown.includes(id))).toEqual([]);
    expect(told).toEqual(expect.arrayContaining(process.nodes.map(({ id }) => id)));
  });

  test('says steps, choices, waits and names as BPMN does', () => {
    const xml = bpmnOf(processOf(packOf('1.004873')), words);
    const names = readXml(xml).map(({ name }) => name);
    expect(names.filter((name) => name === 'bpmn:userTask')).toHaveLength(6);
    expect(names).toEqual(expect.arrayContaining(['bpmn:exclusiveGateway', 'bpmn:timerEventDefinition']));
    expect(xml).toContain('name="Thử &lt;&quot;nghiệm&quot;&gt; &amp; hơn"');
    expect(xml).toContain('giờ &lt; hạn &amp; &quot;khác&quot;</');
  });
});

describe('the rehearsal of a process', () => {
  const at = (moment: string, facts: ProcessFacts, sample: Parameters<typeof rehearse>[1]['sample']) => {
    const ran = rehearse(facts, { accepted: Temporal.PlainDateTime.from(moment), sample }, calendar());
    if (!ran.ok) throw new Error(JSON.stringify(ran.problem));
    return ran.value;
  };

  test('lets an ordinary dossier through in time, step after step', () => {
    const { steps, due, spareMinutes } = at('2026-11-23T08:00', packOf('1.004873'), { kind: 'ordinary' });
    expect(steps.map(({ isLate }) => isLate)).not.toContain(true);
    expect(steps.map(({ to }) => to.toString())).toEqual(steps.map(({ to }) => to.toString()).sort());
    expect(spareMinutes).toBeGreaterThanOrEqual(0);
    expect(Temporal.PlainDateTime.compare(steps.at(-1)?.to ?? due, due)).toBeLessThanOrEqual(0);
  });

  test('stops at a supplement, moves the due moment, and finishes in time again', () => {
    const pack = packOf('1.004873');
    const ordinary = at('2026-11-23T08:00', pack, { kind: 'ordinary' });
    const stopped = at('2026-11-23T08:00', pack, { kind: 'supplement' });
    expect(stopped.steps[1]?.stop?.of).toBe('supplement');
    expect(Temporal.PlainDateTime.compare(stopped.due, ordinary.due)).toBe(1);
    expect(stopped.firstDue.equals(ordinary.due)).toBe(true);
  });

  test('waits beside the drafting where the clock counts, without moving the due moment', () => {
    const pack = packOf('1.013225');
    const [wait] = pack.waits ?? [];
    const waited = at('2026-11-23T08:00', pack, { kind: 'wait', code: wait?.code ?? '' });
    expect(waited.due.equals(waited.firstDue)).toBe(true);
    expect(waited.steps.find(({ stop }) => stop)?.stop?.of).toBe(wait);
  });

  test('names the step from which on a dossier would be late', () => {
    const pack = changing(1, { hours: 40 })(packOf('1.004873'));
    const { steps, spareMinutes } = at('2026-11-23T08:00', pack, { kind: 'ordinary' });
    expect(steps.find(({ isLate }) => isLate)?.step.code).toBe('draft');
    expect(spareMinutes).toBeLessThan(0);
  });

  test('refuses a moment that the calendar does not know', () => {
    const accepted = Temporal.PlainDateTime.from('1999-01-04T08:00');
    expect(rehearse(packOf('1.004873'), { accepted, sample: { kind: 'ordinary' } }, calendar()).ok).toBe(
      false,
    );
  });
});

type BoxLike = { x: number; y: number; width: number; height: number };

function overlap(one: BoxLike, other: BoxLike): boolean {
  const apart =
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y;
  return !apart;
}

function swapped<Item>(items: readonly Item[], one: number, other: number): Item[] {
  const next = [...items];
  [next[one], next[other]] = [items[other] as Item, items[one] as Item];
  return next;
}

type Tag = { name: string; attributes: Record<string, string>; text: string };

/** Reads XML strictly enough for its own sake: tags must close in order, and no loose `<` or `&` may stand anywhere. */
function readXml(xml: string): Tag[] {
  const open: Tag[] = [];
  const tags: Tag[] = [];
  const rest = xml.replace(/^<\?xml[^>]*\?>\s*/, '');
  const pattern = /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<>]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const [all, closing, name = '', attributes = '', single, text] of rest.matchAll(pattern)) {
    end += all.length;
    const wrong = [...all.matchAll(/&(?!(?:amp|lt|gt|quot);)/g)].length > 0 || all.includes('\u0007');
    if (wrong) throw new Error(`not escaped: ${all}`);
    if (text !== undefined) {
      const inside = open.at(-1);
      if (inside) inside.text += text.trim();
    } else if (closing) {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`${last?.name} is closed by ${name}`);
    } else {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        value,
      ]);
      const tag: Tag = { name, attributes: Object.fromEntries(pairs), text: '' };
      tags.push(tag);
      if (!single) open.push(tag);
    }
  }
  if (end !== rest.length || open.length > 0) throw new Error(`no XML at ${rest.slice(end, end + 40)}`);
  return tags;
}
