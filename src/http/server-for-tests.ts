import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Actor, StaffRole } from '../core/permissions.ts';
import { prepareTexts, type Texts } from '../ui/texts.ts';
import { createServer, type HttpSettings } from './server.ts';
import type { FoundSession } from './session.ts';

/** The kernel with invented sessions, named by their tokens, and the real texts; for tests of doors. */
export function createTestServer(own: Partial<HttpSettings> = {}) {
  const faults: Record<string, unknown>[] = [];
  const time = { ms: 0 };
  const assetsFolder = mkdtempSync(join(tmpdir(), 'motcua-assets-'));
  writeFileSync(join(assetsFolder, 'main-AAAA1111.css'), 'body{}');
  writeFileSync(join(assetsFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const app = createServer({
    publicUrl: 'http://motcua.example',
    trustProxy: false,
    secrets: { csrf: Buffer.alloc(32, 1), flash: Buffer.alloc(32, 2) },
    sessions: { find: async (token) => invented[token] },
    texts: prepareTexts(readTexts(['http', 'ui'])),
    assets: { 'main.css': '/assets/main-AAAA1111.css' },
    assetsFolder,
    clock: { now: () => Temporal.Instant.from('2026-07-01T02:00:00Z') },
    log: { info: () => {}, warn: () => {}, error: (fields) => void faults.push(fields) },
    demonstration: false,
    ticks: () => time.ms,
    ...own,
  });
  return { app, faults, time };
}

/** The tokens of the invented sessions. */
export const tokens = {
  citizen: 'citizen-token-000000',
  receptionist: 'receptionist-token-0',
  signer: 'signer-token-0000000',
  locked: 'locked-token-0000000',
} as const;

/** A browser that keeps its cookies and says where its forms come from. */
export function openBrowser(app: FastifyInstance, token?: string) {
  const cookies = new Map<string, string>(token ? [['motcua', token]] : []);
  const send = async (options: InjectOptions): Promise<LightMyRequestResponse> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { host: 'motcua.example', cookie, ...options.headers };
    const answer = await app.inject({ ...options, headers });
    for (const { name, value, maxAge, expires } of answer.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() <= 0)) cookies.delete(name);
      else cookies.set(name, encodeURIComponent(value));
    }
    return answer;
  };
  return {
    cookies,
    send,
    get: (url: string, headers: Record<string, string> = {}) => send({ method: 'GET', url, headers }),
    post: (url: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) =>
      send({
        method: 'POST',
        url,
        payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          origin: 'http://motcua.example',
          ...headers,
        },
      }),
  };
}

/** The token in the first form of a page. */
export function tokenIn(page: { body: string }): string {
  return /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
}

function readTexts(namespaces: string[]): Texts {
  const read = (language: string) =>
    Object.fromEntries(
      namespaces.map((name) => [name, JSON.parse(readFileSync(`locales/${language}/${name}.json`, 'utf8'))]),
    );
  return { vi: read('vi'), en: read('en'), id: read('id') };
}

function staff(...roles: StaffRole[]): Actor {
  return {
    kind: 'staff',
    personId: 'b1f0c7c4-0000-4000-8000-000000000001',
    name: 'Lê Thị Hạ',
    unitCode: '19774',
    postId: 'p-1',
    title: 'Công chức một cửa',
    departmentCode: 'TTPVHCC',
    roles,
  };
}

function session(actor: Actor, locked = false): FoundSession {
  return { actor, sessionId: `s-${actor.kind}`, csrfSeed: `seed-${JSON.stringify(actor)}`, locked };
}

const citizen: Actor = {
  kind: 'citizen',
  personId: 'b1f0c7c4-0000-4000-8000-000000000002',
  name: 'Trần Văn Đông',
  citizenId: '046199000123',
  assurance: 2,
};

const invented: Record<string, FoundSession> = {
  [tokens.citizen]: session(citizen),
  [tokens.receptionist]: session(staff('receptionist')),
  [tokens.signer]: session(staff('signer')),
  [tokens.locked]: session(staff('receptionist'), true),
};
