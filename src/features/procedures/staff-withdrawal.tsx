import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage } from '../../http/staff-page.ts';
import { decisionErrors, decisionSchema } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { withdrawByDecision } from './decided-versions.ts';
import type { PublishedKind } from './publications-store.ts';
import { enterVersionRoom, type VersionRoom, versionRefusalWords, versionsPage } from './staff-versions.tsx';
import type { Typed } from './typed-edits.ts';
import type { RefusedVersion } from './views/version-refused.tsx';
import { WithdrawalPage } from './views/withdrawal-page.tsx';

const permission = 'province.administer';
const codeParam = z.object({ code: z.string().regex(/^\d\.\d{6}$/) });

/** The doors by which a version that is not in force yet is withdrawn by a later decision. */
export function openWithdrawalDoors(app: FastifyInstance, office: Office): void {
  const door = { url: `${versionsPage}/:code/rut`, permission, params: codeParam } as const;
  openDoor(app, {
    ...door,
    method: 'GET',
    query: z.looseObject({}),
    answer: (visit, { params: { code }, query }, reply) =>
      enterVersionRoom(office, reply, { visit, code }, (come) =>
        sendForm(reply, { ...come, typed: typedValues(query) }),
      ),
  });
  openDoor(app, {
    ...door,
    method: 'POST',
    body: z.looseObject({}),
    answer: (visit, { params: { code }, body }, reply) =>
      enterVersionRoom(office, reply, { visit, code }, (come) =>
        takeWithdrawal(office, reply, { ...come, typed: typedValues(body) }),
      ),
  });
}

type Come = { visit: StaffVisit; room: VersionRoom; typed: Typed };

async function takeWithdrawal(office: Office, reply: FastifyReply, come: Come) {
  const { visit, room, typed } = come;
  const { t, actor, language } = visit;
  const told = decisionSchema.safeParse(typed);
  if (!told.success)
    return sendForm(reply, { ...come, refused: { problems: decisionErrors(t, told.error) } });
  const which = whichOf(typed);
  if (!which) return sendProblem(reply, 'not-found');
  const { code } = room.listed;
  const wanted = { told: told.data, code, ...which };
  const done = await withdrawByDecision({ office, actor, language }, wanted);
  if (!done.ok) return sendForm(reply, { ...come, refused: versionRefusalWords(visit, done.problem) });
  const flash = {
    kind: 'done',
    key: 'catalogue.change.withdrawn',
    values: { version: which.version },
  } as const;
  return redirectWith(reply, `/quan-tri/thu-tuc/${code}`, flash);
}

function sendForm(reply: FastifyReply, shown: Come & { refused?: RefusedVersion }): FastifyReply {
  const { visit, room, typed, refused } = shown;
  const which = whichOf(typed);
  if (!which) return sendProblem(reply, 'not-found');
  return sendStaffPage(reply, visit, {
    title: visit.t('catalogue.change.withdraw.title'),
    status: refused ? 422 : 200,
    children: <WithdrawalPage {...{ visit, room, typed, refused, which }} />,
  });
}

function whichOf(typed: Typed): { kind: PublishedKind; version: string } | undefined {
  const [kind, version] = [typedText(typed, 'kind'), typedText(typed, 'version').slice(0, 20)];
  return (kind === 'pack' || kind === 'catalogue') && version !== '' ? { kind, version } : undefined;
}
