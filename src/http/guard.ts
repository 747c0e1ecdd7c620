import { dirname } from 'node:path/posix';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, allows, type Permission, reachOf } from '../core/permissions.ts';
import { csrfFieldName } from '../ui/forms.tsx';
import { formOrigin, isFormToken } from './csrf.ts';
import { pathWith } from './paths.ts';
import { type ProblemKind, sendProblem } from './problems.tsx';
import { takeSignInTry } from './rate-limit.ts';
import { openUpload, partsAfterToken } from './upload-parts.ts';
import { readTypedOnly } from './uploads.ts';

/**
 * Stands before every route, whoever registered it: may this visitor pass, is the session unlocked, and was
 * the form ours. Answers by itself when not.
 */
export async function guardDoor(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { permission, still } = request.routeOptions.config;
  if (request.is404 || !permission || still) return undefined;
  const stopped = stopByPermission(request, reply, permission);
  if (stopped) return stopped;
  if (!isRead(request)) {
    const refused = await stopByForm(request, reply);
    if (refused) return refused;
  }
  if (request.routeOptions.config.limit !== 'sign-in' || isRead(request)) return undefined;
  const retryAfterSeconds = takeSignInTry(request);
  return retryAfterSeconds && sendProblem(reply, 'too-many', { retryAfterSeconds });
}

function stopByPermission(request: FastifyRequest, reply: FastifyReply, permission: Permission) {
  const { visit } = request;
  const { steps } = request.server.house;
  if (visit.locked && !request.routeOptions.config.whileLocked && visit.path !== steps.unlock) {
    if (reachOf(permission) !== 'anyone') return leadThrough(request, reply, steps.unlock, 'locked');
    // What is public stays open at a locked counter, but shows nobody's name and does nothing in it.
    visit.actor = { kind: 'anyone' };
  }
  if (allows(permission, visit.actor)) return undefined;
  if (visit.actor.kind !== 'anyone') return sendProblem(reply, 'forbidden');
  return leadThrough(request, reply, signInPage(request, permission), 'sign-in');
}

/** A page is led to the sign-in and back; a form cannot be, so its answer keeps what was typed. */
function leadThrough(request: FastifyRequest, reply: FastifyReply, page: string, why: 'sign-in' | 'locked') {
  if (isRead(request)) return reply.redirect(pathWith(page, { next: request.visit.address }), 303);
  return giveBack(request, reply, { why, signInHref: page });
}

async function stopByForm(request: FastifyRequest, reply: FastifyReply) {
  const { csrfElsewhere, multipart } = request.routeOptions.config;
  if (csrfElsewhere) return undefined;
  const origin = formOrigin(request);
  if (origin === 'foreign') return sendProblem(reply, 'foreign-form');
  if (request.isMultipart() && !multipart) return sendProblem(reply, 'wrong-media');
  const given = request.isMultipart()
    ? await openUpload(request)
    : (request.body as Record<string, unknown> | undefined)?.[csrfFieldName];
  if (isFormToken(request, given, request.session)) return undefined;
  return giveBack(request, reply, { why: 'form-expired' });
}

/** Refuses a form and gives it back, to be sent again when the browser vouches that it was ours. */
async function giveBack(
  request: FastifyRequest,
  reply: FastifyReply,
  { why, signInHref }: { why: ProblemKind; signInHref?: string },
) {
  const sendAgain = formOrigin(request) === 'ours';
  if (sendAgain && request.isMultipart() && request.routeOptions.config.multipart) {
    if (!partsAfterToken(request)) await openUpload(request);
    request.body = await readTypedOnly(request);
  }
  return sendProblem(reply, why, { signInHref, sendAgain });
}

function signInPage(request: FastifyRequest, permission: Permission): string {
  const { steps } = request.server.house;
  // What both may do (their own sessions) is asked of staff on the pages of staff.
  const isStaffPage = request.visit.path.startsWith(`${dirname(steps.staffSignIn)}/`);
  return allows(permission, anyCitizen) && !isStaffPage ? steps.citizenSignIn : steps.staffSignIn;
}

function isRead(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

const anyCitizen: Actor = { kind: 'citizen', personId: '', name: '', citizenId: '', assurance: 2 };
