import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { mandatePowers } from '../../core/mandates.ts';
import { tidyLine, tidyText } from '../../core/names-and-dates.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { clientKeyName, newClientKey, typedDay, typedText, typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { listPacks } from '../procedures/store.ts';
import { readRegister, registerMandate, withdrawMandate } from './actions.ts';
import { type CameBack, MandatesPage, mandatesHref, type TypedMandate } from './views/mandates.tsx';

const permission = 'mandate.keep';

/** The doors of the register of mandates, for the head of the agency and the unit's administrator. */
export function openMandateDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: mandatesHref,
    permission,
    answer: async (visit, _input, reply) => sendRegister(reply, staffOf(visit), { office }),
  });
  openRegistering(app, office);
  openDoor(app, {
    method: 'POST',
    url: `${mandatesHref}/thu-hoi`,
    permission,
    body: z.object({ mandateId: z.uuid(), reason: z.string().max(500).catch('') }),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const act = { mandateId: body.mandateId, reason: tidyText(body.reason) };
      const ended = await withdrawMandate(office, visit.actor, act);
      if (ended.ok) return redirectWith(reply, mandatesHref, { kind: 'done', key: 'mandates.withdrawn' });
      const key = `mandates.problem.${ended.problem.code}`;
      return redirectWith(reply, mandatesHref, { kind: 'problem', key });
    },
  });
}

function openRegistering(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${mandatesHref}/ghi`,
    permission,
    body: z.looseObject({}),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const typed = readTyped(typedValues(body));
      const { t } = visit;
      const refuse = (wrong: CameBack['wrong']) =>
        sendRegister(reply, visit, { office, cameBack: { typed, wrong } });
      const days = { fromOn: typed.fromOn.day, toOn: typed.toOn.day, decisionOn: typed.decisionOn.day };
      const missing = Object.entries(days).filter(([, day]) => !day);
      const { fromOn, toOn, decisionOn } = days;
      if (!fromOn || !toOn || !decisionOn)
        return refuse(missing.map(([field]) => ({ field, text: t('mandates.problem.day') })));
      const packs = await packsToday(office);
      const unknown = typed.procedures.filter((code) => !packs.some((pack) => pack.code === code));
      if (unknown.length > 0) {
        const text = t('mandates.problem.procedures', { codes: unknown.join(', ') });
        return refuse([{ field: 'procedures', text }]);
      }
      const { mandateId, grantorPostId, holderPostId, powers, procedures, signsAs } = typed;
      const fields = typed.fields.filter((name) => packs.some(({ field }) => field.vi === name));
      const registered = await registerMandate(office, visit.actor, {
        ...{ mandateId, grantorPostId, holderPostId, powers, procedures, fields, signsAs },
        ...{ fromOn, toOn, decision: { number: typed.number, on: decisionOn } },
      });
      if (!registered.ok) {
        const { code, ...values } = registered.problem;
        return refuse([{ field: fieldOf[code], text: t(`mandates.problem.${code}`, values) }]);
      }
      const values = { number: typed.number };
      return redirectWith(reply, mandatesHref, { kind: 'done', key: 'mandates.added', values });
    },
  });
}

/** The field of the form that a refusal is about. */
const fieldOf = {
  'passed-on': 'grantorPostId',
  'own-mandate': 'holderPostId',
  holder: 'holderPostId',
  powers: 'powers',
  scope: 'fields',
  term: 'toOn',
  'before-decision': 'fromOn',
  document: 'number',
} as const;

function packsToday(office: Office) {
  const today = toLocal(office.clock.now()).toPlainDate();
  return office.db.read({ role: 'staff' }, (tx) => listPacks(tx, today));
}

function readTyped(typed: Record<string, string[]>): TypedMandate {
  const text = (name: string) => tidyLine(typedText(typed, name)).slice(0, 100);
  const codes = typedText(typed, 'procedures').split(/[\s,;]+/);
  return {
    mandateId: newClientKey(typed),
    grantorPostId: text('grantorPostId'),
    holderPostId: text('holderPostId'),
    powers: mandatePowers.filter((power) => typed['powers']?.includes(power)),
    fields: (typed['fields'] ?? []).slice(0, 100).map(tidyLine),
    procedures: codes
      .filter(Boolean)
      .slice(0, 100)
      .map((code) => code.slice(0, 30)),
    signsAs: text('signsAs') === 'TUQ' ? 'TUQ' : 'KT',
    fromOn: typedDay(typed, 'fromOn'),
    toOn: typedDay(typed, 'toOn'),
    number: text('number'),
    decisionOn: typedDay(typed, 'decisionOn'),
  };
}

async function sendRegister(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, cameBack }: { office: Office; cameBack?: CameBack },
): Promise<FastifyReply> {
  const register = await readRegister(office, visit.actor);
  const fields = [...new Map((await packsToday(office)).map(({ field }) => [field.vi, field])).values()];
  const typed = cameBack?.typed ?? readTyped({ [clientKeyName]: [randomUUID()], powers: ['sign-result'] });
  return sendStaffPage(reply, visit, {
    title: visit.t('mandates.title'),
    status: cameBack ? 422 : 200,
    children: <MandatesPage {...{ visit, register, fields, typed }} wrong={cameBack?.wrong ?? []} />,
  });
}
