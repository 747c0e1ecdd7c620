/**
 * A PDF of our own making, read so far as to be added to. Only files of the press and our additions to them are
 * read: plain objects, plain cross-reference tables. Anything else is a fault, never guessed at.
 */
export type PdfFile = {
  bytes: Buffer;
  /** The first object number that is free. */
  nextObject: number;
  rootObject: number;
  trailer: string;
  startOfTable: number;
  /** The text of an object without a stream, between `obj` and `endobj`. */
  textOf: (object: number) => string;
  /** The whole of an object between `obj` and `endobj`, its stream included. */
  bodyOf: (object: number) => Buffer;
};

/** Opens a file of the press, with or without additions. */
export function openPdf(given: Uint8Array): PdfFile {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const tables = tablesOf(bytes);
  const [newest] = tables;
  if (!newest) throw new Error('a PDF without a cross-reference table');
  const offsets = new Map<number, number>();
  // The newest table comes first: what it names hides what older ones say.
  for (const { entries } of tables) {
    for (const [object, offset] of entries) if (!offsets.has(object)) offsets.set(object, offset);
  }
  const bodyOf = (object: number): Buffer => {
    const head = `${object} 0 obj\n`;
    const start = offsets.get(object);
    if (start === undefined || bytes.toString('latin1', start, start + head.length) !== head) {
      throw new Error(`a PDF without its object ${object}`);
    }
    return bytes.subarray(start + head.length, endOfObject(bytes, start + head.length));
  };
  return {
    bytes,
    nextObject: numberIn(newest.trailer, /\/Size (\d+)/),
    rootObject: numberIn(newest.trailer, /\/Root (\d+) 0 R/),
    trailer: newest.trailer,
    startOfTable: newest.start,
    textOf: (object) => bodyOf(object).toString('latin1'),
    bodyOf,
  };
}

/** An object to be added: its text, or its text and a stream. */
export type PdfObject = string | { text: string; stream: Uint8Array };

/**
 * The file with objects added behind its end, new or in place of those with the same number. What was there stays
 * byte for byte, so every signature over it stays good. The same additions give the same bytes.
 */
export function addToPdf(pdf: PdfFile, objects: ReadonlyMap<number, PdfObject>): Buffer {
  const parts: Buffer[] = [pdf.bytes];
  let at = pdf.bytes.length;
  const add = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  if (pdf.bytes.at(-1) !== 0x0a) add(Buffer.from('\n'));
  const offsets: [number, number][] = [];
  for (const [object, content] of [...objects].sort(([a], [b]) => a - b)) {
    offsets.push([object, at]);
    add(objectBytes(object, content));
  }
  const table = at;
  const size = Math.max(pdf.nextObject, ...[...objects.keys()].map((object) => object + 1));
  add(Buffer.from(`xref\n${tableOf(offsets)}trailer\n${trailerOf(pdf, size)}\nstartxref\n${table}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** The number that the first bracket of a pattern finds; a text without one is a fault. */
export function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`a PDF without ${pattern.source}`);
  return Number(found);
}

/** A text for a dictionary, in UTF-16 so that Vietnamese stays whole. */
export function pdfText(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

type Table = { start: number; entries: Map<number, number>; trailer: string };

function tablesOf(bytes: Buffer): Table[] {
  const tables: Table[] = [];
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 64));
  let start: number | undefined = numberIn(tail, /startxref\s+(\d+)\s+%%EOF\s*$/);
  while (start !== undefined && tables.length < 100) {
    const table = readTable(bytes, start);
    tables.push(table);
    const previous = /\/Prev (\d+)/.exec(table.trailer)?.[1];
    start = previous === undefined ? undefined : Number(previous);
  }
  return tables;
}

function readTable(bytes: Buffer, start: number): Table {
  const end = bytes.indexOf('startxref', start);
  const text = bytes.toString('latin1', start, end);
  const [, rows = '', trailer = ''] = /^xref\s([\s\S]*?)trailer\s([\s\S]*)$/.exec(text) ?? [];
  if (trailer === '') throw new Error('a PDF without a plain cross-reference table');
  const entries = new Map<number, number>();
  let next = 0;
  for (const row of rows.split(/\r?\n/)) {
    const section = /^(\d+) (\d+)$/.exec(row.trim());
    if (section) next = Number(section[1]);
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(row);
    if (entry?.[2] === 'n') entries.set(next, Number(entry[1]));
    if (entry) next += 1;
  }
  return { start, entries, trailer: trailer.trim() };
}

function endOfObject(bytes: Buffer, start: number): number {
  const stream = bytes.indexOf('stream\n', start);
  const end = bytes.indexOf('\nendobj', start);
  if (stream === -1 || stream > end) return end;
  // A stream is packed and may hold any sign: it is passed by its length.
  const length = numberIn(bytes.toString('latin1', start, stream), /\/Length (\d+)/);
  return bytes.indexOf('\nendobj', stream + 'stream\n'.length + length);
}

function objectBytes(object: number, content: PdfObject): Buffer {
  if (typeof content === 'string') return Buffer.from(`${object} 0 obj\n${content}\nendobj\n`, 'latin1');
  return Buffer.concat([
    Buffer.from(`${object} 0 obj\n${content.text}\nstream\n`, 'latin1'),
    content.stream,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

function tableOf(offsets: readonly [number, number][]): string {
  return offsets
    .map(([object, offset]) => `${object} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
}

function trailerOf(pdf: PdfFile, size: number): string {
  const kept = pdf.trailer.replace(/\n?\s*\/Prev \d+/, '').replace(/\/Size \d+/, `/Size ${size}`);
  return kept.replace(/>>$/, `  /Prev ${pdf.startOfTable}\n>>`);
}
