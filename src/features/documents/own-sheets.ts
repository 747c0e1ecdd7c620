import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Office } from '../office.ts';
import type { Paper } from './paper-fields.ts';
import { paperSamples } from './paper-samples.ts';
import { sheetOf } from './papers.ts';
import type { SheetContent, SheetValue } from './sheet.ts';

/** The sheets that a unit may write anew: official forms, the sector's sets, results. */
export const sheetNames = [
  'form-01',
  'form-02',
  'form-03',
  'form-04',
  'form-05',
  'form-06',
  'form-07',
  'form-19',
  'ct-04',
  'ct-05',
  'ct-06',
  'birth-certificate',
  'certified-copy',
  'marital-status-certificate',
  'declared-result',
] as const;
export type SheetName = (typeof sheetNames)[number];

/** What is wrong with a unit's sheet: its words, or a place that a result must leave open. */
export type OwnSheetProblem =
  | { code: 'compile'; line: number; message: string }
  | { code: 'forbidden-word'; line: number; word: string }
  | { code: 'too-long'; most: number }
  | { code: 'empty' }
  | { code: 'too-slow' }
  | { code: 'place-missing'; place: string };

// A form field holds twenty kilobytes.
const mostSigns = 12_000;
/** What a result must leave open for number, day, signature and seal. */
const placesOfResult = ['number', 'day', 'month', 'year', 'signer', 'seal'];

/**
 * Tries a sheet with invented people before anybody is handed a paper of it. It may take nothing in but the frame
 * and its values: no other file, no package, no code made of words.
 */
export async function tryOwnSheet(
  office: Pick<Office, 'press'>,
  name: SheetName,
  source: string,
): Promise<Outcome<Uint8Array, OwnSheetProblem[]>> {
  const words = problemsOfWords(source);
  if (words.length > 0) return refused(words);
  const sample = sampleOf(name);
  const isResult = 'signer' in sample;
  const shown = isResult ? { ...sample, signer: { name: '', title: '' }, toSign: true } : sample;
  const tried = await office.press.tryOwn(shown, source).catch(() => undefined);
  if (!tried) return refused([{ code: 'too-slow' }]);
  if (!tried.ok) return refused(tried.problem.map((problem) => ({ code: 'compile', ...problem })));
  const found = tried.value.places.map((place) => place.name);
  const missing = isResult ? placesOfResult.filter((place) => !found.includes(place)) : [];
  if (missing.length > 0) return refused(missing.map((place) => ({ code: 'place-missing', place })));
  // What is looked at is the whole paper, its number and its signer filled in.
  const whole = isResult ? await office.press.tryOwn(sample, source).catch(() => undefined) : tried;
  return whole?.ok ? done(whole.value.pdf) : refused([{ code: 'too-slow' }]);
}

/** The official sheet as it is, to begin an own one from: without the line that takes in the frame. */
export function withoutFrame(official: string): string {
  return official.replace(/^#import "frame\.typ": \*\r?\n/, '');
}

/** Every value that a sheet may print, by its name, with what it says in the example. */
export function dictionaryOf(name: SheetName): { field: string; example: string }[] {
  return [...flattened(sheetOf(sampleOf(name)).content, '')];
}

function sampleOf(name: SheetName): Paper {
  const sample = paperSamples.find((paper) => sheetOf(paper).template === `${name}.typ`);
  if (!sample) throw new Error(`no sample of ${name}`);
  return sample;
}

// Whatever could take in a file or a package, or make code of words; `dictionary` could reach `eval` by a made name.
const forbidden = /(?<![\p{L}\p{N}_])(import|include|eval|plugin|std|dictionary|read)(?![\p{L}\p{N}_])/u;

function problemsOfWords(source: string): OwnSheetProblem[] {
  if (source.trim() === '') return [{ code: 'empty' }];
  if (source.length > mostSigns) return [{ code: 'too-long', most: mostSigns }];
  return source.split('\n').flatMap((text, index): OwnSheetProblem[] => {
    const word = forbidden.exec(text)?.[1];
    return word ? [{ code: 'forbidden-word', line: index + 1, word }] : [];
  });
}

function* flattened(content: SheetContent, above: string): Generator<{ field: string; example: string }> {
  for (const [name, value] of Object.entries(content)) yield* flattenedValue(value, `${above}${name}`);
}

function* flattenedValue(value: SheetValue, field: string): Generator<{ field: string; example: string }> {
  if (Array.isArray(value)) yield* flattenedValue(value[0], `${field}[]`);
  else if (typeof value === 'object') yield* flattened(value as SheetContent, `${field}.`);
  else yield { field, example: /^(qr|verificationQr)$/.test(field) ? 'SVG' : String(value ?? '') };
}
