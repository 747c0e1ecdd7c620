import { toLocal } from '../../core/clock-moments.ts';
import { type Mandate, type SigningPower, standingOf } from '../../core/mandates.ts';
import {
  registerMandate as decide,
  type KeepingProblem,
  type NewMandate,
} from '../../core/mandates-keeping.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { allows, type Staff } from '../../core/permissions.ts';
import { inOneTrip, type Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { asPost, isHeldOn, type Post, readStaffing, selectPostsOfUnit } from '../units/store.ts';
import { asMandate, endMandate, insertMandate, listMandates, selectMandatesOfPost } from './store.ts';

/** How a mandate and what rests on it are said, for the pages of those who sign. */
export { authorityWords, decisionWords, scopeWords } from './words.ts';

/** The register of a unit: its mandates, who may give one today and who may hold one. */
export type MandateRegister = {
  today: Temporal.PlainDate;
  mandates: Mandate[];
  heads: Post[];
  signers: Post[];
};

/**
 * What somebody may sign on a day: everything as the head by office, else what the mandates of the post say. Reads
 * inside the transaction of the act, so a mandate that was withdrawn a moment ago signs nothing.
 */
export async function readSigningPower(
  tx: Transaction,
  of: { actor: Pick<Staff, 'unitCode' | 'postId' | 'roles'>; on: Temporal.PlainDate },
): Promise<SigningPower> {
  const { unitCode, postId, roles } = of.actor;
  if (roles.includes('agency-head')) return { isHead: true, mandates: [], heads: [] };
  const [mandates, posts] = await inOneTrip(tx, [
    selectMandatesOfPost(tx, { unitCode, postId }).compile(),
    selectPostsOfUnit(tx, unitCode).compile(),
  ]);
  const heads = posts
    .map(asPost)
    .filter((post) => post.roles.includes('agency-head') && isHeldOn(post, of.on));
  return {
    isHead: false,
    mandates: mandates.map(asMandate),
    heads: heads.map(({ holderName, title }) => `${holderName}, ${title}`),
  };
}

/**
 * The mandates that end within a week, for the start page of those who can renew them and of those who sign under
 * them; nobody else is told.
 */
export async function listEndingMandates(
  tx: Transaction,
  { actor, on }: { actor: Staff; on: Temporal.PlainDate },
): Promise<Mandate[]> {
  const isKeeper = allows('mandate.keep', actor);
  if (!isKeeper && !allows('dossier.sign', actor)) return [];
  const mandates = await listMandates(tx, actor.unitCode);
  return mandates.filter(
    (mandate) => standingOf(mandate, on) === 'ending' && (isKeeper || mandate.holder.postId === actor.postId),
  );
}

/** The register of the actor's unit as it stands today. */
export async function readRegister(office: Office, actor: Staff): Promise<MandateRegister> {
  const today = toLocal(office.clock.now()).toPlainDate();
  return office.db.read(scopeOf(actor), async (tx) => {
    const { posts } = await readStaffing(tx, actor.unitCode);
    const held = posts.filter((post) => isHeldOn(post, today));
    return {
      today,
      mandates: await listMandates(tx, actor.unitCode),
      heads: held.filter(({ roles }) => roles.includes('agency-head')),
      signers: held.filter(({ roles }) => roles.includes('signer') && !roles.includes('agency-head')),
    };
  });
}

/** What the actor may sign today, for the pages that show it before anything is signed. */
export async function readOwnPower(
  office: Office,
  actor: Staff,
): Promise<SigningPower & { today: Temporal.PlainDate }> {
  const today = toLocal(office.clock.now()).toPlainDate();
  const power = await office.db.read(scopeOf(actor), (tx) => readSigningPower(tx, { actor, on: today }));
  return { ...power, today };
}

/** Writes a mandate into the register of the unit; the same form sent twice writes one. */
export async function registerMandate(
  office: Office,
  actor: Staff,
  told: NewMandate,
): Promise<Outcome<Mandate, KeepingProblem>> {
  const at = office.clock.now();
  const today = toLocal(at).toPlainDate();
  return office.db.transaction(scopeOf(actor), async (tx) => {
    const { posts } = await readStaffing(tx, actor.unitCode);
    const known = posts.filter((post) => isHeldOn(post, today)).map(asPostOnDay);
    const decision = decide(told, { posts: known, registrarId: actor.personId });
    if (!decision.ok) return decision;
    await insertMandate(tx, { unitCode: actor.unitCode, mandate: decision.value, at, by: actor.name });
    return decision;
  });
}

/** Ends a mandate now, with a reason; it stays in the register. */
export async function withdrawMandate(
  office: Office,
  actor: Staff,
  act: { mandateId: string; reason: string },
): Promise<Outcome<true, { code: 'reason' } | { code: 'unknown' }>> {
  if (act.reason === '') return refused({ code: 'reason' });
  const { unitCode, name } = actor;
  const end = { unitCode, ...act, at: office.clock.now(), by: name };
  const ended = await office.db.transaction(scopeOf(actor), (tx) => endMandate(tx, end));
  return ended ? done(true) : refused({ code: 'unknown' });
}

function scopeOf({ unitCode, personId }: Staff) {
  return { unit: unitCode, person: personId, role: 'staff' };
}

function asPostOnDay({ postId, personId, holderName: name, title, roles }: Post) {
  return { postId, personId, name, title, roles };
}
