import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { foldWords } from '../../core/catalogue-letters.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedDay, typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { decisionErrorOf, decisionErrors, decisionSchema, isConfirmed } from '../decisions/actions.ts';
import { type Decision, listDecisions } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import { listPacks } from '../procedures/store.ts';
import { findUnit } from '../units/store.ts';
import { readRule, type Typed } from './rule-form.ts';
import { addRule, endRuleByDecision, previewRule, type RuleRefusal } from './rules.ts';
import { type KeptFeeRule, listRules } from './store.ts';
import { EndRulePage } from './views/end-rule-page.tsx';
import { RuleFormPage, type RulePreview } from './views/rule-form-page.tsx';
import { RulesPage } from './views/rules-page.tsx';

/** The address of a province's fee rules. */
export const rulesPage = '/quan-tri/tinh/le-phi';
const permission = 'province.administer';

/** What every page of the room needs. */
export type FeeRoom = {
  visit: StaffVisit;
  packs: ProcedurePack[];
  rules: KeptFeeRule[];
  /** The decisions that this province registered, for the forms. */
  known: Decision[];
  today: Temporal.PlainDate;
};
export type RuleError = { field: string; text: string };

/** Opens the fee rules to the administrator of a province: reading them, adding one, ending one, each by a decision. */
export function openFeeRuleDoors(app: FastifyInstance, office: Office): void {
  openList(app, office);
  openAdding(app, office);
  openEnding(app, office);
}

async function openRoom(office: Office, visit: StaffVisit): Promise<FeeRoom | undefined> {
  const { unitCode, personId } = visit.actor;
  const today = toLocal(office.clock.now()).toPlainDate();
  const scope = { unit: unitCode, person: personId, role: 'staff' };
  return office.db.read(scope, async (tx) => {
    const unit = await findUnit(tx, unitCode);
    if (unit?.kind !== 'province') return undefined;
    const rules = await listRules(tx, unitCode);
    const known = await listDecisions(tx, unitCode);
    return { visit, packs: await listPacks(tx, today), rules, known, today };
  });
}

function notAProvince({ t }: StaffVisit) {
  return { words: t('fees.rule.problem.not-a-province') };
}

function openList(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: rulesPage,
    permission,
    query: z.object({
      q: z.string().max(200).catch(''),
      kenh: z.enum(['counter', 'online', 'post']).optional().catch(undefined),
    }),
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const room = await openRoom(office, visit);
      if (!room) return sendProblem(reply, 'unacceptable', notAProvince(visit));
      const words = foldWords(query.q);
      const packs = room.packs.filter(({ code, name }) => {
        const text = `${code} ${foldWords(name[visit.language]).join(' ')}`;
        return words.every((word) => text.includes(word));
      });
      return sendStaffPage(reply, visit, {
        title: visit.t('fees.rule.title'),
        children: <RulesPage room={room} packs={packs} words={query.q} channel={query.kenh ?? 'counter'} />,
      });
    },
  });
}

function openAdding(app: FastifyInstance, office: Office): void {
  const url = `${rulesPage}/them`;
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    query: z.object({ 'thu-tuc': z.string().max(20).catch('') }),
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const room = await openRoom(office, visit);
      if (!room) return sendProblem(reply, 'unacceptable', notAProvince(visit));
      return sendForm(reply, room, { typed: { procedure: [query['thu-tuc']] } });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    body: z.looseObject({}),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const room = await openRoom(office, visit);
      if (!room) return sendProblem(reply, 'unacceptable', notAProvince(visit));
      const typed = typedValues(body);
      const told = decisionSchema.safeParse(typed);
      const rule = readRule(typed);
      if (!told.success || !rule.ok) {
        const errors = [
          ...(told.success ? [] : decisionErrors(visit.t, told.error)),
          ...(rule.ok
            ? []
            : rule.problem.map(({ field, code }) => ({ field, text: visit.t(`fees.rule.problem.${code}`) }))),
        ];
        return sendForm(reply, room, { typed, errors });
      }
      const wanted = { typed: rule.value, decision: { told: told.data } };
      if (isConfirmed(typed)) {
        const added = await addRule(office, visit.actor, wanted);
        if (!added.ok) return sendRefusedForm(reply, room, { typed, problem: added.problem });
        return redirectWith(reply, rulesPage, { kind: 'done', key: 'fees.rule.added' });
      }
      const tried = await previewRule(office, visit.actor, { ...wanted, packs: room.packs });
      if (!tried.ok) return sendRefusedForm(reply, room, { typed, problem: tried.problem });
      return sendForm(reply, room, { typed, preview: tried.value });
    },
  });
}

