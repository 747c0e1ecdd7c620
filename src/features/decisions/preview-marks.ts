import { createHash } from 'node:crypto';
import type { TypedFields } from './typed-decision.ts';

const markField = 'da-xem';
const ownFields = new Set(['viec', markField, '_csrf']);

/**
 * Whether a form asks to be recorded, and is still the one that was previewed: what was altered after the preview is
 * shown again first. `also` are words of what stands beside the fields, such as files.
 */
export function isConfirmed(typed: TypedFields, also: readonly string[] = []): boolean {
  const [asked, seen] = ['viec', markField].map((name) => [typed[name] ?? ''].flat()[0] ?? '');
  return asked === 'luu' && seen === previewMark(typed, also);
}

/** The hidden field of a form that comes back with its preview. */
export function previewedField(typed: TypedFields, also: readonly string[] = []): Record<string, string> {
  return { [markField]: previewMark(typed, also) };
}

function previewMark(typed: TypedFields, also: readonly string[]): string {
  const fields = Object.entries(typed)
    .filter(([name]) => !ownFields.has(name) && !name.endsWith('-giu'))
    .map(([name, values]) => [name, [values].flat().map((value) => value.trim())] as const)
    // An empty field says nothing, whether a page sends it or leaves it out.
    .filter(([, values]) => values.some((value) => value !== ''))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([fields, also]))
    .digest('base64url');
}
