import { openDoors } from '../../src/app.ts';
import type { Citizen } from '../../src/core/permissions.ts';
import {
  acceptDossier,
  fileDossier,
  notifySupplement,
  requestSupplement,
} from '../../src/features/dossiers/actions.ts';
import type { FiledFile } from '../../src/features/dossiers/filing.ts';
import { findDossier, type StoredDossier } from '../../src/features/dossiers/store.ts';
import { openBrowser } from '../../src/http/server-for-tests.ts';
import { fieldsOfForm } from './counter.ts';
import { filingOf, papersOf, refOf, staffOf } from './desks.ts';
import { kimLong, type Login, openTestOffice } from './office.ts';
import { inviteVisitors } from './visitors.ts';

export type Hands = Awaited<ReturnType<typeof openHands>>;

/** The whole house with all its doors, people who knock at them, and dossiers to knock about. */
export async function openHands() {
  const house = await openTestOffice(openDoors);
  const visitors = inviteVisitors(house);
  const { office } = house;
  const desks = staffOf(kimLong);
  const inUnit = { unit: kimLong, role: 'system' };
  return {
    house,
    visitors,
    /** Somebody of the staff at a browser. */
    sit: async (login: Login, unitCode?: string) =>
      openBrowser(house.app, await house.staffToken(login, unitCode)),
    /** A citizen with an account, at a browser. */
    async enter(citizenId: string) {
      const name = 'Đặng Thị Mai Lan';
      const citizen = await visitors.citizen(citizenId, name);
      return { citizen, browser: openBrowser(house.app, await visitors.citizenToken(citizenId, name)) };
    },
    /** A scan whose bytes lie in the store. */
    async keep(name: string): Promise<FiledFile> {
      const kept = await office.files.put(Buffer.from(`%PDF-1.7\n${name}\n%%EOF`));
      const named = { documentId: crypto.randomUUID(), paperCode: 'birth-proof', name };
      return { ...kept, ...named, mediaType: 'application/pdf' };
    },
    async file(citizen: Citizen, scan?: FiledFile): Promise<StoredDossier> {
      const filing = filingOf('1.001193', { by: citizen, ...(scan ? { files: [scan] } : {}) });
      return must(await fileDossier(office, citizen, filing)).dossier;
    },
    async accept(dossier: StoredDossier): Promise<StoredDossier> {
      const reception = { papers: papersOf['1.001193'] };
      return must(await acceptDossier(office, desks.receptionist, { ref: refOf(dossier), reception }));
    },
    async askFor(dossier: StoredDossier): Promise<StoredDossier> {
      const items = [{ paper: 'birth-proof', defect: 'bản chụp mờ' }];
      const request = { items, reason: 'Không đọc được', basis: '' };
      const asked = must(await requestSupplement(office, desks.officer, { ref: refOf(dossier), ...request }));
      return must(await notifySupplement(office, desks.receptionist, { ref: refOf(asked) }));
    },
    async read(dossierId: string): Promise<StoredDossier> {
      const found = await office.db.read(inUnit, (tx) => findDossier(tx, { unitCode: kimLong, dossierId }));
      if (!found) throw new Error(`${dossierId} is not in this ward`);
      return found;
    },
    /** How often somebody has looked into the dossier. */
    async viewsOf({ dossierId }: StoredDossier): Promise<number> {
      const rows = await office.db.read(inUnit, (tx) =>
        tx.selectFrom('views').select('view_id').where('dossier_id', '=', dossierId).execute(),
      );
      return rows.length;
    },
  };
}

/** The address of a dossier for the citizen who filed it. */
export function own({ state }: Pick<StoredDossier, 'state'>): string {
  return `/ho-so-cua-toi/${state.reference}`;
}

/** The counter's form for a certified copy. */
export const counter = '/can-bo/tiep-nhan/2.000815';

/** A form of a page as a browser would send it, with some fields typed. */
export function fieldsText(page: { body: string }, action: string, fields: Record<string, string>): string {
  const form = new URLSearchParams(fieldsOfForm(page.body, action));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form.toString();
}

function must<Value>(outcome: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}
