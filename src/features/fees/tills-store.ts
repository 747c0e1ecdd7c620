import type { Transaction } from '../../db/transaction.ts';

/** The drawer of one person on one day. Amounts are whole đồng. */
export type Till = {
  unitCode: string;
  personId: string;
  day: Temporal.PlainDate;
  holderName: string;
  /** The unit of the person's post: another one where she collects for this unit. */
  holderUnit: string;
  openedAt: Temporal.Instant;
  openingDong: number;
  closing: {
    countedDong: number;
    expectedDong: number;
    differenceReason: string | null;
    at: Temporal.Instant;
    by: string;
    byPerson: string;
  } | null;
  confirmation: { at: Temporal.Instant; by: string; byPerson: string } | null;
};
export type TillKey = Pick<Till, 'unitCode' | 'personId' | 'day'>;

/**
 * Opens the till of a person for a day, or takes hold of the one that is open, until the transaction ends; answers
 * whether it is open. A till that is closed stays so.
 */
export async function holdTill(
  tx: Transaction,
  till: TillKey & { holderName: string; holderUnit: string; at: Temporal.Instant },
): Promise<boolean> {
  const { closed_at } = await tx
    .insertInto('tills')
    .values({
      unit_code: till.unitCode,
      person_id: till.personId,
      day: till.day,
      holder_name: till.holderName,
      holder_unit: till.holderUnit,
      opened_at: till.at,
    })
    .onConflict((known) =>
      known
        .columns(['unit_code', 'person_id', 'day'])
        // Nothing changes: the row is only held, so that no closing passes while a receipt is written.
        .doUpdateSet((each) => ({ holder_unit: each.ref('tills.holder_unit') })),
    )
    .returning('closed_at')
    .executeTakeFirstOrThrow();
  return closed_at === null;
}

/** One till, held until the transaction ends where asked. */
export async function findTill(
  tx: Transaction,
  of: TillKey,
  { hold = false } = {},
): Promise<Till | undefined> {
  const row = await selectTills(tx, of.unitCode, { hold })
    .where('person_id', '=', of.personId)
    .where('day', '=', of.day)
    .executeTakeFirst();
  return row && asTill(row);
}

/** The tills of a unit on one day, by name. */
export async function listTills(
  tx: Transaction,
  of: { unitCode: string; day: Temporal.PlainDate },
): Promise<Till[]> {
  const rows = await selectTills(tx, of.unitCode)
    .where('day', '=', of.day)
    .orderBy('holder_name')
    .orderBy('person_id')
    .execute();
  return rows.map(asTill);
}

/** The tills of former days that wait to be closed or confirmed, the oldest first; at most 100. */
export async function listUnsettledTills(
  tx: Transaction,
  of: { unitCode: string; before: Temporal.PlainDate },
): Promise<Till[]> {
  const rows = await selectTills(tx, of.unitCode)
    .where('day', '<', of.before)
    .where('confirmed_at', 'is', null)
    .orderBy('day')
    .orderBy('person_id')
    .limit(100)
    .execute();
  return rows.map(asTill);
}

/** Sets what lay in the drawer when the day began. */
export async function setOpening(tx: Transaction, of: TillKey & { openingDong: number }): Promise<void> {
  await updateTill(tx, of).set({ opening_dong: of.openingDong }).execute();
}

/** Closes a till with what was counted and what should have been there. */
export async function closeTill(
  tx: Transaction,
  of: TillKey & { closing: NonNullable<Till['closing']> },
): Promise<void> {
  const { closing } = of;
  await updateTill(tx, of)
    .set({
      counted_dong: closing.countedDong,
      expected_dong: closing.expectedDong,
      difference_reason: closing.differenceReason,
      closed_at: closing.at,
      closed_by: closing.by,
      closed_by_person: closing.byPerson,
    })
    .execute();
}

/** Confirms a closed till. */
export async function confirmTill(
  tx: Transaction,
  of: TillKey & { confirmation: NonNullable<Till['confirmation']> },
): Promise<void> {
  const { at, by, byPerson } = of.confirmation;
  await updateTill(tx, of)
    .set({ confirmed_at: at, confirmed_by: by, confirmed_by_person: byPerson })
    .execute();
}

/**
 * The day of a closed till that any of these receipts counts in; undefined where all their tills are open, which
 * then are held until the transaction ends.
 */
export async function findClosedTill(
  tx: Transaction,
  of: { unitCode: string; receiptIds: readonly string[] },
): Promise<Temporal.PlainDate | undefined> {
  const { unitCode, receiptIds } = of;
  if (receiptIds.length === 0) return undefined;
  const rows = await tx
    .selectFrom('receipts')
    .select(['till_person', 'till_day'])
    .distinct()
    .where('unit_code', '=', unitCode)
    .where('receipt_id', 'in', receiptIds)
    .orderBy('till_person')
    .orderBy('till_day')
    .execute();
  for (const { till_person: personId, till_day: day } of rows) {
    const till =
      personId && day ? await findTill(tx, { unitCode, personId, day }, { hold: true }) : undefined;
    if (till?.closing) return till.day;
  }
  return undefined;
}

function updateTill(tx: Transaction, of: TillKey) {
  return tx
    .updateTable('tills')
    .where('unit_code', '=', of.unitCode)
    .where('person_id', '=', of.personId)
    .where('day', '=', of.day);
}

function selectTills(tx: Transaction, unitCode: string, { hold = false } = {}) {
  return tx
    .selectFrom('tills')
    .select([
      'unit_code',
      'person_id',
      'day',
      'holder_name',
      'holder_unit',
      'opened_at',
      'opening_dong',
      'counted_dong',
      'expected_dong',
      'difference_reason',
      'closed_at',
      'closed_by',
      'closed_by_person',
      'confirmed_at',
      'confirmed_by',
      'confirmed_by_person',
    ])
    .where('unit_code', '=', unitCode)
    .$if(hold, (query) => query.forUpdate());
}

function asTill(row: Awaited<ReturnType<ReturnType<typeof selectTills>['execute']>>[number]): Till {
  const { closed_at: closedAt, confirmed_at: confirmedAt } = row;
  return {
    unitCode: row.unit_code,
    personId: row.person_id,
    day: row.day,
    holderName: row.holder_name,
    holderUnit: row.holder_unit,
    openedAt: row.opened_at,
    openingDong: row.opening_dong,
    closing: closedAt && {
      countedDong: row.counted_dong ?? 0,
      expectedDong: row.expected_dong ?? 0,
      differenceReason: row.difference_reason,
      at: closedAt,
      by: row.closed_by ?? '',
      byPerson: row.closed_by_person ?? '',
    },
    confirmation: confirmedAt && {
      at: confirmedAt,
      by: row.confirmed_by ?? '',
      byPerson: row.confirmed_by_person ?? '',
    },
  };
}
