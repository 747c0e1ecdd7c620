import * as agencies from '../../src/features/custody/agencies-store.ts';
import * as book from '../../src/features/custody/book-store.ts';
import * as counts from '../../src/features/dossiers/counts-store.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const unitCode = '19774';
const agency = { unitCode, agencyId: 'a' };

export const agencyCalls: Record<string, Call> = {
  insertAgency: (tx) =>
    agencies.insertAgency(tx, {
      ...agency,
      code: 'c',
      name: 'n',
      kind: 'tax',
      contact: null,
      tokenHash: Buffer.alloc(32),
      tokenMadeAt: at,
      closedAt: null,
    }),
  listAgencies: (tx) => agencies.listAgencies(tx, unitCode),
  findAgency: (tx) => agencies.findAgency(tx, agency),
  renewToken: (tx) => agencies.renewToken(tx, { ...agency, tokenHash: Buffer.alloc(32), at }),
  closeAgency: (tx) => agencies.closeAgency(tx, { ...agency, at }),
  linkDossier: (tx) => agencies.linkDossier(tx, { ...agency, dossierId: 'd', since: at }),
  listLinkedDossiers: (tx) => agencies.listLinkedDossiers(tx, agency),
};

export const bookCalls: Record<string, Call> = {
  readBook: async (tx) => {
    await book.readBook(tx, { unitCode, from: at, to: at, limit: 100 });
    await book.readBook(tx, {
      unitCode,
      from: at,
      to: at,
      limit: 100,
      after: { acceptedAt: at, dossierId: 'd' },
    });
  },
};

export const countCalls: Record<string, Call> = {
  countUnit: (tx) => counts.countUnit(tx, { unitCode, from: at, to: at }),
};
