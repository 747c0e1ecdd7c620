import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodType, z } from 'zod';
import type { Actor, Permission } from '../core/permissions.ts';
import type { Language, Translate } from '../ui/texts.ts';

/** What every page and act knows about the visit: who, in which language, and the session's token for forms. */
export type Visit = {
  actor: Actor;
  sessionId: string | undefined;
  language: Language;
  t: Translate;
  /** The hidden value that every form of this session carries. */
  csrf: string;
  path: string;
  /** Short-lived word left by the former page, as a key of the texts with its values. */
  flash: { kind: 'done' | 'problem'; key: string; values: Record<string, string> } | undefined;
};

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit;
  }
  interface FastifyContextConfig {
    permission?: Permission;
    /** Set on the few acts that outsiders post to with protection of their own (the identity provider's pages). */
    csrfElsewhere?: boolean;
  }
}

/** A route of the house: it always names its permission, and its input is parsed once, here. */
export type Door<Params extends ZodType, Query extends ZodType, Body extends ZodType> = {
  method: 'GET' | 'POST';
  url: string;
  permission: Permission;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Upload doors read the multipart body themselves. */
  multipart?: boolean;
  csrfElsewhere?: boolean;
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
