import { describe, expect, test } from 'vitest';
import {
  acts,
  contextOf,
  fileAt,
  holderOf,
  localText,
  type OnDesk,
  type PersonName,
  packOf,
  people,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import { handOversOf } from './control-slip.ts';
import type { ActContext, Decided } from './dossier-acts.ts';
import { type DossierState, foldEvents } from './dossier-state.ts';
import { processHours } from './procedure-steps.ts';
import type { ProcedureStep, ProcedureVersion } from './procedures.ts';
import { packProblems } from './procedures-checks.ts';
import { assignSideStep, finishSideStep, finishStep, openCalls, runningSideSteps } from './work-acts.ts';

const code = procedureCodes.marital;
const words = (vi: string) => ({ vi, en: vi, id: vi });
const outcome = (name: string, leadsTo: string) => ({ code: name, name: words(name), leadsTo });

const visit: ProcedureStep = {
  ...{
    code: 'visit',
    kind: 'work',
    name: words('Kiểm tra thực địa'),
    role: 'officer',
    department: 'justice',
  },
  ...{ hours: 4, counted: true },
  outcomes: [outcome('fits', 'next'), outcome('wrong', 'supplement'), outcome('hopeless', 'refusal')],
};
const map: ProcedureStep = {
  ...{ code: 'map', kind: 'work', name: words('Trích lục'), role: 'officer', department: 'economy' },
  ...{ hours: 6, counted: true, beside: 'draft' },
};
const copy: ProcedureStep = {
  ...{ code: 'copy', kind: 'work', name: words('Gửi bản sao'), role: 'officer', department: 'economy' },
  ...{ hours: 2, counted: false },
};

/** The certificate of marital status with a visit before, a map beside, and a copy after its release. */
const pack = withSteps(({ code: step }) =>
  step === 'draft' ? [visit, 'own', map] : step === 'release' ? ['own', copy] : ['own'],
);

function withSteps(around: (step: ProcedureStep) => (ProcedureStep | 'own')[]): ProcedureVersion {
  const shipped = packOf(code);
  const steps = shipped.steps.flatMap((step) => around(step).map((each) => (each === 'own' ? step : each)));
  return { ...shipped, steps };
}

const economy = { ...people.officer, personId: 'p-economy', departmentCode: 'economy' };

const contextAt = (by: PersonName | ActContext['by'], at: string): ActContext => ({
  ...contextOf(code, typeof by === 'string' ? by : 'officer', at),
  ...(typeof by === 'string' ? {} : { by }),
  procedure: pack,
});

type Act = (state: DossierState, context: ActContext) => Decided;

function then(desk: OnDesk, act: Act, by: PersonName | ActContext['by'], at: string): OnDesk {
  const context = contextAt(by, at);
  const decided = act(desk.state, context);
  if (!decided.ok) throw new Error(JSON.stringify(decided.problem));
  return record(desk, decided.value.events(taken), context);
}

function refusedCode(desk: OnDesk, act: Act, by: PersonName | ActContext['by'], at: string) {
  const decided = act(desk.state, contextAt(by, at));
  return decided.ok ? 'allowed' : decided.problem.code;
}

const ends =
  (outcomeCode: string, note = ''): Act =>
  (state, context) =>
    finishStep(state, { outcome: outcomeCode, note }, context);
const endsMap: Act = (state, context) => finishSideStep(state, { code: 'map', note: '' }, context);

// Monday 16 November 2026, nine o'clock; the ward works from 7 to 11 and from 13 to 17.
const accepted = () =>
  then(fileAt(code, '2026-11-16T09:00'), acts.accept, 'receptionist', '2026-11-16T09:00');
const drafting = () => then(accepted(), ends('fits'), 'officer', '2026-11-16T10:00');

describe('a working step', () => {
  test('begins where the list has it, with its own department and hours', () => {
    const { state } = accepted();
    expect(state.step).toMatchObject({ code: 'visit', kind: 'work', departmentCode: 'justice' });
    expect(localText(state.step?.dueAt)).toBe('2026-11-16T15:00');
    expect(state.sideSteps).toEqual([]);
  });

  test.each([
    ['fits', '', 'draft', undefined],
    ['wrong', 'Sai chỉ giới', 'draft', 'supplement'],
    ['hopeless', 'Đất đang tranh chấp', 'draft', 'refusal'],
  ])('that is done "%s" leads on and stays on record', (name, note, next, calls) => {
    const { state, events } = then(accepted(), ends(name, note), 'officer', '2026-11-16T10:00');
    expect(state.step?.code).toBe(next);
    expect(state.work).toMatchObject([{ code: 'visit', outcome: name, note, by: people.officer.name }]);
    expect(openCalls(state).map((call) => call.calls)).toEqual(calls ? [calls] : []);
    expect(foldEvents(events)).toStrictEqual(state);
  });

  test.each([
    ['by another department', ends('fits'), economy, 'other-department'],
    ['by the desk', ends('fits'), 'receptionist', 'other-department'],
    ['without an outcome', ends(''), 'officer', 'text-missing'],
    ['with an outcome it does not have', ends('perhaps'), 'officer', 'text-missing'],
    ['with a finding that nobody explains', ends('wrong'), 'officer', 'text-missing'],
  ] as const)('is not ended %s', (_title, act, by, problem) => {
    expect(refusedCode(accepted(), act, by, '2026-11-16T10:00')).toBe(problem);
  });

  test('is not ended by somebody else than who has it, nor twice', () => {
    const held = then(accepted(), (state) => acts.assign(state), 'head', '2026-11-16T09:30');
    expect(refusedCode(held, ends('fits'), 'colleague', '2026-11-16T10:00')).toBe('other-holder');
    expect(refusedCode(drafting(), ends('fits'), 'officer', '2026-11-16T11:00')).toBe('not-now');
  });

  test('calls for a supplement until it was asked for', () => {
    const found = then(accepted(), ends('wrong', 'Sai chỉ giới'), 'officer', '2026-11-16T10:00');
    const proposed = then(found, acts.ask, 'officer', '2026-11-16T10:30');
    const asked = then(proposed, acts.notify, 'receptionist', '2026-11-16T11:00');
    expect(openCalls(asked.state)).toEqual([]);
  });
});

describe('a step beside another', () => {
  test('begins with it in its own department and is worked on side by side', () => {
    const [side] = runningSideSteps(drafting().state);
    expect(side).toMatchObject({ beside: 'draft', step: { code: 'map', departmentCode: 'economy' } });
    // Six working hours from ten o'clock.
    expect(localText(side?.step.dueAt)).toBe('2026-11-17T08:00');
  });

  test('holds the end of the step, and says where it lies', () => {
    const desk = drafting();
    const held = then(
      desk,
      (state, context) => assignSideStep(state, { code: 'map', holder: holderOf('colleague') }, context),
      'head',
      '2026-11-16T10:30',
    );
    const decided = acts.draft(held.state, contextAt('officer', '2026-11-16T11:00'));
    expect(decided).toMatchObject({
      problem: { code: 'beside-open', step: 'map', departmentCode: 'economy', name: people.colleague.name },
    });
    const joined = then(desk, endsMap, economy, '2026-11-16T11:00');
    expect(then(joined, acts.draft, 'officer', '2026-11-16T11:10').state.step?.code).not.toBe('draft');
  });

  test('is done by its own department alone, once', () => {
    const desk = drafting();
    expect(refusedCode(desk, endsMap, 'officer', '2026-11-16T11:00')).toBe('other-department');
    const joined = then(desk, endsMap, economy, '2026-11-16T11:00');
    const handedOver = handOversOf(joined.events).slice(-2);
    expect(handedOver.map(({ to }) => 'departmentCode' in to && to.departmentCode)).toEqual([
      'economy',
      'justice',
    ]);
    expect(handedOver[1]).toMatchObject({ giver: economy.name, result: 'before' });
    expect(joined.state.step?.code).toBe('draft');
    expect(refusedCode(joined, endsMap, economy, '2026-11-16T11:10')).toBe('not-now');
    expect(foldEvents(joined.events)).toStrictEqual(joined.state);
  });

  test('rests while the clock stands still, and goes on with what was left of its hours', () => {
    const asked = then(
      then(drafting(), acts.ask, 'officer', '2026-11-16T10:30'),
      acts.notify,
      'receptionist',
      '2026-11-16T11:00',
    );
    expect(runningSideSteps(asked.state)).toEqual([]);
    expect(refusedCode(asked, endsMap, economy, '2026-11-16T14:00')).toBe('not-now');
    const answered = then(asked, acts.answer, 'citizen', '2026-11-18T09:00');
    const [side] = runningSideSteps(answered.state);
    const isPause = pack.supplement.policy === 'pause';
    // One of six hours was used when the citizen was told; where the term begins anew, so do the hours.
    expect(localText(side?.step.dueAt)).toBe(isPause ? '2026-11-18T16:00' : '2026-11-18T17:00');
    expect(foldEvents(answered.events)).toStrictEqual(answered.state);
  });

  test('is dropped with the matter, and is not begun again by sending a draft back', () => {
    const ended = then(drafting(), (state) => acts.withdraw(state), 'citizen', '2026-11-16T11:00');
    expect(ended.state.sideSteps).toMatchObject([{ done: null, droppedAt: expect.any(String) }]);
    expect(refusedCode(ended, endsMap, economy, '2026-11-16T11:10')).toBe('not-now');
    const drafted = then(
      then(drafting(), endsMap, economy, '2026-11-16T11:00'),
      acts.draft,
      'officer',
      '2026-11-16T11:10',
    );
    const back = then(drafted, acts['send-back'], 'head', '2026-11-16T13:40');
    expect(back.state.step?.code).toBe('draft');
    expect(runningSideSteps(back.state)).toEqual([]);
  });
});

test('work after the release delays the hand-over and nothing else: finished is finished (T20)', () => {
  let desk = then(drafting(), endsMap, economy, '2026-11-16T10:30');
  for (const [act, by] of [
    [acts.draft, 'officer'],
    [acts.approve, 'head'],
    [acts.sign, 'signer'],
    [acts.release, 'clerk'],
  ] as const)
    desk = then(desk, act, by, '2026-11-16T11:00');
  expect(desk.state).toMatchObject({ status: 9, delivery: 'not-ready', step: { code: 'copy' } });
  const finishedAt = desk.state.finishedAt;
  const copied = then(
    desk,
    (state, context) => finishStep(state, { note: '' }, context),
    economy,
    '2026-11-17T09:00',
  );
  expect(copied.state).toMatchObject({ status: 9, delivery: 'ready', step: { code: 'return' }, finishedAt });
});

describe('the steps of a pack', () => {
  test('side by side count their longest', () => {
    const alone = processHours(packOf(code).steps);
    expect(processHours(pack.steps)).toBe(alone + visit.hours);
    const long = { ...pack, steps: pack.steps.map((each) => (each === map ? { ...map, hours: 20 } : each)) };
    expect(processHours(long.steps)).toBe(alone + visit.hours + 8);
  });

  test.each<[string, Partial<ProcedureStep> & { of: ProcedureStep }, string]>([
    ['beside what is not there', { of: map, beside: 'nowhere' }, 'beside-unknown'],
    ['beside itself', { of: map, beside: 'map' }, 'beside-part'],
    ['beside the reception', { of: map, beside: 'receive' }, 'beside-desk'],
    ['a drafting beside another step', { of: map, kind: 'draft' }, 'not-work'],
    ['an outcome that leads nowhere', lead('nowhere'), 'outcome-unknown'],
    ['an outcome into a parallel step', lead('map'), 'outcome-into-part'],
    ['an outcome past the signature', lead('release'), 'outcome-skips'],
    [
      'outcomes that go round for ever',
      { of: visit, outcomes: [outcome('a', 'visit'), outcome('b', 'visit')] },
      'no-way-out',
    ],
    [
      'an outcome told twice',
      { of: visit, outcomes: [outcome('a', 'next'), outcome('a', 'next')] },
      'outcome-repeated',
    ],
    [
      'back behind the signature',
      { of: copy, outcomes: [outcome('a', 'next'), outcome('b', 'draft')] },
      'outcome-after-signature',
    ],
  ])('refuse %s', (_title, { of, ...change }, problem) => {
    const steps = pack.steps.map((step) => (step === of ? { ...step, ...change } : step));
    expect(packProblems({ ...pack, steps }).map((each) => each.code)).toContain(problem);
    expect(packProblems({ ...pack, term: { ...pack.term, value: 9 } })).toEqual([]);
  });
});

function lead(leadsTo: string) {
  return { of: visit, outcomes: [outcome('fits', 'next'), outcome('else', leadsTo)] };
}
