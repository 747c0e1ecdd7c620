import type { Staff } from '../../core/permissions.ts';
import type { Office } from '../office.ts';
import { type ShownList, showList, viewOf } from './lists.ts';
import { type DraftRow, readDrafts } from './lists-store.ts';

/** The drafts that wait for a signature in the signer's department, the most urgent first. */
export type SigningQueue = ShownList & { total: number; drafts: Map<string, DraftRow> };

/** Reads the first page of the signing queue with the hash of each draft. */
export async function readSigningQueue(office: Office, actor: Staff): Promise<SigningQueue> {
  const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
  return office.db.read(scope, async (tx) => {
    const view = await viewOf(office, tx, actor);
    const query = { list: 'sign', search: '', procedure: '', page: 1, order: 'due' } as const;
    const shown = await showList(tx, view, query);
    const ids = shown.rows.map(({ dossierId }) => dossierId);
    return { ...shown, drafts: await readDrafts(tx, actor.unitCode, ids) };
  });
}
