import { decideCompetence } from '../../core/competence.ts';
import type { DossierProblem } from '../../core/dossier-acts.ts';
import type { ChargedFee, FiledPaper } from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import {
  changeBasis,
  approveProcedureChange as decideApproval,
  declineProcedureChange as decideDecline,
  changeFiling as decideFiling,
  proposeProcedureChange as decideProposal,
} from '../../core/procedure-change-acts.ts';
import { isFileable, type ProcedurePack, type ProcedureVersion } from '../../core/procedures.ts';
import { findTermCase, inTermCase } from '../../core/term-cases.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type ActOutcome, actOnDossier, type DossierFile, type DossierRef } from '../dossiers/actions.ts';
import { findPayTo, listOnlinePaymentsOf, withFeesInForce } from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { findProcedure, getProcedure, listPacks } from '../procedures/store.ts';
import type { UnitFacts } from '../units/store.ts';
import { dayOfRules } from './change-form.ts';

/** The procedures that a dossier can come to: in force on the day whose rules it keeps, with a form of their own. */
export async function listOtherProcedures(
  office: Office,
  { dossier: { state } }: DossierFile,
): Promise<ProcedurePack[]> {
  const on = dayOfRules(state);
  const packs = await office.db.read({ unit: state.unitCode, role: 'staff' }, (tx) => listPacks(tx, on));
  return packs.filter((pack) => isFileable(pack) && !pack.bundle && pack.code !== state.procedureCode);
}

/** The right procedure as it was in force on that day, with the fees of that day. */
export async function findOtherProcedure(
  office: Office,
  { dossier: { state }, unit }: DossierFile,
  code: string,
): Promise<ProcedureVersion | undefined> {
  return office.db.read({ unit: state.unitCode, role: 'staff' }, async (tx) => {
    const found = await findProcedure(tx, code, dayOfRules(state));
    // A bundle is filed as a whole: its parts are made at the filing.
    if (!found || found.bundle) return undefined;
    const { provinceCode } = unit;
    return withFeesInForce(tx, found, {
      provinceCode,
      channel: state.channel,
      on: dayOfRules(state).toString(),
    });
  });
}

/** The procedure with the term of the case that the dossier would fall under. */
export function inItsCase(
  to: ProcedureVersion,
  { state, unit, answers }: { state: DossierState; unit: UnitFacts; answers: ProposedChange['answers'] },
): { to: ProcedureVersion; termCase: string | undefined } {
  const filing = { answers, channel: state.channel, receivedOn: dayOfRules(state).toString() };
  const termCase = findTermCase(to, filing, unit)?.code;
  return { to: inTermCase(to, termCase), termCase };
}

type ProposedChange = {
  answers: Parameters<typeof findTermCase>[1]['answers'];
  papers: FiledPaper[];
  required: readonly string[];
  fees: ChargedFee[];
  reason: string;
  basis: string;
  agreed: string;
};

/** Proposes the right procedure for an accepted dossier; before acceptance it changes at once, as the citizen agreed. */
export async function changeProcedure(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; to: ProcedureVersion } & ProposedChange,
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  const elsewhere = await findElsewhere(office, actor, told.to.code);
  return actOnDossier(office, actor, {
    ref,
    decide: async (state, desk) => {
      const { to, termCase } = inItsCase(told.to, { state, unit: desk.unit, answers: told.answers });
      const change = { ...told, to, termCase };
      const decision = state.acceptedAt
        ? decideProposal(state, change, desk)
        : decideFiling(state, change, desk);
      if (!decision.ok) return decision;
      if (elsewhere) return refused(elsewhere);
      return (await isPaymentOpen(desk.tx, ref)) ? refused({ code: 'payment-under-way' }) : decision;
    },
  });
}

/** Approves a proposed change: the dossier goes on under the right procedure, and form 01 is given out anew. */
export async function approveProcedureChange(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef },
): Promise<ActOutcome> {
  return actOnDossier(office, actor, {
    ref: act.ref,
    decide: async (state, desk) => {
      const { proposedChange } = state;
      if (!proposedChange) return refused({ code: 'no-change-proposed' });
      if (await isPaymentOpen(desk.tx, act.ref)) return refused({ code: 'payment-under-way' });
      const { to: named, termCase, fees } = proposedChange;
      const to = inTermCase(await getProcedure(desk.tx, named.code, named.version), termCase);
      const payTo = await findPayTo(desk.tx, { unitCode: desk.unit.code, fees });
      return decideApproval(state, { to, ...(payTo ? { payTo } : {}) }, desk);
    },
  });
}

/** Declines it with the reason. */
export async function declineProcedureChange(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; reason: string },
): Promise<ActOutcome> {
  const { ref, reason } = act;
  return actOnDossier(office, actor, { ref, decide: (state) => decideDecline(state, { reason }) });
}

/** Money that a platform has not answered yet would find other fees than it was meant for. */
async function isPaymentOpen(tx: Transaction, { unitCode, dossierId }: DossierRef): Promise<boolean> {
  const payments = await listOnlinePaymentsOf(tx, { unitCode, dossierId });
  return payments.some(({ status }) => status === 'begun' || status === 'unmatched');
}

/** The other unit or agency that decides the procedure by the rules of competence; nothing where it is this unit. */
async function findElsewhere(
  office: Office,
  { unitCode }: Staff,
  procedure: string,
): Promise<DossierProblem | undefined> {
  const { rules, units } = await office.rightDoor();
  const on = office.clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  const question = {
    procedure,
    on,
    channel: 'counter' as const,
    places: { standsAt: unitCode },
    answers: {},
  };
  const first = decideCompetence(question, rules, units);
  const place = first.ok && first.value.kind === 'question' ? first.value.places?.[0] : undefined;
  const places = { standsAt: unitCode, ...(place ? { [place]: unitCode } : {}) };
  const answer = place ? decideCompetence({ ...question, places }, rules, units) : first;
  if (!answer.ok || answer.value.kind !== 'competence') return undefined;
  const { decidedBy, mayFileAt } = answer.value;
  const isFree = mayFileAt.some(({ kind }) => kind === 'any-commune-centre');
  const isOther = decidedBy.unit === undefined ? decidedBy.level === 'province' : decidedBy.unit !== unitCode;
  if (isFree || !isOther) return undefined;
  const named = decidedBy.unit && units.nameOf(decidedBy.unit, on);
  const unit =
    named ?? rules.agencies.find(({ code }) => code === decidedBy.agency)?.name.vi ?? decidedBy.agency;
  return { code: 'change-elsewhere', unit, basis: changeBasis };
}
