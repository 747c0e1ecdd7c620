import type { DossierEvent } from '../../src/core/dossier-events.ts';
import { foldEvents } from '../../src/core/dossier-state.ts';
import * as lists from '../../src/features/dossiers/lists-store.ts';
import * as numbers from '../../src/features/dossiers/numbers-store.ts';
import * as participations from '../../src/features/dossiers/participations-store.ts';
import * as dossiers from '../../src/features/dossiers/store.ts';
import { carryOut, fileAt, holderOf, procedureCodes } from '../dossiers/desk.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const day = Temporal.PlainDate.from('2026-11-16');
const unitCode = '19774';
const dossierId = 'd';
const desk = carryOut(fileAt(procedureCodes.marital, '2026-11-16T09:00'), 'accept', {
  at: '2026-11-16T10:00',
});
const [filed, accepted] = desk.events as [DossierEvent, DossierEvent];
const before = { unitCode, dossierId, lastHash: Buffer.alloc(32), state: foldEvents([filed]) };

export const dossierCalls: Record<string, Call> = {
  findDossier: async (tx) => {
    await dossiers.findDossier(tx, { unitCode, dossierId });
    await dossiers.findDossier(tx, { unitCode, dossierId }, { hold: true });
    await dossiers.findDossier(tx, { unitCode, code: 'c' });
    await dossiers.findDossier(tx, { unitCode, reference: 'r' });
  },
  selectDossier: (tx) => dossiers.selectDossier(tx, { unitCode, dossierId }, { hold: true }).execute(),
  findByClientKey: (tx) => dossiers.findByClientKey(tx, unitCode, 'k'),
  readEvents: (tx) => dossiers.readEvents(tx, unitCode, dossierId),
  insertDossier: (tx) => dossiers.insertDossier(tx, { dossierId, clientKey: 'k', event: filed }),
  recordEvents: async (tx) => {
    await dossiers.recordEvents(tx, before, [accepted]);
    const beside = { code: 'beside', kind: 'work', departmentCode: 'economy', dueAt: null } as const;
    const step = { code: 'draft', kind: 'draft', departmentCode: 'justice', dueAt: null } as const;
    const body = { holder: holderOf('officer'), step: { ...step, sideSteps: [beside] } };
    await dossiers.recordEvents(tx, before, [{ ...accepted, kind: 'assigned', body }]);
  },
  addEvents: (tx) => dossiers.addEvents(tx, before, [accepted]),
  linkToPerson: (tx) => dossiers.linkToPerson(tx, { personId: 'p', unitCode, dossierId, filedAt: at }),
  listLinksOfPerson: (tx) => dossiers.listLinksOfPerson(tx, 'p'),
  insertView: (tx) =>
    dossiers.insertView(tx, { viewId: 'v', unitCode, dossierId, by: filed.by, what: 'dossier', at }),
};

export const numberCalls: Record<string, Call> = {
  takeDossierCode: (tx) =>
    numbers.takeDossierCode(tx, { unitCode, agencyIdentifier: 'H57.99', on: day, dossierId }),
};

const view = { unitCode, postId: 'p', departmentCode: 'justice', now: at, soonLimit: at };
const query = { list: 'all', search: '', procedure: '', page: 1, order: 'due' } as const;

export const listCalls: Record<string, Call> = {
  readList: async (tx) => {
    for (const list of lists.listNames) await lists.readList(tx, view, { ...query, list });
    for (const search of ['H57.99-261116-0001', '046199000123', '17', 'mai lan']) {
      await lists.readList(tx, view, { ...query, search });
    }
    await lists.readList(tx, view, { ...query, procedure: '1.001193', order: 'filed' });
  },
  countLists: (tx) => lists.countLists(tx, view),
  listWatched: (tx) => lists.listWatched(tx, { unitCode, now: at, limit: 200 }),
  readDrafts: (tx) => lists.readDrafts(tx, unitCode, [dossierId]),
  findIdByCode: (tx) => lists.findIdByCode(tx, unitCode, 'c'),
};

const part = { unitCode: '20285', dossierUnitCode: unitCode, dossierId };

export const participationCalls: Record<string, Call> = {
  insertParticipations: (tx) =>
    participations.insertParticipations(tx, [
      { ...part, role: 'received-at', reference: 'r', code: null, procedureCode: '1.004873', since: at },
    ]),
  findRoles: (tx) => participations.findRoles(tx, part),
  listParticipations: (tx) => participations.listParticipations(tx, '20285', 200),
  listDossiersByIds: (tx) =>
    participations.listDossiersByIds(tx, { unitCode: part.dossierUnitCode, dossierIds: [part.dossierId] }),
};
