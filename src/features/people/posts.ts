import { inOneTrip } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { asPost, isHeldOn, type Post, selectPostsOfPerson } from '../units/store.ts';
import { listUnitsOfPerson } from './store.ts';

/** The posts a person holds today, in every unit; each unit is asked under its own scope. */
export async function heldPosts(office: Office, personId: string): Promise<Post[]> {
  const today = todayOf(office);
  const unitCodes = await office.db.read({ person: personId, role: 'system' }, (tx) =>
    listUnitsOfPerson(tx, personId),
  );
  const posts: Post[] = [];
  for (const unit of unitCodes) {
    const [rows] = await office.db.read({ unit, person: personId, role: 'system' }, (tx) =>
      inOneTrip(tx, [selectPostsOfPerson(tx, { unitCode: unit, personId }).orderBy('from_on').compile()]),
    );
    posts.push(...rows.map(asPost).filter((post) => isHeldOn(post, today)));
  }
  return posts;
}

/** The present day where the office is. */
export function todayOf(office: Pick<Office, 'clock'>): Temporal.PlainDate {
  return office.clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
}
