import type { HandOver } from './control-slip.ts';
import type { Custodian, DossierEvent } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';

/** A row of the slip while it is made: the number of the item finds it again when the post answers. */
export type PostedRow = HandOver & { offerId?: string };

/**
 * What an event of the post does to the rows of form 06: the result is handed to it with the number of the item, whose
 * invoice is the evidence (QĐ 45/2016/QĐ-TTg), and the post hands it over or brings it back.
 */
export function postRow(rows: PostedRow[], event: DossierEvent, { unitCode, step }: DossierState): void {
  if (event.kind === 'sent-by-post') {
    const { itemNumber, postal } = event.body;
    const departmentCode = event.by.departmentCode ?? step?.departmentCode ?? '';
    const from: Custodian = { kind: 'department', unitCode: event.by.unitCode ?? unitCode, departmentCode };
    rows.push({
      ...{ offerId: itemNumber, file: 'result', from, to: post, giver: event.by.name, receiver: '' },
      ...{ at: event.at, answeredAt: null, outcome: 'waiting', result: null },
      note: `${itemNumber} · ${postal.address}`,
    });
  }
  if (event.kind === 'post-undelivered') {
    answer(rows, event.body.itemNumber, {
      ...{ answeredAt: event.body.cameBackAt, outcome: 'refused' },
      words: event.body.reason,
    });
  }
  if (event.kind === 'returned' && event.body.itemNumber) {
    const { receiver, deliveredAt = event.at } = event.body;
    answer(rows, event.body.itemNumber, { answeredAt: deliveredAt, outcome: 'received', receiver });
  }
}

const post: Custodian = { kind: 'agency', agencyId: 'post', name: 'Bưu chính công ích' };

function answer(
  rows: PostedRow[],
  itemNumber: string,
  { words, ...told }: Partial<Pick<HandOver, 'answeredAt' | 'outcome' | 'receiver'>> & { words?: string },
): void {
  const row = rows.findLast(({ offerId }) => offerId === itemNumber);
  if (row) Object.assign(row, told, words ? { note: `${row.note} · ${words}` } : {});
}
