import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendar, instantOf, taken } from '../../test/dossiers/desk.ts';
import { type Deed, deedsOf } from '../../test/walks/deeds.ts';
import { packs, peopleOf } from '../../test/walks/every-pack.ts';
import { filedMatter, type Hand, type Matter } from '../../test/walks/second-opinion.ts';
import {
  diligentTry,
  later,
  type Office,
  seed,
  seen,
  steps,
  thought,
  times,
  tryOf,
  type WalkStep,
} from '../../test/walks/walking.ts';
import type { ActContext, Decided } from './dossier-acts.ts';
import { fileDossier } from './dossier-desk-acts.ts';
import type { DossierEvent } from './dossier-events.ts';
import { applyEvent, type DossierState, foldEvents } from './dossier-state.ts';
import type { ProcedureVersion } from './procedures.ts';

// Random walks over every shipped procedure: whatever anybody tries, the core and a second, independent opinion agree
// on whether it may be done, where the matter then stands, and what was promised.

type Walked = {
  pack: ProcedureVersion;
  events: DossierEvent[];
  state: DossierState;
  matter: Matter;
  at: string;
  /** What was done so far, for whoever reads a failure. */
  trail: string[];
};

const walks = fc.record({
  filedOn: fc.integer({ min: 0, max: 300 }),
  minute: fc.integer({ min: 0, max: 1439 }),
  steps: fc.array(steps, { minLength: 10, maxLength: 60, size: 'max' }),
});

describe.each(packs.map((pack) => ({ code: pack.code, pack })))('$code', ({ pack }) => {
  const office: Office = { deeds: deedsOf(pack), people: peopleOf(pack) };

  test('no act of the wrong person, moment or state passes, and none of the right one is refused', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const last = walkOn(begin(pack, walk), walk.steps, office);
        for (const deed of office.deeds) {
          for (const by of office.people) expectSameOpinion(last, deed, { by, at: last.at });
        }
      }),
      { seed, numRuns: 24 * times, endOnFailure: true },
    );
  });

  test('every dossier comes to its end in a diligent office, wherever a walk has left it', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const end = diligently(walkOn(begin(pack, walk), walk.steps, office), office);
        expect(end.state.endedAt, end.trail.join(', ')).not.toBeNull();
        expect(foldEvents(end.events)).toStrictEqual(end.state);
        if (end.state.acceptedAt) expect(end.state.code).toBe('17');
      }),
      { seed, numRuns: 8 * times, endOnFailure: true },
    );
  });
});

function begin(pack: ProcedureVersion, { filedOn, minute }: { filedOn: number; minute: number }): Walked {
  const day = Temporal.PlainDate.from('2025-09-01').add({ days: filedOn });
  const at = later(`${day}T00:00`, minute);
  const [citizen] = peopleOf(pack);
  if (!citizen) throw new Error('nobody files');
  const context = contextOf(pack, { by: citizen, at });
  const filed = fileDossier(
    {
      reference: '19774-ABCD-EFGH',
      unitCode: '19774',
      channel: 'online',
      applicant: { personId: citizen.personId, name: citizen.name },
      answers: {},
      papers: [],
      wish: 'counter',
      language: 'vi',
    },
    context,
  );
  if (!filed.ok) throw new Error(filed.problem.code);
  const event: DossierEvent = { kind: 'filed', at: context.now.toString(), by: citizen, body: filed.value };
  return {
    pack,
    events: [event],
    state: foldEvents([event]),
    matter: filedMatter(pack, at),
    at,
    trail: [at],
  };
}

function walkOn(from: Walked, tried: WalkStep[], office: Office): Walked {
  let walked = from;
  for (const step of tried) {
    const at = later(walked.at, step.minutes);
    const next = tryOf(walked.matter, office, { ...step, at });
    if (next) walked = tryOut(walked, next.deed, next.hand);
  }
  return walked;
}

/** Tries a deed, and compares what came of it with the second opinion. */
function tryOut(walked: Walked, deed: Deed, hand: Hand): Walked {
  const decision = expectSameOpinion(walked, deed, hand);
  if (!decision.ok) return { ...walked, at: hand.at };
  const at = instantOf(hand.at).toString();
  const bodies = decision.value.events(taken);
  const events = bodies.map((body) => ({ at, by: hand.by, ...body }) as DossierEvent);
  const state = events.reduce(applyEvent, walked.state);
  const matter = deed.leaves(walked.matter, hand);
  const trail = [...walked.trail, `${deed.name} (${hand.at.slice(5)} ${hand.by.name})`];
  expect(seen(state), trail.join(', ')).toEqual(thought(matter));
  return { ...walked, events: [...walked.events, ...events], state, matter, at: hand.at, trail };
}

function expectSameOpinion({ pack, state, matter, trail }: Walked, deed: Deed, hand: Hand): Decided {
  const decision = deed.does(state, contextOf(pack, hand));
  const told = decision.ok ? 'allowed' : decision.problem.code;
  const label = `${trail.join(', ')}, then ${deed.name} by ${hand.by.name} at ${hand.at}: ${told}`;
  expect(decision.ok, label).toBe(deed.may(matter, hand));
  return decision;
}

/** Somebody does the next thing there is to do, hour by hour, until the matter ends; a hundred are more than enough. */
function diligently(from: Walked, office: Office): Walked {
  let walked = from;
  for (let turn = 0; turn < 100 && !walked.state.endedAt; turn += 1) {
    const at = later(walked.at, turn % 10 === 9 ? 20 * 1440 : 60);
    const next = diligentTry(walked.matter, office, at);
    walked = next ? tryOut(walked, next.deed, next.hand) : { ...walked, at };
  }
  return walked;
}

function contextOf(procedure: ProcedureVersion, { by, at }: Hand): ActContext {
  return { now: instantOf(at), by, procedure, calendar };
}
