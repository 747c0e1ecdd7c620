import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import type { Outcome } from '../../core/outcome.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import {
  decisionErrorOf,
  decisionErrors,
  decisionSchema,
  isConfirmed,
  typedDay,
} from '../decisions/actions.ts';
import { type Decision, listDecisions } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import {
  changePack,
  correctEntry,
  keepsCatalogue,
  type MadeVersion,
  type VersionRefusal,
} from './decided-versions.ts';
import { type Listed, readListing } from './listing.ts';
import { readPackEdits, type Typed, typedFromPack, type WrongField } from './typed-edits.ts';
import { readEntryEdit, typedFromEntry } from './typed-entry.ts';
import { VersionChangePage } from './views/version-change-page.tsx';
import type { RefusedVersion } from './views/version-refused.tsx';

export const versionsPage = '/quan-tri/tinh/thu-tuc';
const permission = 'province.administer';
const codeParam = z.object({ code: z.string().regex(/^\d\.\d{6}$/) });

/** The doors of the province's administrator to one procedure: its legal facts, changed by a decision. */
export function openVersionDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: versionsPage,
    permission,
    answer: async (_visit, _input, reply) => redirectWith(reply, '/quan-tri/thu-tuc'),
  });
  openDoor(app, {
    method: 'GET',
    url: `${versionsPage}/:code`,
    permission,
    params: codeParam,
    answer: (visit, { params: { code } }, reply) =>
      enterVersionRoom(office, reply, { visit, code }, (come) =>
        sendForm(reply, { ...come, typed: beginOf(come.room.listed) }),
      ),
  });
  openDoor(app, {
    method: 'POST',
    url: `${versionsPage}/:code`,
    permission,
    params: codeParam,
    body: z.looseObject({}),
    answer: (visit, { params: { code }, body }, reply) =>
      enterVersionRoom(office, reply, { visit, code }, (come) =>
        takeChange(office, reply, { ...come, typed: typedValues(body) }),
      ),
  });
}

export type VersionRoom = { kind: 'open'; listed: Listed; known: Decision[] };

/** Goes on in the room of a procedure, or says why it is closed. */
export async function enterVersionRoom(
  office: Office,
  reply: FastifyReply,
  { visit: anyVisit, code }: { visit: Visit; code: string },
  work: (come: { visit: StaffVisit; room: VersionRoom }) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = staffOf(anyVisit);
  const room = await openVersionRoom(office, visit, code);
  return room.kind === 'open' ? work({ visit, room }) : sendClosed(reply, visit, room.kind);
}

/** The procedure and the registered decisions; closed to whoever does not keep this catalogue. */
export async function openVersionRoom(
  office: Office,
  { actor }: StaffVisit,
  code: string,
): Promise<VersionRoom | { kind: 'not-home-province' | 'not-found' }> {
  const today = toLocal(office.clock.now()).toPlainDate();
  const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
  return office.db.read(scope, async (tx) => {
    if (!(await keepsCatalogue(tx, office, actor.unitCode))) return { kind: 'not-home-province' };
    const listed = (await readListing(tx, today)).byCode.get(code);
    if (!listed) return { kind: 'not-found' };
    return { kind: 'open', listed, known: await listDecisions(tx, actor.unitCode) };
  });
}

/** Says that this catalogue is kept by somebody else, or that there is no such procedure. */
export function sendClosed(reply: FastifyReply, { t }: StaffVisit, kind: 'not-home-province' | 'not-found') {
  if (kind === 'not-found') {
    const onward = { href: '/quan-tri/thu-tuc', words: t('catalogue.admin.title') };
    return sendProblem(reply, 'not-found', { onward });
  }
  return sendProblem(reply, 'unacceptable', { words: t('catalogue.change.problem.not-home-province') });
}

type Come = { visit: StaffVisit; room: VersionRoom; typed: Typed };

