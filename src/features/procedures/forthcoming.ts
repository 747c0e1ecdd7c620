import type { Difference } from '../../core/catalogue-differences.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { getUnitFacts } from '../units/store.ts';
import { listEntryVersions } from './catalogue-store.ts';
import { tellProcedure } from './publications.ts';
import { listPackVersions } from './versions-store.ts';

/** A version that is public and takes effect on a later day: what its page tells beside what is in force. */
export type Forthcoming = { version: string; effectiveFrom: string; changed: Difference[] };

/**
 * The next version of a procedure that the home ward or its province has made public by today, and what it changes
 * against the one in force. Nothing of a version is public before a place has published it.
 */
export async function findForthcoming(
  tx: Transaction,
  office: Office,
  code: string,
): Promise<Forthcoming | undefined> {
  const today = toLocal(office.clock.now()).toPlainDate();
  const isAhead = ({ effectiveFrom }: { effectiveFrom: string }) => effectiveFrom > today.toString();
  // Most procedures have nothing ahead, and their page shall not wait for the rest.
  const packs = await listPackVersions(tx, code);
  const ahead = packs.length > 0 ? packs.map(({ pack }) => pack) : await listEntryVersions(tx, code);
  if (!ahead.some(isAhead)) return undefined;
  const { homeUnit } = office.settings;
  const places = [homeUnit, (await getUnitFacts(tx, homeUnit)).provinceCode].filter((place) => place !== '');
  for (const place of places) {
    const told = await tellProcedure(tx, code, place);
    const next = told?.versions
      .filter(({ kind }) => kind === (told.pack ? 'pack' : 'catalogue'))
      .filter(({ effectiveFrom, withdrawnBy }) => !withdrawnBy && effectiveFrom > today.toString())
      .filter(({ publishedOn }) => publishedOn && Temporal.PlainDate.compare(publishedOn, today) <= 0)
      .at(-1);
    if (next)
      return { version: next.version, effectiveFrom: next.effectiveFrom, changed: next.changed ?? [] };
  }
  return undefined;
}
