import { expect, test } from 'vitest';
import type { Actor, Staff } from '../../core/permissions.ts';
import { frameFor } from './navigation.ts';

const unitNames = new Map([
  ['19774', 'Phường Kim Long'],
  ['20285', 'Phường Ngũ Hành Sơn'],
]);
const frame = frameFor({ homeUnit: '19774', unitNames: () => unitNames, demonstration: false });

test('the portal bears the name of the home ward', () => {
  expect(centreFor({ kind: 'anyone' })).toBe('Phường Kim Long');
});

test('staff of another unit see the name of their own', () => {
  expect(centreFor(receptionistOf('20285'))).toBe('Phường Ngũ Hành Sơn');
  expect(centreFor(receptionistOf('19774'))).toBe('Phường Kim Long');
});

test('staff of a unit that came after the start see its code, never the name of another', () => {
  expect(centreFor(receptionistOf('20209'))).toBe('20209');
});

function centreFor(actor: Actor): string | undefined {
  const nobody = { sessionId: undefined, locked: false, csrf: '', flash: undefined };
  return frame({ ...nobody, actor, language: 'vi', t: (key) => key, path: '/', address: '/' }).centreName;
}

function receptionistOf(unitCode: string): Staff {
  return {
    kind: 'staff',
    personId: 'p',
    name: 'Trần Thử Nghiệm',
    unitCode,
    postId: 'o',
    title: 'Tiếp nhận',
    departmentCode: 'mot-cua',
    roles: ['receptionist'],
  };
}
