import pg from 'pg';

/** Stops listening. */
export type StopListening = () => Promise<void>;

export interface Listener {
  listen(channel: string, handler: (payload: string) => void): Promise<StopListening>;
  close(): Promise<void>;
}

/**
 * Hears what any process announces with `select pg_notify(channel, payload)`. One connection serves all
 * channels and is made again when it is lost; what was announced meanwhile is not heard, so a handler
 * treats a word as a hint to look, never as the only news.
 */
export function createListener(connection: pg.ClientConfig): Listener {
  const handlers = new Map<string, Set<(payload: string) => void>>();
  let client: Promise<pg.Client> | undefined;
  let isClosed = false;

  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client(connection);
    fresh.on('error', () => {});
    fresh.on('notification', ({ channel, payload }) => {
      for (const handler of handlers.get(channel) ?? []) handler(payload ?? '');
    });
    await fresh.connect();
    fresh.once('end', reconnectSoon);
    for (const channel of handlers.keys()) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    return fresh;
  };
  const reconnectSoon = (): void => {
    client = undefined;
    if (isClosed || handlers.size === 0) return;
    setTimeout(() => {
      if (isClosed || client) return;
      client = connect();
      client.catch(reconnectSoon);
    }, reconnectDelayMs).unref();
  };

  return {
    async listen(channel, handler) {
      const known = handlers.get(channel);
      handlers.set(channel, (known ?? new Set()).add(handler));
      if (!client) client = connect();
      else if (!known) await (await client).query(`listen ${pg.escapeIdentifier(channel)}`);
      await client;
      return async () => {
        handlers.get(channel)?.delete(handler);
      };
    },
    async close() {
      isClosed = true;
      await client?.then((open) => open.end()).catch(() => {});
    },
  };
}

const reconnectDelayMs = 1000;
