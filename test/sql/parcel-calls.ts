import * as parcels from '../../src/features/parcels/store.ts';
import type { Call } from './recording.ts';

const unitCode = '19774';

export const parcelCalls: Record<string, Call> = {
  putParcel: (tx) =>
    parcels.putParcel(
      tx,
      { unitCode, dossierId: 'd' },
      {
        ...{ sheet: '7', number: '128', areaWords: '240', address: 'a' },
        ...{ isConfirmed: false, isDisputed: false },
      },
    ),
  findByParcel: async (tx) => {
    await parcels.findByParcel(tx, { unitCode, sheet: '7', number: '128', except: 'd', limit: 20 });
    await parcels.findByParcel(tx, { unitCode, sheet: '7', number: '', limit: 100 });
  },
};
