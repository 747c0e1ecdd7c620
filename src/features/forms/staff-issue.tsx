import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { answerForm } from '../../core/forms.ts';
import { formProblems } from '../../core/forms-checks.ts';
import { questionsOf } from '../../core/forms-definition.ts';
import type { RawAnswers } from '../../core/forms-reading.ts';
import { unrollForm } from '../../core/forms-repeats.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { decisionErrors, decisionSchema, isConfirmed } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { type MadeVersion, readOptionalDay, versionRefusalWords } from '../procedures/actions.ts';
import { type FormRoom, issueForm, openForm } from './actions.ts';
import { codeParam, formPage, formPermission, seenRevision, sendClosedForm } from './room.ts';
import type { Typed } from './typed-question.ts';
import { IssuePage } from './views/issue-page.tsx';
import { PreviewPage } from './views/preview-page.tsx';

/** The doors to a form's preview, and to the decision that makes it the next version. */
export function openIssueDoors(app: FastifyInstance, office: Office): void {
  const door = { permission: formPermission, params: codeParam } as const;
  const preview = `${formPage}/xem-thu`;
  openDoor(app, {
    ...door,
    method: 'GET',
    url: preview,
    answer: (visit, { params: { code } }, reply) =>
      sendPreview(office, reply, { visit: staffOf(visit), code, raw: undefined }),
  });
  openDoor(app, {
    ...door,
    method: 'POST',
    url: preview,
    body: z.looseObject({}),
    answer: (visit, { params: { code }, body }, reply) =>
      sendPreview(office, reply, { visit: staffOf(visit), code, raw: typedValues(body) }),
  });
  const issue = `${formPage}/ban-hanh`;
  openDoor(app, {
    ...door,
    method: 'GET',
    url: issue,
    async answer(anyVisit, { params: { code } }, reply) {
      const visit = staffOf(anyVisit);
      const opened = await openForm({ office, actor: visit.actor }, code);
      if (!opened.ok) return sendClosedForm(reply, visit, opened.problem);
      return sendIssue(reply, { visit, room: opened.value, typed: {} });
    },
  });
  openDoor(app, {
    ...door,
    method: 'POST',
    url: issue,
    body: z.looseObject({}),
    answer: (visit, { params: { code }, body }, reply) =>
      takeIssue(office, reply, { visit: staffOf(visit), code, typed: typedValues(body) }),
  });
}

async function sendPreview(
  office: Office,
  reply: FastifyReply,
  { visit, code, raw }: { visit: StaffVisit; code: string; raw: RawAnswers | undefined },
) {
  const opened = await openForm({ office, actor: visit.actor }, code);
  if (!opened.ok) return sendClosedForm(reply, visit, opened.problem);
  const form = unrollForm(opened.value.draft.form);
  const today = toLocal(office.clock.now()).toPlainDate();
  const begun = Object.fromEntries(
    questionsOf(form).flatMap(({ code: name, initial }) =>
      initial === undefined
        ? []
        : [[name, initial === true ? 'yes' : initial === false ? 'no' : `${initial}`]],
    ),
  );
  const read = answerForm(form, { ...begun, ...raw }, { today });
  return sendStaffPage(reply, visit, {
    title: visit.t('form-editor.preview.title'),
    children: (
      <PreviewPage visit={visit} room={opened.value} form={form} read={read} isTried={raw !== undefined} />
    ),
  });
}

async function takeIssue(
  office: Office,
  reply: FastifyReply,
  { visit, code, typed }: { visit: StaffVisit; code: string; typed: Typed },
) {
  const { t, actor, language } = visit;
  const opened = await openForm({ office, actor }, code);
  if (!opened.ok) return sendClosedForm(reply, visit, opened.problem);
  const room = opened.value;
  const told = decisionSchema.safeParse(typed);
  const day = readOptionalDay(typed);
  const errors = [
    ...(told.success ? [] : decisionErrors(t, told.error)),
    ...(day.ok ? [] : [{ field: 'tu', text: t('decisions.change.day') }]),
  ];
  const isBroken = formProblems(room.pack, room.draft.form).length > 0;
  if (isBroken) errors.push({ field: 'noi-dung', text: t('form-editor.issue.broken') });
  if (!told.success || !day.ok || isBroken) return sendIssue(reply, { visit, room, typed, errors });
  // A copy that somebody changed after the preview is shown again first.
  const onlyTry = !isConfirmed(typed) || seenRevision(typed) !== room.draft.revision;
  const wanted = { code, told: told.data, effectiveOn: day.value, form: room.draft.form };
  const made = await issueForm({ office, actor, language }, wanted, { onlyTry });
  if (!made.ok)
    return sendIssue(reply, {
      visit,
      room,
      typed,
      errors: versionRefusalWords(visit, made.problem).problems,
    });
  if (onlyTry) {
    const seen = { ...typed, 'ban-sua': [String(room.draft.revision)] };
    return sendIssue(reply, { visit, room, typed: seen, preview: made.value });
  }
  const flash = {
    kind: 'done',
    key: 'catalogue.change.done',
    values: { version: made.value.version },
  } as const;
  return redirectWith(reply, `/quan-tri/thu-tuc/${code}`, flash);
}

function sendIssue(
  reply: FastifyReply,
  shown: {
    visit: StaffVisit;
    room: FormRoom;
    typed: Typed;
    errors?: { field: string; text: string }[];
    preview?: MadeVersion;
  },
): FastifyReply {
  const { visit, room, typed, errors = [], preview } = shown;
  return sendStaffPage(reply, visit, {
    title: visit.t('form-editor.issue.title'),
    status: errors.length > 0 ? 422 : 200,
    children: (
      <IssuePage
        visit={visit}
        room={room}
        typed={typed}
        problems={formProblems(room.pack, room.draft.form)}
        errors={errors}
        preview={preview}
      />
    ),
  });
}
