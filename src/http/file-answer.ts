import type { FastifyReply } from 'fastify';

/**
 * Sends the bytes of a kept file under its own name. Shown in the browser unless `download`; nothing of it is
 * kept by a shared computer, since files of the office carry personal data.
 */
export function sendFile(
  reply: FastifyReply,
  file: { name: string; mediaType: string; bytes: Uint8Array; download?: boolean },
): FastifyReply {
  const way = file.download ? 'attachment' : 'inline';
  const plain = file.name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]|["\\]/g, '')
    .trim();
  return reply
    .header('cache-control', 'private, no-store')
    .header(
      'content-disposition',
      `${way}; filename="${plain || 'tep'}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .type(file.mediaType)
    .send(Buffer.from(file.bytes));
}
