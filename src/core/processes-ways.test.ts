import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCalendar } from './calendar.ts';
import { differencesBetween, factsOfPack } from './catalogue-differences.ts';
import { waitFacts } from './catalogue-process-facts.ts';
import {
  type ProcedurePack,
  type ProcedureStep,
  type ProcedureWait,
  parseProcedurePack,
} from './procedures.ts';
import { processOf } from './processes.ts';
import { checkProcess } from './processes-checks.ts';
import { layOutProcess } from './processes-layout.ts';
import { type ProcessSample, routeOf, samplesOf } from './processes-samples.ts';
import { rehearse } from './processes-simulation.ts';

const folder = new URL('../../data/', import.meta.url);
const codes = readdirSync(new URL('procedures/', folder)).map((name) => name.replace('.json', ''));
const unitKinds = ['centre', 'leadership', 'clerical', 'justice', 'economy', 'culture', 'specialised'];

function packOf(code: string): ProcedurePack {
  const json = JSON.parse(readFileSync(new URL(`procedures/${code}.json`, folder), 'utf8'));
  const parsed = parseProcedurePack(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

const words = (text: string) => ({ vi: text, en: text, id: text });

function work(code: string, part: Partial<ProcedureStep> = {}): ProcedureStep {
  const who = { role: 'officer', department: 'economy' } as const;
  return { code, kind: 'work', name: words(code), ...who, hours: 1, counted: true, ...part };
}

const leading = (...ways: string[]) =>
  ways.map((leadsTo, at) => ({ code: `kq-${at}`, name: words(leadsTo), leadsTo }));

/** Marital status with a site visit before the drafting and an extract of the map beside it. */
function composed(visit: Partial<ProcedureStep> = {}, map: Partial<ProcedureStep> = {}): ProcedurePack {
  const pack = packOf('1.004873');
  const [receive, ...rest] = pack.steps;
  if (!receive) throw new Error('no steps');
  const site = work('visit', { outcomes: leading('next', 'supplement', 'refusal'), ...visit });
  return { ...pack, steps: [receive, site, work('map', { hours: 4, beside: 'draft', ...map }), ...rest] };
}

function wait(part: Partial<ProcedureWait>): ProcedureWait {
  return {
    ...{ code: 'asked', name: words('asked'), kind: 'consultation', policy: 'counted', withinDays: 2 },
    ...{ unit: 'workingDay', silence: 'none', legalBasis: 'Luật', verified: false },
    ...part,
  };
}

function brokenBy(pack: ProcedurePack): string[] {
  return checkProcess(pack, unitKinds)
    .filter(({ isKept }) => !isKept)
    .map(({ code, steps, waits }) => [code, ...steps, ...waits].join(' '));
}

describe('outcomes and parallel parts', () => {
  test('lead on from a choice, to the drafting for what was found, and through fork and join', () => {
    const ways = processOf(composed()).flows.map(({ from, to, chosen }) =>
      [from, chosen?.leadsTo, to].join(' '),
    );
    expect(ways).toEqual(
      expect.arrayContaining([
        'Choice_visit next Merge_draft',
        'Choice_visit supplement Merge_draft',
        'Choice_visit refusal Merge_draft',
        'Merge_draft  Fork_draft',
        'Fork_draft  Step_map',
        'Step_map  Join_draft',
      ]),
    );
  });

  test.each([...codes.map((code) => [code, packOf(code)] as const), ['a composed one', composed()] as const])(
    'of %s never let a fork wait for several ways, nor a join for fewer than were forked',
    (_code, pack) => {
      const { nodes, flows } = processOf(pack);
      for (const { id, kind } of nodes) {
        const into = flows.filter(({ to }) => to === id).length;
        const onward = flows.filter(({ from }) => from === id).length;
        if (kind === 'fork') expect([id, into]).toEqual([id, 1]);
        if (kind === 'merge') expect([id, onward]).toEqual([id, 1]);
        if (kind !== 'join') continue;
        const forked = flows.filter(({ from }) => from === id.replace('Join', 'Fork')).length;
        expect([id, into]).toEqual([id, forked]);
      }
    },
  );

  test('are drawn in lanes and rows of their own, over no other point', () => {
    const pack = composed({}, { department: 'justice' });
    const { nodes, flows } = layOutProcess(processOf(pack));
    const boxes = nodes.map(({ box }) => box);
    for (const [at, one] of boxes.entries())
      for (const other of boxes.slice(at + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
    expect(flows).toHaveLength(processOf(pack).flows.length);
  });

  test('are kept by their checks, and count with the longest part alone', () => {
    expect(brokenBy(composed({ hours: 2 }))).toEqual([]);
    const [budget] = checkProcess(composed({ hours: 2 }), unitKinds);
    expect(budget?.values).toMatchObject({ hours: 24, termHours: 24 });
  });

  test.each<[string, ProcedurePack, string[]]>([
    [
      'an outcome to a step that is gone',
      composed({ outcomes: leading('next', 'gone') }),
      ['outcomes visit', 'ways visit'],
    ],
    [
      'an outcome into a part',
      composed({ outcomes: leading('next', 'map') }),
      ['outcomes visit', 'ways visit'],
    ],
    [
      'outcomes that only go round',
      composed({ outcomes: leading('visit', 'receive') }),
      ['reach map draft review sign release return', 'ways visit'],
    ],
    ['an outcome past the signature', composed({ outcomes: leading('next', 'return') }), ['ways visit']],
    ['a part that takes longer than its step', composed({}, { hours: 13 }), ['beside map']],
    ['a part beside the return', composed({}, { beside: 'return', hours: 1 }), ['ways map', 'beside map']],
    ['an outcome back to the reception', composed({ outcomes: leading('next', 'receive') }), ['ways visit']],
    ['an outcome back to the reception', composed({ outcomes: leading('next', 'receive') }), ['ways visit']],
    ['a part beside nothing', composed({}, { beside: 'gone' }), ['reach map', 'ways map']],
    ['outcomes of a drafting', withDraft({ outcomes: leading('next', 'supplement') }), ['ways draft']],
  ])('notice %s', (_title, pack, broken) => {
    expect(brokenBy(pack)).toEqual(broken);
  });
});

describe('the steps of two versions', () => {
  const pack = packOf('1.004873');
  const told = (steps: ProcedureStep[]) =>
    differencesBetween(factsOfPack(pack), factsOfPack({ ...pack, steps })).map(({ fact, before, after }) => [
      fact,
      before.length,
      after.length,
    ]);

  test('differ by what came alone, not by the places of what follows it', () => {
    const [first, ...rest] = pack.steps;
    expect(told([...(first ? [first] : []), work('visit'), ...rest])).toEqual([['steps', 0, 1]]);
  });

  test('differ by their places when they changed them', () => {
    const [first, second, third, ...rest] = pack.steps;
    expect(told([first, third, second, ...rest].filter((step) => step !== undefined))).toEqual([
      ['steps', 2, 2],
    ]);
  });
});

describe('whom a dossier may wait for', () => {
  test.each<[string, Partial<ProcedureWait>, string[]]>([
    ['an opinion within the term', {}, []],
    ['an opinion that is agreement by silence', { silence: 'consent' }, []],
    ['an opinion that stops the term', { policy: 'pause' }, ['clock asked']],
    ['an opinion that takes longer than the term', { withinDays: 4 }, ['days asked']],
    ['an opinion whose silence closes the dossier', { silence: 'close' }, ['silence asked']],
    ['agreement by silence without days', { silence: 'consent', withinDays: undefined }, ['silence asked']],
    ['relatives who are counted', { kind: 'relatives' }, ['clock asked']],
    ['relatives whose silence closes', { kind: 'relatives', policy: 'pause', silence: 'close' }, []],
    [
      'a verification that is agreed to by silence',
      { kind: 'verification', policy: 'pause', silence: 'consent' },
      ['silence asked'],
    ],
    [
      'a posting without days',
      { kind: 'posting', policy: 'pause', withinDays: undefined },
      ['silence asked'],
    ],
    [
      'a financial obligation with one appointment',
      { kind: 'financial-obligation', policy: 'pause' },
      ['appointments asked'],
    ],
  ])('%s', (_title, part, broken) => {
    const { withinDays: days, ...told } = wait(part);
    const asked = days === undefined ? told : { ...told, withinDays: days };
    expect(brokenBy({ ...packOf('1.004873'), waits: [asked] })).toEqual(broken);
  });

  test('with two appointments, the financial obligation between them is missed', () => {
    const pack = packOf('1.013978');
    const waits = (pack.waits ?? []).filter(({ kind }) => kind !== 'financial-obligation');
    expect(brokenBy({ ...pack, waits })).toContain('appointments term');
  });

  test('is told with kind, days, clock, silence and basis where two versions are compared', () => {
    expect(waitFacts({ waits: [wait({ silence: 'consent' })] })).toMatchObject([
      { name: 'asked', withinDays: 2, silenceKey: 'processes.wait.silence.consent', legalBasis: 'Luật' },
    ]);
  });
});

describe('the rehearsal of outcomes, parts and waits', () => {
  const calendarName = readdirSync(new URL('calendars/', folder))[0] ?? '';
  const accepted = Temporal.PlainDateTime.from('2026-12-07T08:00');
  const run = (pack: ProcedurePack, sample: ProcessSample) => {
    const parsed = parseCalendar(
      JSON.parse(readFileSync(new URL(`calendars/${calendarName}`, folder), 'utf8')),
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
    return rehearse(pack, { accepted, sample }, parsed.value);
  };
  const ran = (pack: ProcedurePack, sample: ProcessSample) => {
    const answer = run(pack, sample);
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    return answer.value;
  };

  test('takes each outcome of each step once', () => {
    const pack = composed({}, { outcomes: leading('next', 'refusal') });
    const taken = samplesOf(pack)
      .filter((sample) => sample.kind === 'outcome')
      .map(
        (sample) => [sample, ran(pack, sample).steps.find(({ step }) => step.code === sample.step)] as const,
      );
    expect(taken).toHaveLength(5);
    for (const [sample, rehearsed] of taken) expect(rehearsed?.outcome?.code).toBe(sample.code);
  });

  test('goes on when the longest part is done', () => {
    const pack = composed({}, { hours: 16 });
    const { steps } = ran(pack, { kind: 'ordinary' });
    const [map, review] = ['map', 'review'].map((code) => steps.find(({ step }) => step.code === code));
    expect(review?.from.toString()).toBe(map?.to.toString());
  });

  test('asks for the one supplement in the drafting when that is what an outcome calls for', () => {
    const found = ran(composed(), { kind: 'outcome', step: 'visit', code: 'kq-1' });
    expect(found.steps.find(({ step }) => step.kind === 'draft')?.stop?.of).toBe('supplement');
    expect(Temporal.PlainDateTime.compare(found.due, found.firstDue)).toBe(1);
    const beside = composed({}, { outcomes: leading('next', 'supplement') });
    const told = ran(beside, { kind: 'outcome', step: 'map', code: 'kq-1' });
    expect(told.steps.find(({ step }) => step.kind === 'draft')?.stop?.of).toBe('supplement');
  });

  test('goes back by an outcome once, and finds the way to a step that only outcomes lead to', () => {
    const pack = composed({ outcomes: leading('next', 'again') });
    const [receive, ...rest] = pack.steps;
    const again = work('again', { outcomes: leading('next', 'visit') });
    const looped = { ...pack, steps: [...(receive ? [receive, again] : []), ...rest] };
    const way = routeOf(looped, { kind: 'outcome', step: 'again', code: 'kq-1' });
    expect(way?.map(({ step }) => step.code).slice(0, 4)).toEqual(['receive', 'again', 'visit', 'draft']);
    const back = routeOf(looped, { kind: 'outcome', step: 'visit', code: 'kq-1' });
    expect(back?.map(({ step }) => step.code).slice(0, 6)).toEqual([
      'receive',
      'again',
      'visit',
      'again',
      'visit',
      'draft',
    ]);
  });

  test('says so when the outcomes never come to an end', () => {
    const pack = composed({ outcomes: leading('visit', 'receive') });
    expect(run(pack, { kind: 'ordinary' })).toEqual({ ok: false, problem: { code: 'endless' } });
  });

  test('asks for a counted opinion with the first work, and lets the drafting end no sooner than the answer', () => {
    const pack = { ...composed(), waits: [wait({ withinDays: 3 })] };
    const { steps, due, firstDue } = ran(pack, { kind: 'wait', code: 'asked' });
    const [visit, draft] = ['visit', 'draft'].map((code) => steps.find(({ step }) => step.code === code));
    expect(draft?.stop?.from.toString()).toBe(visit?.from.toString());
    expect(draft?.to.toString()).toBe(draft?.stop?.to.toString());
    expect(due.equals(firstDue)).toBe(true);
  });
});

function withDraft(part: Partial<ProcedureStep>): ProcedurePack {
  const pack = composed();
  return { ...pack, steps: pack.steps.map((step) => (step.kind === 'draft' ? { ...step, ...part } : step)) };
}
