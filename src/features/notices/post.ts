import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

export type Letter = { to: string; subject: string; text: string };

/** Hands a letter over to be delivered; throws when it could not. */
export type Post = (letter: Letter) => Promise<void>;

/** Sends letters through a mail server, named by an address such as `smtps://user:password@mail.example.vn`. */
export function openMailServer(address: string, sender: string): Post {
  const transport = createTransport(address);
  return async (letter) => {
    await transport.sendMail({ from: sender, ...letter });
  };
}

/** Puts letters as files into a folder, for a demonstration that must reach nobody. */
export function openLetterFolder(folder: string, sender: string, clock: { now(): Temporal.Instant }): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  let count = 0;
  return async (letter) => {
    // A Date becomes the header's own form; a text would be written as it is.
    const date = new Date(clock.now().epochMilliseconds);
    const { message } = await transport.sendMail({ from: sender, date, ...letter });
    await mkdir(folder, { recursive: true });
    count += 1;
    const name = [clock.now().toString().replace(/[:.]/g, '-'), count].join('-');
    await writeFile(join(folder, `${name}.eml`), message as Buffer);
  };
}
