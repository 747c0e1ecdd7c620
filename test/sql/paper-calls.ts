import * as templates from '../../src/features/documents/templates-store.ts';
import * as signatures from '../../src/features/signatures/store.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const day = Temporal.PlainDate.from('2026-11-16');
const unitCode = '19774';
const key = { certificate: Buffer.from('c'), wrappedKey: Buffer.from('k') };

export const templateCalls: Record<string, Call> = {
  findSheetInForce: (tx) =>
    templates.findSheetInForce(tx, { unitCode, template: 'form-01', procedureCode: '1.001193', on: day, at }),
  listSheetVersions: (tx) => templates.listSheetVersions(tx, unitCode),
  insertSheetVersion: (tx) =>
    templates.insertSheetVersion(tx, {
      unitCode,
      template: 'form-01',
      procedureCode: '',
      version: 1,
      effectiveFrom: day,
      source: 's',
      note: 'n',
      at,
      by: { kind: 'staff', personId: 'p', name: 'n' },
    }),
};

export const signatureCalls: Record<string, Call> = {
  findRoot: (tx) => signatures.findRoot(tx, 'demonstration'),
  insertRoot: (tx) => signatures.insertRoot(tx, { ...key, code: 'demonstration', madeAt: at }),
  findKey: (tx) => signatures.findKey(tx, { unitCode, holder: 'seal' }),
  saveKey: (tx) =>
    signatures.saveKey(tx, { ...key, unitCode, holder: 'seal', named: 'n', validTo: at, madeAt: at }),
};
