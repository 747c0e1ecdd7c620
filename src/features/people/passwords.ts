import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { done, type Outcome, refused } from '../../core/outcome.ts';

/** Why a new password is not taken. */
export type PasswordProblem =
  | 'too-short'
  | 'too-long'
  | 'too-common'
  | 'like-login'
  | 'as-before'
  | 'not-the-same';

export const shortestPassword = 10;
const longestPassword = 200;

/** Judges a new password typed twice; what is taken is NFC-normalised, since keyboards compose accents differently. */
export function judgePassword(typed: {
  password: string;
  again: string;
  login: string;
}): Outcome<string, PasswordProblem> {
  const password = typed.password.normalize('NFC');
  if (password !== typed.again.normalize('NFC')) return refused('not-the-same');
  if ([...password].length < shortestPassword) return refused('too-short');
  if (password.length > longestPassword) return refused('too-long');
  const plain = plainForm(password);
  if (new Set(plain).size < 4 || hopeless.has(plain)) return refused('too-common');
  const login = plainForm(typed.login);
  if (login.length >= 4 && plain.replace(login, '').length < 4) return refused('like-login');
  return done(password);
}

/** Hashes a password with argon2id: 19 MiB, two passes, one lane (the OWASP minimum for this memory). */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), argon2id);
}

/**
 * Says whether a password belongs to a hash. Without a hash (no such login) it does the same work and says no,
 * so that the time of the answer does not tell which logins exist.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (password.length > longestPassword) return false;
  const matches = await verify(passwordHash ?? (await nobodysHash()), password.normalize('NFC'));
  return matches && passwordHash !== undefined;
}

/** A password to be said aloud and changed at first use: three groups of four letters and digits, about 58 bits. */
export function makeTemporaryPassword(): string {
  const group = () => Array.from({ length: 4 }, () => clearLetters[randomInt(clearLetters.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}

const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Without letters and digits that are taken for one another. */
const clearLetters = 'abcdefghjkmnpqrstuvwxyz23456789';

let nobodys: Promise<string> | undefined;
function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword(makeTemporaryPassword());
  return nobodys;
}

/** Lower case, without accents and signs: `Mật-Khẩu 123` and `matkhau123` are equally easy to guess. */
function plainForm(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '');
}

const hopeless = new Set(
  `1234567890 0123456789 0987654321 12345678910 123456789a a123456789 1234567890a 1q2w3e4r5t 1qaz2wsx3edc
  qwertyuiop qwerty1234 qwerty12345 asdfghjkl1 abc1234567 abc12345678 abcd123456 abcdef1234 abcdefghij aa12345678
  password12 password123 password1234 passw0rd12 passw0rd123 matkhau123 matkhau1234 matkhau12345 matkhaumoi
  motcua1234 motcua12345 motcua123456 motcua2025 motcua2026 canbo12345 canbo123456 admin12345 admin123456 quantri123
  vietnam123 vietnam1234 vietnam2025 vietnam2026 hanoi12345 danang1234 kimlong123 kimlong1234 ubndphuong ubndxa1234
  iloveyou12 iloveyou123 anhyeuem123 emyeuanh123 yeuem12345 hochiminh1 letmein123 welcome123 welcome1234`.split(
    /\s+/,
  ),
);
