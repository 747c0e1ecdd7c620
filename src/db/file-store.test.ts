import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFileStore } from './file-store.ts';

const bytes = Buffer.from('Giấy chứng sinh');
const hash = createHash('sha256').update(bytes).digest('hex');
const openStore = () => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-files-'));
  return { folder, store: openFileStore(folder) };
};

test('a file is kept under its hash and read back', async () => {
  const { store } = openStore();
  expect(await store.put(bytes)).toEqual({ sha256: hash, sizeBytes: bytes.length });
  expect(await store.read(hash)).toEqual(bytes);
});

test('the same file brought by several at once is kept once', async () => {
  const { folder, store } = openStore();
  await Promise.all(Array.from({ length: 8 }, () => store.put(bytes)));
  expect(readdirSync(join(folder, hash.slice(0, 2), hash.slice(2, 4)))).toEqual([hash]);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
});

test('a file whose bringing breaks off leaves nothing behind', async () => {
  const { folder, store } = openStore();
  async function* broken() {
    yield bytes;
    throw new Error('cut');
  }
  await expect(store.put(broken())).rejects.toThrow('cut');
  expect(readdirSync(folder)).toEqual(['incoming']);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
});

test('a file whose bytes were changed on the disk is not given out', async () => {
  const { folder, store } = openStore();
  await store.put(bytes);
  writeFileSync(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), 'another paper');
  await expect(store.read(hash)).rejects.toThrow('has changed');
});

test('a name that is no hash never leaves the folder', async () => {
  const { store } = openStore();
  expect(() => store.read('../../etc/passwd')).toThrow('not the hash');
});

test('a file is forgotten, and forgetting it again is no fault', async () => {
  const { store } = openStore();
  await store.put(bytes);
  await store.remove(hash);
  await store.remove(hash);
  await expect(store.read(hash)).rejects.toThrow();
});
