import type { ActedBy } from '../../src/core/dossier-events.ts';
import * as documents from '../../src/features/documents/store.ts';
import * as mandates from '../../src/features/mandates/store.ts';
import * as notices from '../../src/features/notices/store.ts';
import * as catalogue from '../../src/features/procedures/catalogue-store.ts';
import * as publications from '../../src/features/procedures/publications-store.ts';
import * as procedures from '../../src/features/procedures/store.ts';
import * as units from '../../src/features/units/store.ts';
import { packOf, procedureCodes } from '../dossiers/desk.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const day = Temporal.PlainDate.from('2026-11-16');
const unitCode = '19774';
const by: ActedBy = { kind: 'staff', personId: 'p', name: 'n' };

export const documentCalls: Record<string, Call> = {
  insertDocument: (tx) =>
    documents.insertDocument(tx, {
      unitCode,
      dossierId: 'd',
      documentId: 'o',
      kind: 'attachment',
      paperCode: 'identity',
      name: 'n',
      mediaType: 'application/pdf',
      sizeBytes: 1,
      sha256: 'h',
      scan: 'unscanned',
      at,
      by,
    }),
  insertDocumentOnce: (tx) =>
    documents.insertDocumentOnce(tx, {
      unitCode,
      dossierId: 'd',
      documentId: 'o',
      kind: 'attachment',
      paperCode: 'identity',
      name: 'n',
      mediaType: 'application/pdf',
      sizeBytes: 1,
      sha256: 'h',
      scan: 'unscanned',
      at,
      by,
    }),
  listDocuments: (tx) => documents.listDocuments(tx, unitCode, 'd'),
  findDocument: (tx) => documents.findDocument(tx, { unitCode, documentId: 'o' }),
};

export const mandateCalls: Record<string, Call> = {
  insertMandate: (tx) => {
    const names = { postId: 'p', name: 'n', title: 't' };
    const mandate = {
      mandateId: 'm',
      grantor: names,
      holder: { ...names, personId: 'p' },
      powers: ['extend' as const],
      procedures: ['1.004873'],
      fields: ['f'],
      signsAs: 'KT' as const,
      fromOn: day,
      toOn: day,
      decision: { number: 'n', on: day },
      withdrawn: null,
    };
    return mandates.insertMandate(tx, { unitCode, mandate, at, by: 'b' });
  },
  listMandates: (tx) => mandates.listMandates(tx, unitCode),
  selectMandatesOfPost: (tx) => mandates.selectMandatesOfPost(tx, { unitCode, postId: 'p' }).execute(),
  endMandate: (tx) => mandates.endMandate(tx, { unitCode, mandateId: 'm', at, by: 'b', reason: 'r' }),
};

const notice = { unitCode, noticeId: 'n' };

export const noticeCalls: Record<string, Call> = {
  insertNotice: (tx) =>
    notices.insertNotice(tx, {
      ...notice,
      address: 'a',
      language: 'vi',
      template: 'notices.filed',
      values: {},
      madeAt: at,
    }),
  findNotice: (tx) => notices.findNotice(tx, notice),
  recordTry: async (tx) => {
    await notices.recordTry(tx, { ...notice, at });
    await notices.recordTry(tx, { ...notice, at, error: 'e' });
  },
};

export const procedureCalls: Record<string, Call> = {
  getProcedure: (tx) => procedures.getProcedure(tx, '1.001193', 'none'),
  getKeptProcedure: (tx) =>
    procedures.getKeptProcedure(tx, { procedureCode: '1.001193', procedureVersion: 'none' }),
  getPack: (tx) => procedures.getPack(tx, '1.001193', 'none'),
  findProcedure: (tx) => procedures.findProcedure(tx, '1.001193', day),
  findPack: (tx) => procedures.findPack(tx, '1.001193', day),
  findWrittenForm: async (tx) => {
    await procedures.findWrittenForm(tx, '1.001193', 'none');
  },
  listPacks: (tx) => procedures.listPacks(tx, day),
  searchProcedures: async (tx) => {
    await procedures.searchProcedures(tx, '', day);
    await procedures.searchProcedures(tx, 'khai sinh', day);
  },
  getCalendar: (tx) => procedures.getCalendar(tx, 'vn', 'none'),
  getCalendarBody: async (tx) => {
    await procedures.getCalendarBody(tx, 'vn', 'none');
  },
  getCalendarInForce: (tx) => procedures.getCalendarInForce(tx, 'vn', day),
  insertProcedure: (tx) => procedures.insertProcedure(tx, packOf(procedureCodes.birth)),
  insertCalendar: (tx) =>
    procedures.insertCalendar(tx, { code: 'vn', version: '1', effectiveFrom: day, body: {} }),
};

