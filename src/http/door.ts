import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodType, z } from 'zod';
import type { Permission } from '../core/permissions.ts';
import { sendProblem } from './problems.tsx';
import type { RateGroup } from './rate-limit.ts';
import type { FoundSession } from './session.ts';
import type { Visit } from './visit.ts';

export type { Visit } from './visit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit;
    /** The living session behind the visit; pages ask `visit`, only the kernel asks this. */
    session: FoundSession | undefined;
  }
  interface FastifyContextConfig {
    permission?: Permission;
    /** Set on the few acts that outsiders post to with protection of their own (the identity provider's pages). */
    csrfElsewhere?: boolean;
    multipart?: boolean;
    whileLocked?: boolean;
    limit?: RateGroup;
    /** Files of the build: no session is looked up and nothing is counted. */
    still?: boolean;
  }
}

/** A route of the house: it always names its permission, and its input is parsed once, here. */
export type Door<Params extends ZodType, Query extends ZodType, Body extends ZodType> = {
  method: 'GET' | 'POST';
  url: string;
  permission: Permission;
  /** An address whose names do not fit is no page of ours: 404. */
  params?: Params;
  /** Unknown names are dropped; a field sent once is a text, one sent several times a list. */
  query?: Query;
  body?: Body;
  /** Upload doors read the body with `readUpload`; the form token must be its first field, as `PostForm` has it. */
  multipart?: boolean;
  csrfElsewhere?: boolean;
  /** Open in a locked session too: unlocking and leaving. */
  whileLocked?: boolean;
  /** Counted apart from ordinary pages. `sign-in` counts by the field `login` together with the address. */
  limit?: RateGroup;
  answer: (
    visit: Visit,
    input: { params: z.output<Params>; query: z.output<Query>; body: z.output<Body> },
    reply: FastifyReply,
    request: FastifyRequest,
  ) => Promise<unknown>;
};

/** Opens a door; one without a permission does not compile, and one registered elsewhere stops the start. */
export type OpenDoor = <P extends ZodType, Q extends ZodType, B extends ZodType>(
  app: FastifyInstance,
  door: Door<P, Q, B>,
) => void;

/**
 * Opens a door. Before `answer` runs, the visitor may pass (permission, lock, form token) and the input fits;
 * `answer` gives back what `sendPage`, `redirectWith`, `sendProblem` or `reply.send` gave it.
 */
export const openDoor: OpenDoor = (app, door) => {
  const { method, url, permission, multipart, csrfElsewhere, whileLocked, limit } = door;
  app.route({
    method,
    url,
    config: { permission, multipart, csrfElsewhere, whileLocked, limit },
    handler: async (request, reply) => {
      const params = parsePart(door.params, request.params);
      if (!params.ok) return sendProblem(reply, 'not-found');
      const query = parsePart(door.query, request.query);
      const body = parsePart(door.body, request.body);
      if (!query.ok) return sendProblem(reply, 'unreadable', { fields: query.fields });
      if (!body.ok) return sendProblem(reply, 'unreadable', { fields: body.fields });
      const input = { params: params.value, query: query.value, body: body.value };
      return (await door.answer(request.visit, input, reply, request)) ?? reply;
    },
  });
};

type Parsed<T> = { ok: true; value: T } | { ok: false; fields: string[] };

function parsePart<T extends ZodType>(schema: T | undefined, given: unknown): Parsed<z.output<T>> {
  // A door that names no schema takes no input; its type is unknown, so nobody can lean on it.
  if (!schema) return { ok: true, value: {} as z.output<T> };
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, fields: [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))] };
}
