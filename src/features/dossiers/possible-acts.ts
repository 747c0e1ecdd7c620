import { whyNotExtended } from '../../core/dossier-extension.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { openWaits } from '../../core/dossier-wait-acts.ts';
import { awaitedDraft, confirmationRule } from '../../core/draft-confirmation-acts.ts';
import { beginsBySlip } from '../../core/land-checks.ts';
import { allows, type Permission, type Staff } from '../../core/permissions.ts';
import type { ProcedureVersion, ProcedureWait } from '../../core/procedures.ts';

/** The acts of a dossier's page. Those of two desks have two names, since each desk has its own permission. */
export const actNames = [
  'accept',
  'answer',
  'take',
  'assign',
  'draft',
  'show-draft',
  'finish-step',
  'take-side',
  'assign-side',
  'finish-side',
  'wait',
  'wait-answer',
  'wait-answer-desk',
  'approve',
  'send-back',
  'sign',
  'send-back-signing',
  'extend',
  'ask-extension',
  'decline-extension',
  'release',
  'collect',
  'return',
  'supplement',
  'supplement-processing',
  'guide',
  'notify',
  'notify-decline',
  'refuse',
  'refuse-processing',
  'stop-processing',
  'approve-ending',
  'decline-ending',
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
  'show-draft': 'dossier.process',
  'finish-step': 'dossier.process',
  'take-side': 'dossier.process',
  'assign-side': 'dossier.assign',
  'finish-side': 'dossier.process',
  wait: 'dossier.process',
  'wait-answer': 'dossier.process',
  'wait-answer-desk': 'dossier.receive',
  approve: 'dossier.review',
  'send-back': 'dossier.review',
  sign: 'dossier.sign',
  'send-back-signing': 'dossier.sign',
  extend: 'dossier.sign',
  'ask-extension': 'dossier.process',
  'decline-extension': 'dossier.sign',
  release: 'dossier.release',
  collect: 'fee.collect',
  return: 'dossier.return',
  supplement: 'dossier.receive',
  'supplement-processing': 'dossier.process',
  guide: 'dossier.process',
  notify: 'dossier.receive',
  'notify-decline': 'dossier.receive',
  refuse: 'dossier.receive',
  'refuse-processing': 'dossier.process',
  'stop-processing': 'dossier.process',
  'approve-ending': 'ending.approve',
  'decline-ending': 'ending.approve',
  withdraw: 'dossier.receive',
};

/** The acts that this post may do on the dossier as it stands; a page offers these and no others. */
export function possibleActs(state: DossierState, at: Moment, actor: Staff): ActName[] {
  return actNames.filter(
    (act) =>
      allows(actPermissions[act], actor) &&
      isFree(act, state) &&
      isDeskOf(act, state, actor) &&
      fits(act, state, at),
  );
}

const workOnResult: readonly ActName[] = [
  'take',
  'assign',
  'draft',
  'approve',
  'send-back',
  'sign',
  'send-back-signing',
  'release',
  'collect',
];

/** While a released result is looked into it is only worked on; while another procedure is proposed nothing is done. */
function isFree(act: ActName, { errorLookedInto, proposedChange }: DossierState): boolean {
  if (errorLookedInto) return workOnResult.includes(act);
  return !proposedChange || act === 'collect' || act === 'withdraw';
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
    case 'guide':
    case 'refuse-processing':
    case 'stop-processing':
    case 'take':
    case 'draft':
    case 'show-draft':
    case 'finish-step':
    case 'wait':
    case 'ask-extension':
      return own && free;
    case 'approve-ending':
      return state.proposal?.personId !== actor.personId;
    case 'wait-answer-desk':
      return !own;
    case 'assign':
      return own || actor.roles.includes('centre-director');
    case 'wait-answer':
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

type Moment = { procedure: ProcedureVersion; now: Temporal.Instant };

function fits(act: ActName, state: DossierState, at: Moment): boolean {
  const { procedure } = at;
  const kind = state.step?.kind;
  const isDrafting = kind === 'draft' && !state.proposal;
  const isWorking = kind === 'work' && !state.proposal;
  switch (act) {
    case 'accept':
    case 'supplement':
      return kind === 'receive';
    case 'notify':
    case 'notify-decline':
      return kind === 'notify';
    case 'guide':
      return isDrafting && mayGuide(state, procedure);
    case 'answer':
      return state.status === 5;
    case 'take':
      return (isDrafting || isWorking) && !state.step?.holder;
    case 'assign':
      return isDrafting || isWorking;
    case 'finish-step':
      return isWorking;
    case 'take-side':
    case 'assign-side':
    case 'finish-side':
      // Each has a box of its own beside the acts of the present step.
      return false;
    case 'draft':
    case 'supplement-processing':
    case 'refuse-processing':
      return isDrafting;
    case 'show-draft':
      return isDrafting && confirmationRule(state, procedure) !== undefined && !awaitedDraft(state);
    case 'stop-processing':
      return (isDrafting || mayStop(state)) && !state.proposal;
    case 'approve-ending':
    case 'decline-ending':
      return Boolean(state.proposal);
    case 'wait':
      return (
        (isDrafting || (isWorking && !state.finishedAt) || kind === 'parts') &&
        waitsToBegin(state, procedure).length > 0
      );
    case 'wait-answer':
    case 'wait-answer-desk':
      return openWaits(state).length > 0;
    case 'approve':
    case 'send-back':
      return kind === 'review';
    case 'sign':
    case 'send-back-signing':
      return kind === 'sign';
    case 'extend':
      return whyNotExtended(state, at) === undefined;
    case 'ask-extension':
      return Boolean(state.step) && !state.extensionProposal && whyNotExtended(state, at) === undefined;
    case 'decline-extension':
      return Boolean(state.extensionProposal) && !state.finishedAt && !state.endedAt;
    case 'release':
      return kind === act;
    case 'return':
      return kind === act && state.delivery !== 'with-post';
    case 'collect':
      return state.money === 'owed' && !state.endedAt;
    case 'refuse':
      return (state.status === 1 || state.status === 5) && !state.endedAt;
    case 'withdraw':
      return !state.endedAt && !state.signature && !state.result;
  }
}

/** The work rests, or is a working step before the signature. */
function mayStop({ step, suspendedStep, signature }: DossierState): boolean {
  const kind = (step ?? suspendedStep)?.kind;
  return kind === 'work' ? !signature : suspendedStep?.kind === 'draft';
}

/** The answer has come, and the sector's law knows guidance on what it still lacks (T17). */
function mayGuide({ supplement }: DossierState, procedure: ProcedureVersion): boolean {
  const isKnown = procedure.supplement.secondGuidance !== undefined;
  return isKnown && supplement?.answeredAt != null && supplement.guidance === null;
}

/** The waits of the procedure that may still begin: one that stops the clock happens once. */
export function waitsToBegin(state: DossierState, procedure: ProcedureVersion): ProcedureWait[] {
  const { waits = [] } = procedure;
  return waits
    .filter((wait) => !beginsBySlip(wait, procedure))
    .filter(({ code, policy }) => policy === 'counted' || !state.waits.some((begun) => begun.code === code));
}
