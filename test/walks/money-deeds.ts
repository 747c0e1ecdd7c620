import { payFee, refundFee } from '../../src/core/dossier-money-acts.ts';
import { fee } from '../dossiers/desk.ts';
import { type Deed, never } from './deeds.ts';

/** What is owed is paid once, in one sum. */
export const moneyDeeds: Deed[] = [
  {
    name: 'pay',
    does: (state) => payFee(state, { amountDong: fee.amountDong, method: 'cash' }),
    may: ({ place, fee: owed }) => place !== 'over' && owed !== null && !owed.isPaid,
    leaves: (matter) => ({ ...matter, fee: matter.fee && { ...matter.fee, isPaid: true } }),
  },
  never('pay too little', (state) => payFee(state, { amountDong: 1_000, method: 'cash' })),
  never('refund more than was paid', (state) =>
    refundFee(state, {
      amountDong: 1_000_000,
      method: 'cash',
      reason: 'Thu thừa',
      basis: 'Luật 97/2015/QH13',
    }),
  ),
];
