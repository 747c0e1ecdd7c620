import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from './features/office.ts';

/**
 * The secrets of an installation: one root, given or made at first start and kept in the data folder for its
 * owner alone; every purpose has its own key derived from it.
 */
export function keepSecrets(dataFolder: string, given: string | undefined): Secrets {
  const root = given === undefined ? keptRoot(dataFolder) : Buffer.from(given, 'utf8');
  // Purposes are few and fixed in the code, and every act asks for a key: each is derived once.
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer => {
    const key = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', root, 'motcua', purpose, 32));
    keys.set(purpose, key);
    return key;
  };
  return { keyFor };
}

function keptRoot(dataFolder: string): Buffer {
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'secret');
  try {
    // Written only where there is none: two processes that start together keep the same one.
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
}
