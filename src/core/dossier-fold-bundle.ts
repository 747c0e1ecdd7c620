import type { PartOutcome, PlannedPart } from './bundle-events.ts';
import type { EventOf, StepStart } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';

/** A part as the bundle keeps it: its plan, its dossier once it has begun, and how it stands since when and why. */
export type KeptPart = PlannedPart & {
  outcome: PartOutcome;
  dossier: { dossierId: string; reference: string; code: string } | null;
  /** How often it was begun; a part that was refused may be begun anew. */
  begun: number;
  since: string;
  reason: string;
  basis: string;
};

/** A bundle as its dossier keeps it. */
export type KeptBundle = { parts: KeptPart[]; basis: string; step: StepStart };

type BundleEventKind = 'bundle-begun' | 'part-started' | 'part-moved' | 'part-dropped' | 'bundle-finished';

/** What an event of the whole changes; the work of the parts is told in their own dossiers. */
export function bundleMoved(state: DossierState, event: EventOf<BundleEventKind>): Partial<DossierState> {
  const { at } = event;
  if (event.kind === 'bundle-begun') {
    const { parts, basis, step } = event.body;
    const waiting = {
      outcome: 'waiting',
      dossier: null,
      begun: 0,
      since: at,
      reason: '',
      basis: '',
    } as const;
    return { bundle: { parts: parts.map((part) => ({ ...part, ...waiting })), basis, step }, step };
  }
  const { bundle } = state;
  if (!bundle) throw new Error(`${state.reference} is no bundle`);
  const changed = (code: string, change: (part: KeptPart) => Partial<KeptPart>) => ({
    bundle: {
      ...bundle,
      parts: bundle.parts.map((part) => (part.code === code ? { ...part, ...change(part) } : part)),
    },
  });
  switch (event.kind) {
    case 'part-started': {
      const { part, dossierId, reference, code, reason } = event.body;
      const dossier = { dossierId, reference, code };
      const started = { dossier, outcome: 'running', since: at, reason, basis: '' } as const;
      return { ...open(state, bundle), ...changed(part, ({ begun }) => ({ ...started, begun: begun + 1 })) };
    }
    case 'part-moved': {
      const { part, outcome, movedAt: since, reason, basis } = event.body;
      const reopened = outcome === 'running' ? open(state, bundle) : {};
      return { ...reopened, ...changed(part, () => ({ outcome, since, reason, basis })) };
    }
    case 'part-dropped': {
      const { part, reason } = event.body;
      return changed(part, () => ({ outcome: 'dropped', since: at, reason, basis: '' }));
    }
    case 'bundle-finished':
      return { step: null, status: 9, finishedAt: at, endedAt: at };
  }
}

/** Work on a part goes on: the whole is in hand (again), unless it waits for somebody outside. */
function open(state: DossierState, { step }: KeptBundle): Partial<DossierState> {
  if (state.suspendedStep) return {};
  return { step, status: 4, finishedAt: null, endedAt: null };
}
