import type { ReceivingPoint } from '../../core/dossier-events.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { isOpenOn, todayOf } from './rooms.ts';
import { findUsualDesk, type KeptDesk, type KeptPoint, keepUsualDesk, readRooms } from './rooms-store.ts';

/** Where a dossier can be received: a point, or a desk of it. `value` is what a form sends. */
export type CounterDesk = { value: string; point: ReceivingPoint };

/** The open points and desks of the actor's unit today, and where this post received last. */
export async function findCounterDesks(
  tx: Transaction,
  office: Pick<Office, 'clock'>,
  { unitCode, postId }: Staff,
): Promise<{ places: CounterDesk[]; usual: string | undefined }> {
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
export async function keepCounterDesk(office: Office, actor: Staff, place: CounterDesk): Promise<void> {
  const { unitCode, postId, personId } = actor;
  const { code: pointCode, desk } = place.point;
  const deskCode = desk?.code ?? null;
  await office.db.transaction({ unit: unitCode, person: personId, role: 'staff' }, (tx) =>
    keepUsualDesk(tx, { unitCode, postId, pointCode, deskCode }),
  );
}

function placeOf({ code, name, number }: KeptPoint, desk?: KeptDesk): CounterDesk {
  return {
    value: placeValue(code, desk?.code),
    point: {
      ...{ code, name },
      ...(number === null ? {} : { number }),
      ...(desk ? { desk: { code: desk.code, name: desk.name, number: desk.number } } : {}),
    },
  };
}

function placeValue(pointCode: string, deskCode?: string): string {
  return deskCode ? `${pointCode}/${deskCode}` : pointCode;
}
