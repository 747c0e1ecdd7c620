import type { InheritedRow } from '../../src/core/inherited-rows.ts';
import * as backlogs from '../../src/features/backlogs/store.ts';
import * as deliveries from '../../src/features/deliveries/store.ts';
import * as rules from '../../src/features/dossiers/delivery-rules-store.ts';
import * as envelopes from '../../src/features/dossiers/envelopes-store.ts';
import * as codes from '../../src/features/dossiers/former-codes-store.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const unitCode = '19774';
const envelope = { unitCode, envelopeId: 'e' };

export const backlogCalls: Record<string, Call> = {
  findEntry: (tx) => backlogs.findEntry(tx, { unitCode, code: 'c' }),
  listHeld: (tx) => backlogs.listHeld(tx, unitCode),
  listBacklog: (tx) => backlogs.listBacklog(tx, unitCode),
  writeEntry: (tx) =>
    backlogs.writeEntry(tx, {
      ...{ unitCode, code: 'c', row: { line: 2 } as InheritedRow, hash: 'h', source: 's', state: 'held' },
      ...{ heldBecause: 'w', dossierId: null, at, by: 'b' },
    }),
};

export const waitingCalls: Record<string, Call> = {
  listWaiting: (tx) => deliveries.listWaiting(tx, unitCode),
};

export const deliveryRuleCalls: Record<string, Call> = {
  findDeliveryRule: (tx) => rules.findDeliveryRule(tx, unitCode),
  saveDeliveryRule: (tx) =>
    rules.saveDeliveryRule(tx, {
      ...{ unitCode, remindAfterDays: [3], keepDays: 180, envelopeDays: 2, legalBasis: 'l' },
      ...{ verified: false, at, by: 'b' },
    }),
};

export const envelopeCalls: Record<string, Call> = {
  insertEnvelope: (tx) =>
    envelopes.insertEnvelope(tx, {
      ...envelope,
      ...{ arrivedAt: at, itemNumber: 'i', sender: 's', about: 'a', lateReason: null },
      ...{ registeredAt: at, registeredBy: 'b' },
    }),
  isItemHere: (tx) => envelopes.isItemHere(tx, { unitCode, itemNumber: 'i', since: at }),
  findEnvelope: async (tx) => {
    await envelopes.findEnvelope(tx, envelope);
    await envelopes.findEnvelope(tx, { ...envelope, hold: true });
  },
  listEnvelopes: (tx) => envelopes.listEnvelopes(tx, unitCode),
  settleEnvelope: (tx) =>
    envelopes.settleEnvelope(tx, { ...envelope, outcome: 'filed', dossierId: 'd', at, by: 'b' }),
};

export const formerCodeCalls: Record<string, Call> = {
  findUnitOfFormerCode: (tx) => codes.findUnitOfFormerCode(tx, 'c'),
  keepFormerCode: (tx) => codes.keepFormerCode(tx, { code: 'c', unitCode }),
};
