import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Permission } from '../core/permissions.ts';
import './door.ts';
import { meetFault, meetUnreadableAddress } from './faults.ts';
import { parseQuery, readOrdinaryForms } from './form-body.ts';
import { guardDoor } from './guard.ts';
import { securityHeaders, setSecurityHeaders } from './headers.ts';
import { sendProblem } from './problems.tsx';
import { createRateLimiter, type RateLimiter, takeTry } from './rate-limit.ts';
import { type DoorSteps, type HttpLimits, type HttpSettings, usualLimits, usualSteps } from './settings.ts';
import { passOverRest } from './upload-parts.ts';
import { beginVisit, makeVisit } from './visit.ts';

export type { HttpSettings } from './settings.ts';

/** A door as registered, for the test that tries each with every role. */
export type RegisteredDoor = { method: string; url: string; permission: Permission };

/** What the kernel's parts ask of the server they stand in. */
export type House = Omit<HttpSettings, 'steps' | 'limits' | 'frame' | 'ticks'> & {
  steps: DoorSteps;
  limits: HttpLimits;
  frame: NonNullable<HttpSettings['frame']>;
  headers: Record<string, string>;
  rates: RateLimiter;
  publicOrigin: string;
  /** The public address is https. */
  secure: boolean;
  /** The address of a built file; one that was not built is a fault. */
  asset: (name: string) => string;
};

declare module 'fastify' {
  interface FastifyInstance {
    house: House;
    doors: RegisteredDoor[];
  }
}

/** The server with everything that pages share; features open their doors on it. */
export function createServer(settings: HttpSettings): FastifyInstance {
  const house = furnish(settings);
  const app = fastify({
    // One proxy is trusted, and the address that it adds: what a visitor wrote before it counts for nothing.
    trustProxy: settings.trustProxy && ((_address, hop) => hop < 1),
    bodyLimit: house.limits.formBytes,
    requestTimeout: 300_000,
    routerOptions: { querystringParser: parseQuery, ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: meetUnreadableAddress,
  });
  app.decorate('house', house);
  app.decorate('doors', []);
  app.decorateRequest('session', undefined);
  app.addHook('onRoute', (route) => noteDoor(app, route));
  app.register(fastifyCookie);
  readOrdinaryForms(app);
  app.register(fastifyMultipart, { throwFileSizeLimit: false });
  app.addHook('onRequest', receive);
  app.addHook('preHandler', guardDoor);
  app.addHook('onSend', async (request, reply) => {
    setCaching(request, reply);
    passOverRest(request);
  });
  app.setErrorHandler(meetFault);
  app.setNotFoundHandler(answerNotFound);
  serveAssets(app, house);
  return app;
}

function furnish(settings: HttpSettings): House {
  const limits = { ...usualLimits, ...settings.limits };
  const { origin, protocol } = new URL(settings.publicUrl);
  return {
    ...settings,
    limits,
    steps: { ...usualSteps, ...settings.steps },
    frame: settings.frame ?? (() => ({ navigation: [] })),
    headers: securityHeaders(settings),
    rates: createRateLimiter(limits.rates, settings.ticks ?? (() => performance.now())),
    publicOrigin: origin,
    secure: protocol === 'https:',
    asset: (name) => settings.assets[name] ?? missingAsset(name),
  };
}

function missingAsset(name: string): never {
  throw new Error(`${name} was not built`);
}

function noteDoor(
  app: FastifyInstance,
  route: { method: string | string[]; url: string; config?: { permission?: Permission } },
): void {
  const permission = route.config?.permission;
  const methods = [route.method].flat();
  if (!permission) throw new Error(`the door ${methods.join(', ')} ${route.url} names no permission`);
  for (const method of methods) {
    // Fastify answers HEAD wherever it answers GET; it is the same door.
    if (method !== 'HEAD') app.doors.push({ method, url: route.url, permission });
  }
}

async function receive(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  setSecurityHeaders(reply);
  const retryAfterSeconds = takeTry(request);
  if (retryAfterSeconds === undefined) return beginVisit(request, reply);
  request.visit = makeVisit(request, reply);
  return sendProblem(reply, 'too-many', { retryAfterSeconds });
}

// What a person sees is never kept by a shared computer; a public page may be kept but is asked for again.
function setCaching(request: FastifyRequest, reply: FastifyReply): void {
  if (reply.hasHeader('cache-control')) return;
  const isPersonal = request.visit?.actor.kind !== 'anyone' || reply.statusCode >= 400;
  reply.header('cache-control', isPersonal ? 'private, no-store' : 'private, no-cache');
}

async function answerNotFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const others = request.server.doors.filter((door) => isAddressOf(door.url, request.visit.path));
  if (others.length === 0) return sendProblem(reply, 'not-found');
  const allowed = new Set(others.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])));
  return sendProblem(reply.header('allow', [...allowed].join(', ')), 'wrong-method');
}

function isAddressOf(pattern: string, path: string): boolean {
  if (pattern.includes('*')) return false;
  const shape = pattern.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : RegExp.escape(part)));
  return new RegExp(`^${shape.join('/')}/?$`).test(path);
}

// The file sender throws at names that climb out of its folder; nothing that was built is called so.
const builtName = /^[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*$/;

function serveAssets(app: FastifyInstance, house: House): void {
  const hashed = new Set(Object.values(house.assets));
  app.register(fastifyStatic, { root: house.assetsFolder, serve: false, dotfiles: 'ignore', index: false });
  app.get('/assets/*', { config: { permission: 'public.read', still: true } }, (request, reply) => {
    const name = (request.params as Record<string, string>)['*'] ?? '';
    if (!builtName.test(name)) return sendProblem(reply, 'not-found');
    const isHashed = hashed.has(`/assets/${name}`);
    return reply.sendFile(name, { immutable: isHashed, maxAge: isHashed ? '365d' : '1d' });
  });
}
