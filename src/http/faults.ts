import { randomInt } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UnreadableForm } from './form-body.ts';
import { setSecurityHeaders } from './headers.ts';
import { type ProblemKind, problemStatus, sendProblem } from './problems.tsx';
import { makeVisit } from './visit.ts';

/** Meets every throw once: a body we cannot read is the visitor's to mend, all else is logged under a reference. */
export function meetFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = knownProblem(error);
  // The form was not read, so no door has seen it; the page of the refusal shows what was typed.
  if (error instanceof UnreadableForm && error.kept) request.body ??= error.kept;
  if (known) return answerSafely(request, reply, { kind: known, reference: '' });
  const reference = faultReference();
  const isAway = isDatabaseAway(error);
  request.server.house.log.error(
    { reference, method: request.method, route: request.routeOptions?.url, error: faultWords(error) },
    isAway ? 'the database does not answer' : 'a request met a fault',
  );
  return answerSafely(request, reply, { kind: isAway ? 'unavailable' : 'fault', reference });
}

/** Meets an address that the router cannot read; none of the hooks have run. */
export function meetUnreadableAddress(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  setSecurityHeaders(reply);
  const isTooLong = (error as { code?: string }).code === 'FST_ERR_MAX_PARAM_LENGTH';
  answerSafely(request, reply, { kind: isTooLong ? 'not-found' : 'unreadable', reference: '' });
}

function answerSafely(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, reference }: { kind: ProblemKind; reference: string },
): FastifyReply {
  try {
    request.visit ??= makeVisit(request, reply);
    const wait = kind === 'unavailable' ? { retryAfterSeconds: 10 } : {};
    return sendProblem(reply, kind, { reference, ...wait });
  } catch (fault) {
    // The frame itself is what is broken; the status and the reference must still get out.
    request.server.house.log.error({ reference, error: faultWords(fault) }, 'a page of problems met a fault');
    return reply.code(problemStatus(kind)).type('text/plain; charset=utf-8').send(`${kind} ${reference}\n`);
  }
}

function knownProblem(error: unknown): ProblemKind | undefined {
  if (error instanceof UnreadableForm) return error.kind;
  const { code = '', statusCode } = error as { code?: string; statusCode?: number };
  // Only what the server itself throws while reading a request; a feature's throw is always a fault.
  if (!code.startsWith('FST_') || statusCode === undefined || statusCode >= 500) return undefined;
  if (statusCode === 413) return 'too-large';
  return statusCode === 415 ? 'wrong-media' : 'unreadable';
}

function isDatabaseAway(error: unknown): boolean {
  const { code = '', message = '', syscall } = error as { code?: string; message?: string; syscall?: string };
  // The database's socket may be missing; so may a file, which says nothing of the database.
  if (code === 'ENOENT') return syscall === 'connect';
  return awayCodes.has(code) || /timeout exceeded when trying to connect|Connection terminated/.test(message);
}

/** Eight letters and digits that are read out without mistaking one for another. */
function faultReference(): string {
  return Array.from({ length: 8 }, () => referenceLetters[randomInt(referenceLetters.length)]).join('');
}

function faultWords(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { code } = error as { code?: unknown };
  // The database quotes a value that it cannot take (class 22), and the log keeps nothing of what people type.
  return typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code) ? words.replace(/"[^"]*"/g, '"…"') : words;
}

const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '53300', '08006']);
const referenceLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
