import { readSigned, signText } from '../../http/signing.ts';
import type { Office } from '../office.ts';

/** A file that was read and is held between the preview and the confirmation, under a word that only we can make. */
export type HeldFile = { name: string; text: string; word: string };

const purpose = 'published-list';

/** Holds a text in the store of files; the form carries the word that leads back to it. */
export async function holdFile(
  office: Office,
  { name, text }: { name: string; text: string },
): Promise<HeldFile> {
  const { sha256 } = await office.files.put(Buffer.from(text));
  const said = Buffer.from(JSON.stringify([sha256, name])).toString('base64url');
  return { name, text, word: signText(office.secrets.keyFor(purpose), purpose, said) };
}

/** The file that a form's word leads to; none where the word is not ours or the file is gone. */
export async function readHeldFile(office: Office, word: string): Promise<HeldFile | undefined> {
  const said = readSigned(office.secrets.keyFor(purpose), purpose, word);
  if (!said) return undefined;
  const [sha256, name] = JSON.parse(Buffer.from(said, 'base64url').toString()) as [string, string];
  const bytes = await office.files.read(sha256).catch(() => undefined);
  return bytes && { name, text: bytes.toString('utf8'), word };
}
