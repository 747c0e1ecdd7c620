import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActedBy } from '../../src/core/dossier-events.ts';
import { answerForm } from '../../src/core/forms.ts';
import type { Citizen, Staff } from '../../src/core/permissions.ts';
import type { ProcedureVersion } from '../../src/core/procedures.ts';
import { actOnDossier, fileInTransaction } from '../../src/features/dossiers/actions.ts';
import type { StoredDossier } from '../../src/features/dossiers/store.ts';
import { instantOf } from '../dossiers/desk.ts';
import { expectFoldEqualsStored } from '../setup/fold.ts';
import { inventAnswers } from '../setup/invented-answers.ts';
import { kimLong, openTestOffice, type TestOffice } from '../setup/office.ts';
import { deedsOf } from '../walks/deeds.ts';
import { packs, peopleOf } from '../walks/every-pack.ts';
import { filedMatter, type Matter } from '../walks/second-opinion.ts';
import {
  diligentTry,
  later,
  type Office,
  seed,
  seen,
  steps,
  type Try,
  thought,
  tryOf,
} from '../walks/walking.ts';

// The random walks of the core once more, through the store: what is kept is what the events tell, for every procedure.

let house: TestOffice;
beforeAll(async () => {
  house = await openTestOffice(() => {});
});
afterAll(() => house.close());

const filedAt = '2026-11-16T10:00';
type Walked = { dossier: StoredDossier; matter: Matter; at: string; trail: string[] };

describe.each(packs.map((pack, index) => ({ code: pack.code, pack, index })))('$code', ({ pack, index }) => {
  // Of this unit only: other units and agencies come by ways of their own.
  const people = peopleOf(pack).filter(({ kind, unitCode }) => kind !== 'agency' && !unitCode);
  const desk: Office = { deeds: deedsOf(pack), people };

  it('whatever is tried, the stored dossier is what its events tell, and it comes to its end', async () => {
    let walked = await file(pack, people[0]);
    for (const step of fc.sample(steps, { seed: seed + index, numRuns: 24 })) {
      const at = later(walked.at, Math.min(step.minutes, 4 * 1440));
      const next = tryOf(walked.matter, desk, { ...step, at });
      if (next) walked = await tryOut(walked, next);
    }
    for (let turn = 0; turn < 60 && !walked.dossier.state.endedAt; turn += 1) {
      const at = later(walked.at, turn % 10 === 9 ? 20 * 1440 : 60);
      const next = diligentTry(walked.matter, desk, at);
      walked = next ? await tryOut(walked, next) : { ...walked, at };
    }
    expect(walked.dossier.state.endedAt, walked.trail.join(', ')).not.toBeNull();
    await expectFoldEqualsStored(house.office, kimLong);
  });
});

it('every dossier that was acknowledged is there once, under a number of its own', async () => {
  const rows = await house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    tx.selectFrom('dossiers').select(['procedure_code', 'code']).where('unit_code', '=', kimLong).execute(),
  );
  const codes = rows.flatMap(({ code }) => code ?? []);
  expect(rows.map((row) => row.procedure_code).sort()).toEqual(packs.map(({ code }) => code).sort());
  expect(new Set(codes).size).toBe(codes.length);
});

async function file(pack: ProcedureVersion, citizen: ActedBy | undefined): Promise<Walked> {
  if (!citizen || !pack.form) throw new Error(`${pack.code} cannot be filed`);
  const { office } = house;
  setTime(filedAt);
  const today = Temporal.PlainDate.from('2026-11-16');
  const { answers } = answerForm(pack.form, inventAnswers(pack.form, {}, today), { today });
  const { personId, name } = citizen;
  const filing = {
    clientKey: randomUUID(),
    unitCode: kimLong,
    procedureCode: pack.code,
    channel: 'online' as const,
    applicant: { personId, name, citizenId: '046199000123' },
    answers,
    papers: [],
    files: [],
    wish: 'counter' as const,
    language: 'vi' as const,
  };
  const scope = { unit: kimLong, person: personId, role: 'citizen' as const };
  const filed = await office.db.transaction(scope, (tx) =>
    fileInTransaction(office, tx, { actor: actorOf(citizen), filing }),
  );
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem));
  return { dossier: filed.value.dossier, matter: filedMatter(pack, filedAt), at: filedAt, trail: [] };
}

/** Tries a deed through the store, and compares what it keeps with the second opinion. */
async function tryOut(walked: Walked, { deed, hand }: Try): Promise<Walked> {
  setTime(hand.at);
  const ref = { unitCode: kimLong, dossierId: walked.dossier.dossierId };
  const decide = (...told: Parameters<typeof deed.does>) => deed.does(...told);
  const acted = await actOnDossier(house.office, actorOf(hand.by), { ref, decide });
  const trail = [...walked.trail, `${deed.name} (${hand.at.slice(5)} ${hand.by.name})`];
  const told = acted.ok ? 'allowed' : acted.problem.code;
  expect(acted.ok, `${trail.join(', ')}: ${told}`).toBe(deed.may(walked.matter, hand));
  if (!acted.ok) return { ...walked, at: hand.at };
  const matter = deed.leaves(walked.matter, hand);
  expect(seen(acted.value.state), trail.join(', ')).toEqual(thought(matter));
  return { dossier: acted.value, matter, at: hand.at, trail };
}

function setTime(at: string): void {
  house.time.now = instantOf(at);
}

function actorOf({
  kind,
  personId,
  name,
  postId = '',
  title = '',
  departmentCode = '',
}: ActedBy): Staff | Citizen {
  if (kind === 'citizen') return { kind, personId, name, citizenId: '046199000123', assurance: 2 };
  return { kind: 'staff', personId, name, postId, title, departmentCode, unitCode: kimLong, roles: [] };
}
