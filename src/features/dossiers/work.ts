import type { Holder } from '../../core/dossier-events.ts';
import type { Staff } from '../../core/permissions.ts';
import {
  assignSideStep as decideAssignment,
  finishSideStep as decideSideStep,
  finishStep as decideStep,
} from '../../core/work-acts.ts';
import type { Office } from '../office.ts';
import { type ActOutcome, actOnDossier, type Decide, type DossierRef } from './acting.ts';
import { pickupRuleOf } from './pickup-rules.ts';

/** The present working step is done; its outcome says where the dossier goes. */
export async function finishStep(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; outcome?: string; note: string },
): Promise<ActOutcome> {
  const { ref, ...finding } = act;
  const decide: Decide = async (state, desk) =>
    decideStep(state, { ...finding, pickup: await pickupRuleOf(desk) }, desk);
  return actOnDossier(office, actor, { ref, decide });
}

/** A working step beside the present one is done. */
export async function finishSideStep(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; code: string; outcome?: string; note: string },
): Promise<ActOutcome> {
  const { ref, ...finding } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decideSideStep(state, finding, desk),
  });
}

/** Gives a working step beside the present one to an officer of its department, or takes it for oneself. */
export async function assignSideStep(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; code: string; holder: Holder },
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideAssignment(state, told, desk) });
}
