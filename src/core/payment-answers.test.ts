import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BegunPayment,
  canonicalAnswer,
  isFresh,
  meaningOf,
  type PaymentAnswer,
} from './payment-answers.ts';

const answer: PaymentAnswer = {
  platform: 'simulated',
  unit: '19774',
  payment: '3f0c1d5e-0000-4000-8000-0123456789ab',
  dossier: 'H57.99-261116-0001',
  amount: 15_000,
  status: 'paid',
  reference: 'MP-1',
  at: '2026-11-16T03:00:00Z',
};
const payment: BegunPayment = { status: 'begun', dossierCode: answer.dossier, amountDong: 15_000 };

test('the signed text names every field in its order', () => {
  expect(canonicalAnswer(answer)).toBe(
    'platform=simulated\nunit=19774\npayment=3f0c1d5e-0000-4000-8000-0123456789ab\ndossier=H57.99-261116-0001\n' +
      'amount=15000\nstatus=paid\nreference=MP-1\nat=2026-11-16T03:00:00Z',
  );
});

test.each([
  ['2026-11-16T03:15:00Z', true],
  ['2026-11-16T02:45:00Z', true],
  ['2026-11-16T03:15:01Z', false],
  ['2026-11-16T02:44:59Z', false],
])('an answer of 03:00 heard at %s is fresh: %s', (now, fresh) => {
  expect(isFresh(answer, Temporal.Instant.from(now))).toBe(fresh);
});

test.each([
  ['begun', 'paid', 'book'],
  ['begun', 'failed', 'fail'],
  ['failed', 'paid', 'book'],
  ['failed', 'failed', 'nothing-new'],
  ['paid', 'paid', 'nothing-new'],
  ['paid', 'failed', 'nothing-new'],
  ['unmatched', 'paid', 'nothing-new'],
  ['unmatched', 'failed', 'nothing-new'],
  ['settled', 'paid', 'nothing-new'],
] as const)('a payment that is %s and is told “%s” means %s', (status, told, meaning) => {
  expect(meaningOf({ ...answer, status: told }, { ...payment, status })).toBe(meaning);
});

test('an answer about another amount or dossier is refused, whatever went before', () => {
  expect(meaningOf({ ...answer, amount: 14_999 }, payment)).toBe('other-amount');
  expect(meaningOf({ ...answer, dossier: 'H57.99-261116-0002' }, payment)).toBe('other-dossier');
  expect(meaningOf({ ...answer, amount: 1 }, { ...payment, status: 'paid' })).toBe('other-amount');
});

test('answers in any order and number book the money once at most', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('paid' as const, 'failed' as const), { maxLength: 12 }), (told) => {
      let { status } = payment;
      let booked = 0;
      for (const each of told) {
        const meaning = meaningOf({ ...answer, status: each }, { ...payment, status });
        if (meaning === 'book') [status, booked] = ['paid', booked + 1];
        if (meaning === 'fail') status = 'failed';
      }
      expect(booked).toBe(told.includes('paid') ? 1 : 0);
    }),
  );
});
