import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { tidyLine } from '../../core/names-and-dates.ts';
import { isTransferAccount } from '../../core/vietqr.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { keepAccount } from './accounts.ts';
import { type BankAccount, findAccount } from './accounts-store.ts';
import { AccountPage, accountPage } from './views/account-page.tsx';

/** Opens the account that a unit's fees are transferred to, to the unit's administrator. */
export function openAccountDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: accountPage,
    permission: 'unit.administer',
    async answer(anyVisit, _input, reply) {
      const visit = staffOf(anyVisit);
      const { unitCode } = visit.actor;
      const known = await office.db.read(scopeOf(visit), (tx) => findAccount(tx, unitCode));
      return sendAccount(reply, visit, { known, typed: {}, wrong: [] });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: accountPage,
    permission: 'unit.administer',
    body: z.looseObject({}),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const { unitCode, name, title } = visit.actor;
      const typed = typedValues(body);
      const text = (field: string) => tidyLine(typedText(typed, field)).slice(0, 100);
      const account: BankAccount = {
        bankBin: text('bin'),
        bankName: text('bank'),
        accountNumber: text('number').replaceAll(' ', '').toUpperCase(),
        accountName: text('holder'),
        demonstration: office.settings.demonstration,
      };
      const wrong = wrongFields(account);
      if (wrong.length > 0) return sendAccount(reply, visit, { known: account, typed, wrong });
      const by = `${name} (${title})`;
      const kept = { unitCode, account, at: office.clock.now(), by };
      await keepAccount(office.db, kept, { person: visit.actor.personId, role: 'staff' });
      return redirectWith(reply, accountPage, { kind: 'done', key: 'fees.account.done' });
    },
  });
}

/** Banks keep capitals without accents in the name of an account; another name would not be recognised. */
function wrongFields(account: BankAccount): string[] {
  const { bankBin, accountNumber, bankName, accountName } = account;
  return [
    ...(isTransferAccount({ bankBin, accountNumber: '0000' }) ? [] : ['bin']),
    ...(isTransferAccount({ bankBin: '970000', accountNumber }) ? [] : ['number']),
    ...(bankName === '' ? ['bank'] : []),
    ...(/^[A-Z0-9 .&-]{2,70}$/.test(accountName) ? [] : ['holder']),
  ];
}

function scopeOf({ actor }: StaffVisit) {
  return { unit: actor.unitCode, person: actor.personId, role: 'staff' };
}

function sendAccount(
  reply: FastifyReply,
  visit: StaffVisit,
  page: { known: BankAccount | undefined; typed: Record<string, string[]>; wrong: string[] },
): FastifyReply {
  return sendStaffPage(reply, visit, {
    title: visit.t('fees.account.title'),
    status: page.wrong.length > 0 ? 422 : 200,
    children: <AccountPage visit={visit} {...page} />,
  });
}
