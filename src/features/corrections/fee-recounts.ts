import type { ChargedFee } from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { recountFees as decideRecount, type FeeDifference, feeDifferences } from '../../core/fee-recount.ts';
import type { AskedExemption, FeeProblem } from '../../core/fees.ts';
import type { Answers } from '../../core/forms-definition.ts';
import { done, type Outcome } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import {
  type ActOutcome,
  actOnDossier,
  type DossierFile,
  type DossierRef,
  feesFor,
} from '../dossiers/actions.ts';
import { withFeesInForce } from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { dayOfRules } from './change-form.ts';

/** What is counted by hand, for fees by the page or the copy; where nothing is typed the answers tell it. */
export type Counted = { pages?: number; copies?: number };

/** What an accepted dossier would cost by its present data and the rules of its day of reception. */
export async function readFeeDifferences(
  office: Office,
  { dossier: { state }, unit, procedure }: DossierFile,
  counted: Counted = {},
): Promise<Outcome<FeeDifference[], FeeProblem>> {
  if (!state.acceptedAt || state.endedAt) return done([]);
  const asked = { provinceCode: unit.provinceCode, channel: state.channel, on: dayOfRules(state).toString() };
  const scope = { unit: state.unitCode, role: 'staff' };
  const inForce = await office.db.read(scope, (tx) => withFeesInForce(tx, procedure, asked));
  const now = feesNow(inForce, state, counted);
  return now.ok ? done(feeDifferences(state, now.value)) : now;
}

/** Charges the difference that corrected data make, with the reason. */
export async function recountFees(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; counted: Counted; reason: string },
): Promise<ActOutcome> {
  const { ref, counted, reason } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: async (state, desk) => {
      const asked = {
        provinceCode: desk.unit.provinceCode,
        channel: state.channel,
        on: dayOfRules(state).toString(),
      };
      const now = feesNow(await withFeesInForce(desk.tx, desk.procedure, asked), state, counted);
      if (!now.ok) return { ok: false, problem: { code: 'fee-not-told', problem: now.problem } };
      return decideRecount(state, { now: now.value, reason });
    },
  });
}

/** An exemption that was granted with its proof stays granted. */
function feesNow(
  procedure: ProcedureVersion,
  state: DossierState,
  counted: Counted,
): Outcome<ChargedFee[], FeeProblem> {
  const granted = state.fees.find(({ exempted }) => exempted)?.exempted;
  const exemption: AskedExemption | undefined = granted && { code: granted.code, proof: granted.proof };
  const now = Temporal.Instant.from(state.acceptedAt ?? state.filedAt);
  const { channel } = state;
  const told = { answers: state.answers as Answers, channel, now, papers: [], ...counted };
  return feesFor(procedure, exemption ? { ...told, exemption } : told);
}
