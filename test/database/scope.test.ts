import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { openTestDatabase } from '../setup/database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a transaction knows its unit', async () => {
  const result = await database.transaction({ unit: '19774', role: 'officer' }, (tx) =>
    sql<{
      unit: string;
      who: string;
    }>`select current_setting('motcua.unit') as unit, current_user as who`.execute(tx),
  );
  expect(result.rows).toEqual([{ unit: '19774', who: 'motcua_app' }]);
});
