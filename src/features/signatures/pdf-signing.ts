import type { Mark } from '../documents/actions.ts';
import type { Office } from '../office.ts';
import { detachedSignature } from './cms.ts';
import { within } from './pdf-fields.ts';
import { addToPdf, numberIn, openPdf, type PdfFile, pdfText } from './pdf-file.ts';
import { takeMarks } from './pdf-marks.ts';
import type { SigningHand } from './signer.ts';

/** What a signature is and says. `texts` are put into the fields of these names at the same time. */
export type PdfSignature = {
  field: 'signer' | 'seal';
  texts?: Readonly<Record<string, string>>;
  /** Printed into the area of the field. */
  says: AreaMark;
  signedBy: string;
  reason: string;
  at: Temporal.Instant;
  /** The first signature: afterwards nothing may be done but to fill in fields and to sign (DocMDP level 2). */
  certifies: boolean;
  hand: SigningHand;
};

type AreaMark = Mark extends infer Each
  ? Each extends { kind: 'signer' | 'hand' | 'seal' }
    ? Omit<Each, 'width' | 'height'>
    : never
  : never;

/** Whether a file has the empty field that this signature belongs in. */
export function hasEmptyField(bytes: Uint8Array, field: PdfSignature['field']): boolean {
  const pdf = openPdf(bytes);
  return fieldsOf(pdf).some(({ name, text }) => name === field && !text.includes('/V '));
}

/**
 * The file with its fields filled in and one more signature behind its end (PAdES baseline B, ETSI EN 319 142-1).
 * What was there stays byte for byte. A file without the empty field is a fault.
 */
export async function signPdf(
  press: Office['press'],
  bytes: Uint8Array,
  signature: PdfSignature,
): Promise<Buffer> {
  const pdf = openPdf(bytes);
  const fields = fieldsOf(pdf);
  const area = fields.find(({ name, text }) => name === signature.field && !text.includes('/V '));
  if (!area) throw new Error(`a PDF without an empty field ${signature.field}`);
  const texts = Object.entries(signature.texts ?? {}).flatMap(([name, value]) => {
    const field = fields.find((each) => each.name === name);
    return field ? [{ ...field, value, widgets: widgetsOf(pdf, field.text) }] : [];
  });
  const written = texts.flatMap(({ value, widgets }) => widgets.map((widget) => ({ ...widget, value })));
  const sheet = await press.printMarks(
    [...written.map(textMark), { ...signature.says, ...measuresOf(area.text) } as Mark],
    signature.at,
  );
  const value = pdf.nextObject;
  const { objects, forms } = takeMarks(sheet, value + 1);
  written.forEach(({ object, text }, index) => {
    objects.set(object, drawnBy(text, forms[index]));
  });
  for (const field of texts) objects.set(field.object, within(field.text, `/V ${pdfText(field.value)}`));
  objects.set(area.object, within(drawnBy(area.text, forms.at(-1)), `/V ${value} 0 R`));
  objects.set(value, signatureObject(signature));
  if (signature.certifies) {
    const certified = within(pdf.textOf(pdf.rootObject), `/Perms << /DocMDP ${value} 0 R >>`);
    objects.set(pdf.rootObject, certified);
  }
  return await seal(addToPdf(pdf, objects), pdf.bytes.length, signature.hand);
}

type Field = { object: number; name: string; text: string };

function fieldsOf(pdf: PdfFile): Field[] {
  const form = /\/AcroForm (\d+) 0 R/.exec(pdf.textOf(pdf.rootObject))?.[1];
  if (form === undefined) return [];
  const listed = /\/Fields \[([^\]]*)\]/.exec(pdf.textOf(Number(form)))?.[1] ?? '';
  return [...listed.matchAll(/(\d+) 0 R/g)].map(([, each]) => {
    const object = Number(each);
    const text = pdf.textOf(object);
    return { object, text, name: /\/T \(([^)]*)\)/.exec(text)?.[1] ?? '' };
  });
}

function widgetsOf(pdf: PdfFile, field: string) {
  const kids = /\/Kids \[([^\]]*)\]/.exec(field)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, object]) => ({
    object: Number(object),
    text: pdf.textOf(Number(object)),
  }));
}

function textMark({ text, value }: { text: string; value: string }): Mark {
  const style = /\/MOTC_Style \/(plain|strong|italic)/.exec(text)?.[1] ?? 'plain';
  return {
    kind: 'text',
    value,
    ...measuresOf(text),
    size: numberIn(text, /\/MOTC_Size ([\d.]+)/),
    below: numberIn(text, /\/MOTC_Below ([\d.]+)/),
    style: style as 'plain' | 'strong' | 'italic',
  };
}

function measuresOf(widget: string): { width: number; height: number } {
  const [, rect = ''] = /\/Rect \[([^\]]*)\]/.exec(widget) ?? [];
  const [left = 0, bottom = 0, right = 0, top = 0] = rect.split(' ').map(Number);
  return { width: right - left, height: top - bottom };
}

function drawnBy(widget: string, form: number | undefined): string {
  return widget.replace(/\/AP << \/N \d+ 0 R >>/, `/AP << /N ${form} 0 R >>`);
}

// Eight kilobytes hold a signature with a chain of several certificates.
const contentsBytes = 8192;
const rangeBlank = '/ByteRange [0 0000000000 0000000000 0000000000]';

function signatureObject({ signedBy, reason, at, certifies }: PdfSignature): string {
  const parameters = '<< /Type /TransformParams /P 2 /V /1.2 >>';
  const reference = `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams ${parameters} >>]\n`;
  return `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n${rangeBlank}\n/Contents <${'0'.repeat(
    2 * contentsBytes,
  )}>\n/M (${pdfMoment(at)})\n/Name ${pdfText(signedBy)}\n/Reason ${pdfText(reason)}\n${certifies ? reference : ''}>>`;
}

/** A moment as PDF writes it, in the time of Việt Nam. */
function pdfMoment(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO('Asia/Ho_Chi_Minh');
  const digits = local.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/\D/g, '');
  return `D:${digits}+07'00'`;
}

/** Signs everything but the place of the signature itself, and puts the signature there. */
async function seal(bytes: Buffer, addedFrom: number, hand: SigningHand): Promise<Buffer> {
  const range = bytes.indexOf(rangeBlank, addedFrom);
  const opens = bytes.indexOf('/Contents <', range) + '/Contents '.length;
  const closes = opens + 2 + 2 * contentsBytes;
  const digits = [opens, closes, bytes.length - closes].map((each) => String(each).padEnd(10));
  bytes.write(`/ByteRange [0 ${digits.join(' ')}]`, range, 'latin1');
  const covered = Buffer.concat([bytes.subarray(0, opens), bytes.subarray(closes)]);
  const signature = await detachedSignature(covered, hand.chain, hand.sign);
  if (signature.length > contentsBytes) throw new Error('a signature larger than its place');
  bytes.write(Buffer.from(signature).toString('hex'), opens + 1, 'latin1');
  return bytes;
}
