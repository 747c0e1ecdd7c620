import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { isEmail, tidyLine } from '../../core/names-and-dates.ts';
import type { Staff, StaffRole } from '../../core/permissions.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { sendPage } from '../../http/page.tsx';
import type { Office } from '../office.ts';
import { addStaff } from './actions.ts';
import { makeTemporaryPassword } from './passwords.ts';
import {
  addPost,
  endSessionsInUnit,
  endStaffPost,
  givenRoles,
  listStaffing,
  resetByAdministrator,
  type StaffingRefusal,
} from './staffing.ts';
import type { Wrong } from './views/sign-in.tsx';
import { type CameBack, StaffingPage, TemporaryPasswordPage, type TypedPost } from './views/staffing.tsx';

const page = '/quan-tri/nhan-su';
const permission = 'unit.administer';

/** The doors of the unit's administrator: the people of the own unit, their posts, passwords and sessions. */
export function openAdministratorDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: page,
    permission,
    answer: async (visit, _input, reply) => sendStaffing(office, { reply, visit, actor: staffOf(visit) }),
  });
  openAddDoors(app, office);
  openPersonDoors(app, office);
}

function openAddDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${page}/mo`,
    permission,
    body: z.looseObject({}),
    async answer(visit, { body }, reply) {
      const [actor, typed] = [staffOf(visit), readTyped(body)];
      const read = readPost(visit, typed, 'account');
      if (!read.post)
        return sendStaffing(office, {
          reply,
          visit,
          actor,
          cameBack: { form: 'account', typed, wrong: read.wrong },
        });
      const password = makeTemporaryPassword();
      const { name, login, email } = typed;
      const staff = {
        ...read.post,
        name,
        login,
        email: email || undefined,
        password,
        mustChangePassword: true,
        openedBy: actor,
      };
      const added = await addStaff(office, actor.unitCode, staff);
      if (added.ok) return sendTemporary(reply, visit, { name, login, password });
      const field = added.problem === 'unknown-department' ? 'departmentCode' : 'login';
      const known = ['login-taken', 'login-unfit', 'unknown-department', 'unknown-unit'].includes(
        added.problem,
      );
      const text = visit.t(`people.staffing.problem.${known ? added.problem : 'login-unfit'}`);
      return sendStaffing(office, {
        reply,
        visit,
        actor,
        cameBack: { form: 'account', typed, wrong: [{ field, text }] },
      });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: `${page}/giao`,
    permission,
    body: z.looseObject({}),
    async answer(visit, { body }, reply) {
      const [actor, typed] = [staffOf(visit), readTyped(body)];
      const read = readPost(visit, typed, 'post');
      if (!read.post)
        return sendStaffing(office, {
          reply,
          visit,
          actor,
          cameBack: { form: 'post', typed, wrong: read.wrong },
        });
      const given = await addPost(office, actor, {
        ...read.post,
        personId: typed.personId,
        toOn: read.post.toOn ?? null,
      });
      if (given.ok) return redirectWith(reply, page, { kind: 'done', key: 'people.staffing.postAdded' });
      const field = fieldOfGiving[given.problem] ?? 'post-personId';
      const wrong = [{ field, text: visit.t(`people.staffing.problem.${given.problem}`) }];
      return sendStaffing(office, { reply, visit, actor, cameBack: { form: 'post', typed, wrong } });
    },
  });
}

const fieldOfGiving: Partial<Record<StaffingRefusal | 'unknown-department', string>> = {
  'unknown-department': 'post-departmentCode',
  'own-power': 'post-roles',
};

function openPersonDoors(app: FastifyInstance, office: Office): void {
  const person = z.object({ personId: z.uuid() });
  openDoor(app, {
    method: 'POST',
    url: `${page}/mat-khau`,
    permission,
    body: person,
    async answer(visit, { body }, reply) {
      const reset = await resetByAdministrator(office, staffOf(visit), body.personId);
      if (!reset.ok) return redirectWith(reply, page, refusalFlash(reset.problem));
      return sendTemporary(reply, visit, reset.value);
    },
  });
  openDoor(app, {
    method: 'POST',
    url: `${page}/phien`,
    permission,
    body: person,
    async answer(visit, { body }, reply) {
      const ended = await endSessionsInUnit(office, staffOf(visit), body.personId);
      if (!ended.ok) return redirectWith(reply, page, refusalFlash(ended.problem));
      const values = { count: String(ended.value) };
      return redirectWith(reply, page, { kind: 'done', key: 'people.staffing.sessionsEnded', values });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: `${page}/thoi`,
    permission,
    body: z.object({ postId: z.uuid() }),
    async answer(visit, { body }, reply) {
      const ended = await endStaffPost(office, staffOf(visit), body.postId);
      if (!ended.ok) return redirectWith(reply, page, refusalFlash(ended.problem));
      const values = { title: ended.value.title, name: ended.value.holderName };
      return redirectWith(reply, page, { kind: 'done', key: 'people.staffing.postEnded', values });
    },
  });
}

function refusalFlash(problem: StaffingRefusal) {
  return { kind: 'problem', key: `people.staffing.problem.${problem}` } as const;
}

type Answer = { reply: FastifyReply; visit: Visit; actor: Staff; cameBack?: CameBack };

async function sendStaffing(office: Office, { reply, visit, actor, cameBack }: Answer) {
  const staffing = await listStaffing(office, actor);
  return sendPage(reply, visit, {
    title: visit.t('people.staffing.title'),
    surface: 'staff',
    status: cameBack ? 422 : 200,
    children: <StaffingPage visit={visit} staffing={staffing} cameBack={cameBack} />,
  });
}

function sendTemporary(
  reply: FastifyReply,
  visit: Visit,
  of: { name: string; login: string; password: string },
) {
  return sendPage(reply, visit, {
    title: visit.t('people.staffing.temporaryTitle', { name: of.name }),
    surface: 'staff',
    children: <TemporaryPasswordPage visit={visit} {...of} />,
  });
}

function readTyped(body: unknown): TypedPost {
  const typed = typedValues(body);
  const text = (name: string) => tidyLine(typedText(typed, name)).slice(0, 200);
  const day = (name: string) => ({
    day: text(`${name}-day`),
    month: text(`${name}-month`),
    year: text(`${name}-year`),
  });
  return {
    personId: text('personId'),
    name: text('name'),
    login: text('login').toLowerCase(),
    email: text('email'),
    title: text('title'),
    departmentCode: text('departmentCode'),
    roles: typed['roles'] ?? [],
    fromOn: day('fromOn'),
    toOn: day('toOn'),
  };
}

type ReadPost = {
  title: string;
  departmentCode: string;
  roles: StaffRole[];
  fromOn: Temporal.PlainDate;
  toOn: Temporal.PlainDate | undefined;
};

/** The post as understood, or every field that must be put right, in the order of the form. */
function readPost(
  { t }: Visit,
  typed: TypedPost,
  form: CameBack['form'],
): { post?: ReadPost; wrong: Wrong[] } {
  const roles = givenRoles.filter((role) => typed.roles.includes(role));
  const [fromOn, toOn] = [readDay(typed.fromOn), readDay(typed.toOn)];
  const isOpenEnded = Object.values(typed.toOn).every((part) => part === '');
  const isOrdered = fromOn && toOn && Temporal.PlainDate.compare(fromOn, toOn) <= 0;
  const problems: [boolean, string, string][] = [
    [form === 'account' && typed.name.length < 2, 'name', 'name'],
    [form === 'account' && typed.email !== '' && !isEmail(typed.email), 'email', 'email'],
    [form === 'post' && !z.uuid().safeParse(typed.personId).success, 'personId', 'person'],
    [typed.title === '', 'title', 'title'],
    [typed.departmentCode === '', 'departmentCode', 'unknown-department'],
    [roles.length === 0, 'roles', 'roles'],
    [!fromOn, 'fromOn', 'fromOn'],
    [!isOpenEnded && !isOrdered, 'toOn', 'toOn'],
  ];
  const wrong = problems
    .filter(([isWrong]) => isWrong)
    .map(([, field, key]) => ({
      field: form === 'post' ? `post-${field}` : field,
      text: t(`people.staffing.problem.${key}`),
    }));
  if (wrong.length > 0 || !fromOn) return { wrong };
  const { title, departmentCode } = typed;
  return { post: { title, departmentCode, roles, fromOn, toOn: isOpenEnded ? undefined : toOn }, wrong };
}

function readDay(parts: { day?: string; month?: string; year?: string }): Temporal.PlainDate | undefined {
  const [day, month, year] = [parts.day, parts.month, parts.year].map(Number);
  if (!day || !month || !year || year < 1900 || year > 2200) return undefined;
  try {
    return Temporal.PlainDate.from({ day, month, year }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function staffOf(visit: Visit): Staff {
  if (visit.actor.kind !== 'staff') throw new Error('this door is for staff');
  return visit.actor;
}
