import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF that our press made, in the order of its content, runs of blanks as one. For tests: it
 * reads what a reader would copy (glyphs through the fonts' ToUnicode tables) and needs no outside program.
 */
export function pdfWords(pdf: Uint8Array): string {
  const objects = pdfObjects(Buffer.from(pdf).toString('latin1'));
  const words: string[] = [];
  for (const { head } of objects.values()) {
    if (!/\/Type \/Page\b/.test(head)) continue;
    const content = objects.get(reference(head, 'Contents'))?.stream ?? '';
    words.push(pageWords(content, pageFonts(objects, head)));
  }
  return words.join(' ').replace(/\s+/gu, ' ');
}

/**
 * The structure of a tagged PDF as a reader's machine goes through it: one line an element, deeper ones set in;
 * elements that follow each other alike are counted.
 */
export function pdfStructure(pdf: Uint8Array): string {
  const objects = pdfObjects(Buffer.from(pdf).toString('latin1'));
  const heads = [...objects.values()].map(({ head }) => head);
  const root = heads.find((head) => head.includes('/Type /StructTreeRoot')) ?? '';
  const lines: string[] = [];
  const walk = (id: string, depth: number): void => {
    const head = objects.get(id)?.head ?? '';
    const kind = /\/S \/(\w+)/.exec(head)?.[1];
    if (!kind) return;
    lines.push(`${'  '.repeat(depth)}${kind}`);
    for (const kid of kidsOf(head)) walk(kid, depth + 1);
  };
  for (const kid of kidsOf(root)) walk(kid, 0);
  return counted(lines).join('\n');
}

function kidsOf(head: string): string[] {
  const kids = /\/K (\[[^\]]*\]|\d+ 0 R)/.exec(head)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id = '']) => id);
}

function counted(lines: readonly string[]): string[] {
  const told: { line: string; times: number }[] = [];
  for (const line of lines) {
    const last = told.at(-1);
    if (last?.line === line) last.times += 1;
    else told.push({ line, times: 1 });
  }
  return told.map(({ line, times }) => (times > 1 ? `${line} × ${times}` : line));
}

type PdfObject = { head: string; stream: string };
type Glyphs = Map<number, string>;

function pdfObjects(source: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const [, id = '', body = ''] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', ...rest] = body.split(/\nstream\n/);
    const packed = Buffer.from(rest.join('\nstream\n').replace(/\nendstream$/, ''), 'latin1');
    const stream = head.includes('/FlateDecode')
      ? inflateSync(packed).toString('latin1')
      : packed.toString('latin1');
    objects.set(id, { head, stream });
  }
  return objects;
}

function reference(head: string, name: string): string {
  return new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? '';
}

function pageFonts(objects: Map<string, PdfObject>, head: string): Map<string, Glyphs> {
  const fonts = new Map<string, Glyphs>();
  for (const [, name = '', id = ''] of head.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
    const table = objects.get(reference(objects.get(id)?.head ?? '', 'ToUnicode'))?.stream ?? '';
    fonts.set(name, toUnicode(table));
  }
  return fonts;
}

function toUnicode(table: string): Glyphs {
  const glyphs: Glyphs = new Map();
  for (const [, glyph = '', letters = ''] of table.matchAll(/^<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>$/gm)) {
    glyphs.set(Number.parseInt(glyph, 16), Buffer.from(letters, 'hex').swap16().toString('utf16le'));
  }
  return glyphs;
}

function pageWords(content: string, fonts: Map<string, Glyphs>): string {
  let glyphs: Glyphs = new Map();
  let bytes = '';
  let words = '';
  for (let at = 0; at < content.length; at++) {
    if (content.startsWith('\nBT\n', at)) {
      // What stood before a text object is a language or an alternative, not print.
      bytes = '';
    } else if (content[at] === '(') {
      const [part, end] = stringAt(content, at);
      bytes += part;
      at = end;
    } else if (content[at] === '<' && /[0-9A-F]/i.test(content[at + 1] ?? '')) {
      const end = content.indexOf('>', at);
      bytes += Buffer.from(content.slice(at + 1, end), 'hex').toString('latin1');
      at = end;
    } else if (content.startsWith(' Tf', at)) {
      glyphs =
        fonts.get(/\/(f\d+) [\d.]+$/.exec(content.slice(Math.max(0, at - 30), at))?.[1] ?? '') ?? glyphs;
    } else if (content.startsWith(' TJ', at) || content.startsWith(' Tj', at)) {
      words += ` ${glyphWords(bytes, glyphs)}`;
      bytes = '';
    }
  }
  return words;
}

function glyphWords(bytes: string, glyphs: Glyphs): string {
  let words = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    words += glyphs.get(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)) ?? '';
  }
  return words;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

// A literal string: parentheses in pairs may stand in it unescaped. Answers its bytes and where it ends.
function stringAt(content: string, start: number): [bytes: string, end: number] {
  let bytes = '';
  let depth = 0;
  for (let at = start; at < content.length; at++) {
    const sign = content[at] ?? '';
    if (sign === '\\') {
      const [, octal, single = ''] = /^\\(?:([0-7]{1,3})|([\s\S]))/.exec(content.slice(at, at + 4)) ?? [];
      bytes += octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (ESCAPES[single] ?? single);
      at += octal ? octal.length : 1;
      continue;
    }
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0) return [bytes, at];
    if (!(sign === '(' && depth === 1)) bytes += sign;
  }
  return [bytes, content.length];
}
