import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanFileName } from './file-names.ts';
import { nextPath, pathWith } from './paths.ts';

test.each([
  ['/ho-so?trang=2#cuoi', '/ho-so?trang=2#cuoi'],
  ['/', '/'],
  ['/tìm?q=khai sinh', '/t%C3%ACm?q=khai%20sinh'],
  ['//elsewhere.example', undefined],
  ['/\\elsewhere.example', undefined],
  ['/\t/elsewhere.example', undefined],
  ['/.//elsewhere.example', undefined],
  ['/x/..//elsewhere.example', undefined],
  ['https://elsewhere.example', undefined],
  ['javascript:alert(1)', undefined],
  ['ho-so', undefined],
  ['', undefined],
  [`/${'x'.repeat(2000)}`, undefined],
  [['/a'], undefined],
  [undefined, undefined],
])('the next page %j leads to %j', (words, path) => {
  expect(nextPath(words)).toBe(path);
});

test('whatever is asked for as the next page, the browser stays on this site', () => {
  const hostile = fc.array(
    fc.constantFrom('/', '\\', '.', '..', '\t', '@', ':', 'x.example', '%2f', '?', '#'),
  );
  fc.assert(
    fc.property(hostile, (pieces) => {
      const path = nextPath(`/${pieces.join('')}`);
      if (path === undefined) return;
      expect(new URL(path, 'https://motcua.example/a/b').origin).toBe('https://motcua.example');
    }),
  );
});

test('a query leaves out what is empty and repeats lists', () => {
  expect(pathWith('/tim', { q: 'khai sinh', trang: 2, loai: ['a', 'b'], rong: '', khong: undefined })).toBe(
    '/tim?q=khai+sinh&trang=2&loai=a&loai=b',
  );
  expect(pathWith('/tim', {})).toBe('/tim');
});

test.each([
  ['Giấy chứng sinh.PDF', 'application/pdf', 'Giấy chứng sinh.pdf'],
  ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
  ['anh.pdf', 'image/jpeg', 'anh.pdf.jpg'],
  ['anh.JPEG', 'image/jpeg', 'anh.jpeg'],
  ['\u202efdp.exe', 'application/pdf', 'fdp.exe.pdf'],
  ['.. .', 'image/png', 'tep.png'],
  ['a\r\nb"<c>.png', 'image/png', 'a b c.png'],
  [`${'ắ'.repeat(300)}.png`, 'image/png', `${'ắ'.repeat(110)}.png`],
] as const)('the file %j of type %s is called %j', (given, type, name) => {
  expect(cleanFileName(given, type)).toBe(name);
});