const entry = {
  code: '1.001193',
  name: 'n',
  field: 'f',
  ministry: 'm',
  levels: ['commune' as const],
  subjects: [],
  papers: [],
};
const manifest = {
  version: '2026-09',
  effectiveFrom: '2026-09-13',
  effectiveKnown: true,
  complete: true,
  readOn: '2026-09-13',
  source: { vi: 's', en: 's', id: 's' },
};

export const catalogueCalls: Record<string, Call> = {
  readCatalogueState: (tx) => catalogue.readCatalogueState(tx),
  listEntries: (tx) => catalogue.listEntries(tx, day),
  listEntryVersions: (tx) => catalogue.listEntryVersions(tx, '1.001193'),
  listAnnounced: (tx) => catalogue.listAnnounced(tx, day),
  findImport: (tx) => catalogue.findImport(tx, '2026-09'),
  findManifest: (tx) => catalogue.findManifest(tx),
  listNewest: (tx) => catalogue.listNewest(tx),
  insertEntries: (tx) => catalogue.insertEntries(tx, { manifest }, [{ entry, contentHash: 'h' }]),
  endEntries: (tx) => catalogue.endEntries(tx, [{ code: '1.001193', version: '2026-09' }], day),
  recordImport: (tx) =>
    catalogue.recordImport(tx, {
      manifest,
      contentHash: 'h',
      guides: { lifeEvents: [], situations: [] },
    }),
  readGuides: (tx) => catalogue.readGuides(tx),
};

export const publicationCalls: Record<string, Call> = {
  listPublications: async (tx) => {
    await publications.listPublications(tx, unitCode);
    await publications.listPublications(tx, unitCode, '1.001193');
  },
  insertPublication: (tx) =>
    publications.insertPublication(tx, {
      placeCode: unitCode,
      kind: 'catalogue',
      code: '1.001193',
      version: '2026-09',
      publishedOn: day,
      recordedBy: 'n',
      at,
    }),
};

export const unitCalls: Record<string, Call> = {
  findUnit: (tx) => units.findUnit(tx, unitCode),
  findUnitOfAgency: (tx) => units.findUnitOfAgency(tx, 'H57.99'),
  listUnitNames: (tx) => units.listUnitNames(tx),
  renameUnit: (tx) => units.renameUnit(tx, { code: unitCode, type: 'Phường', name: 'n' }),
  listOpenCommunes: (tx) => units.listOpenCommunes(tx),
  findUnits: (tx) => units.findUnits(tx, [unitCode]),
  readStaffing: (tx) => units.readStaffing(tx, unitCode),
  listDepartments: (tx) => units.listDepartments(tx, unitCode),
  selectPostsOfUnit: (tx) => units.selectPostsOfUnit(tx, unitCode).execute(),
  selectPostsOfPerson: (tx) => units.selectPostsOfPerson(tx, { unitCode, personId: 'p' }).execute(),
  insertPost: (tx) =>
    units.insertPost(tx, {
      unitCode,
      postId: 'o',
      personId: 'p',
      holderName: 'n',
      title: 't',
      departmentCode: 'justice',
      roles: ['officer'],
      fromOn: day,
      toOn: null,
    }),
  endPost: (tx) => units.endPost(tx, { unitCode, postId: 'o', toOn: day }),
  hasRoleHolder: (tx) => units.hasRoleHolder(tx, { unitCode, role: 'officer', day }),
  getUnitFacts: (tx) => units.getUnitFacts(tx, unitCode),
  selectUnitFacts: (tx) => units.selectUnitFacts(tx, unitCode).execute(),
};
