import { numberIn, openPdf, type PdfObject } from './pdf-file.ts';

/** Marks of the press as objects for another file: of each mark the object that draws it, in order. */
export type TakenMarks = { objects: Map<number, PdfObject>; forms: number[] };

/**
 * Takes the pages of a sheet of marks over into another file as form objects, with their fonts and colours, under
 * numbers from `firstObject` on.
 */
export function takeMarks(sheet: Uint8Array, firstObject: number): TakenMarks {
  const pdf = openPdf(sheet);
  const objects = new Map<number, PdfObject>();
  const numbers = new Map<number, number>();
  let next = firstObject;
  const waiting: number[] = [];
  const numberOf = (object: number): number => {
    const known = numbers.get(object);
    if (known !== undefined) return known;
    numbers.set(object, next);
    waiting.push(object);
    next += 1;
    return next - 1;
  };
  const renumber = (text: string) =>
    text.replace(/\b(\d+) 0 R\b/g, (_, object: string) => `${numberOf(Number(object))} 0 R`);

  const forms = pagesOf(pdf.textOf(numberIn(pdf.textOf(pdf.rootObject), /\/Pages (\d+) 0 R/))).map((page) => {
    const text = pdf.textOf(page);
    const drawing = parted(pdf.bodyOf(numberIn(text, /\/Contents (\d+) 0 R/)));
    const form = next;
    next += 1;
    const box = /\/MediaBox (\[[^\]]*\])/.exec(text)?.[1];
    const head = `<<\n/Type /XObject\n/Subtype /Form\n/BBox ${box}\n/Resources ${renumber(resourcesOf(text))}\n`;
    objects.set(form, { text: `${head}${drawing.text.replace(/^<<\s*/, '')}`, stream: drawing.stream });
    return form;
  });
  for (let object = waiting.shift(); object !== undefined; object = waiting.shift()) {
    const { text, stream } = parted(pdf.bodyOf(object));
    const taken = renumber(text);
    objects.set(numberOf(object), stream.length > 0 ? { text: taken, stream } : taken);
  }
  return { objects, forms };
}

function pagesOf(pages: string): number[] {
  const kids = /\/Kids \[([^\]]*)\]/.exec(pages)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, object]) => Number(object));
}

/** The dictionary behind `/Resources`, with the dictionaries in it. */
function resourcesOf(page: string): string {
  const start = page.indexOf('/Resources <<') + '/Resources '.length;
  let depth = 0;
  for (let at = start; at < page.length; at++) {
    const pair = page.slice(at, at + 2);
    if (pair === '<<') depth += 1;
    if (pair === '>>') depth -= 1;
    if (pair === '<<' || pair === '>>') at += 1;
    if (depth === 0) return page.slice(start, at + 1);
  }
  throw new Error('a page without its resources');
}

function parted(body: Buffer): { text: string; stream: Buffer } {
  const at = body.indexOf('\nstream\n');
  if (at === -1) return { text: body.toString('latin1'), stream: Buffer.alloc(0) };
  const text = body.toString('latin1', 0, at);
  const start = at + '\nstream\n'.length;
  return { text, stream: body.subarray(start, start + numberIn(text, /\/Length (\d+)/)) };
}
