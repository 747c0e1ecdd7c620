import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { paperSamples } from './paper-samples.ts';
import { sheetNameOf } from './papers.ts';
import { pdfStructure, pdfWords } from './pdf-words.ts';
import { createPress } from './typst.ts';

// What each paper says, in order, and how a reader's machine goes through it, kept as files that reviews read.
// After a change of a sheet that is meant: npx vitest run src/features/documents/papers-as-printed.test.ts -u

const press = createPress({
  workerUrl: new URL('./typst-worker.ts', import.meta.url),
  templatesFolder: fileURLToPath(new URL('./templates', import.meta.url)),
});
afterAll(() => press.close());

const named = [...Map.groupBy(paperSamples, sheetNameOf)].flatMap(([name, papers]) =>
  papers.map((paper, index) => [index === 0 ? name : `${name}-${index + 1}`, paper] as const),
);

test.each(named)('%s says and is built as it was agreed', async (name, paper) => {
  const pdf = await press.print(paper);
  const file = fileURLToPath(new URL(`../../../test/papers/${name}.txt`, import.meta.url));
  await expect(`${headOf(pdf)}\n\n${lined(pdfWords(pdf))}\n\n${pdfStructure(pdf)}\n`).toMatchFileSnapshot(
    file,
  );
});

/** The standard, the language and the title that the file tells. */
function headOf(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1');
  const told = (pattern: RegExp) => Buffer.from(pattern.exec(text)?.[1] ?? '–', 'latin1').toString('utf8');
  const standard = `PDF/A-${told(/<pdfaid:part>(\d)/)}${told(/<pdfaid:conformance>(\w)/).toLowerCase()}`;
  const title = told(/<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]*)/);
  return `${standard}, ${told(/\/Lang \(([^)]*)\)/)}: ${title}`;
}

/** Lines that can be read; where they break says nothing of the page. */
function lined(words: string): string {
  return words.trim().replace(/(.{80,110}?) /g, '$1\n');
}
