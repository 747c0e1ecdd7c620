import * as recalculations from '../../src/features/dossiers/recalculations-store.ts';
import * as calendars from '../../src/features/procedures/unit-calendars-store.ts';
import type { Call } from './recording.ts';

const unitCode = '19774';
const addedAt = Temporal.Instant.from('2026-11-17T08:00:00Z');
const firstOn = Temporal.PlainDate.from('2026-11-18');
const decree: recalculations.Reach = { unitCode, cause: 'decree', firstOn, addedAt, reached: [] };
const closure: recalculations.Reach = { ...decree, cause: 'closure', reached: ['2026.1+19774.1'] };

export const unitCalendarCalls: Record<string, Call> = {
  insertUnitCalendar: (tx) =>
    calendars.insertUnitCalendar(tx, {
      unitCode,
      code: 'vn',
      version: '2026.1+19774.1',
      cause: 'closure',
      firstOn,
      effectiveFrom: firstOn,
      body: {},
      decisionId: '3f0c1d5e-0000-4000-8000-0123456789ab',
      addedAt,
      addedBy: 'n',
    }),
  listUnitCalendars: (tx) => calendars.listUnitCalendars(tx, unitCode),
};

export const recalculationCalls: Record<string, Call> = {
  listUnreached: async (tx) => {
    await recalculations.listUnreached(tx, decree, 200);
    await recalculations.listUnreached(tx, closure, 200);
  },
  readUnreached: (tx) => recalculations.readUnreached(tx, decree, 200),
  countReach: (tx) => recalculations.countReach(tx, closure, '2026.1+19774.1'),
  listProvisional: (tx) => recalculations.listProvisional(tx, unitCode),
};
