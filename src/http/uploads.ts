import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { csrfFieldName } from '../ui/forms.tsx';
import { cleanFileName, isTakenType } from './file-names.ts';
import { addField, emptyFields, type SentFields, UnreadableForm } from './form-body.ts';
import type { HttpLimits } from './settings.ts';
import { partsAfterToken } from './upload-parts.ts';

/** A file as taken: its type is what its bytes say, its bytes are in the store under `sha256`. */
export type UploadedFile = {
  field: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
};

export type Upload = { fields: Record<string, string[]>; files: UploadedFile[] };

/** Why an upload was refused; `name` is the file's, as the visitor calls it. */
export type UploadProblem = {
  kind: 'too-large' | 'total-too-large' | 'field-too-large' | 'wrong-type' | 'too-many' | 'broken';
  field?: string;
  name?: string;
};

/** A refused upload still gives all fields and the files taken before the problem, so nothing typed is lost. */
export type UploadOutcome = { ok: true; value: Upload } | { ok: false; problem: UploadProblem; kept: Upload };

/** Where bytes go: the store of files, or nowhere. */
export type FileTaker = {
  put(content: AsyncIterable<Uint8Array>): Promise<{ sha256: string; sizeBytes: number }>;
};

/**
 * Reads the form of an upload door, files straight into the store. An ordinary form at such a door is read
 * too, as one without files. Throws `UnreadableForm` on hostile field names, which becomes a 400.
 */
export async function readUpload(request: FastifyRequest, store: FileTaker): Promise<UploadOutcome> {
  const reading: Reading = {
    limits: request.server.house.limits,
    store,
    fields: emptyFields(),
    files: [],
    totalBytes: 0,
    problem: undefined,
  };
  const parts = partsAfterToken(request);
  if (!parts) Object.assign(reading.fields, request.body);
  while (parts) {
    // After the total is passed the rest runs by unread.
    if (reading.problem?.kind === 'total-too-large') break;
    const part = await parts.next().catch((error: unknown) => noteBreak(reading, error));
    if (!part || part.done) break;
    if (part.value.type === 'file') await takeFile(reading, part.value);
    else takeField(reading, part.value);
  }
  const kept = { fields: asLists(reading.fields), files: reading.files };
  return reading.problem ? { ok: false, problem: reading.problem, kept } : { ok: true, value: kept };
}

/** Reads only what was typed and lets the files go, for a refusal that gives the form back. */
export async function readTypedOnly(request: FastifyRequest): Promise<Record<string, string[]>> {
  const read = await readUpload(request, { put: passBy });
  return read.ok ? read.value.fields : read.kept.fields;
}

type Reading = {
  limits: HttpLimits;
  store: FileTaker;
  fields: SentFields;
  files: UploadedFile[];
  totalBytes: number;
  problem: UploadProblem | undefined;
};

type SentField = { fieldname: string; value: unknown; valueTruncated: boolean };

function takeField(reading: Reading, { fieldname, value, valueTruncated }: SentField): void {
  // A part that calls itself JSON arrives as something else than text; no form of ours sends one.
  if (typeof value !== 'string') throw new UnreadableForm('unreadable', 'a field is not a text');
  if (valueTruncated) reading.problem ??= { kind: 'field-too-large', field: fieldname };
  // A cut at a byte may halve a letter, so what is kept of it may be a byte or two longer again.
  addField(reading.fields, { name: fieldname, value }, { fieldBytes: reading.limits.fieldBytes + 8 });
}

async function takeFile(reading: Reading, part: MultipartFile): Promise<void> {
  const chunks = (part.file as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const said = { field: part.fieldname, name: shownName(part.filename) };
  if (part.filename && !reading.problem) {
    if (reading.files.length >= reading.limits.uploadFiles) reading.problem = { kind: 'too-many', ...said };
    else await keepFile(reading, part, { chunks, said });
  }
  // A file left half read would stop the fields behind it.
  if (reading.problem?.kind === 'total-too-large') return;
  while (!(await chunks.next().catch(() => ended)).done);
}

async function keepFile(
  reading: Reading,
  part: MultipartFile,
  { chunks, said }: { chunks: AsyncIterator<Uint8Array>; said: { field: string; name: string } },
): Promise<void> {
  try {
    const head = await readHead(chunks);
    const mediaType = (await fileTypeFromBuffer(head))?.mime;
    if (!isTakenType(mediaType)) throw new UploadCut('wrong-type');
    const stored = await reading.store.put(contentOf(reading, { head, chunks, part }));
    reading.files.push({
      ...stored,
      mediaType,
      field: said.field,
      name: cleanFileName(part.filename, mediaType),
    });
  } catch (error) {
    if (!(error instanceof UploadCut)) throw error;
    reading.problem = { kind: error.kind, ...said };
  }
}

/** Enough of the beginning to tell the type by. */
async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const head: Uint8Array[] = [];
  for (let length = 0; length < typeHeadBytes; ) {
    const chunk = await nextChunk(chunks);
    if (chunk.done) break;
    head.push(chunk.value);
    length += chunk.value.byteLength;
  }
  return Buffer.concat(head);
}

async function* contentOf(
  reading: Reading,
  { head, chunks, part }: { head: Uint8Array; chunks: AsyncIterator<Uint8Array>; part: MultipartFile },
): AsyncGenerator<Uint8Array> {
  for (let bytes = head; ; ) {
    reading.totalBytes += bytes.byteLength;
    if (reading.totalBytes > reading.limits.uploadTotalBytes) throw new UploadCut('total-too-large');
    yield bytes;
    const chunk = await nextChunk(chunks);
    if (chunk.done) break;
    bytes = chunk.value;
  }
  // Thrown before the store moves the file in, so a cut file is never kept.
  if (part.file.truncated) throw new UploadCut('too-large');
}

function nextChunk(chunks: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  return chunks.next().catch(() => {
    throw new UploadCut('broken');
  });
}

function noteBreak(reading: Reading, error: unknown): undefined {
  const { code = '' } = error as { code?: string };
  if (code === 'FST_PROTO_VIOLATION' || code === 'FST_INVALID_JSON_FIELD_ERROR') {
    throw new UnreadableForm('unreadable', 'a field is not one of a form');
  }
  const isMass = ['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT'].includes(code);
  reading.problem ??= { kind: isMass ? 'too-many' : 'broken' };
}

class UploadCut extends Error {
  readonly kind: UploadProblem['kind'];
  constructor(kind: UploadProblem['kind']) {
    super(kind);
    this.kind = kind;
  }
}

async function passBy(content: AsyncIterable<Uint8Array>) {
  let sizeBytes = 0;
  for await (const bytes of content) sizeBytes += bytes.byteLength;
  return { sha256: '', sizeBytes };
}

function shownName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? '').slice(0, 120);
}

function asLists(fields: SentFields): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      name === csrfFieldName ? [] : [[name, [value].flat()]],
    ),
  );
}

const ended: IteratorResult<Uint8Array> = { done: true, value: undefined };
const typeHeadBytes = 4100;
