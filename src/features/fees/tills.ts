import { toInstant, toLocal } from '../../core/clock-moments.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import {
  closeTill as decideClosing,
  confirmTill as decideConfirmation,
  expectedCashDong,
  type TillFacts,
  type TillProblem,
  type TillReceipt,
} from '../../core/tills.ts';
import type { Office } from '../office.ts';
import { listUnmatched, type OnlinePayment } from './online-store.ts';
import { listOnlineReceipts, listReceiptsOfTills, type Receipt } from './receipts-store.ts';
import {
  findTill,
  holdTill,
  closeTill as keepClosing,
  confirmTill as keepConfirmation,
  listTills,
  listUnsettledTills,
  setOpening,
  type Till,
} from './tills-store.ts';

/** A day of money of a unit: its tills with their receipts, what came online, and what waits from before. */
export type MoneyDay = {
  day: Temporal.PlainDate;
  /** `expectedDong` is the cash that should lie in each. */
  tills: { till: Till; receipts: Receipt[]; expectedDong: number }[];
  online: Receipt[];
  unsettled: Till[];
  unmatched: OnlinePayment[];
};

/** Reads the day's tills of the post's own unit. */
export async function readMoneyDay(office: Office, actor: Staff, day: Temporal.PlainDate): Promise<MoneyDay> {
  const { unitCode } = actor;
  return office.db.read(scopeOf(actor), async (tx) => {
    const tills = await listTills(tx, { unitCode, day });
    const receipts = await listReceiptsOfTills(tx, { unitCode, day });
    const [from, to] = [day, day.add({ days: 1 })].map((each) => toInstant(each.toPlainDateTime()));
    if (!from || !to) throw new Error('a day has two ends');
    return {
      day,
      tills: tills.map((till) => {
        const own = receipts.filter((receipt) => receipt.till?.personId === till.personId);
        const expectedDong = expectedCashDong(till.openingDong, own.map(asTillReceipt));
        return { till, receipts: own, expectedDong };
      }),
      online: await listOnlineReceipts(tx, { unitCode, from, to }),
      unsettled: await listUnsettledTills(tx, { unitCode, before: day }),
      unmatched: await listUnmatched(tx, unitCode),
    };
  });
}

/** Why an act on a till is refused; words are under `fees.till.problem`. */
export type TillRefusal = TillProblem | { code: 'unknown-till' };
type Which = { personId: string; day: Temporal.PlainDate };

/** Says what lay in one's own drawer when the day began; only while the till is open. */
export async function openTill(
  office: Office,
  actor: Staff,
  act: { openingDong: number },
): Promise<Outcome<true, TillRefusal>> {
  const { unitCode, personId, name: holderName } = actor;
  const { openingDong } = act;
  if (!Number.isSafeInteger(openingDong) || openingDong < 0) return refused({ code: 'amount-wrong' });
  const at = office.clock.now();
  const key = { unitCode, personId, day: toLocal(at).toPlainDate() };
  return office.db.transaction(scopeOf(actor), async (tx) => {
    if (!(await holdTill(tx, { ...key, holderName, holderUnit: unitCode, at }))) {
      return refused({ code: 'till-closed' });
    }
    await setOpening(tx, { ...key, openingDong });
    return done(true);
  });
}

/** Closes a till; receipts that are written afterwards count in the next day. */
export async function closeTill(
  office: Office,
  actor: Staff,
  act: Which & { countedDong: number; reason: string },
): Promise<Outcome<true, TillRefusal>> {
  const { unitCode, personId } = actor;
  const key = { unitCode, personId: act.personId, day: act.day };
  return office.db.transaction(scopeOf(actor), async (tx) => {
    const till = await findTill(tx, key, { hold: true });
    if (!till) return refused({ code: 'unknown-till' });
    const receipts = (await listReceiptsOfTills(tx, key)).map(asTillReceipt);
    const decided = decideClosing(factsOf(till), receipts, { ...act, personId });
    if (!decided.ok) return decided;
    await keepClosing(tx, {
      ...key,
      closing: { ...decided.value, at: office.clock.now(), by: nameOf(actor), byPerson: personId },
    });
    return done(true);
  });
}

/** Confirms a closed till of somebody else. */
export async function confirmTill(
  office: Office,
  actor: Staff,
  act: Which,
): Promise<Outcome<true, TillRefusal>> {
  const { unitCode, personId } = actor;
  const key = { unitCode, ...act };
  return office.db.transaction(scopeOf(actor), async (tx) => {
    const till = await findTill(tx, key, { hold: true });
    if (!till) return refused({ code: 'unknown-till' });
    const decided = decideConfirmation(factsOf(till), { personId });
    if (!decided.ok) return decided;
    const confirmation = { at: office.clock.now(), by: nameOf(actor), byPerson: personId };
    await keepConfirmation(tx, { ...key, confirmation });
    return done(true);
  });
}

/** What counts of a receipt in its till. */
export function asTillReceipt({ kind, book, method, amountDong, voided }: Receipt): TillReceipt {
  return { kind, book, method, amountDong, isVoid: voided !== null };
}

function factsOf({ personId, openingDong, holderUnit, unitCode, closing, confirmation }: Till): TillFacts {
  return { personId, openingDong, isElsewhere: holderUnit !== unitCode, closing, confirmation };
}

function nameOf({ name, title }: Staff): string {
  return `${name} (${title})`;
}

function scopeOf({ unitCode, personId }: Staff) {
  return { unit: unitCode, person: personId, role: 'staff' };
}
