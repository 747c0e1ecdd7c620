import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { csrfFieldName } from '../ui/forms.tsx';
import { addField, emptyFields, UnreadableForm } from './form-body.ts';
import { partsAfterToken } from './upload-parts.ts';

/** A file of text as it was sent. */
export type TextFile = { name: string; text: string };

/** What was typed, the texts by their field, and why a file was not taken. */
export type TextUpload = {
  fields: Record<string, string[]>;
  files: Record<string, TextFile>;
  problems: { field: string; kind: 'too-large' | 'not-text' | 'broken' }[];
};

/**
 * Reads the form of a door that takes files of text, such as a published list: each whole, in memory, as UTF-8. A file
 * that is too large or no text is named, and what was typed is kept.
 */
export async function readTextUpload(request: FastifyRequest): Promise<TextUpload> {
  const fields = emptyFields();
  const upload: TextUpload = { fields: {}, files: {}, problems: [] };
  const parts = partsAfterToken(request);
  if (!parts) Object.assign(fields, request.body);
  while (parts) {
    const part = await parts.next().catch(() => undefined);
    if (!part) upload.problems.push({ field: '', kind: 'broken' });
    if (!part || part.done) break;
    if (part.value.type === 'file') await takeText(upload, part.value);
    else takeField(fields, part.value, request.server.house.limits.fieldBytes);
  }
  for (const [name, value] of Object.entries(fields)) {
    if (name !== csrfFieldName) upload.fields[name] = [value].flat();
  }
  return upload;
}

function takeField(
  fields: ReturnType<typeof emptyFields>,
  { fieldname: name, value }: { fieldname: string; value: unknown },
  fieldBytes: number,
): void {
  if (typeof value !== 'string') throw new UnreadableForm('unreadable', 'a field is not a text');
  addField(fields, { name, value }, { fieldBytes: fieldBytes + 8 });
}

async function takeText(upload: TextUpload, part: MultipartFile): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of part.file) chunks.push(chunk as Uint8Array);
  const field = part.fieldname;
  const bytes = Buffer.concat(chunks);
  // Browsers send an empty part for a file that was not chosen.
  if (!part.filename && bytes.length === 0) return;
  if (part.file.truncated) {
    upload.problems.push({ field, kind: 'too-large' });
    return;
  }
  const text = textOf(bytes);
  if (text === undefined) upload.problems.push({ field, kind: 'not-text' });
  else upload.files[field] = { name: (part.filename.split(/[/\\]/).at(-1) ?? '').slice(0, 120), text };
}

/** The text of the bytes without the mark that some programs begin UTF-8 with; undefined when it is none. */
function textOf(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? undefined : text;
  } catch {
    return undefined;
  }
}
