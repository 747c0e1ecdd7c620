/**
 * VietQR, the transfer code of NAPAS: an EMVCo payload of tag, two digits of length, and value, closed by a
 * CRC-16. Every bank's app reads it and fills in account, amount and message.
 */

/** Where the money goes; the bank by its six-digit BIN. */
export type TransferAccount = { bankBin: string; accountNumber: string };
export type Transfer = TransferAccount & {
  amountDong: number;
  /** Letters, digits and spaces, at most 25: all that every bank keeps. */
  message: string;
};

/** The payload of a transfer of one amount; a wrong account, amount or message is a fault of ours. */
export function vietQrPayload({ bankBin, accountNumber, amountDong, message }: Transfer): string {
  if (!isTransferAccount({ bankBin, accountNumber })) throw new RangeError('no account to transfer to');
  if (!Number.isSafeInteger(amountDong) || amountDong < 1 || amountDong > 9_999_999_999_999) {
    throw new RangeError(`no amount to transfer: ${amountDong}`);
  }
  if (!isTransferMessage(message)) throw new RangeError(`a message that banks would change: ${message}`);
  const account = field('00', bankBin) + field('01', accountNumber);
  const payload = [
    field('00', '01'),
    // 12: for one payment; the amount stands in it.
    field('01', '12'),
    field('38', field('00', napas) + field('01', account) + field('02', toAccount)),
    field('53', dong),
    field('54', String(amountDong)),
    field('58', 'VN'),
    field('62', field('08', message)),
  ].join('');
  const open = `${payload}6304`;
  return open + crc16(open).toString(16).toUpperCase().padStart(4, '0');
}

/** The message that leads a transfer back to its dossier: its code without the signs that banks drop. */
export function transferMessage(dossierCode: string): string {
  return dossierCode.replaceAll('.', '').replaceAll('-', ' ');
}

/** Whether every bank keeps a message as it is. */
export function isTransferMessage(text: string): boolean {
  return /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/.test(text) && text.length <= 25;
}

/** Whether an account can stand in a VietQR code. */
export function isTransferAccount({ bankBin, accountNumber }: TransferAccount): boolean {
  return /^97\d{4}$/.test(bankBin) && /^[A-Z0-9]{4,19}$/.test(accountNumber);
}

/** CRC-16/CCITT-FALSE of ISO/IEC 13239 as EMVCo asks for it: 0x1021, begun with 0xFFFF, not turned around. */
export function crc16(text: string): number {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}

/** The identifier of NAPAS, and its service of transfers to an account. */
const napas = 'A000000727';
const toAccount = 'QRIBFTTA';
const dong = '704';

function field(tag: string, value: string): string {
  return tag + String(value.length).padStart(2, '0') + value;
}
