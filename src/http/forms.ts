import { randomUUID } from 'node:crypto';
import { readDay } from '../core/calendar.ts';
import type { SentFields } from './form-body.ts';

/** Names whose values are never shown or sent again. */
const secretNames = /^_csrf$|password|secret|mat-?khau|\b(?:otp|pin)\b/i;

/** What was typed, by field, as lists; the token and secrets are left out, so it can be shown again. */
export function typedValues(body: unknown): Record<string, string[]> {
  const typed: Record<string, string[]> = {};
  if (typeof body !== 'object' || body === null) return typed;
  for (const [name, value] of Object.entries(body as SentFields)) {
    if (!secretNames.test(name)) typed[name] = [value].flat().map(String);
  }
  return typed;
}

/** The single text typed into a field; empty when there is none. */
export function typedText(typed: Record<string, string[]>, name: string): string {
  return typed[name]?.[0] ?? '';
}

/** The three parts of a date field as typed, and the day they mean, if any. */
export function typedDay(
  typed: Record<string, string[]>,
  name: string,
): { parts: { day: string; month: string; year: string }; day: Temporal.PlainDate | undefined } {
  const part = (of: string) => typedText(typed, `${name}-${of}`).trim().slice(0, 4);
  const parts = { day: part('day'), month: part('month'), year: part('year') };
  return {
    parts,
    day: readDay([parts.year, parts.month.padStart(2, '0'), parts.day.padStart(2, '0')].join('-')),
  };
}

/** The status of a page with a form: 409 where the act was refused because the page was stale, else 422 (RFC 9110). */
export function statusOfForm(isRefused: boolean, isStale = false): 200 | 409 | 422 {
  if (!isRefused) return 200;
  return isStale ? 409 : 422;
}

/** The hidden field that makes a submission sent twice one submission. */
export const clientKeyName = 'clientKey';

/** A new client key for a form that is shown; when a form comes back, its own key is shown again. */
export function newClientKey(typed?: Record<string, string[]>): string {
  const former = typed && typedText(typed, clientKeyName);
  return former && clientKeyShape.test(former) ? former : randomUUID();
}

export const clientKeyShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
