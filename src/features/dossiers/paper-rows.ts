import type { FiledPaper } from '../../core/dossier-events.ts';
import type { Fulfilment, ProcedurePaper } from '../../core/procedures.ts';
import { typedText } from '../../http/forms.ts';
import { readSigned, signText } from '../../http/signing.ts';
import type { UploadedFile } from '../../http/uploads.ts';
import type { FiledFile } from './filing.ts';

/** The papers of a dossier as rows of a form: how each is fulfilled, and its scans. */

/** A scan that lies in the file store and belongs to a paper. */
export type KeptScan = Omit<FiledFile, 'documentId'>;

/** The field of a paper's row; its value is a way of fulfilment or `none`. */
export const paperField = (code: string) => `paper.${code}`;
export const scanField = (code: string) => `scan.${code}`;
export const keptScanName = 'kept-scan';

/**
 * Reads the rows. A paper newly found to be required begins with its commonest way; a scan handed in for a paper
 * marked as absent makes it a scan, where the procedure takes one.
 */
export function readPapers(
  papers: readonly ProcedurePaper[],
  sent: { typed: Record<string, string[]>; scans: readonly KeptScan[]; newlyRequired: readonly string[] },
  makeId: () => string,
): { papers: FiledPaper[]; files: FiledFile[] } {
  const filed: FiledPaper[] = [];
  const files: FiledFile[] = [];
  for (const paper of papers) {
    const scans = sent.scans.filter((scan) => scan.paperCode === paper.code);
    const fulfilment = fulfilmentOf(paper, { ...sent, hasScans: scans.length > 0 });
    if (!fulfilment) continue;
    const own = scans.map((scan) => ({ ...scan, documentId: makeId() }));
    files.push(...own);
    filed.push({ code: paper.code, fulfilment, documentIds: own.map(({ documentId }) => documentId) });
  }
  return { papers: filed, files };
}

/** The chosen way of a paper's row; undefined when it is not handed in. */
function fulfilmentOf(
  paper: ProcedurePaper,
  sent: { typed: Record<string, string[]>; newlyRequired: readonly string[]; hasScans: boolean },
): Fulfilment | undefined {
  const typed = typedText(sent.typed, paperField(paper.code));
  const chosen = paper.fulfilments.find((way) => way === typed);
  if (chosen) return chosen;
  if (sent.newlyRequired.includes(paper.code)) return paper.fulfilments[0];
  return sent.hasScans ? paper.fulfilments.find((way) => way === 'scan') : undefined;
}

/** The scans of a form: those uploaded now, and those kept from its former showing that were not taken back. */
export function scansOf(
  secret: Buffer,
  sent: { fields: Record<string, string[]>; files: readonly UploadedFile[] },
): KeptScan[] {
  const kept = (sent.fields[keptScanName] ?? []).flatMap((word) => readKept(secret, word));
  const stays = kept.filter((scan) => typedText(sent.fields, `drop.${scan.sha256}`) !== 'yes');
  const fresh = sent.files
    .filter(({ field }) => field.startsWith('scan.'))
    .map(({ field, ...file }) => ({ ...file, paperCode: field.slice('scan.'.length) }));
  return [...stays, ...fresh];
}

/**
 * A scan as a signed word for a hidden field: a browser cannot send a file again, and an unsigned hash would let
 * anybody claim bytes that lie in the store for another unit.
 */
export function keptWord(secret: Buffer, scan: KeptScan): string {
  return signText(secret, 'kept-scan', Buffer.from(JSON.stringify(scan)).toString('base64url'));
}

function readKept(secret: Buffer, word: string): KeptScan[] {
  const text = readSigned(secret, 'kept-scan', word);
  return text ? [JSON.parse(Buffer.from(text, 'base64url').toString()) as KeptScan] : [];
}
