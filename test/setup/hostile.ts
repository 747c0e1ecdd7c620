import fc from 'fast-check';

/** What a hostile, clumsy or unlucky hand sends, and what an answer to it must never be. */

/** Words that have broken other programs: as values of fields, as names in addresses. */
const words = [
  '',
  ' ',
  '0',
  '-1',
  '-0',
  '1e309',
  'NaN',
  'Infinity',
  '0x10',
  '9'.repeat(30),
  '99999999999',
  '2147483648',
  '9007199254740993',
  '1,5',
  '31/02/2026',
  '2026-02-30',
  '0000-00-00',
  '0000',
  '9999-12-31',
  '-271821-04-20',
  'true',
  'null',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '{}',
  '[]',
  '{"$ne":null}',
  "' OR '1'='1",
  "'; drop table dossiers; --",
  '\\',
  "\\'",
  '%',
  '_%_',
  '%00',
  '%c0%af',
  '\0',
  'a\0b',
  '\u0007\u001b[31m',
  '\ud83d',
  '\udc4d end',
  `${'x'.repeat(1999)}👍`,
  `${'x'.repeat(199)}👍`,
  '\u202e\u2066gnp.exe',
  '\u200b\ufeff',
  'Z̸̧̛̺͎͔͉͌̋͗̈́ ͓͈a͙̾l̷g̶o̵',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'ﷺ'.repeat(200),
  'Ａ１２３',
  'Đặng Thị Mai Lan',
  '<script>alert(7)</script>',
  '"><img src=x onerror=alert(7)>',
  '" autofocus onfocus=alert(7) x="',
  "' onmouseover='alert(7)",
  '</title></textarea></script><svg onload=alert(7)>',
  'javascript:alert(7)',
  '//evil.example/x',
  '/\\evil.example',
  'https://evil.example/',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'C:\\con\\nul',
  '{{constructor}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of others is what is tried
  '${7*7}#{7*7}<%= 7*7 %>',
  '$t(people.signIn.title)',
  '#panic("x") #read("/etc/passwd") $x$ @label *bold',
  'if true then 1 else for i in 1..100000000 return i',
  'a@b.vn\r\nBcc: all@evil.example',
  'a@b.vn, c@evil.example',
  '"a" <c@evil.example>',
  'x\r\nSet-Cookie: motcua=1',
  '\n\n\n',
  '\t',
  'a'.repeat(5000),
  'ă'.repeat(21_000),
  '('.repeat(3000),
  ' '.repeat(20_000),
  `a@${'a.'.repeat(9000)}`,
  '00000000-0000-0000-0000-000000000000',
  '3f0c1d5e-0000-4000-8000-0123456789ab',
  '-'.repeat(36),
  `${'-'.repeat(36)} 1 ${'0'.repeat(64)}`,
  '19774-2222-2222',
  '99999-2222-2222',
  'H57.99-261116-0001',
];

/** One hostile word; now and then anything at all. */
export const hostileWord: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
);

/** A field as sent: once, doubled or left out. */
export const hostileField: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 6, arbitrary: hostileWord.map((word) => [word]) },
  { weight: 1, arbitrary: fc.array(hostileWord, { minLength: 2, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.constant<string[]>([]) },
);

/** Marks that were sent as words and must come back as words only. */
const liveMarks = [
  '<script>alert(7)',
  '<img src=x',
  '<svg onload',
  '" autofocus onfocus=alert(7)',
  'href="javascript:',
  'href="//evil',
  'href="https://evil',
  'action="//evil',
];

type Answer = { statusCode: number; headers: Record<string, unknown>; body: string };

/** What is wrong with an answer to hostile input; undefined when nothing is. */
export function faultOf({ statusCode, headers, body }: Answer): string | undefined {
  if (statusCode >= 500) return `status ${statusCode}`;
  const location = String(headers['location'] ?? '/');
  if (!/^\/(?!\/)|^http:\/\/motcua\.example\//.test(location)) return `leads to ${location}`;
  if (/\bBcc|evil/.test(String(headers['set-cookie'] ?? ''))) return 'a cookie of the stranger';
  const isPage = String(headers['content-type'] ?? '').startsWith('text/html');
  if (!isPage) return undefined;
  const mark = liveMarks.find((live) => body.includes(live));
  if (mark) return `live mark ${mark}`;
  if (/\[object Object\]|>undefined</.test(body)) return 'a thing of the program instead of words';
  if (!/<h1[\s>]/.test(body)) return 'a page without words';
  return undefined;
}
