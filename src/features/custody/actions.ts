import { randomUUID } from 'node:crypto';
import { acceptFile, offerFile, refuseFile, withdrawOffer } from '../../core/custody-acts.ts';
import type { ActedBy, Custodian, FileKind } from '../../core/dossier-events.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { type ActOutcome, actAsAgency, actWhereverHeld, type DossierRef } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import {
  closeAgency as closeInStore,
  findAgency,
  insertAgency,
  linkDossier,
  type OutsideAgency,
  renewToken,
} from './agencies-store.ts';
import { makeAgencyToken } from './agency-tokens.ts';

/** Whose hand acts: an officer, or an agency outside that its link has proved. */
export type Hand = Staff | AgencyHand;
export type AgencyHand = { kind: 'agency'; agency: OutsideAgency };

/**
 * Offers a file of a dossier. To an agency outside it is offered by its id; the agency is named as the unit knows it,
 * and its page may then look at the dossier. A closed agency takes nothing.
 */
export async function offerDossier(
  office: Office,
  hand: Hand,
  act: { ref: DossierRef; file: FileKind; to: Custodian; note: string },
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  return actBy(office, hand, {
    ref,
    async decide(state, desk) {
      const to = await namedReceiver(desk, ref, told.to);
      if (!to) return refused({ code: 'no-way' });
      const decision = offerFile(state, { ...told, to, offerId: randomUUID() }, desk);
      if (decision.ok && to.kind === 'agency') {
        const { unitCode, dossierId } = ref;
        await linkDossier(desk.tx, { unitCode, dossierId, agencyId: to.agencyId, since: desk.now });
      }
      return decision;
    },
  });
}

/** Takes a file that was offered to the own hand. */
export async function acceptOffer(
  office: Office,
  hand: Hand,
  act: { ref: DossierRef; offerId: string; note: string },
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  return actBy(office, hand, { ref, decide: (state, desk) => acceptFile(state, told, desk) });
}

/** Refuses a file that was offered to the own hand, with the reason. */
export async function refuseOffer(
  office: Office,
  hand: Hand,
  act: { ref: DossierRef; offerId: string; reason: string },
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  return actBy(office, hand, { ref, decide: (state, desk) => refuseFile(state, told, desk) });
}

/** Takes an own offer back that nobody has answered, with the reason. */
export async function takeOfferBack(
  office: Office,
  hand: Hand,
  act: { ref: DossierRef; offerId: string; reason: string },
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  return actBy(office, hand, { ref, decide: (state, desk) => withdrawOffer(state, told, desk) });
}

/** Adds an agency to the unit of its administrator; the text of its link is given here and never again. */
export async function addAgency(
  office: Office,
  actor: Staff,
  added: Pick<OutsideAgency, 'code' | 'name' | 'kind' | 'contact'>,
): Promise<Outcome<{ agencyId: string; token: string }, { code: 'taken' }>> {
  const { unitCode, personId } = actor;
  const agencyId = randomUUID();
  const { text, hash } = makeAgencyToken({ unitCode, agencyId });
  const agency = {
    ...added,
    unitCode,
    agencyId,
    tokenHash: hash,
    tokenMadeAt: office.clock.now(),
    closedAt: null,
  };
  const scope = { unit: unitCode, person: personId, role: 'staff' };
  const isAdded = await office.db.transaction(scope, (tx) => insertAgency(tx, agency));
  return isAdded ? done({ agencyId, token: text }) : refused({ code: 'taken' });
}

/** Makes a new link for an agency; the former one ends. Undefined when the unit has no such agency. */
export async function rotateAgencyLink(
  office: Office,
  actor: Staff,
  agencyId: string,
): Promise<{ name: string; token: string } | undefined> {
  const { unitCode, personId } = actor;
  const { text, hash } = makeAgencyToken({ unitCode, agencyId });
  return office.db.transaction({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
    const agency = await findAgency(tx, { unitCode, agencyId });
    if (!agency) return undefined;
    await renewToken(tx, { unitCode, agencyId, tokenHash: hash, at: office.clock.now() });
    return { name: agency.name, token: text };
  });
}

/** Closes the link of an agency; what it holds stays told in the ledger. */
export async function closeAgency(office: Office, actor: Staff, agencyId: string): Promise<void> {
  const { unitCode, personId } = actor;
  await office.db.transaction({ unit: unitCode, person: personId, role: 'staff' }, (tx) =>
    closeInStore(tx, { unitCode, agencyId, at: office.clock.now() }),
  );
}

/** An agency as the events name it. */
export function agencyBy({ agencyId, name }: OutsideAgency): ActedBy & { kind: 'agency' } {
  return { kind: 'agency', personId: agencyId, name };
}

type Act = Parameters<typeof actWhereverHeld>[2];
type Desk = Parameters<Act['decide']>[1];

function actBy(office: Office, hand: Hand, act: Act): Promise<ActOutcome> {
  return hand.kind === 'agency'
    ? actAsAgency(office, agencyBy(hand.agency), act)
    : actWhereverHeld(office, hand, act);
}

async function namedReceiver(desk: Desk, ref: DossierRef, to: Custodian): Promise<Custodian | undefined> {
  if (to.kind !== 'agency') return to;
  const agency = await findAgency(desk.tx, { unitCode: ref.unitCode, agencyId: to.agencyId });
  return agency && !agency.closedAt ? { ...to, name: agency.name } : undefined;
}
