import { z } from 'zod';
import { blockedBy, cameToNothing } from '../../core/bundle-acts.ts';
import type { KeptPart } from '../../core/dossier-fold-bundle.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { hasForbiddenCharacters, tidyText } from '../../core/names-and-dates.ts';
import type { Visit } from '../../http/door.ts';
import type { PartAct } from './views/part-page.tsx';

/** A part in the address of its page. */
export const partShape = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);

/** What the form of a part sends. */
export const partBody = z.object({
  act: z.enum(['begin', 'drop']).catch('begin'),
  version: z.coerce.number().int().catch(0),
  reason: z.string().default(''),
});

/** The part of a bundle's dossier that a page is about, and what holds it up. */
export function findPart(
  { bundle }: DossierState,
  code: string,
): { part: KeptPart; heldBy: KeptPart | undefined } | undefined {
  const part = bundle?.parts.find((each) => each.code === code);
  return part && { part, heldBy: blockedBy(bundle?.parts ?? [], part) };
}

/** What may be done about a part at this moment: whoever filed may only give one up. */
export function actsOf(
  state: DossierState,
  { part, heldBy }: { part: KeptPart; heldBy: KeptPart | undefined },
  whose: 'citizen' | 'staff',
): PartAct[] {
  if (state.endedAt && state.status !== 9) return [];
  const mayBegin = whose === 'staff' && (heldBy !== undefined || cameToNothing(part));
  return [...(mayBegin ? ['begin' as const] : []), ...(part.outcome === 'waiting' ? ['drop' as const] : [])];
}

/** The reason as it is kept, or why it cannot be. */
export function readReason(
  typed: string,
  { t }: Pick<Visit, 't'>,
): { ok: true; reason: string } | { ok: false; text: string } {
  const reason = tidyText(typed);
  if (reason.length > longestReason)
    return { ok: false, text: t('bundles.act.tooLong', { max: longestReason }) };
  return hasForbiddenCharacters(reason)
    ? { ok: false, text: t('corrections.problem.answer') }
    : { ok: true, reason };
}

const longestReason = 2000;
