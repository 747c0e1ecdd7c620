import type { DossierState } from '../../core/dossier-state.ts';
import { allows, type Permission, type Staff } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';

/** The acts of a dossier's page. Those of two desks have two names, since each desk has its own permission. */
export const actNames = [
  'accept',
  'answer',
  'take',
  'assign',
  'draft',
  'ask',
  'answered',
  'approve',
  'send-back',
  'sign',
  'send-back-signing',
  'release',
  'collect',
  'return',
  'supplement',
  'supplement-processing',
  'refuse',
  'refuse-processing',
  'withdraw',
] as const;
export type ActName = (typeof actNames)[number];

/** Who may do each act at all. */
export const actPermissions: Record<ActName, Permission> = {
  accept: 'dossier.receive',
  answer: 'dossier.receive',
  take: 'dossier.process',
  assign: 'dossier.assign',
  draft: 'dossier.process',
  ask: 'dossier.process',
  answered: 'dossier.process',
  approve: 'dossier.review',
  'send-back': 'dossier.review',
  sign: 'dossier.sign',
  'send-back-signing': 'dossier.sign',
  release: 'dossier.release',
  collect: 'fee.collect',
  return: 'dossier.return',
  supplement: 'dossier.receive',
  'supplement-processing': 'dossier.process',
  refuse: 'dossier.receive',
  'refuse-processing': 'dossier.process',
  withdraw: 'dossier.receive',
};

/** The acts that this post may do on the dossier as it stands; a page offers these and no others. */
export function possibleActs(state: DossierState, procedure: ProcedureVersion, actor: Staff): ActName[] {
  return actNames.filter(
    (act) => allows(actPermissions[act], actor) && isDeskOf(act, state, actor) && fits(act, state, procedure),
  );
}

/**
 * Whether the act belongs to the desk of this post. The lifecycle says whether an act fits the moment; which of
 * two desks does it, reception or processing, is a matter of the office.
 */
export function isDeskOf(act: ActName, state: DossierState, actor: Staff): boolean {
  const step = state.step ?? state.suspendedStep;
  const own = step?.departmentCode === actor.departmentCode;
  const free = !step?.holder || step.holder.personId === actor.personId;
  switch (act) {
    case 'supplement':
    case 'refuse':
      return !state.acceptedAt;
    case 'supplement-processing':
    case 'refuse-processing':
    case 'take':
    case 'draft':
    case 'ask':
      return own && free;
    case 'assign':
      return own || actor.roles.includes('centre-director');
    case 'answered':
    case 'approve':
    case 'send-back':
    case 'sign':
    case 'send-back-signing':
    case 'release':
      return own;
    default:
      return true;
  }
}

function fits(act: ActName, state: DossierState, procedure: ProcedureVersion): boolean {
  const kind = state.step?.kind;
  const isDrafting = kind === 'draft';
  switch (act) {
    case 'accept':
    case 'supplement':
      return kind === 'receive';
    case 'answer':
      return state.status === 5;
    case 'take':
      return isDrafting && !state.step?.holder;
    case 'assign':
    case 'draft':
    case 'supplement-processing':
    case 'refuse-processing':
      return isDrafting;
    case 'ask':
      return isDrafting && procedure.verification !== undefined && !state.verification;
    case 'answered':
      return isAskedOutside(state);
    case 'approve':
    case 'send-back':
      return kind === 'review';
    case 'sign':
    case 'send-back-signing':
      return kind === 'sign';
    case 'release':
    case 'return':
      return kind === act;
    case 'collect':
      return state.money === 'owed' && !state.endedAt;
    case 'refuse':
      return (state.status === 1 || state.status === 5) && !state.endedAt;
    case 'withdraw':
      return !state.endedAt && !state.signature;
  }
}

/** Another agency has been asked and has not answered. */
function isAskedOutside(state: DossierState): boolean {
  return state.status === 4 && state.verification !== null && !state.verification.answeredAt;
}
