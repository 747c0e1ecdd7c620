import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agencyOfCode, dossierCode, filingReference, maskCitizenId, unitOfReference } from './codes.ts';

const day = Temporal.PlainDate.from('2026-11-16');

describe('the code of a dossier', () => {
  test('names the agency, the day of reception and the running number of the day', () => {
    expect(dossierCode('H57.99', day, 7)).toBe('H57.99-261116-0007');
    expect(dossierCode('H57.99.02', day, 12_345)).toBe('H57.99.02-261116-12345');
  });

  test.each([
    ['H55.242-250815-0007', 'H55.242'],
    ['G09.20-250815-0007', 'G09.20'],
    ['H26-250815-12345', 'H26'],
    ['H55.242.01-250815-0007', 'H55.242.01'],
  ])('%s leads back to its agency', (code, agency) => {
    expect(agencyOfCode(code)).toBe(agency);
  });

  test.each([
    '',
    'H55.242-250815-007',
    'H55.242-25081-0007',
    '000.00.18.H56-250630-0012',
    'h55.242-250815-0007',
    'H55.242-250815-0007\n',
    'x H55.242-250815-0007',
  ])('"%s" is no dossier code', (text) => {
    expect(agencyOfCode(text)).toBeUndefined();
  });
});

describe('the reference of a filing', () => {
  test('leads back to the unit it was filed at, whatever chance says', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 16 }), (random) => {
        const reference = filingReference('19774', random);
        expect(reference).toHaveLength('19774-ABCD-EFGH'.length);
        expect(unitOfReference(reference)).toBe('19774');
        expect(reference.slice(5)).not.toMatch(/[ILOU01]/);
      }),
    );
  });

  test.each([
    '',
    '1977-ABCD-EFGH',
    '19774-ABCI-EFGH',
    '19774-abcd-efgh',
    '19774-ABCD-EFGH1',
    '19774-ABCD-EFG0',
  ])('"%s" is no reference', (text) => {
    expect(unitOfReference(text)).toBeUndefined();
  });
});

describe('a citizen’s number on a public page', () => {
  test.each([
    ['046199001234', '0461••••1234'],
    ['191234567', '••••567'],
    ['12345678', '••••'],
    ['', '••••'],
  ])('%s is shown as %s', (number, shown) => {
    expect(maskCitizenId(number)).toBe(shown);
  });
});
