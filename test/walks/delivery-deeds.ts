import {
  agreeDelivery,
  archiveResult,
  recordDelivery,
  recordUndelivered,
  sendByPost,
  shelveResult,
} from '../../src/core/delivery-acts.ts';
import { type Deed, never } from './deeds.ts';
import { over } from './desk-deeds.ts';
import { type Hand, isFree, type Matter } from './second-opinion.ts';

const postal = {
  receiver: 'Đặng Thị Mai Lan',
  address: 'Số 12, tổ 5, phường Kim Long, thành phố Huế',
  phone: '0900000777',
};

/** The unit's rule for results that wait: calendar days, reminders at 8 o'clock. */
export const pickupRule = {
  remindAfterDays: [7, 30],
  keepDays: 60,
  legalBasis: 'QĐ của đơn vị',
  verified: false,
};

/** The way of a result that nobody fetches: by post, kept on a shelf, handed to the archive. */
export const deliveryDeeds: Deed[] = [
  {
    name: 'wish the result by post',
    does: (state, context) => agreeDelivery(state, { wish: 'post', postal, how: 'Gọi điện' }, context),
    may: ({ place, parcel }) => place !== 'over' && parcel.sentAt === null,
    leaves: (matter) => ({ ...matter, parcel: { ...matter.parcel, isPost: true } }),
    isDetour: true,
  },
  never('wish it by post without an address', (state, context) =>
    agreeDelivery(state, { wish: 'post', how: 'Gọi điện' }, context),
  ),
  {
    name: 'give it to the post',
    does: (state, context) => sendByPost(state, { itemNumber: 'EE123456789VN' }, context),
    may: (matter, hand) =>
      isWaiting(matter, hand) && matter.parcel.isPost && (!matter.fee || matter.fee.isPaid),
    leaves: (matter, { at }) => ({ ...matter, parcel: { ...matter.parcel, sentAt: at } }),
    isDetour: true,
  },
  never('give it to the post without a number', (state, context) =>
    sendByPost(state, { itemNumber: '7' }, context),
  ),
  {
    name: 'record that the post delivered it',
    does: (state, context) =>
      recordDelivery(state, { receiver: postal.receiver, deliveredAt: context.now.toString() }, context),
    may: ({ parcel }) => parcel.sentAt !== null,
    leaves: (matter, { at }) => ({
      ...over(matter, at, 'returned'),
      parcel: { ...matter.parcel, sentAt: null },
    }),
  },
  {
    name: 'record that it came back',
    does: (state, context) =>
      recordUndelivered(
        state,
        { reason: 'Không có người nhận', cameBackAt: context.now.toString() },
        context,
      ),
    may: ({ parcel }) => parcel.sentAt !== null,
    leaves: (matter) => ({ ...matter, parcel: { ...matter.parcel, sentAt: null } }),
    isDetour: true,
  },
  {
    name: 'put it on a shelf',
    does: (state, context) => shelveResult(state, { shelf: 'A3' }, context),
    may: isWaiting,
    leaves: (matter) => matter,
    isDetour: true,
  },
  {
    name: 'hand it to the archive',
    does: (state, context) => archiveResult(state, { place: 'Kho 2', record: 'BB 7/2026' }, context),
    may: (matter, hand) =>
      isWaiting(matter, hand) && !matter.parcel.isArchived && hand.at >= (matter.pickup?.keepUntil ?? '9999'),
    leaves: (matter) => ({ ...matter, parcel: { ...matter.parcel, isArchived: true } }),
    isDetour: true,
  },
];

/** When the person is reminded of a result that exists since now. */
export function pickupFrom(at: string): NonNullable<Matter['pickup']> {
  const after = (days: number) => `${Temporal.PlainDate.from(at.slice(0, 10)).add({ days })}T08:00`;
  const { remindAfterDays, keepDays } = pickupRule;
  return { remindAt: remindAfterDays.map(after), reminded: 0, keepUntil: after(keepDays) };
}

/** The result lies at the desk of the unit, and nothing is looked into. */
function isWaiting(matter: Matter, { by }: Hand): boolean {
  const { place, step, parcel } = matter;
  return (
    place === 'step' && step.kind === 'return' && parcel.sentAt === null && isFree(matter) && !by.unitCode
  );
}
