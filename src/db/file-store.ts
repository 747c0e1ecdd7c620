import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A kept file: its name is the SHA-256 of its bytes (hexadecimal), so the same bytes are kept once. */
export type StoredFile = { sha256: string; sizeBytes: number };

/** Where bytes are kept; small, so that another store (S3) can stand in its place. */
export type FileStore = {
  /** Keeps the bytes; when the promise is fulfilled they are on the disk. A content that throws keeps nothing. */
  put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** The bytes under a hash. Throws when they are missing or are no longer the ones that were kept. */
  read(sha256: string): Promise<Buffer>;
  /** Forgets the bytes; forgetting what is not there is no fault. */
  remove(sha256: string): Promise<void>;
};

/** Opens a store in a folder: `ab/cd/<sha256>`, with `incoming/` for files on their way. */
export function openFileStore(folder: string): FileStore {
  return {
    put: (content) => putFile(folder, content),
    read: (sha256) => readChecked(placeOf(folder, sha256), sha256),
    remove: (sha256) => rm(placeOf(folder, sha256), { force: true }),
  };
}

async function putFile(folder: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const incoming = join(folder, 'incoming', randomUUID());
  await makeFolder(dirname(incoming));
  try {
    const stored = await writeDown(incoming, content instanceof Uint8Array ? [content] : content);
    await moveIn(incoming, placeOf(folder, stored.sha256));
    return stored;
  } finally {
    await rm(incoming, { force: true });
  }
}

async function writeDown(
  path: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const bytes of content) {
      hash.update(bytes);
      sizeBytes += bytes.byteLength;
      await writeAll(file, bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(bytes, at);
    at += bytesWritten;
  }
}

// Renaming over an equal file is harmless, so two who bring the same bytes at once need no lock.
async function moveIn(incoming: string, place: string): Promise<void> {
  if (await isThere(place)) return;
  await makeFolder(dirname(place));
  await rename(incoming, place);
  await syncFolder(dirname(place));
}

// Without it a power cut could lose the name of a file that the database already knows.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

async function readChecked(path: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`the file kept as ${sha256} has changed: its bytes are ${found}`);
  return bytes;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

// The shape is checked, since a name from elsewhere must never walk out of the folder.
function placeOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not the hash of a file');
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}
