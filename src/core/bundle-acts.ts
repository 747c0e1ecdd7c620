import type { BundleEvent, PartOutcome } from './bundle-events.ts';
import { partsOf } from './bundles.ts';
import type { Bundle } from './bundles-schema.ts';
import { type ActContext, type DossierProblem, notNow } from './dossier-acts.ts';
import type { BodyOf } from './dossier-events.ts';
import type { KeptPart } from './dossier-fold-bundle.ts';
import type { DossierState } from './dossier-state.ts';
import type { Filing } from './filings.ts';
import { missingByLaw } from './missing-texts.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** The acts of a bundle: it begins, its parts begin one after the other, come back, or are left; then it is over. */

/** Why an act on a part of a bundle is refused; the words are `dossiers.problem.*`. */
export type BundleProblem =
  | { code: 'no-such-part' }
  | { code: 'part-needs-nothing'; part: string; outcome: PartOutcome };

/** The parts that an accepted filing has, in the order of the bundle; they begin in the same act. */
export function beginBundle(
  pack: ActContext['procedure'] & { bundle: Bundle },
  filing: Filing,
): BodyOf<'bundle-begun'> {
  const parts = partsOf(pack, filing).map(({ code, name, agency, procedure, after }) => ({
    code,
    name,
    agency,
    procedureCode: procedure,
    after,
  }));
  // The department of the first professional step keeps the whole in view; nobody has it in hand.
  const lead = pack.steps.find(({ kind }) => kind === 'draft')?.department ?? 'justice';
  const step = { code: 'parts', kind: 'parts' as const, departmentCode: lead, dueAt: null };
  return { parts, basis: pack.bundle.legalBasis, step };
}

/**
 * The parts that may begin now: not begun, and everything they need has come back. While the whole waits for
 * somebody outside (T12) no further part begins; what runs goes on.
 */
export function partsToBegin(state: DossierState): KeptPart[] {
  if (state.step?.kind !== 'parts' || state.endedAt) return [];
  const parts = state.bundle?.parts ?? [];
  const isReleased = (code: string) =>
    parts.some((part) => part.code === code && part.outcome === 'released');
  return parts.filter((part) => part.outcome === 'waiting' && part.after.every(isReleased));
}

/** What holds a part up that has not begun: an earlier one that came to nothing, or is held up itself. */
export function blockedBy(parts: readonly KeptPart[], part: KeptPart): KeptPart | undefined {
  if (part.outcome !== 'waiting') return undefined;
  return parts.find(
    (each) => part.after.includes(each.code) && (cameToNothing(each) || blockedBy(parts, each) !== undefined),
  );
}

/** Whether a part has ended without a result. */
export function cameToNothing({ outcome }: Pick<KeptPart, 'outcome'>): boolean {
  return outcome !== 'waiting' && outcome !== 'running' && outcome !== 'released';
}

/** Since when somebody is needed, because a part failed or cannot begin; never for a bundle that is over. */
export function troubleSince(state: Pick<DossierState, 'bundle' | 'endedAt'>): string | null {
  const since = troubledParts(state).map((part) => part.since);
  return since.sort()[0] ?? null;
}

/** The parts that failed or hold another one up, while the bundle is open. */
export function troubledParts({ bundle, endedAt }: Pick<DossierState, 'bundle' | 'endedAt'>): KeptPart[] {
  if (!bundle || endedAt) return [];
  return bundle.parts.filter(
    (part) =>
      ['refused', 'stopped', 'closed', 'revoked'].includes(part.outcome) ||
      (cameToNothing(part) && bundle.parts.some((each) => blockedBy(bundle.parts, each)?.code === part.code)),
  );
}

/** How the dossier of a part stands, as the whole tells it. */
export function outcomeOf(state: DossierState): Omit<BodyOf<'part-moved'>, 'part'> {
  const { result, ending, endedAt, acceptedAt } = state;
  if (endedAt && ending && ending.kind !== 'returned') {
    return { outcome: ending.kind, movedAt: endedAt, reason: ending.reason, basis: ending.basis };
  }
  const told = { reason: '', basis: '' };
  if (result) return { outcome: 'released', movedAt: result.at, ...told };
  return { outcome: 'running', movedAt: acceptedAt ?? state.filedAt, ...told };
}

/** What the dossiers of the parts tell that the whole does not know yet; telling it again tells nothing. */
export function partsMoved(state: DossierState, dossiers: ReadonlyMap<string, DossierState>): BundleEvent[] {
  return (state.bundle?.parts ?? []).flatMap((part): BundleEvent[] => {
    const own = part.dossier && dossiers.get(part.dossier.dossierId);
    if (!own) return [];
    const now = outcomeOf(own);
    return now.outcome === part.outcome ? [] : [{ kind: 'part-moved', body: { part: part.code, ...now } }];
  });
}

/** The event that ends the whole once every part has come back, was given up, or will not be done; else none. */
export function bundleEnd(state: DossierState): BundleEvent[] {
  const { bundle, endedAt } = state;
  if (
    !bundle ||
    endedAt ||
    bundle.parts.some(({ outcome }) => outcome === 'waiting' || outcome === 'running')
  ) {
    return [];
  }
  const released = bundle.parts.filter(({ outcome }) => outcome === 'released').length;
  return [{ kind: 'bundle-finished', body: { released, others: bundle.parts.length - released } }];
}

/**
 * Whether a part may be begun by hand: one that is held up by an earlier one, or came to nothing itself and what was
 * wrong is put right. The reason stays in the history.
 */
export function mayBeginPart(
  state: DossierState,
  act: { part: string; reason: string },
): Outcome<KeptPart, DossierProblem> {
  const found = openPart(state, act);
  if (!found.ok) return found;
  const part = found.value;
  const isOpen = cameToNothing(part) || blockedBy(state.bundle?.parts ?? [], part) !== undefined;
  return isOpen ? found : refused({ code: 'part-needs-nothing', part: part.code, outcome: part.outcome });
}

/** A part that has not begun is not wished any more, or cannot be done: the others come back without it. */
export function dropPart(
  state: DossierState,
  act: { part: string; reason: string },
): Outcome<BundleEvent[], DossierProblem> {
  const found = openPart(state, act);
  if (!found.ok) return found;
  const { code, outcome } = found.value;
  if (outcome !== 'waiting') return refused({ code: 'part-needs-nothing', part: code, outcome });
  return done([{ kind: 'part-dropped', body: { part: code, reason: act.reason } }]);
}

function openPart(
  state: DossierState,
  act: { part: string; reason: string },
): Outcome<KeptPart, DossierProblem> {
  const { bundle } = state;
  const part = bundle?.parts.find(({ code }) => code === act.part);
  if (!part) return refused({ code: 'no-such-part' });
  if (state.endedAt && state.status !== 9) return refused(notNow(state));
  if (act.reason === '') return refused(missingByLaw('reason', bundle?.basis ?? ''));
  return done(part);
}
