import * as books from '../../src/features/units/books-store.ts';
import * as founding from '../../src/features/units/founding-store.ts';
import * as groups from '../../src/features/units/groups-store.ts';
import * as records from '../../src/features/units/records-store.ts';
import * as rooms from '../../src/features/units/rooms-store.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const day = Temporal.PlainDate.from('2026-11-16');
const unitCode = '19774';
const kept = { code: 'c', name: 'n', fromOn: day, toOn: null, changedAt: at, changedBy: 'b' };
const department: rooms.KeptRoom = { room: 'departments', ...kept, kind: 'justice' };
const point: rooms.KeptRoom = {
  ...{ room: 'points', ...kept, kind: 'point', number: 1 },
  ...{ address: 'a', openingHours: null },
};
const desk: rooms.KeptRoom = { room: 'desks', ...kept, number: 1, pointCode: '1', serves: null };

export const roomCalls: Record<string, Call> = {
  readRooms: (tx) => rooms.readRooms(tx, unitCode),
  insertRoom: async (tx) => {
    for (const room of [department, point, desk]) await rooms.insertRoom(tx, unitCode, room);
  },
  updateRoom: async (tx) => {
    for (const room of [department, point, desk]) await rooms.updateRoom(tx, unitCode, room);
  },
  findLeaningOnDepartment: (tx) =>
    rooms.findLeaningOnDepartment(tx, { unitCode, code: 'justice', lastOn: day }),
  findUsualDesk: (tx) => rooms.findUsualDesk(tx, { unitCode, postId: 'o' }),
  keepUsualDesk: (tx) => rooms.keepUsualDesk(tx, { unitCode, postId: 'o', pointCode: '1', deskCode: 'q1' }),
};

export const recordCalls: Record<string, Call> = {
  insertRecord: (tx) =>
    records.insertRecord(tx, {
      ...{ unitCode, recordId: 'r', at, personId: 'p', by: 'n' },
      ...{ room: 'departments', act: 'added', subject: 's', body: {} },
    }),
  listRecords: (tx) => records.listRecords(tx, unitCode, 30),
};

const group: groups.KeptGroup = {
  ...{ groupId: 'g', code: '01', name: 'Tổ dân phố 1', kind: 'to-dan-pho', fromOn: day, toOn: null },
  ...{ oldCommuneCode: '19774', households: 1, decisionId: 'd', endedByDecisionId: null },
  ...{ demonstration: false, changedAt: at, changedBy: 'b' },
};
const { groupId, name } = group;
const key = { unitCode, groupId, name, oldCommuneCode: '19774', decisionId: 'd', effectiveOn: day };

export const officeBookCalls: Record<string, Call> = {
  takeBookNumber: (tx) => books.takeBookNumber(tx, { unitCode, book: 'receipt', year: 2026 }),
};

export const groupCalls: Record<string, Call> = {
  listGroupNames: (tx) => groups.listGroupNames(tx, unitCode),
  findGroupNames: (tx) => groups.findGroupNames(tx, { unitCode, groupId: 'g' }),
  insertGroups: (tx) => groups.insertGroups(tx, unitCode, [group]),
  updateGroup: (tx) => groups.updateGroup(tx, unitCode, group),
  endGroupNames: (tx) => groups.endGroupNames(tx, { unitCode, names: [group, group], lastOn: day }),
  replaceGroupKeys: (tx) => groups.replaceGroupKeys(tx, { unitCode, groupIds: ['g'], keys: [key] }),
  listGroupKeys: (tx) => groups.listGroupKeys(tx),
  readGroupKeysVersion: (tx) => groups.readGroupKeysVersion(tx),
};

export const foundingCalls: Record<string, Call> = {
  recordUnit: (tx) =>
    founding.recordUnit(
      tx,
      {
        ...{ code: unitCode, kind: 'commune', type: 'Phường', name: 'Kim Long' },
        departments: [{ code: 'justice', name: 'n', kind: 'specialised' }],
        receivingPoints: [{ code: '1', name: 'n' }],
        desks: [{ code: '1-1', point: '1', number: 1, name: 'n' }],
        residentialGroups: [{ code: '01', name: 'Tổ dân phố 1', kind: 'to-dan-pho' }],
      },
      ['g'],
    ),
};
