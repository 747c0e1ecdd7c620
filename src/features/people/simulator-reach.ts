import type { FastifyInstance } from 'fastify';
import type { CustomFetch } from 'openid-client';

/**
 * Reaches the simulated provider inside this process instead of over the network: it works before the server
 * listens, behind any proxy, and under a public name that this machine cannot reach itself.
 */
export function reachInside(app: FastifyInstance): CustomFetch {
  return async (address, options) => {
    const { pathname, search, host } = new URL(address);
    const answer = await app.inject({
      method: options.method === 'POST' ? 'POST' : 'GET',
      url: `${pathname}${search}`,
      headers: { ...options.headers, host },
      ...(options.body ? { payload: String(options.body) } : {}),
    });
    const headers = Object.entries(answer.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    );
    return new Response(answer.rawPayload.length > 0 ? new Uint8Array(answer.rawPayload) : null, {
      status: answer.statusCode,
      headers,
    });
  };
}
