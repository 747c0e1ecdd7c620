import { resolve } from 'node:path';
import { z } from 'zod';

/** What is decided where the program runs. Every value has one meaning and a default that works by itself. */
export type Settings = z.infer<typeof schema>;

const flag = z
  .enum(['1', '0', 'true', 'false', 'yes', 'no'])
  .transform((word) => word === '1' || word === 'true' || word === 'yes');

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** The folder of the private database, the files, the secrets and the letters of a demonstration. */
  MOTCUA_DATA: z.string().min(1).default('data-local'),
  /** Another PostgreSQL ≥ 15; then no private one is started and no demonstration loaded unless asked. */
  DATABASE_URL: z.string().min(1).optional(),
  /** The public address behind a TLS proxy, such as `https://motcua.example.vn`: this one setting is enough. */
  MOTCUA_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  MOTCUA_DEMONSTRATION: flag.optional(),
  /** The moment at which the clock of a demonstration starts to run, such as `2026-11-18T02:00:00Z`. */
  MOTCUA_CLOCK_START: z
    .string()
    .refine(isInstant, 'should be a moment such as 2026-11-18T02:00:00Z')
    .transform((text) => Temporal.Instant.from(text))
    .optional(),
  /** The unit whose portal this is. */
  MOTCUA_HOME_UNIT: z
    .string()
    .regex(/^\d{5}$/)
    .default('19774'),
  /** A mail server such as `smtps://user:password@mail.example.vn`; without one, letters are put into a folder. */
  MOTCUA_MAIL: z.url({ protocol: /^smtps?$/ }).optional(),
  MOTCUA_MAIL_FROM: z.string().min(3).default('Một Cửa <motcua@localhost>'),
  /** The citizens' identity provider; the simulated VNeID of a demonstration when it is not set. */
  MOTCUA_OIDC_ISSUER: z.url().optional(),
  MOTCUA_OIDC_CLIENT_ID: z.string().min(1).optional(),
  MOTCUA_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** The same secret for every process of one installation; made and kept in the data folder when it is not set. */
  MOTCUA_SECRET: z.string().min(32).optional(),
});

/** A setting that cannot be used; the message names it and says what it should be. */
export class SettingsError extends Error {}

/** Reads the settings from the environment; an empty value counts as not set. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success)
    throw refusal(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  // Promised dates of real people never come from a clock that somebody has set.
  if (read.data.MOTCUA_CLOCK_START && !isDemonstration(read.data))
    throw refusal(['MOTCUA_CLOCK_START: only a demonstration has a clock of its own']);
  return { ...read.data, MOTCUA_DATA: resolve(read.data.MOTCUA_DATA) };
}

/**
 * Whether the demonstration runs: where asked, else only on the private database without a public address,
 * because its passwords are known to everybody.
 */
export function isDemonstration(settings: Settings): boolean {
  const { MOTCUA_DEMONSTRATION: asked, DATABASE_URL: other, MOTCUA_PUBLIC_URL: address } = settings;
  return asked ?? (other === undefined && address === undefined);
}

function refusal(faults: string[]): SettingsError {
  return new SettingsError(`these settings cannot be used:\n  ${faults.join('\n  ')}`);
}

function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text) !== undefined;
  } catch {
    return false;
  }
}
