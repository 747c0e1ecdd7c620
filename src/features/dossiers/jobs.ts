import { isWatchDue, watchDossier } from '../../core/dossier-watch.ts';
import type { Office } from '../office.ts';
import { listUnitCalendars } from '../procedures/actions.ts';
import { listOpenCommunes } from '../units/store.ts';
import { actAsSystem } from './acting.ts';
import { listWatched } from './lists-store.ts';
import { recalculateTerms } from './recalculations.ts';

/** How many dossiers of a unit one round looks at; the next round takes the rest. */
const atOnce = 200;

/**
 * Passes by every unit and does what its dossiers need now that a moment has passed and nobody acted: silence closes
 * or agrees, waiting filings and overdue terms are told of; and terms that a decision on the calendar moves are counted
 * anew. One dossier is one transaction, and one that fails leaves
 * the others alone (`onFault` is told). Doing it again does nothing: what was done moved the dossier's next moment.
 * Gives how many acts were done.
 */
export async function watchDossiers(
  office: Office,
  onFault: (fault: unknown, dossierId: string) => void,
): Promise<number> {
  const now = office.clock.now();
  const units = await office.db.read({ role: 'system' }, listOpenCommunes);
  let acts = 0;
  for (const { code: unitCode } of units) {
    const scope = { unit: unitCode, role: 'system' };
    const decided = await office.db.read(scope, (tx) => listUnitCalendars(tx, unitCode));
    // A closed day moves a term before anybody is told that it has passed.
    acts += await recalculateTerms(office, decided, onFault);
    const due = await office.db.read(scope, (tx) => listWatched(tx, { unitCode, now, limit: atOnce }));
    for (const dossierId of due) {
      try {
        acts += await watchOne(office, { unitCode, dossierId });
      } catch (fault) {
        onFault(fault, dossierId);
      }
    }
  }
  return acts;
}

/** Everything that one dossier needs by now, an act after another: a filing that was forgotten missed two moments. */
async function watchOne(office: Office, ref: { unitCode: string; dossierId: string }): Promise<number> {
  for (let acts = 0; ; acts += 1) {
    const done = await actAsSystem(office, { ref, decide: watchDossier });
    if (!done.ok || !isWatchDue(done.value.state, office.clock.now())) return done.ok ? acts + 1 : acts;
  }
}
