import { toInstant } from '../../core/clock-moments.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Language } from '../../ui/texts.ts';
import type { Decision } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import { findPerson } from '../people/store.ts';
import { publicationDueOn } from './publication-term.ts';
import type { PublishedKind } from './publications-store.ts';

type NewVersion = { kind: PublishedKind; code: string; version: string; name: string; decision: Decision };

/**
 * Asks whoever recorded a version to make it public in time: a letter now, and a look on the morning after the last
 * day that writes again if nothing was published. Without an address the start page alone reminds.
 */
export async function askForPublication(
  tx: Transaction,
  { office, actor, language }: { office: Office; actor: Staff; language: Language },
  { kind, code, version, name, decision }: NewVersion,
): Promise<void> {
  const dueOn = await publicationDueOn(tx, office, decision.issuedOn);
  const address = (await findPerson(tx, actor.personId))?.email;
  if (!dueOn || !address) return;
  const { unitCode, personId } = actor;
  const values = { code, name, number: decision.number, day: dayWords(dueOn) };
  await office.mail(tx, {
    unitCode,
    personId,
    address,
    language,
    template: 'catalogue.mail.publish',
    values,
  });
  const at = toInstant(dueOn.add({ days: 1 }).toPlainDateTime('07:00'));
  await office.later(tx, { unitCode, personId, kind, code, version, language }, at);
}

function dayWords(day: Temporal.PlainDate): string {
  return day.toString().split('-').reverse().join('/');
}
