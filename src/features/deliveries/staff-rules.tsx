import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { tidyText } from '../../core/names-and-dates.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { type DeliveryRule, deliveryRuleOf, saveDeliveryRule } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { RulesPage } from './views/rules-page.tsx';

const url = '/quan-tri/giao-nhan';
const permission = 'unit.administer';

/** The rule of the unit about results that wait and envelopes that come, with its basis. */
export function openRuleDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    answer: async (visit, _input, reply) => sendRules(reply, staffOf(visit), { office }),
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    body: z.looseObject({}),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const { unitCode, personId, name } = visit.actor;
      const typed = typedValues(body);
      const rule = readRule(typed);
      if (!rule) return sendRules(reply, visit, { office, typed });
      const at = office.clock.now();
      await office.db.transaction({ unit: unitCode, person: personId, role: 'staff' }, (tx) =>
        saveDeliveryRule(tx, { ...rule, unitCode, at, by: name }),
      );
      return redirectWith(reply, url, { kind: 'done', key: 'deliveries.rules.saved' });
    },
  });
}

function readRule(typed: Record<string, string[]>): DeliveryRule | undefined {
  const number = (name: string) => Number(typedText(typed, name).trim() || Number.NaN);
  const isWithin = (value: number, from: number, to: number) =>
    Number.isInteger(value) && value >= from && value <= to;
  const remindAfterDays = typedText(typed, 'remindAfterDays')
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(Number);
  const [keepDays, envelopeDays] = [number('keepDays'), number('envelopeDays')];
  const legalBasis = tidyText(typedText(typed, 'legalBasis')).slice(0, 500);
  const isFit =
    remindAfterDays.length <= 10 &&
    remindAfterDays.every((days) => isWithin(days, 1, 3650)) &&
    isWithin(keepDays, 1, 3650) &&
    isWithin(envelopeDays, 0, 60) &&
    legalBasis !== '';
  if (!isFit) return undefined;
  return {
    remindAfterDays: [...new Set(remindAfterDays)].sort((a, b) => a - b),
    ...{ keepDays, envelopeDays, legalBasis },
    verified: typedText(typed, 'verified') === 'yes',
  };
}

async function sendRules(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, typed }: { office: Office; typed?: Record<string, string[]> },
): Promise<FastifyReply> {
  const { unitCode, personId } = visit.actor;
  const rule = await office.db.read({ unit: unitCode, person: personId, role: 'staff' }, (tx) =>
    deliveryRuleOf(tx, unitCode),
  );
  return sendStaffPage(reply, visit, {
    title: visit.t('deliveries.rules.title'),
    status: typed ? 422 : 200,
    children: <RulesPage visit={visit} action={url} rule={rule} typed={typed} />,
  });
}
