import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc16, isTransferMessage, transferMessage, vietQrPayload } from './vietqr.ts';

test.each([
  // The check value of CRC-16/CCITT-FALSE in the catalogues of CRCs.
  ['123456789', 0x29b1],
  ['', 0xffff],
  ['A', 0xb915],
  // The example of NAPAS's own format: an account without an amount.
  ['00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304', 0x9e6f],
])('the checksum of “%s” is that of the standard', (text, crc) => {
  expect(crc16(text)).toBe(crc);
});

describe('the payload of a transfer', () => {
  const transfer = {
    bankBin: '970403',
    accountNumber: '0011012345678',
    amountDong: 180_000,
    message: 'H5799 261116 0001',
  };

  test('has the fields of NAPAS in their order, and its checksum closes it', () => {
    const payload = vietQrPayload(transfer);
    expect(payload.slice(0, -4)).toBe(
      '000201010212' +
        '38570010A00000072701270006970403011300110123456780208QRIBFTTA' +
        '5303704540618000058' +
        '02VN62210817H5799 261116 00016304',
    );
    expect(crc16(payload.slice(0, -4))).toBe(Number.parseInt(payload.slice(-4), 16));
  });

  test('is never made of what a bank would change or not read', () => {
    for (const wrong of [
      { amountDong: 0 },
      { amountDong: 1.5 },
      { amountDong: -1 },
      { bankBin: '12345' },
      { accountNumber: 'Tài khoản' },
      { message: 'Hồ sơ' },
      { message: '' },
      { message: 'x'.repeat(26) },
    ])
      expect(() => vietQrPayload({ ...transfer, ...wrong }), JSON.stringify(wrong)).toThrow(RangeError);
  });

  test('can be read back, tag by tag, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (amountDong) => {
        const fields = readFields(vietQrPayload({ ...transfer, amountDong }));
        expect(fields.get('54')).toBe(String(amountDong));
        expect(readFields(fields.get('62') ?? '').get('08')).toBe(transfer.message);
      }),
    );
  });
});

test.each([
  ['H57.990-261116-0001', 'H57990 261116 0001'],
  ['H55.242.01-250815-12345', 'H5524201 250815 12345'],
  ['H26-261116-0001', 'H26 261116 0001'],
])('the code %s travels as “%s”, which every bank keeps', (code, message) => {
  expect(transferMessage(code)).toBe(message);
  expect(isTransferMessage(message)).toBe(true);
});

function readFields(payload: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at < payload.length; ) {
    const length = Number(payload.slice(at + 2, at + 4));
    fields.set(payload.slice(at, at + 2), payload.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}
