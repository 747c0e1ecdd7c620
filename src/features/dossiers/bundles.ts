import {
  beginBundle,
  bundleEnd,
  dropPart as decideDropping,
  mayBeginPart,
  partsMoved,
  partsToBegin,
} from '../../core/bundle-acts.ts';
import type { BundleEvent } from '../../core/bundle-events.ts';
import { toLocal } from '../../core/clock-moments.ts';
import { type Decided, type Decision, type DossierProblem, notNow } from '../../core/dossier-acts.ts';
import { withdrawDossier } from '../../core/dossier-desk-acts.ts';
import type { DossierEvent, FiledPaper } from '../../core/dossier-events.ts';
import { applyEvent, type DossierState } from '../../core/dossier-state.ts';
import type { Answers } from '../../core/forms-definition.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import type { Jobs } from '../../jobs/queue.ts';
import type { Office } from '../office.ts';
import { type ActOutcome, actAsSystem, actOnDossier, type Desk, type DossierRef } from './acting.ts';
import { earlierParts } from './bundle-reading.ts';
import { startPart } from './part-starting.ts';
import { findDossier, type StoredDossier } from './store.ts';

/**
 * The acceptance of a bundle with its beginning: the parts that need no other part are filed and accepted in the same
 * transaction. Any other acceptance stays as it is.
 */
export async function withParts(
  accepted: Decided,
  desk: Desk,
  of: { state: DossierState; papers: readonly FiledPaper[] },
): Promise<Decided> {
  const { bundle } = desk.procedure;
  if (!accepted.ok || !bundle) return accepted;
  const { state, papers } = of;
  const receivedOn = toLocal(desk.now).toPlainDate().toString();
  const filing = { answers: state.answers as Answers, channel: state.channel, receivedOn };
  const begun: BundleEvent = {
    kind: 'bundle-begun',
    body: beginBundle({ ...desk.procedure, bundle }, filing),
  };
  const present = applyEvent(state, told(desk, begun));
  const started = await startParts(desk, { state: present, papers });
  if (!started.ok) return started;
  const decision: Decision = {
    ...accepted.value,
    events: (taken) => [...accepted.value.events(taken), begun, ...started.value],
  };
  return done(decision);
}

/**
 * Goes on with a bundle as far as its parts allow: records which came back, begins those that waited for them, and
 * ends the whole once nothing is open. Done again it does nothing. A bundle that was withdrawn takes back the parts
 * that are not decided.
 */
export async function advanceBundle(office: Office, job: Jobs['advance-bundle']): Promise<void> {
  const { unitCode, dossierId } = job;
  const bundle = await office.db.read({ unit: unitCode, role: 'system' }, (tx) =>
    findDossier(tx, { unitCode, dossierId }),
  );
  if (!bundle) return;
  const { ending, bundle: kept } = bundle.state;
  if (ending?.kind === 'withdrawn') {
    for (const { dossier, outcome } of kept?.parts ?? []) {
      if (!dossier || outcome !== 'running') continue;
      const ref = { unitCode, dossierId: dossier.dossierId };
      await actAsSystem(office, {
        ref,
        decide: (state) => withdrawDossier(state, { reason: ending.reason }),
      });
    }
  }
  await actAsSystem(office, { ref: job, decide: goOn });
}

/** The dossiers of the parts of a bundle that have begun, by part; for those who act on them one after the other. */
export async function readParts(office: Office, ref: DossierRef): Promise<Map<string, StoredDossier>> {
  return office.db.read({ unit: ref.unitCode, role: 'system' }, async (tx) => {
    const bundle = await findDossier(tx, ref);
    return bundle ? earlierParts({ tx, unit: { code: ref.unitCode } }, bundle.state) : new Map();
  });
}

/** Begins a part by hand: one that an earlier one holds up, or anew one that came to nothing. */
export async function beginPart(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; part: string; reason: string },
): Promise<ActOutcome> {
  return actOnDossier(office, actor, {
    ref: act.ref,
    decide: async (state, desk) => {
      const part = mayBeginPart(state, act);
      if (!part.ok) return part;
      const { papers } = state;
      const started = await startPart(desk, { state, part: part.value, papers, reason: act.reason });
      return started.ok ? done({ events: () => [started.value] }) : started;
    },
  });
}

/** Gives up a part that has not begun, by whoever filed or by the desk; the others go on. */
export async function dropPart(
  office: Office,
  actor: Staff | Citizen,
  act: { ref: DossierRef; part: string; reason: string },
): Promise<ActOutcome> {
  return actOnDossier(office, actor, {
    ref: act.ref,
    decide: (state) => {
      const dropped = decideDropping(state, act);
      return dropped.ok ? done({ events: () => dropped.value }) : dropped;
    },
  });
}

async function goOn(state: DossierState, desk: Desk): Promise<Decided> {
  const dossiers = await earlierParts(desk, state);
  const byId = new Map([...dossiers.values()].map((each) => [each.dossierId, each.state]));
  const moved = partsMoved(state, byId);
  const after = apply(desk, state, moved);
  const started = await startParts(desk, { state: after, papers: state.papers });
  if (!started.ok) return started;
  const events = [...moved, ...started.value];
  const all = [...events, ...bundleEnd(apply(desk, after, started.value))];
  return all.length > 0 ? done({ events: () => all }) : refused(notNow(state));
}

async function startParts(
  desk: Desk,
  of: { state: DossierState; papers: readonly FiledPaper[] },
): Promise<Outcome<BundleEvent[], DossierProblem>> {
  const events: BundleEvent[] = [];
  for (const part of partsToBegin(of.state)) {
    const started = await startPart(desk, { ...of, part, reason: '' });
    // What cannot begin leaves the whole act undone: a bundle is never begun by half.
    if (!started.ok) return started;
    events.push(started.value);
  }
  return done(events);
}

function apply(desk: Desk, state: DossierState, events: readonly BundleEvent[]): DossierState {
  return events.reduce((present, event) => applyEvent(present, told(desk, event)), state);
}

function told({ now, by }: Desk, event: BundleEvent): DossierEvent {
  return { at: now.toString(), by, ...event };
}
