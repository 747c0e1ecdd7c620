import type { FastifyRequest } from 'fastify';
import { uploadWords } from '../../http/upload-words.ts';
import { readUpload } from '../../http/uploads.ts';
import type { Translate } from '../../ui/texts.ts';
import type { Office } from '../office.ts';
import { decisionFields, decisionSchema, type ToldDecision } from './typed-decision.ts';
import { type DecisionError, decisionErrors } from './views/decision-fields.tsx';

/** An upload form whose part is `DecisionFields`, as it was sent: all that was typed, with the decision or its faults. */
export type SentDecision = { typed: Record<string, string[]> } & (
  | { ok: true; told: ToldDecision; document: { sha256: string; name: string } | undefined }
  | { ok: false; errors: DecisionError[] }
);

/** Reads such a form; the scan goes into the store of files, where it waits for a decision that names it. */
export async function readSentDecision(
  request: FastifyRequest,
  office: Office,
  t: Translate,
): Promise<SentDecision> {
  const upload = await readUpload(request, office.files);
  const { fields: typed, files } = upload.ok ? upload.value : upload.kept;
  if (!upload.ok) {
    const text = uploadWords(t, upload.problem, request.server.house.limits);
    return { ok: false, typed, errors: [{ field: decisionFields.document, text }] };
  }
  const told = decisionSchema.safeParse(typed);
  if (!told.success) return { ok: false, typed, errors: decisionErrors(t, told.error) };
  const scan = files.find(({ field }) => field === decisionFields.document);
  return { ok: true, typed, told: told.data, document: scan && { sha256: scan.sha256, name: scan.name } };
}
