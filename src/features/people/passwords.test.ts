import { expect, test } from 'vitest';
import { hashPassword, judgePassword, makeTemporaryPassword, verifyPassword } from './passwords.ts';

const judge = (password: string, login = 'quay.nga') => judgePassword({ password, again: password, login });

test.each([
  ['ngắn quá', 'too-short'],
  ['1234567890', 'too-common'],
  ['Mật-Khẩu 123', 'too-common'],
  ['aaaaaaaaaaaa', 'too-common'],
  ['quay.nga 12', 'like-login'],
  ['x'.repeat(100) + 'abcd'.repeat(30), 'too-long'],
])('the new password %s is refused: %s', (password, problem) => {
  expect(judge(password)).toEqual({ ok: false, problem });
});

test('a new password that was typed differently the second time is refused', () => {
  const typed = { password: 'bốn từ rất riêng', again: 'bốn từ rất rieng', login: 'a' };
  expect(judgePassword(typed)).toEqual({ ok: false, problem: 'not-the-same' });
});

test('a sentence with accents is taken, however it was composed', async () => {
  const taken = judge('bốn từ rất riêng'.normalize('NFD'));
  expect(taken).toEqual({ ok: true, value: 'bốn từ rất riêng'.normalize('NFC') });
  const hash = await hashPassword('bốn từ rất riêng');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, 'bốn từ rất riêng'.normalize('NFD'))).toBe(true);
  expect(await verifyPassword(hash, 'bốn từ rất chung')).toBe(false);
});

test('nobody has a password, whatever is typed', async () => {
  expect(await verifyPassword(undefined, 'anything at all')).toBe(false);
});

test('a temporary password passes the rules it will be replaced under', () => {
  for (let round = 0; round < 50; round += 1) expect(judge(makeTemporaryPassword()).ok).toBe(true);
});
