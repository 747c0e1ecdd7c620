import * as decisions from '../../src/features/decisions/store.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const day = Temporal.PlainDate.from('2026-11-16');

export const decisionCalls: Record<string, Call> = {
  insertDecision: (tx) =>
    decisions.insertDecision(tx, {
      decisionId: 'd',
      unitCode: '46',
      number: '12/NQ-HĐND',
      issuer: 'i',
      title: 't',
      issuedOn: day,
      effectiveOn: day,
      legalBasis: 'l',
      document: null,
      demonstration: false,
      registeredAt: at,
      registeredBy: 'n',
      registeredByPerson: 'p',
    }),
  findDecision: (tx) => decisions.findDecision(tx, 'd'),
  findDecisions: (tx) => decisions.findDecisions(tx, ['d', 'e']),
  listDecisions: (tx) => decisions.listDecisions(tx, '46'),
};
