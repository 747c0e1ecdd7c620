import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { formProblems } from '../../core/forms-checks.ts';
import { movePart } from '../../core/forms-edits.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { editForm, type FormRoom, openForm, throwAwayForm } from './actions.ts';
import { codeParam, formPage, formPermission, seenRevision, sendClosedForm } from './room.ts';
import { openIssueDoors } from './staff-issue.tsx';
import { openPartDoors } from './staff-parts.tsx';
import { formHref } from './views/frame.tsx';
import { OutlinePage } from './views/outline-page.tsx';

/** The doors to the form of a procedure: outline, one question or part at a time, preview, decision. */
export function openFormDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: formPage,
    permission: formPermission,
    params: codeParam,
    async answer(anyVisit, { params: { code } }, reply) {
      const visit = staffOf(anyVisit);
      const opened = await openForm({ office, actor: visit.actor }, code);
      if (!opened.ok) return sendClosedForm(reply, visit, opened.problem);
      return sendOutline(reply, visit, opened.value);
    },
  });
  openDoor(app, {
    method: 'POST',
    url: formPage,
    permission: formPermission,
    params: codeParam,
    body: z.looseObject({}),
    async answer(anyVisit, { params: { code }, body }, reply) {
      return takeAct(office, reply, { visit: staffOf(anyVisit), code, typed: typedValues(body) });
    },
  });
  openPartDoors(app, office);
  openIssueDoors(app, office);
}

type Act = { visit: StaffVisit; code: string; typed: Record<string, string[]> };

async function takeAct(office: Office, reply: FastifyReply, { visit, code, typed }: Act) {
  const by = { office, actor: visit.actor };
  const act = typedText(typed, 'viec');
  if (act === 'bo') {
    const opened = await openForm(by, code);
    if (!opened.ok) return sendClosedForm(reply, visit, opened.problem);
    await throwAwayForm(by, code);
    return redirectWith(reply, formHref(code), { kind: 'done', key: 'form-editor.discard.done' });
  }
  const [, way, at = ''] = /^(len|xuong):(\d{1,3}(?:\.\d{1,3}){0,2})$/.exec(act) ?? [];
  const place = at.split('.').map(Number);
  const edited = await editForm(by, {
    code,
    revision: seenRevision(typed),
    edit: (form) => (way ? movePart(form, place, way === 'len' ? -1 : 1) : form),
  });
  if (edited.ok) return redirectWith(reply, formHref(code));
  if (edited.problem !== 'stale') return sendClosedForm(reply, visit, edited.problem);
  const opened = await openForm(by, code);
  if (!opened.ok) return sendClosedForm(reply, visit, opened.problem);
  return sendOutline(reply, visit, opened.value, visit.t('form-editor.problem.stale'));
}

function sendOutline(reply: FastifyReply, visit: StaffVisit, room: FormRoom, refusal?: string): FastifyReply {
  return sendStaffPage(reply, visit, {
    title: visit.t('form-editor.outline.title'),
    status: refusal ? 422 : 200,
    children: (
      <OutlinePage
        visit={visit}
        room={room}
        problems={formProblems(room.pack, room.draft.form)}
        refusal={refusal}
      />
    ),
  });
}
