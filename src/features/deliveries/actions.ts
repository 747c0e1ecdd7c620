import {
  agreeDelivery as decideAgreement,
  archiveResult as decideArchive,
  recordAttempt as decideAttempt,
  recordDelivery as decideDelivery,
  sendByPost as decideSending,
  shelveResult as decideShelf,
  recordUndelivered as decideUndelivered,
} from '../../core/delivery-acts.ts';
import type { AttemptWay, PostalAddress } from '../../core/delivery-events.ts';
import type { ActContext, Decided } from '../../core/dossier-acts.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import type { Staff } from '../../core/permissions.ts';
import { type ActOutcome, actOnDossier, type DossierRef } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';

/** What may be done on the way of a result, with what was told. */
export type DeliveryAct =
  | { act: 'agree'; wish: 'counter' | 'electronic' | 'post'; postal?: PostalAddress; how: string }
  | { act: 'send'; itemNumber: string }
  | { act: 'delivered'; receiver: string; deliveredAt: string }
  | { act: 'undelivered'; reason: string; cameBackAt: string }
  | { act: 'attempt'; how: AttemptWay; words: string }
  | { act: 'shelve'; shelf: string }
  | { act: 'archive'; place: string; record: string };

/** Does one act on the way of a result: each is an event of its own, and none moves the term (T20). */
export async function moveResult(
  office: Office,
  actor: Staff,
  { ref, ...told }: DeliveryAct & { ref: DossierRef },
): Promise<ActOutcome> {
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decide(state, told as DeliveryAct, desk),
  });
}

function decide(state: DossierState, told: DeliveryAct, desk: ActContext): Decided {
  switch (told.act) {
    case 'agree': {
      const { act: _, ...agreed } = told;
      return decideAgreement(state, agreed, desk);
    }
    case 'send':
      return decideSending(state, { itemNumber: told.itemNumber }, desk);
    case 'delivered':
      return decideDelivery(state, { receiver: told.receiver, deliveredAt: told.deliveredAt }, desk);
    case 'undelivered':
      return decideUndelivered(state, { reason: told.reason, cameBackAt: told.cameBackAt }, desk);
    case 'attempt':
      return decideAttempt(state, { how: told.how, words: told.words }, desk);
    case 'shelve':
      return decideShelf(state, { shelf: told.shelf }, desk);
    case 'archive':
      return decideArchive(state, { place: told.place, record: told.record }, desk);
  }
}
