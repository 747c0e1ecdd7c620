import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moments } from '../../test/clock/clock-arbitraries.ts';
import {
  type ActName,
  actNames,
  calendar,
  contextOf,
  decide,
  fileAt,
  localText,
  type OnDesk,
  type PersonName,
  packOf,
  people,
  procedureCodes,
  record,
  taken,
  whose,
} from '../../test/dossiers/desk.ts';
import type { DossierEvent } from './dossier-events.ts';
import { type DossierState, foldEvents } from './dossier-state.ts';
import { promiseFor } from './dossier-term.ts';

// Random lives of dossiers: any act, by anybody, at any later moment. Whatever the core allows must keep the rules.

type Try = { act: ActName; by: PersonName | undefined; seconds: number };

const early: ActName[] = ['refuse', 'agree', 'withdraw'];
const tries: fc.Arbitrary<Try> = fc.record({
  // Refusal and withdrawal end a life early, so they are tried seldom.
  act: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...actNames.filter((act) => !early.includes(act))) },
    { weight: 1, arbitrary: fc.constantFrom(...early) },
  ),
  // Mostly the person whose act it is, so that lives come far; sometimes anybody.
  by: fc.option(fc.constantFrom(...(Object.keys(people) as PersonName[])), { nil: undefined, freq: 4 }),
  seconds: fc.oneof(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 4 * 86_400 })),
});
const lives = fc.record({
  code: fc.constantFrom(...Object.values(procedureCodes)),
  filedAt: moments,
  tries: fc.array(tries, { minLength: 5, maxLength: 120, size: 'max' }),
});

/** Lives a life: every state it passes through, the filing first. */
function live(life: { code: OnDesk['code']; filedAt: string; tries: Try[] }): OnDesk[] {
  const { code, filedAt } = life;
  const passed = [fileAt(code, filedAt)];
  let now = Temporal.PlainDateTime.from(filedAt);
  for (const { act, by, seconds } of life.tries) {
    const desk = passed.at(-1) as OnDesk;
    now = now.add({ seconds });
    const told = { by: by ?? nextPerson(desk, act), at: now.toString() };
    const decision = decide(desk, act, told);
    if (decision.ok)
      passed.push(record(desk, decision.value.events(taken), contextOf(code, told.by, told.at)));
  }
  return passed;
}

function nextPerson({ state }: OnDesk, act: ActName): PersonName {
  if (!state.acceptedAt && (act === 'ask' || act === 'refuse')) return 'receptionist';
  return act === 'send-back' && state.step?.kind === 'sign' ? 'signer' : whose[act];
}

function holds(title: string, check: (passed: OnDesk[]) => void): void {
  test(title, () => {
    fc.assert(
      fc.property(lives, (life) => check(live(life))),
      { numRuns: 150 },
    );
  });
}

holds('the fold of all events is the state that was reached step by step', (passed) => {
  for (const { events, state } of passed) expect(foldEvents(events)).toStrictEqual(state);
});

holds('the version of a dossier is the number of its events, and its status one of ten', (passed) => {
  for (const { events, state } of passed) {
    expect(state.version).toBe(events.length);
    expect(state.status).toBeGreaterThanOrEqual(1);
    expect(state.status).toBeLessThanOrEqual(10);
  }
});

holds('a state keeps nothing that JSON would lose', (passed) => {
  for (const { state } of passed) expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
});

holds('the promise is what the clock says of the ledger, and first and last due are kept', (passed) => {
  for (const { code, state } of passed) {
    if (!state.acceptedAt) {
      expect(state).toMatchObject({ promise: null, firstDueAt: null, ledger: [], code: null });
      continue;
    }
    const promise = promiseFor(state.acceptedAt, state.ledger, { procedure: packOf(code), calendar });
    expect(promise).toEqual({ ok: true, value: state.promise });
  }
});

holds('a stop never brings the due moment forward, and the first one never changes', (passed) => {
  let last: string | undefined;
  for (const { state } of passed) {
    const due = localText(state.promise?.dueAt);
    if (due && last) expect(due >= last).toBe(true);
    last = due ?? last;
    const first = passed.find((each) => each.state.acceptedAt)?.state.firstDueAt;
    if (state.acceptedAt) expect(state.firstDueAt).toBe(first);
  }
});

holds('nothing happens to a dossier that has ended', (passed) => {
  for (const former of passed.slice(0, -1)) expect(former.state.endedAt).toBeNull();
  const { state } = passed.at(-1) as OnDesk;
  if (!state.endedAt) return;
  expect(state).toMatchObject({ step: null, suspendedStep: null });
  for (const act of actNames) {
    for (const by of Object.keys(people) as PersonName[]) {
      expect(decide(passed.at(-1) as OnDesk, act, { by, at: '2027-01-04T08:00' }).ok).toBe(false);
    }
  }
});

holds('a running dossier stands at one step, and a waiting one keeps the step it waits at', (passed) => {
  for (const { state } of passed) {
    if (state.endedAt) continue;
    expect([state.step, state.suspendedStep].filter((step) => step !== null)).toHaveLength(1);
    expect(isWaiting(state)).toBe(state.suspendedStep !== null);
  }
});

holds('a supplement is asked for once, another agency once', (passed) => {
  const { events } = passed.at(-1) as OnDesk;
  expect(count(events, 'supplement-requested')).toBeLessThanOrEqual(1);
  expect(count(events, 'wait-begun')).toBeLessThanOrEqual(1);
  expect(count(events, 'accepted')).toBeLessThanOrEqual(1);
});

holds('whoever drafted neither reviewed nor signed', (passed) => {
  for (const { state } of passed) {
    const drafter = state.draft?.by.personId;
    if (state.review) expect(state.review.personId).not.toBe(drafter);
    if (state.signature) expect(state.signature.personId).not.toBe(drafter);
  }
});

holds('no result is released unsigned, returned unreleased or handed over unpaid', (passed) => {
  for (const { state } of passed) {
    if (state.result) expect(state.signature?.sha256).toBe(state.draft?.sha256);
    if (state.status === 10) expect([state.money, state.result?.number]).toEqual(['paid', '17']);
    if (state.signature) expect(state.ending?.kind).not.toBe('withdrawn');
  }
});

holds(
  'processing is finished with the result, the refusal or the withdrawal of an accepted dossier',
  (passed) => {
    for (const { state } of passed) {
      const finished = state.result !== null || (state.acceptedAt !== null && state.endedAt !== null);
      expect(state.finishedAt !== null).toBe(finished);
    }
  },
);

test('random lives come to every end, or these properties would say little', () => {
  const ends = new Set(
    fc.sample(lives, { numRuns: 600, seed: 7 }).map((life) => live(life).at(-1)?.state.status),
  );
  expect([...ends].filter((status) => status !== undefined).sort((a, b) => a - b)).toEqual(
    expect.arrayContaining([3, 4, 5, 7, 8, 9, 10]),
  );
});

function isWaiting({ supplement, waits }: DossierState): boolean {
  return (supplement !== null && supplement.answeredAt === null) || waits.some((wait) => !wait.ended);
}

function count(events: readonly DossierEvent[], kind: DossierEvent['kind']): number {
  return events.filter((event) => event.kind === kind).length;
}
