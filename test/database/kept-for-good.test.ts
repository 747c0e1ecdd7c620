import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredDossier } from '../../src/features/dossiers/store.ts';
import { type Hands, openHands } from '../setup/hands.ts';
import { kimLong } from '../setup/office.ts';

// An accepted dossier is never deleted: not by the program's own role, whatever a query says, and by no door.

let hands: Hands;
let dossier: StoredDossier;
beforeAll(async () => {
  hands = await openHands();
  const { citizen } = await hands.enter('046199000501');
  dossier = await hands.accept(await hands.file(citizen));
});
afterAll(() => hands.house.close());

/** Beside what names a dossier: numbers, books, mandates and sheets on which its papers rest. */
const alsoKept = [
  'day_numbers',
  'taken_numbers',
  'book_numbers',
  'receipts',
  'tills',
  'mandates',
  'decisions',
];

/** Written anew from the state at every act: a list of what is to be done now, no record of what was. */
const lists = ['side_steps'];

test('the program may delete nothing that belongs to a dossier, and no number, book or mandate', async () => {
  const { db } = hands.house.office;
  const { rows } = await db.read({ role: 'test' }, (tx) =>
    sql<{ name: string; hasDossier: boolean }>`
      select relname as name, exists (select from pg_attribute where attrelid = pg_class.oid
               and attname in ('dossier_id', 'dossier_code')) as "hasDossier"
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and (has_table_privilege('motcua_app', oid, 'delete') or has_table_privilege('motcua_app', oid, 'truncate'))`.execute(
      tx,
    ),
  );
  expect(rows.length).toBeGreaterThan(5);
  const kept = rows.filter(({ name }) => !lists.includes(name));
  const deletable = kept.filter(({ name, hasDossier }) => hasDossier || alsoKept.includes(name));
  expect(deletable.map(({ name }) => name)).toEqual([]);
});

test.each(['dossiers', 'dossier_events', 'documents', 'participations', 'views', 'notices'] as const)(
  'a query that deletes from %s is a fault, and nothing is gone',
  async (table) => {
    const scope = { unit: kimLong, role: 'staff' };
    const { db } = hands.house.office;
    await expect(
      db.transaction(scope, (tx) => tx.deleteFrom(table).where('unit_code', '=', kimLong).execute()),
    ).rejects.toMatchObject({ code: '42501' });
    expect(await hands.read(dossier.dossierId)).toEqual(dossier);
  },
);

test('what has happened is never rewritten, nor who has looked', async () => {
  const { db } = hands.house.office;
  const rewrite = (query: ReturnType<typeof sql>) =>
    db.transaction({ unit: kimLong, role: 'staff' }, (tx) => query.execute(tx));
  for (const query of [
    sql`update dossier_events set kind = 'refused' where unit_code = ${kimLong}`,
    sql`update documents set sha256 = '' where unit_code = ${kimLong}`,
    sql`update views set what = '' where unit_code = ${kimLong}`,
    sql`truncate dossiers cascade`,
  ])
    await expect(rewrite(query)).rejects.toMatchObject({ code: '42501' });
});

test('no door takes a dossier away: pages are read and forms are sent, and only a draft may be thrown away', async () => {
  const { doors } = hands.house.app;
  expect([...new Set(doors.map(({ method }) => method))].sort()).toEqual(['GET', 'POST']);
  const away = doors.filter(({ url }) => /xoa|huy-ho-so|delete|remove/.test(url));
  expect(away.map(({ url }) => url)).toEqual(['/ban-nhap/:draftId/xoa']);
  const nga = await hands.sit('quay.nga');
  const { body } = await nga.get(`/can-bo/ho-so/${dossier.dossierId}`);
  expect(body).not.toMatch(/[xX]óa hồ sơ/);
});
