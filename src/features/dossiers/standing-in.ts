import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import { type StandIn, type StandInProblem, standInFor } from '../../core/stand-in.ts';
import type { Office } from '../office.ts';
import { listOpenCommunes, type Unit } from '../units/store.ts';
import type { Filing } from './filing.ts';

/** Why a counter may not take a dossier for another unit; the words are `dossiers.problem.no-stand-in`. */
export type NoStandIn = { code: 'no-stand-in'; reason: StandInProblem['code'] | 'only-helps' };

/** What the unit of a post may do today for a procedure that another unit decides. */
export async function findStandIn(
  office: Office,
  actor: Staff,
  asked: { procedureCode: string; forUnit: string },
): Promise<Outcome<StandIn, StandInProblem>> {
  const { rules, units } = await office.rightDoor();
  const on = toLocal(office.clock.now()).toPlainDate();
  const { procedureCode: procedure, forUnit } = asked;
  return standInFor({ procedure, on, at: actor.unitCode, forUnit }, rules, units);
}

/** The unit that decides, where it is not the counter's own: in the address and in the form of reception. */
export const forUnitName = 'cho';
export const forUnitShape = z
  .string()
  .regex(/^\d{5}$/)
  .optional()
  .catch(undefined);

/** What the counter's form must say where it stands in: for whom, in which role, and why. */
export type StandInAtCounter = StandIn & { unit: Unit };

/** The standing in of a counter for a unit of this installation; undefined when there is none or it may not. */
export async function findStandInAtCounter(
  office: Office,
  actor: Staff,
  asked: { code: string; cho: string },
): Promise<StandInAtCounter | undefined> {
  const communes = await office.db.read({ role: 'staff' }, (tx) => listOpenCommunes(tx));
  const unit = communes.find(({ code }) => code === asked.cho);
  if (!unit) return undefined;
  const found = await findStandIn(office, actor, { procedureCode: asked.code, forUnit: unit.code });
  return found.ok ? { ...found.value, unit } : undefined;
}

/**
 * The filing with its places as the rules allow them. One for the own unit, or by a citizen, stays as it is. For
 * another unit, `receive` needs the boundary-free list; a filing that is not accepted at once is help with filing
 * online and waits at the unit that decides. `resultHere` is what the person wishes, where the rules allow it.
 */
export async function placeFiling(
  office: Office,
  actor: Staff | Citizen,
  act: { filing: Filing; how: 'receive' | 'file'; resultHere?: boolean },
): Promise<Outcome<Filing, NoStandIn>> {
  const { filing, how, resultHere = false } = act;
  const { places: _, ...own } = filing;
  if (actor.kind === 'citizen' || filing.unitCode === actor.unitCode) return done(own);
  const { procedureCode, unitCode: forUnit } = filing;
  const found = await findStandIn(office, actor, { procedureCode, forUnit });
  if (!found.ok) return refused({ code: 'no-stand-in', reason: found.problem.code });
  const here = { unitCode: actor.unitCode };
  if (how === 'file') return done({ ...own, channel: 'online', places: { helpedAt: here } });
  if (found.value.role === 'helps') return refused({ code: 'no-stand-in', reason: 'only-helps' });
  const isFetchedHere = resultHere && found.value.resultHere;
  return done({ ...own, places: { receivedAt: here, ...(isFetchedHere ? { returnedAt: here } : {}) } });
}
