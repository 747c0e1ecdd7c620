import type { FastifyRequest } from 'fastify';
import { uploadWords } from '../../http/upload-words.ts';
import { readUpload } from '../../http/uploads.ts';
import type { Translate } from '../../ui/texts.ts';
import { decisionErrors, decisionFields, decisionSchema } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import type { WithDecision } from './groups.ts';
import type { Typed } from './typed-rooms.ts';
import type { Line } from './views/unit-words.ts';

/** A form with a decision as it was sent: all that was typed, and the decision or what is wrong with it. */
export type SentDecision =
  | { ok: true; typed: Typed; decision: WithDecision }
  | { ok: false; typed: Typed; lines: Line[] };

/** Reads an upload form whose part is `DecisionFields`; the scan goes into the store of files. */
export async function readSentDecision(
  request: FastifyRequest,
  office: Office,
  t: Translate,
): Promise<SentDecision> {
  const upload = await readUpload(request, office.files);
  if (!upload.ok) {
    const text = uploadWords(t, upload.problem, request.server.house.limits);
    return { ok: false, typed: upload.kept.fields, lines: [{ field: decisionFields.document, text }] };
  }
  const { fields: typed, files } = upload.value;
  const told = decisionSchema.safeParse(typed);
  if (!told.success) return { ok: false, typed, lines: decisionErrors(t, told.error) };
  const scan = files.find(({ field }) => field === decisionFields.document);
  const document = scan && { sha256: scan.sha256, name: scan.name };
  return { ok: true, typed, decision: { told: told.data, document } };
}
