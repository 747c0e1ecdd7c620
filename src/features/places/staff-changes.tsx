import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { NewCommune, OldCommune, Province } from '../../core/places.ts';
import type { PlaceChange } from '../../core/places-changes.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText } from '../../http/forms.ts';
import { sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { decisionErrorOf, readSentDecision, typedDay } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { changePlaces, type MadePlaceChange, type PlaceRefusal } from './actions.ts';
import { type ChangeForm, oldForms, readChange, type Typed, unitForms } from './change-forms.ts';
import { type PlaceSample, sampleAddresses } from './change-samples.ts';
import { namesIn, wordsOfRefusal } from './change-words.ts';
import {
  findOwnOld,
  findOwnUnit,
  hrefOfUnit,
  openProvinceRoom,
  type ProvinceRoom,
  placesPage,
} from './province-room.ts';
import { sendNoProvince, sendNotOwn } from './staff-answers.ts';
import { beginForm } from './views/change-beginnings.ts';
import { ChangePage } from './views/staff-change.tsx';

const permission = 'province.administer';

/** The doors of changes by decision: a form, its preview, and the change itself; of units of today and of before. */
export function openPlaceChangeDoors(app: FastifyInstance, office: Office): void {
  const ofUnit = (room: ProvinceRoom, code: string) =>
    code === room.province.code ? room.province : findOwnUnit(room, code);
  for (const form of oldForms)
    openForm(app, office, { form, url: `${placesPage}/cu/:unit/${form}`, find: findOwnOld });
  for (const form of unitForms)
    openForm(app, office, { form, url: `${placesPage}/:unit/${form}`, find: ofUnit });
}

/** The unit whose form it is. */
type Subject = NewCommune | OldCommune | Province;
type FormDoor = {
  form: ChangeForm;
  url: string;
  find: (room: ProvinceRoom, code: string) => Subject | undefined;
};
type CameBack = {
  errors: { field: string; text: string }[];
  /** What the change would do, when it was only tried. */
  preview?: { made: MadePlaceChange; samples: PlaceSample[]; mark: string };
};

function openForm(app: FastifyInstance, office: Office, { form, url, find }: FormDoor): void {
  const params = z.object({ unit: z.string().max(20) });
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params,
    query: z.looseObject({}),
    async answer(anyVisit, { params: { unit: code }, query }, reply) {
      const room = await openProvinceRoom(office, staffOf(anyVisit));
      if (!room) return sendNoProvince(reply, anyVisit);
      const subject = find(room, code);
      if (!subject) return sendNotOwn(reply, anyVisit);
      const typed = beginForm(form, subject, query);
      return sendForm(reply, { room, form, subject, typed, back: { errors: [] } });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    params,
    multipart: true,
    async answer(anyVisit, { params: { unit: code } }, reply, request) {
      const visit = staffOf(anyVisit);
      const room = await openProvinceRoom(office, visit);
      if (!room) return sendNoProvince(reply, anyVisit);
      const subject = find(room, code);
      if (!subject) return sendNotOwn(reply, anyVisit);
      const sent = await readSentDecision(request, office, visit.t);
      return takeChange(office, reply, { room, form, subject, sent });
    },
  });
}

type Sent = Awaited<ReturnType<typeof readSentDecision>>;

async function takeChange(
  office: Office,
  reply: FastifyReply,
  { room, form, subject, sent }: { room: ProvinceRoom; form: ChangeForm; subject: Subject; sent: Sent },
) {
  const { t, actor } = room.visit;
  const { typed } = sent;
  const read = readChange(form, typed, { code: subject.code, province: room.province.code });
  const day = readOptionalDay(typed);
  const errors = [
    ...(sent.ok ? [] : sent.errors),
    ...(day.ok ? [] : [{ field: 'tu', text: t('place-changes.wrong.tu') }]),
    ...(read.ok
      ? []
      : read.wrong.map(({ field, wrong }) => ({ field, text: t(`place-changes.wrong.${wrong}`) }))),
  ];
  if (!sent.ok || !day.ok || !read.ok)
    return sendForm(reply, { room, form, subject, typed, back: { errors } });
  const seen = typedText(typed, 'da-xem');
  // What was changed after the preview is shown again before it is kept.
  const save = typedText(typed, 'viec') === 'luu' && (seen === '' || seen === markOf(read.change, day.value));
  const wanted = { told: sent.told, document: sent.document, effectiveOn: day.value, change: read.change };
  const made = await changePlaces({ office, actor }, wanted, { onlyTry: !save });
  if (!made.ok) {
    const refused = [errorOf(made.problem, room)];
    return sendForm(reply, { room, form, subject, typed, back: { errors: refused } });
  }
  if (save) {
    // A unit that the change ended has no page any more.
    const page = 'era' in subject && read.change.kind !== 'dissolve' ? hrefOf(subject) : placesPage;
    const values = { day: made.value.change.effectiveOn.split('-').reverse().join('/') };
    return redirectWith(reply, page, { kind: 'done', key: 'place-changes.saved', values });
  }
  const own = typedText(typed, 'thu-dia-chi').slice(0, 300);
  const samples = sampleAddresses(made.value, room.province.code, own);
  const preview = { made: made.value, samples, mark: markOf(read.change, day.value) };
  return sendForm(reply, { room, form, subject, typed, back: { errors: [], preview } });
}

/** Tells whether a form is still the one that was previewed. */
function markOf(change: PlaceChange, on: Temporal.PlainDate | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([change, on?.toString() ?? '']))
    .digest('base64url');
}

function hrefOf(subject: Subject): string {
  return 'edges' in subject ? hrefOfUnit(subject) : `${placesPage}/${subject.code}`;
}

function errorOf(problem: PlaceRefusal, { door, visit: { t } }: ProvinceRoom) {
  if (problem.kind === 'decision') return decisionErrorOf(t, problem.problem);
  const field = problem.kind === 'place' && dayProblems.includes(problem.refusal.problem) ? 'tu' : 'thay-doi';
  return { field, text: wordsOfRefusal(problem, namesIn(door.places), t) };
}

const dayProblems = ['before-new-units', 'before-decision', 'before-former'];

/** The own day of a change; left out, it is the day of the decision. */
function readOptionalDay(typed: Typed): { ok: true; value: Temporal.PlainDate | undefined } | { ok: false } {
  const isEmpty = ['day', 'month', 'year'].every((part) => typedText(typed, `tu-${part}`).trim() === '');
  if (isEmpty) return { ok: true, value: undefined };
  const day = typedDay(typed, 'tu');
  return day ? { ok: true, value: day } : { ok: false };
}

type Shown = { room: ProvinceRoom; form: ChangeForm; subject: Subject; typed: Typed; back: CameBack };

function sendForm(reply: FastifyReply, shown: Shown): FastifyReply {
  const { room, form, back } = shown;
  return sendStaffPage(reply, room.visit, {
    title: room.visit.t(`place-changes.form.${form}`),
    status: back.errors.length > 0 ? 422 : 200,
    children: <ChangePage {...shown} />,
  });
}
