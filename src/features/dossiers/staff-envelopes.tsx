import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { tidyLine, tidyText } from '../../core/names-and-dates.ts';
import { readTypedCode } from '../../core/typed-codes.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { typedMoment } from '../../http/typed-moments.ts';
import type { Office } from '../office.ts';
import { searchProcedures } from '../procedures/store.ts';
import { answerByPost, registerEnvelope, setEnvelopeAside, type TypedEnvelope } from './envelopes.ts';
import { listEnvelopes } from './envelopes-store.ts';
import { deliveryRuleOf } from './pickup-rules.ts';
import { type AnyRefusal, refusalWords } from './problem-words.ts';
import { EnvelopesPage, type EnvelopesView, envelopesHref } from './views/staff-envelopes.tsx';

const permission = 'dossier.receive';

/** Opens the register of envelopes that come by post: a new dossier, an answer, or set aside. */
export function openEnvelopeDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: envelopesHref,
    permission,
    answer: async (visit, _input, reply) => sendEnvelopes(reply, staffOf(visit), { office }),
  });
  openDoor(app, {
    method: 'POST',
    url: envelopesHref,
    permission,
    body: z.looseObject({}),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const typed = typedValues(body);
      const arrivedAt = typedMoment(typed, 'arrived');
      if (!arrivedAt) return sendEnvelopes(reply, visit, { office, typed, wrong: 'moment' });
      const registered = await registerEnvelope(office, visit.actor, { ...toldOf(typed), arrivedAt });
      if (registered.ok) return redirectWith(reply, envelopesHref, done('registered'));
      return sendEnvelopes(reply, visit, { office, typed, ...refusalOf(registered.problem, visit) });
    },
  });
  openSettling(app, office);
}

const ofEnvelope = z.looseObject({ envelopeId: z.uuid() });

function openSettling(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${envelopesHref}/bo-sung`,
    permission,
    body: ofEnvelope,
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const typed = typedValues(body);
      const { envelopeId } = body;
      const code = readTypedCode(typedText(typed, 'code')) ?? '';
      const note = tidyText(typedText(typed, 'note')).slice(0, 2000);
      const answered = await answerByPost(office, visit.actor, {
        ...{ envelopeId, code, note },
      });
      if (answered.ok) {
        return redirectWith(reply, `/can-bo/ho-so/${answered.value.dossierId}`, done('answered'));
      }
      return sendEnvelopes(reply, visit, { office, ...refusalOf(answered.problem as AnyRefusal, visit) });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: `${envelopesHref}/de-rieng`,
    permission,
    body: ofEnvelope,
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const typed = typedValues(body);
      const words = tidyText(typedText(typed, 'reason')).slice(0, 500);
      const set = await setEnvelopeAside(office, visit.actor, {
        envelopeId: body.envelopeId,
        words,
      });
      if (set.ok) return redirectWith(reply, envelopesHref, done('setAside'));
      return sendEnvelopes(reply, visit, { office, ...refusalOf(set.problem, visit) });
    },
  });
}

const done = (key: string) => ({ kind: 'done', key: `deliveries.envelope.done.${key}` }) as const;

function toldOf(typed: Record<string, string[]>): Omit<TypedEnvelope, 'arrivedAt'> {
  const line = (name: string) => tidyLine(typedText(typed, name)).slice(0, 200);
  return {
    itemNumber: line('itemNumber').replace(/\s/g, '').toUpperCase(),
    sender: line('sender'),
    about: line('about'),
    lateReason: line('lateReason'),
  };
}

function refusalOf(
  problem: AnyRefusal | { code: 'sender-missing' | 'registered-already' },
  visit: StaffVisit,
) {
  const { t, language } = visit;
  if (problem.code === 'sender-missing') return { problem: t('deliveries.envelope.senderMissing') };
  if (problem.code === 'registered-already') return { problem: t('deliveries.envelope.registeredAlready') };
  return { problem: refusalWords(problem as AnyRefusal, { t, language }) };
}

async function sendEnvelopes(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: { office: Office; typed?: Record<string, string[]>; wrong?: 'moment'; problem?: string },
): Promise<FastifyReply> {
  const { office, typed, wrong, problem } = shown;
  const { unitCode, personId } = visit.actor;
  const now = office.clock.now();
  const view = await office.db.read(
    { unit: unitCode, person: personId, role: 'staff' },
    async (tx): Promise<EnvelopesView> => ({
      envelopes: await listEnvelopes(tx, unitCode),
      rule: await deliveryRuleOf(tx, unitCode),
      procedures: await searchProcedures(tx, '', toLocal(now).toPlainDate()),
      now,
    }),
  );
  const words = wrong ? visit.t('deliveries.moment.wrong') : problem;
  return sendStaffPage(reply, visit, {
    title: visit.t('deliveries.envelope.title'),
    status: words ? 422 : 200,
    children: <EnvelopesPage visit={visit} view={view} typed={typed} problem={words} />,
  });
}
