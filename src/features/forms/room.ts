import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Place } from '../../core/forms-edits.ts';
import { typedText } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import type { StaffVisit } from '../../http/staff-page.ts';
import type { FormRefusal } from './actions.ts';
import type { Typed, WrongField } from './typed-question.ts';

/** Who may work on forms: the administrator of the province that keeps the catalogue. */
export const formPermission = 'province.administer';
export const formPage = '/quan-tri/tinh/thu-tuc/:code/to-khai';
export const codeParam = z.object({ code: z.string().regex(/^\d\.\d{6}$/) });

/** A place in an address, such as `o=0.1.2`. */
export function placeQuery(depth: readonly number[]) {
  return z.object({
    o: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,3}){0,2}$/)
      .transform((text): Place => text.split('.').map(Number))
      .refine((place) => depth.includes(place.length)),
  });
}

/** The revision of the working copy that a page was shown with. */
export function seenRevision(typed: Typed): number {
  const text = typedText(typed, 'ban-sua');
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/** What is wrong with the fields of a page, in words. */
export function wrongWords({ t }: StaffVisit, wrong: readonly WrongField[]) {
  return wrong.map(({ field, key }) => ({ field, text: t(`form-editor.wrong.${key}`) }));
}

/** Says that there is no such form, or that somebody else keeps it. */
export function sendClosedForm(reply: FastifyReply, { t }: StaffVisit, refusal: FormRefusal): FastifyReply {
  const onward = { href: '/quan-tri/thu-tuc', words: t('catalogue.admin.title') };
  if (refusal === 'not-found') return sendProblem(reply, 'not-found', { onward });
  return sendProblem(reply, 'unacceptable', { words: t(`form-editor.problem.${refusal}`), onward });
}
