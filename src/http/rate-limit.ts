import type { FastifyRequest } from 'fastify';

/** What is counted apart: a page read, an act, a public search, an upload, a try to sign in. */
export type RateGroup = 'page' | 'act' | 'search' | 'upload' | 'sign-in';

/** `burst` tries at once, refilled by `perMinute`. */
export type Bucket = { burst: number; perMinute: number };

export type RateLimiter = {
  /** Takes one try; gives the seconds to wait when none is left, else undefined. */
  take(group: RateGroup, key: string): number | undefined;
};

/**
 * Counts tries in the memory of this process: several processes allow as many times more, which is meant:
 * the lockout of an account lives in the database, this only keeps one visitor from taking the whole desk.
 */
export function createRateLimiter(buckets: Record<RateGroup, Bucket>, ticks: () => number): RateLimiter {
  const levels = new Map<string, { left: number; at: number }>();
  return {
    take(group, key) {
      const { burst, perMinute } = buckets[group];
      const name = `${group} ${key}`;
      const now = ticks();
      const level = levels.get(name) ?? { left: burst, at: now };
      const left = Math.min(burst, level.left + ((now - level.at) / 60_000) * perMinute);
      // Written anew each time, so that the oldest names come first and are the ones forgotten.
      levels.delete(name);
      levels.set(name, { left: left >= 1 ? left - 1 : left, at: now });
      if (levels.size > rememberedNames) forgetOldest(levels);
      return left >= 1 ? undefined : Math.max(1, Math.ceil(((1 - left) / perMinute) * 60));
    },
  };
}

/** Seconds to wait before this request, or undefined. Signing in is counted later, when the name is known. */
export function takeTry(request: FastifyRequest): number | undefined {
  const { still, limit, multipart } = request.routeOptions.config ?? {};
  if (still) return undefined;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const usual = isRead ? 'page' : multipart ? 'upload' : 'act';
  const group = limit === undefined || limit === 'sign-in' ? usual : limit;
  return request.server.house.rates.take(group, request.ip);
}

/** As `takeTry`, for one name tried from one address: others behind the same address are not held up. */
export function takeSignInTry(request: FastifyRequest): number | undefined {
  const login = (request.body as Record<string, unknown> | undefined)?.['login'];
  const name = String(login ?? '')
    .trim()
    .toLowerCase()
    .slice(0, 100);
  return request.server.house.rates.take('sign-in', `${request.ip} ${name}`);
}

function forgetOldest(levels: Map<string, unknown>): void {
  const oldest = levels.keys().next();
  if (!oldest.done) levels.delete(oldest.value);
}

const rememberedNames = 100_000;
