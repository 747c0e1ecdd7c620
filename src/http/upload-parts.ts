import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { csrfFieldName } from '../ui/forms.tsx';
import { UnreadableForm } from './form-body.ts';

/**
 * Opens an upload and gives its first part's text when it is a field: the form token stands first, so a
 * foreign upload is refused before a single file is read.
 */
export async function openUpload(request: FastifyRequest): Promise<unknown> {
  const { limits } = request.server.house;
  const parts = request.parts({
    limits: {
      fields: 200,
      fieldNameSize: 200,
      fieldSize: limits.fieldBytes,
      fileSize: limits.uploadFileBytes,
      // Browsers send a part for every empty file field as well; filled ones are counted by `readUpload`.
      files: limits.uploadFiles * 3,
      parts: 300,
    },
  });
  opened.set(request, parts);
  const first = await parts.next().catch(() => undefined);
  if (!first) throw new UnreadableForm('unreadable', 'the upload does not begin as one');
  if (first.done) return undefined;
  if (first.value.type === 'file') first.value.file.resume();
  else if (first.value.fieldname === csrfFieldName) return first.value.value;
  return undefined;
}

/** The parts of an upload after its token; undefined when it was no upload. */
export function partsAfterToken(request: FastifyRequest): AsyncIterator<Multipart> | undefined {
  return opened.get(request);
}

/** Lets what is left of an upload run by unread; a browser shows no answer before it has sent everything. */
export function passOverRest(request: FastifyRequest): void {
  if (!opened.has(request) || request.raw.readableEnded) return;
  request.raw.unpipe();
  request.raw.resume();
}

const opened = new WeakMap<FastifyRequest, AsyncIterator<Multipart>>();
