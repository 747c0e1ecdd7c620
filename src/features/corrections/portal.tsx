import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CorrectedFacts } from '../../core/correction-acts.ts';
import { hasForbiddenCharacters, isEmail, tidyLine } from '../../core/names-and-dates.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm } from '../../http/forms.ts';
import { sendPage } from '../../http/page.tsx';
import { citizenOf } from '../../http/portal-page.ts';
import { type OwnFile, openOwnFile, ownParams, refusalWords, sendUnknown } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { correctFacts } from './actions.ts';
import { openErrorDoors } from './portal-error.tsx';
import { ContactPage, type TypedContact } from './views/contact-page.tsx';

const url = '/ho-so-cua-toi/:reference/lien-he';
const permission = 'dossier.act-own';
const text = z.string().max(300).catch('').transform(tidyLine);

/** The door at which a person changes how she is reached and how she wishes to get the result. */
export function openContactDoors(app: FastifyInstance, office: Office): void {
  openErrorDoors(app, office);
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params: ownParams,
    async answer(visit, { params: { reference } }, reply) {
      const file = await openOwnFile(office, citizenOf(visit), { reference, what: 'contact' });
      if (!file) return sendUnknown(reply);
      return sendContact(reply, visit, { file, typed: standing(file), problems: [] });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    params: ownParams,
    body: z.object({
      version: z.coerce.number().int().catch(-1),
      phone: text,
      email: text,
      address: text,
      wish: z.enum(['counter', 'electronic', 'post']).catch('counter'),
    }),
    async answer(visit, { params: { reference }, body }, reply) {
      const citizen = citizenOf(visit);
      const file = await openOwnFile(office, citizen, { reference, what: 'contact' });
      if (!file) return sendUnknown(reply);
      const { version, wish: chosen, ...contact } = body;
      // A way by post needs an address, which is told elsewhere: here it only stays.
      const wish = chosen === 'post' ? file.state.wish : chosen;
      const typed: TypedContact = { ...contact, wish };
      const problems = problemsOf(typed, visit);
      if (problems.length > 0) return sendContact(reply, visit, { file, typed, problems });
      const facts: CorrectedFacts = { applicant: contact, wish };
      const { unitCode, dossierId } = file.dossier;
      const ref = { unitCode, dossierId, version };
      const outcome = await correctFacts(office, citizen, { ref, facts, reason: '' });
      if (outcome.ok) {
        const flash = { kind: 'done', key: 'corrections.contactDone' } as const;
        return redirectWith(reply, `/ho-so-cua-toi/${reference}`, flash);
      }
      const { t, language } = visit;
      const words = refusalWords(outcome.problem, { t, language, procedure: file.pack });
      const isStale = outcome.problem.code === 'stale';
      return sendContact(reply, visit, { file, typed, problems: [{ text: words }], isStale });
    },
  });
}

function standing({ state }: OwnFile): TypedContact {
  const { phone = '', email = '', address = '' } = state.applicant;
  return { phone, email, address, wish: state.wish };
}

function problemsOf(typed: TypedContact, { t }: Visit): { field?: string; text: string }[] {
  const unread = (['phone', 'email', 'address'] as const).filter((name) =>
    hasForbiddenCharacters(typed[name]),
  );
  const problems = unread.map((field) => ({ field, text: t('corrections.problem.answer') }));
  if (typed.email !== '' && !isEmail(typed.email)) {
    problems.push({ field: 'email', text: t('corrections.problem.email') });
  }
  return problems;
}

function sendContact(
  reply: FastifyReply,
  visit: Visit,
  shown: {
    file: OwnFile;
    typed: TypedContact;
    problems: { field?: string; text: string }[];
    isStale?: boolean;
  },
): FastifyReply {
  const { problems, isStale } = shown;
  return sendPage(reply, visit, {
    title: visit.t('corrections.contactTitle'),
    surface: 'portal',
    status: statusOfForm(problems.length > 0, isStale),
    children: <ContactPage visit={visit} {...shown} />,
  });
}
