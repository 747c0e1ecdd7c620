import type { Staff } from '../../core/permissions.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { isOpenOn, todayOf } from './rooms.ts';
import { findUsualDesk, type KeptDesk, type KeptPoint, keepUsualDesk, readRooms } from './rooms-store.ts';

/**
 * Where a dossier can be received: a point, or a desk of it. `value` is what a form sends. Names and numbers go into
 * the event of the reception, so that a paper printed later says what was true then.
 */
export type CounterPlace = {
  value: string;
  pointCode: string;
  pointName: string;
  pointNumber?: number;
  deskCode?: string;
  deskNumber?: number;
  deskName?: string;
};

/** The open points and desks of the actor's unit today, and where this post received last. */
export async function findCounterPlaces(
  tx: Transaction,
  office: Pick<Office, 'clock'>,
  { unitCode, postId }: Staff,
): Promise<{ places: CounterPlace[]; usual: string | undefined }> {
  const today = todayOf(office);
  const rooms = await readRooms(tx, unitCode);
  const usual = await findUsualDesk(tx, { unitCode, postId });
  const desks = rooms.desks.filter((desk) => isOpenOn(desk, today));
  const places = rooms.points
    .filter((point) => isOpenOn(point, today))
    .flatMap((point) => {
      const here = desks.filter(({ pointCode }) => pointCode === point.code);
      return here.length > 0 ? here.map((desk) => placeOf(point, desk)) : [placeOf(point)];
    });
  const value = usual && placeValue(usual.pointCode, usual.deskCode ?? undefined);
  return { places, usual: places.find((each) => each.value === value)?.value };
}

/** Keeps where the actor received, so that the next reception begins there. */
export async function keepCounterPlace(office: Office, actor: Staff, place: CounterPlace): Promise<void> {
  const { unitCode, postId, personId } = actor;
  const { pointCode, deskCode = null } = place;
  await office.db.transaction({ unit: unitCode, person: personId, role: 'staff' }, (tx) =>
    keepUsualDesk(tx, { unitCode, postId, pointCode, deskCode }),
  );
}

function placeOf(point: KeptPoint, desk?: KeptDesk): CounterPlace {
  return {
    value: placeValue(point.code, desk?.code),
    pointCode: point.code,
    pointName: point.name,
    ...(point.number === null ? {} : { pointNumber: point.number }),
    ...(desk ? { deskCode: desk.code, deskNumber: desk.number, deskName: desk.name } : {}),
  };
}

function placeValue(pointCode: string, deskCode?: string): string {
  return deskCode ? `${pointCode}/${deskCode}` : pointCode;
}