async function takeChange(office: Office, reply: FastifyReply, come: Come) {
  const { visit, room, typed } = come;
  const { t, actor, language } = visit;
  const { listed } = room;
  const told = decisionSchema.safeParse(typed);
  const day = readOptionalDay(typed);
  const read = listed.pack ? readPackEdits(typed, listed.pack) : undefined;
  const entry = listed.pack ? undefined : readEntryEdit(typed);
  const wrong: WrongField[] = read?.wrong ?? entry?.wrong ?? [];
  const problems = [
    ...(told.success ? [] : decisionErrors(t, told.error)),
    ...(day.ok ? [] : [{ field: 'tu', text: t('decisions.change.day') }]),
    ...wrong.map(({ field, key, values }) => ({
      field,
      text: t(`catalogue.change.problem.${key}`, values ?? {}),
    })),
  ];
  if (!told.success || !day.ok || problems.length > 0)
    return sendForm(reply, { visit, room, typed, refused: { problems } });
  const onlyTry = !isConfirmed(typed);
  const by = { office, actor, language };
  const wanted = { told: told.data, effectiveOn: day.value, code: listed.code };
  const made: Outcome<MadeVersion, VersionRefusal> = read
    ? await changePack(by, { ...wanted, edits: read.edits }, { onlyTry })
    : await correctEntry(by, { ...wanted, edit: entry?.edit ?? ((same) => same) }, { onlyTry });
  if (!made.ok)
    return sendForm(reply, { visit, room, typed, refused: versionRefusalWords(visit, made.problem) });
  if (onlyTry) return sendForm(reply, { visit, room, typed, preview: made.value });
  const { version } = made.value;
  const flash = { kind: 'done', key: 'catalogue.change.done', values: { version } } as const;
  return redirectWith(reply, `/quan-tri/thu-tuc/${listed.code}`, flash);
}

/** A refusal of a version in words; where the pack breaks a rule also the pack, so that both sides can be shown. */
export function versionRefusalWords({ t }: StaffVisit, refusal: VersionRefusal): RefusedVersion {
  if (refusal.code === 'decision') return { problems: [decisionErrorOf(t, refusal.problem)] };
  if (refusal.code === 'before-decision') {
    const { number, effectiveOn } = refusal.decision;
    const day = effectiveOn.toString().split('-').reverse().join('/');
    return { problems: [{ field: 'tu', text: t('decisions.change.before-decision', { number, day }) }] };
  }
  if (refusal.code === 'pack') {
    const problems = refusal.problems.map(({ code, values }) => ({
      field: 'noi-dung',
      text: t(`forms.pack.${code}`, values),
    }));
    const isOverBudget = refusal.problems.some(({ code }) => code === 'over-budget');
    return { problems, ...(isOverBudget ? { overBudget: refusal.pack } : {}) };
  }
  return { problems: [{ field: 'noi-dung', text: t(`catalogue.change.problem.${refusal.code}`) }] };
}

/** The day from which a change counts, when one was typed. */
export function readOptionalDay(
  typed: Typed,
): { ok: true; value: Temporal.PlainDate | undefined } | { ok: false } {
  const isEmpty = ['day', 'month', 'year'].every((part) => typedText(typed, `tu-${part}`).trim() === '');
  if (isEmpty) return { ok: true, value: undefined };
  const value = typedDay(typed, 'tu');
  return value ? { ok: true, value } : { ok: false };
}

function beginOf({ pack, published }: Listed): Typed {
  if (pack) return typedFromPack(pack);
  return published ? typedFromEntry(published.entry) : {};
}

function sendForm(
  reply: FastifyReply,
  shown: Come & { refused?: RefusedVersion; preview?: MadeVersion },
): FastifyReply {
  const { visit, room, typed, refused, preview } = shown;
  return sendStaffPage(reply, visit, {
    title: visit.t(`catalogue.change.${room.listed.pack ? 'pack' : 'entry'}.title`),
    status: refused ? 422 : 200,
    children: (
      <VersionChangePage visit={visit} room={room} typed={typed} refused={refused} preview={preview} />
    ),
  });
}
