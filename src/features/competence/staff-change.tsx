import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import type { ChangeContent } from '../../core/competence-changes.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { sendStaffPage, staffOf } from '../../http/staff-page.ts';
import {
  decisionErrorOf,
  decisionErrors,
  decisionSchema,
  isConfirmed,
  typedDay,
} from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { changeRules, type Making, type RuleRefusal } from './actions.ts';
import { type Preview, previewOf } from './previews.ts';
import { openRuleRoom, type RuleRoom, rulesPage } from './room.ts';
import { ChangePage, type Refused } from './views/change-page.tsx';

export type Typed = Record<string, string[]>;
export type FieldProblem = { field: string; text: string };

/** One way of changing the rules: how its form begins, what it says, and its own fields. */
export type ChangeForm<Subject> = {
  /** Below the page of the rules, such as `cap/:rule`. */
  path: string;
  /** The part of the texts below `rules.change`. */
  name: string;
  /** What the form is about, from its address; nothing of ours otherwise. */
  find: (room: RuleRoom, asked: Record<string, string>) => Subject | undefined;
  begin: (subject: Subject, room: RuleRoom) => Typed;
  say: (
    typed: Typed,
    subject: Subject,
    room: RuleRoom,
  ) => { ok: true; say: (making: Making) => ChangeContent } | { ok: false; problems: FieldProblem[] };
  fields: (props: {
    subject: Subject;
    room: RuleRoom;
    typed: Typed;
    errorOf: (field: string) => { error?: string };
  }) => ComponentChildren;
  /** What the page calls the thing that is changed. */
  titleOf: (subject: Subject, room: RuleRoom) => string;
};

const permission = 'province.administer';

/** The two doors of a change: its form, and the same form coming back for a preview or to be saved. */
export function openChangeForm<Subject>(
  app: FastifyInstance,
  office: Office,
  form: ChangeForm<Subject>,
): void {
  const url = `${rulesPage}/${form.path}`;
  const params = z.record(z.string(), z.string().max(100));
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params,
    query: z.looseObject({}),
    async answer(anyVisit, { params: asked, query }, reply) {
      const room = await openRuleRoom(office, staffOf(anyVisit));
      if (!room) return sendProblem(reply, 'unacceptable', notAProvince(anyVisit.t));
      const subject = form.find(room, { ...firstTexts(query), ...asked });
      if (!subject) return sendProblem(reply, 'not-found');
      return sendForm(reply, form, { room, subject, typed: form.begin(subject, room) });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    params,
    body: z.looseObject({}),
    async answer(anyVisit, { params: asked, body }, reply) {
      const room = await openRuleRoom(office, staffOf(anyVisit));
      if (!room) return sendProblem(reply, 'unacceptable', notAProvince(anyVisit.t));
      const typed = typedValues(body);
      const subject = form.find(room, { ...firstTexts(typed), ...asked });
      if (!subject) return sendProblem(reply, 'not-found');
      return takeChange(office, reply, { form, room, subject, typed });
    },
  });
}

/** Why a post outside a province changes nothing here, in words. */
export function notAProvince(t: (key: string) => string) {
  return { words: t('rules.problem.not-a-province') };
}

type Come<Subject> = { form: ChangeForm<Subject>; room: RuleRoom; subject: Subject; typed: Typed };

async function takeChange<Subject>(office: Office, reply: FastifyReply, come: Come<Subject>) {
  const { form, room, subject, typed } = come;
  const { t, actor } = room.visit;
  const told = decisionSchema.safeParse(typed);
  const day = readOptionalDay(typed);
  const said = form.say(typed, subject, room);
  const problems = [
    ...(told.success ? [] : decisionErrors(t, told.error)),
    ...(day.ok ? [] : [{ field: 'tu', text: t('decisions.change.day') }]),
    ...(said.ok ? [] : said.problems),
  ];
  if (!told.success || !day.ok || !said.ok) {
    return sendForm(reply, form, { room, subject, typed, refused: { problems } });
  }
  const save = isConfirmed(typed);
  const wanted = { told: told.data, effectiveOn: day.value, say: said.say };
  const made = await changeRules({ office, actor }, wanted, { onlyTry: !save });
  if (!made.ok) {
    return sendForm(reply, form, { room, subject, typed, refused: refusedWords(made.problem, room) });
  }
  if (save) return redirectWith(reply, rulesPage, { kind: 'done', key: `rules.change.${form.name}.done` });
  return sendForm(reply, form, { room, subject, typed, preview: previewOf(office, room, made.value) });
}

function refusedWords(refusal: RuleRefusal, { visit, reader }: RuleRoom): Refused {
  const { t } = visit;
  if (refusal.code === 'decision') return { problems: [decisionErrorOf(t, refusal.problem)] };
  if (refusal.code === 'before-decision') {
    const day = refusal.decision.effectiveOn.toString().split('-').reverse().join('/');
    const { number } = refusal.decision;
    return { problems: [{ field: 'tu', text: t('decisions.change.before-decision', { day, number }) }] };
  }
  if (refusal.code !== 'rules')
    return { problems: [{ field: 'decision', text: t(`rules.problem.${refusal.code}`) }] };
  const problems = refusal.problems.map(({ code, values }) => {
    const { procedure = '' } = values;
    const words = t(`competence.ruleProblem.${code}`, {
      ...values,
      name: procedure && reader.nameOf(procedure),
    });
    return { field: 'noi-dung', text: code === 'contradiction' ? t('rules.problem.contradiction') : words };
  });
  const unique = problems.filter(({ text }, at) => problems.findIndex((each) => each.text === text) === at);
  return { problems: unique, contradictions: refusal.problems.flatMap(({ both }) => (both ? [both] : [])) };
}

function sendForm<Subject>(
  reply: FastifyReply,
  form: ChangeForm<Subject>,
  shown: { room: RuleRoom; subject: Subject; typed: Typed; refused?: Refused; preview?: Preview },
): FastifyReply {
  const { room, subject, typed, refused } = shown;
  const { visit } = room;
  const errorOf = (field: string) => {
    const error = refused?.problems.find((each) => each.field === field)?.text;
    return error ? { error } : {};
  };
  return sendStaffPage(reply, visit, {
    title: visit.t(`rules.change.${form.name}.title`),
    status: refused ? 422 : 200,
    children: (
      <ChangePage
        room={room}
        name={form.name}
        about={form.titleOf(subject, room)}
        typed={typed}
        refused={refused}
        preview={shown.preview}
      >
        {form.fields({ subject, room, typed, errorOf })}
      </ChangePage>
    ),
  });
}

function readOptionalDay(typed: Typed): { ok: true; value: Temporal.PlainDate | undefined } | { ok: false } {
  const isEmpty = ['day', 'month', 'year'].every((part) => typedText(typed, `tu-${part}`).trim() === '');
  if (isEmpty) return { ok: true, value: undefined };
  const value = typedDay(typed, 'tu');
  return value ? { ok: true, value } : { ok: false };
}

function firstTexts(given: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, String([value].flat()[0] ?? '').slice(0, 200)]),
  );
}
