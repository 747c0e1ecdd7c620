import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { FormPage, Group, Question } from '../../core/forms-definition.ts';
import { type Part, type Place, partAt, putPart, removePart } from '../../core/forms-edits.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { editForm, type FormRoom, openForm } from './actions.ts';
import {
  codeParam,
  formPage,
  formPermission,
  placeQuery,
  seenRevision,
  sendClosedForm,
  wrongWords,
} from './room.ts';
import { readGroup, readPage, typedFromGroup, typedFromPage } from './typed-part.ts';
import { readQuestion, type Typed, typedFromQuestion, type WrongField } from './typed-question.ts';
import { formHref } from './views/frame.tsx';
import { PartPage } from './views/part-page.tsx';
import { QuestionPage } from './views/question-page.tsx';

/** The doors to one question, and to one page or group of a form. */
export function openPartDoors(app: FastifyInstance, office: Office): void {
  for (const { path, depth } of [
    { path: 'cau-hoi', depth: [3] },
    { path: 'phan', depth: [1, 2] },
  ]) {
    openDoor(app, {
      method: 'GET',
      url: `${formPage}/${path}`,
      permission: formPermission,
      params: codeParam,
      query: placeQuery(depth),
      async answer(anyVisit, { params: { code }, query: { o: place } }, reply) {
        const visit = staffOf(anyVisit);
        const opened = await openForm({ office, actor: visit.actor }, code);
        if (!opened.ok) return sendClosedForm(reply, visit, opened.problem);
        const room = opened.value;
        if (!isPlace(room, place)) return sendNowhere(reply, visit, code);
        const typed = typedFrom(partAt(room.draft.form, place), place);
        return sendPart(reply, { visit, room, place, typed, errors: [], revision: room.draft.revision });
      },
    });
    openDoor(app, {
      method: 'POST',
      url: `${formPage}/${path}`,
      permission: formPermission,
      params: codeParam,
      query: placeQuery(depth),
      body: z.looseObject({}),
      async answer(anyVisit, { params: { code }, query: { o: place }, body }, reply) {
        const visit = staffOf(anyVisit);
        return takePart(office, reply, { visit, code, place, typed: typedValues(body) });
      },
    });
  }
}

type Sent = { visit: StaffVisit; code: string; place: Place; typed: Typed };

async function takePart(office: Office, reply: FastifyReply, { visit, code, place, typed }: Sent) {
  const by = { office, actor: visit.actor };
  const opened = await openForm(by, code);
  if (!opened.ok) return sendClosedForm(reply, visit, opened.problem);
  const room = opened.value;
  if (!isPlace(room, place)) return sendNowhere(reply, visit, code);
  const revision = seenRevision(typed);
  const isRemoval = typedText(typed, 'viec') === 'xoa';
  const { part, wrong } = isRemoval
    ? { part: undefined, wrong: [] }
    : readPart(typed, partAt(room.draft.form, place), place);
  const shown = { visit, room, place, typed, revision };
  if (!isRemoval && (!part || wrong.length > 0))
    return sendPart(reply, { ...shown, errors: wrongWords(visit, wrong) });
  const edited = await editForm(by, {
    code,
    revision,
    edit: (form) => (part ? putPart(form, place, part) : removePart(form, place)),
  });
  if (edited.ok) {
    const key = isRemoval ? 'form-editor.remove.done' : 'form-editor.saved';
    return redirectWith(reply, formHref(code), { kind: 'done', key });
  }
  // What was typed is shown beside the newest copy; sent once more it counts, as then everything was seen.
  return sendPart(reply, {
    ...shown,
    revision: room.draft.revision,
    errors: [{ text: visit.t(`form-editor.problem.${edited.problem}`) }],
  });
}

function readPart(
  typed: Typed,
  former: Part | undefined,
  place: Place,
): { part: Part | undefined; wrong: WrongField[] } {
  if (place.length === 3) {
    const { question, wrong } = readQuestion(typed, former as Question | undefined);
    return { part: question, wrong };
  }
  if (place.length === 2) {
    const { group, wrong } = readGroup(typed, former as Group | undefined);
    return { part: group, wrong };
  }
  const { page, wrong } = readPage(typed, former as FormPage | undefined);
  return { part: page, wrong };
}

function typedFrom(part: Part | undefined, place: Place): Typed {
  if (place.length === 3) return typedFromQuestion(part as Question | undefined);
  return place.length === 2
    ? typedFromGroup(part as Group | undefined)
    : typedFromPage(part as FormPage | undefined);
}

/** Whether something stands at a place, or a new part would follow the last one there. */
function isPlace({ draft: { form } }: FormRoom, place: Place): boolean {
  const above = place.slice(0, -1);
  const index = place.at(-1) ?? 0;
  if (above.length > 0 && !partAt(form, above)) return false;
  return (
    index === 0 ||
    partAt(form, [...above, index]) !== undefined ||
    partAt(form, [...above, index - 1]) !== undefined
  );
}

function sendNowhere(reply: FastifyReply, { t }: StaffVisit, code: string): FastifyReply {
  const onward = { href: formHref(code), words: t('form-editor.outline.title') };
  return sendProblem(reply, 'not-found', { onward });
}

type Shown = {
  visit: StaffVisit;
  room: FormRoom;
  place: Place;
  typed: Typed;
  revision: number;
  errors: { field?: string; text: string }[];
};

function sendPart(reply: FastifyReply, { place, ...shown }: Shown): FastifyReply {
  const { visit, room, errors } = shown;
  const props = { ...shown, place: place.join('.'), isNew: !partAt(room.draft.form, place) };
  const kind = place.length === 1 ? 'page' : 'group';
  return sendStaffPage(reply, visit, {
    title: visit.t(`form-editor.${place.length === 3 ? 'question' : kind}.title`),
    status: errors.length > 0 ? 422 : 200,
    children: place.length === 3 ? <QuestionPage {...props} /> : <PartPage {...props} kind={kind} />,
  });
}
