import { showDong } from '../../core/names-and-dates.ts';
import type { FeeReceiptPaper } from './fee-fields.ts';
import { momentInWords, numberInLetters } from './printed-words.ts';
import { paperHead, type SheetContent } from './sheet.ts';

/** A receipt, with its sum in letters so that no digit can be added. */
export function feeReceipt(paper: FeeReceiptPaper): SheetContent {
  const { voided } = paper;
  return {
    ...paperHead(paper),
    title: titles[paper.kind][paper.book],
    receiptNumber: paper.receiptNumber,
    isRefund: paper.kind === 'refund',
    payer: paper.payer,
    dossierCode: paper.dossierCode,
    procedure: paper.procedure,
    lines: paper.lines.map(({ name, amountDong }) => ({ name, amount: showDong(amountDong) })),
    amount: showDong(paper.amountDong),
    letters: dongInLetters(paper.amountDong),
    method: methods[paper.method],
    reason: paper.reason,
    paidAt: momentInWords(paper.paidAt),
    cashier: paper.cashier,
    voided: voided && `${momentInWords(voided.at)}, ${voided.by}: ${voided.reason}`,
  };
}

/** A sum in Vietnamese letters: 23.000 is 'Hai mươi ba nghìn đồng'. Up to a thousand billion. */
export function dongInLetters(amountDong: number): string {
  if (!Number.isSafeInteger(amountDong) || amountDong < 0 || amountDong >= 1e12) {
    throw new RangeError(`no letters for ${amountDong}`);
  }
  const words: string[] = [];
  for (const [index, name] of groups.entries()) {
    const group = Math.floor(amountDong / 1000 ** (groups.length - 1 - index)) % 1000;
    if (group === 0) continue;
    // After a greater group hundreds are always said: "một triệu không trăm linh năm nghìn".
    const letters =
      words.length === 0 ? numberInLetters(group) : numberInLetters(1000 + group).replace(/^một nghìn /, '');
    words.push(`${letters}${name}`);
  }
  const all = `${words.join(' ') || numberInLetters(0)} đồng`;
  return all[0]?.toUpperCase() + all.slice(1);
}

const groups = [' tỷ', ' triệu', ' nghìn', ''] as const;
const titles = {
  payment: { fee: 'BIÊN LAI THU PHÍ', charge: 'BIÊN LAI THU LỆ PHÍ' },
  refund: { fee: 'PHIẾU HOÀN TRẢ PHÍ', charge: 'PHIẾU HOÀN TRẢ LỆ PHÍ' },
} as const;
const methods = {
  cash: 'Tiền mặt',
  transfer: 'Chuyển khoản',
  online: 'Thanh toán trực tuyến',
} as const;
