import { toLocal } from '../../core/clock-moments.ts';
import type { Citizen, Permission, Staff } from '../../core/permissions.ts';
import {
  answerResultError as decideAnswer,
  beginResultCorrection as decideCorrection,
  declineRevocation as decideDecline,
  dropResultCorrection as decideDrop,
  recordFormerOriginal as decideOriginal,
  proposeRevocation as decideProposal,
  revokeResult as decideRevocation,
  tellResultError as decideTelling,
} from '../../core/wrong-result-acts.ts';
import type { OriginalBack } from '../../core/wrong-result-events.ts';
import { type ActOutcome, actOnDossier, type DossierRef } from '../dossiers/actions.ts';
import { readSigningPower } from '../mandates/actions.ts';
import type { Office } from '../office.ts';

/** What a citizen says of her result, herself or at the counter. */
export async function tellResultError(
  office: Office,
  actor: Staff | Citizen,
  act: { ref: DossierRef; wrong: string; right: string },
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  return actOnDossier(office, actor, { ref, decide: (state) => decideTelling(state, told) });
}

/** What was typed into one of the office's forms on a wrong result. */
export type TypedOnResult = Record<
  'wrong' | 'right' | 'answer' | 'reason' | 'basis' | 'decision' | 'note',
  string
> & { how: OriginalBack };

/** The acts of the office on a result that was found wrong after its release. */
export const resultActs = [
  'tell',
  'answer',
  'correct',
  'drop',
  'propose-revocation',
  'decline-revocation',
  'revoke',
  'original',
] as const;
export type ResultAct = (typeof resultActs)[number];

/** Where each act is sent, and who may do it at all. */
export const resultDoors: Record<ResultAct, { path: string; permission: Permission }> = {
  tell: { path: 'bao', permission: 'dossier.correct' },
  answer: { path: 'giu-nguyen', permission: 'dossier.process' },
  correct: { path: 'sua', permission: 'dossier.process' },
  drop: { path: 'thoi-sua', permission: 'dossier.process' },
  'propose-revocation': { path: 'de-nghi-thu-hoi', permission: 'dossier.process' },
  'decline-revocation': { path: 'khong-thu-hoi', permission: 'dossier.sign' },
  revoke: { path: 'thu-hoi', permission: 'dossier.sign' },
  original: { path: 'ban-goc', permission: 'dossier.return' },
};

/** Does one of them: a corrected result goes the way of every result, a revocation rests on the power to sign. */
export async function actOnWrongResult(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; name: ResultAct; typed: TypedOnResult },
): Promise<ActOutcome> {
  const { ref, name, typed } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: async (state, desk) => {
      switch (name) {
        case 'tell':
          return decideTelling(state, typed);
        case 'answer':
          return decideAnswer(state, typed, desk);
        case 'correct':
          return decideCorrection(state, typed, desk);
        case 'drop':
          return decideDrop(state, typed, desk);
        case 'propose-revocation':
          return decideProposal(state, typed, desk);
        case 'decline-revocation':
          return decideDecline(state, typed);
        case 'revoke': {
          const on = toLocal(desk.now).toPlainDate();
          const power = await readSigningPower(desk.tx, { actor, on });
          return decideRevocation(state, { decision: typed.decision, power }, desk);
        }
        case 'original':
          return decideOriginal(state, typed);
      }
    },
  });
}
