import { once } from 'node:events';
import en from '../locales/en/places.json' with { type: 'json' };
import id from '../locales/id/places.json' with { type: 'json' };
import vi from '../locales/vi/places.json' with { type: 'json' };
import { type AddressKey, resolveAddress } from './core/addresses.ts';
import type { AddressBook } from './core/addresses-names.ts';
import { openAddressBookOf, placeFolder } from './place-files.ts';
import { wordsOfPlaceFaults, wordsOfReasons } from './ui/place-words.ts';
import { type Language, prepareTexts, type Translate } from './ui/texts.ts';

/** The files of places cannot be used, so no address can be answered; the message is in the reader's language. */
export class PlaceFilesError extends Error {}

/**
 * `motcua where`: answers one text, or one for each line of `input` where `text` is left out, as JSON, one object
 * a line. `on` is the day it is asked for, `YYYY-MM-DD`. `places` are those of a database with what decisions changed;
 * without them the shipped files answer. Throws PlaceFilesError when these cannot be read.
 */
export async function runWhereCommand({
  text,
  on,
  language,
  input,
  output,
  folder = placeFolder,
  places,
}: {
  text: string | undefined;
  on: string;
  language: Language;
  input: AsyncIterable<string | Uint8Array>;
  output: NodeJS.WritableStream;
  folder?: string;
  places?: NamedPlaces;
}): Promise<void> {
  const t = prepareTexts({ vi: { places: vi }, en: { places: en }, id: { places: id } })(language);
  const { book, keys } = places ?? { book: openBook(folder, t), keys: [] };
  const answer = (query: string) => `${JSON.stringify(answerOf(query, { book, keys, on, t }))}\n`;
  if (text !== undefined) {
    output.write(answer(text));
    return;
  }
  for await (const lines of linesOf(input)) {
    // The lines of one chunk are answered together: a write for each would cost more than the answer.
    if (!output.write(lines.map(answer).join(''))) await once(output, 'drain');
  }
}

/** All names an address may contain, and the hamlets and streets that decisions tied to a unit. */
type NamedPlaces = { book: AddressBook; keys: readonly AddressKey[] };
type Asked = NamedPlaces & { on: string; t: Translate };

function answerOf(query: string, { book, keys, on, t }: Asked) {
  const { unit, candidates, ask, why } = resolveAddress(query, { book, on, keys });
  return { query, unit, candidates, ask, why: wordsOfReasons(why, t) };
}

function openBook(folder: string, t: Translate): AddressBook {
  try {
    const book = openAddressBookOf(folder);
    if (book.ok) return book.value;
    throw new PlaceFilesError(wordsOfPlaceFaults(book.problem, t));
  } catch (fault) {
    if (fault instanceof PlaceFilesError) throw fault;
    if ((fault as { code?: string }).code === undefined) throw fault;
    throw new PlaceFilesError(t('places.filesUnread', { folder }));
  }
}

/** One query a line, without its line end; an empty line is an empty question and is answered as such. */
async function* linesOf(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map((line) => line.replace(/\r$/, ''));
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest.replace(/\r$/, '')];
}
