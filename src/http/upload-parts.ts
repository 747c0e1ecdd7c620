import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

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
  const first = await parts.next();
  remaining.set(request, parts);
  return first.done || first.value.type !== 'field' ? undefined : first.value.value;
}

/** The parts of an upload after its token; undefined when it was no upload. */
export function partsAfterToken(request: FastifyRequest): AsyncIterator<Multipart> | undefined {
  return remaining.get(request);
}

const remaining = new WeakMap<FastifyRequest, AsyncIterator<Multipart>>();