function openEnding(app: FastifyInstance, office: Office): void {
  const url = `${rulesPage}/ket-thuc`;
  const of = (room: FeeRoom, ruleId: string) => room.rules.find((rule) => rule.ruleId === ruleId);
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    query: z.object({ quy: z.string().max(100).catch('') }),
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const room = await openRoom(office, visit);
      if (!room) return sendProblem(reply, 'unacceptable', notAProvince(visit));
      const rule = of(room, query.quy);
      return rule ? sendEnding(reply, room, { rule, typed: {} }) : sendProblem(reply, 'not-found');
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    body: z.looseObject({}),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const { t } = visit;
      const room = await openRoom(office, visit);
      if (!room) return sendProblem(reply, 'unacceptable', notAProvince(visit));
      const typed = typedValues(body);
      const rule = of(room, typedText(typed, 'rule'));
      if (!rule) return sendProblem(reply, 'not-found');
      const told = decisionSchema.safeParse(typed);
      const lastDay = typedDay(typed, 'last').day;
      if (!told.success || !lastDay) {
        const errors = [
          ...(told.success ? [] : decisionErrors(t, told.error)),
          ...(lastDay ? [] : [{ field: 'last', text: t('fees.rule.problem.day') }]),
        ];
        return sendEnding(reply, room, { rule, typed, errors });
      }
      const { ruleId } = rule;
      const ended = await endRuleByDecision(office, visit.actor, {
        ruleId,
        lastDay,
        decision: { told: told.data },
      });
      if (!ended.ok) {
        const errors = [errorOf(ended.problem, visit)];
        return sendEnding(reply, room, { rule, typed, errors });
      }
      return redirectWith(reply, rulesPage, { kind: 'done', key: 'fees.rule.ended' });
    },
  });
}

/** A refusal in words, at the field that it is about. */
function errorOf(problem: RuleRefusal, { t }: StaffVisit): RuleError {
  const words = (values: Record<string, string> = {}) => t(`fees.rule.problem.${problem.code}`, values);
  switch (problem.code) {
    case 'decision':
      return decisionErrorOf(t, problem.problem);
    case 'before-decision':
      return { field: 'from', text: words({ day: dayOf(problem.effectiveOn) }) };
    case 'already-ended':
      return { field: 'last', text: words({ day: dayOf(problem.lastDay) }) };
    case 'ends-before-it-starts':
      return { field: 'to', text: words() };
    case 'formula': {
      const { problem: of } = problem;
      const name = of.code === 'feel-unknown-name' ? of.name : '';
      return { field: 'amount', text: t(`fees.rule.problem.${of.code}`, { name }) };
    }
    case 'fee-undescribed':
      return { field: 'name', text: words() };
    case 'exemption-twice':
      return { field: 'exempt-1', text: words() };
    default:
      return { field: 'procedure', text: words() };
  }
}

function dayOf(day: string): string {
  return day.split('-').reverse().join('/');
}

type Shown = { typed: Typed; errors?: RuleError[]; others?: KeptFeeRule[]; preview?: RulePreview };

function sendRefusedForm(
  reply: FastifyReply,
  room: FeeRoom,
  { typed, problem }: { typed: Typed; problem: RuleRefusal },
): FastifyReply {
  const others = problem.code === 'contradiction' ? problem.others : [];
  return sendForm(reply, room, { typed, errors: [errorOf(problem, room.visit)], others });
}

function sendForm(reply: FastifyReply, room: FeeRoom, shown: Shown): FastifyReply {
  return sendStaffPage(reply, room.visit, {
    title: room.visit.t('fees.rule.add'),
    status: shown.errors ? 422 : 200,
    children: <RuleFormPage room={room} {...shown} />,
  });
}

function sendEnding(
  reply: FastifyReply,
  room: FeeRoom,
  shown: { rule: KeptFeeRule; typed: Typed; errors?: RuleError[] },
): FastifyReply {
  return sendStaffPage(reply, room.visit, {
    title: room.visit.t('fees.rule.end'),
    status: shown.errors ? 422 : 200,
    children: <EndRulePage room={room} {...shown} />,
  });
}
