import { blockedBy } from '../../core/bundle-acts.ts';
import type { KeptPart } from '../../core/dossier-fold-bundle.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import type { Words } from '../../core/forms-definition.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { DueState } from '../../ui/badges.tsx';
import { listDossiersByIds } from './participations-store.ts';
import { dueStateOf, termOf } from './standing.ts';
import { findDossier, type StoredDossier } from './store.ts';

/** A part of a bundle as a page shows it: as the whole knows it, and as its own dossier stands now. */
export type PartLook = {
  part: KeptPart;
  /** None while it has not begun. */
  dossierId?: string;
  state?: DossierState;
  due?: DueState | undefined;
  /** The earlier part that came to nothing and holds this one up. */
  heldBy?: KeptPart | undefined;
  /** The names of the parts whose results it waits for. */
  after: Words[];
};

/** A bundle with all of its parts, seen from the whole or from one of them. */
export type BundleLook = {
  dossierId: string;
  state: DossierState;
  /** The part whose dossier is looked at; none where it is the whole. */
  own?: string;
  parts: PartLook[];
};

/**
 * The bundle that a dossier is, or is a part of, with its parts as their dossiers stand at this moment: a result shows
 * as soon as it is released (T18). Undefined for any other dossier.
 */
export async function readBundle(
  tx: Transaction,
  dossier: { unitCode: string; dossierId: string; state: DossierState },
  at: { now: Temporal.Instant; soonLimit: Temporal.Instant },
): Promise<BundleLook | undefined> {
  const { unitCode } = dossier;
  const { partOf, bundle } = dossier.state;
  const whole = partOf ? await findDossier(tx, { unitCode, dossierId: partOf.dossierId }) : bundle && dossier;
  const parts = whole?.state.bundle?.parts;
  if (!whole || !parts) return undefined;
  const dossierIds = parts.flatMap((part) => part.dossier?.dossierId ?? []);
  const begun = dossierIds.length > 0 ? await listDossiersByIds(tx, { unitCode, dossierIds }) : [];
  const looks = parts.map((part): PartLook => {
    const own = begun.find(({ dossierId }) => dossierId === part.dossier?.dossierId);
    const named = { part, heldBy: blockedBy(parts, part), after: namesOf(parts, part) };
    if (!own) return named;
    const { state, dossierId } = own;
    return { ...named, dossierId, state, due: dueStateOf(termOf(state), at) };
  });
  const { dossierId, state } = whole;
  return { dossierId, state, ...(partOf ? { own: partOf.part } : {}), parts: looks };
}

/** The dossiers of the parts that have begun, by part. */
export async function earlierParts(
  { tx, unit }: { tx: Transaction; unit: { code: string } },
  { bundle }: Pick<DossierState, 'bundle'>,
): Promise<Map<string, StoredDossier>> {
  const begun = (bundle?.parts ?? []).flatMap(({ code: part, dossier }) =>
    dossier ? [{ part, ...dossier }] : [],
  );
  if (begun.length === 0) return new Map();
  const dossierIds = begun.map(({ dossierId }) => dossierId);
  const stored = await listDossiersByIds(tx, { unitCode: unit.code, dossierIds });
  return new Map(
    begun.flatMap(({ part, dossierId }) => {
      const own = stored.find((each) => each.dossierId === dossierId);
      return own ? [[part, own] as const] : [];
    }),
  );
}

function namesOf(parts: readonly KeptPart[], part: KeptPart): Words[] {
  return parts.filter(({ code }) => part.after.includes(code)).map(({ name }) => name);
}
