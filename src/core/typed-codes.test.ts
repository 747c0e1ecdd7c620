import { describe, expect, it } from 'vitest';
import { problemOfTypedCode, readTypedCode } from './typed-codes.ts';

describe('a code as people type it', () => {
  const meant: [title: string, typed: string, code: string][] = [
    ['as printed', 'H57.99-261116-0001', 'H57.99-261116-0001'],
    ['in small letters with spaces', ' h57.99 - 261116 - 0001 ', 'H57.99-261116-0001'],
    ['with long dashes', 'H57.99–261116—0001', 'H57.99-261116-0001'],
    ['with O for zero and I for one', 'H57.99-26III6-OOO1', 'H57.99-261116-0001'],
    ['without its last dash', 'H57.99-2611160001', 'H57.99-261116-0001'],
    [
      'as the address behind the QR',
      'https://motcua.example/tra-cuu/H57.99-261116-0001?lang=en',
      'H57.99-261116-0001',
    ],
    ['a reference without dashes', '19774abcd2345', '19774-ABCD-2345'],
  ];
  it.each(meant)('%s is understood', (_title, typed, code) => {
    expect(readTypedCode(typed)).toBe(code);
  });

  it.each(['', 'khai sinh', '19774-ABCO-2345', "'; drop table dossiers;--", '🙂', 'H57', '9'.repeat(500)])(
    '“%s” is no code',
    (typed) => {
      expect(readTypedCode(typed)).toBeUndefined();
    },
  );

  it('says what kind of mistake it is', () => {
    expect(problemOfTypedCode('  ')).toBe('empty');
    expect(problemOfTypedCode('19774-ABCO-2345')).toBe('look-alike');
    expect(problemOfTypedCode('khai sinh')).toBe('shape');
  });
});
