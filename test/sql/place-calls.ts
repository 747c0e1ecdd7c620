import * as changes from '../../src/features/places/changes-store.ts';
import * as packs from '../../src/features/places/packs-store.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');

export const placePackCalls: Record<string, Call> = {
  findLastPack: (tx) => packs.findLastPack(tx),
  hasPack: (tx) => packs.hasPack(tx, 'c'),
  getPackFiles: (tx) => packs.getPackFiles(tx, 1),
  insertPack: (tx) =>
    packs.insertPack(tx, {
      importNo: 1,
      checksum: 'c',
      importedAt: at,
      importedBy: 'n',
      counts: { communes: 1 },
      files: { communes: 'code' },
    }),
  announceDecided: (tx) => packs.announceDecided(tx),
};

export const placeChangeCalls: Record<string, Call> = {
  listPlaceChanges: (tx) => changes.listPlaceChanges(tx),
  listChangesOfDecision: (tx) => changes.listChangesOfDecision(tx, 'd'),
  insertPlaceChange: (tx) =>
    changes.insertPlaceChange(tx, {
      changeNo: 1,
      decisionId: 'd',
      effectiveOn: '2027-01-01',
      legalBasis: '12/NQ-HĐND',
      change: { kind: 'rename', code: '19774', name: 'n' },
      provinceCode: '46',
      at,
    }),
  readPlacesVersion: (tx) => changes.readPlacesVersion(tx),
};
