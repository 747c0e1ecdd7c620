import { describe, expect, test } from 'vitest';
import {
  type ActName,
  carryOut,
  contextOf,
  fileAt,
  type OnDesk,
  type PersonName,
  procedureCodes,
  record,
} from '../../test/dossiers/desk.ts';
import { type CorrectedFacts, correctFacts } from './correction-acts.ts';

const { marital } = procedureCodes;
const at = '2026-11-17T09:00';
const name: CorrectedFacts = { answers: { 'filer.name': 'Đặng Thị Mai Lan', 'purpose.text': 'Vay vốn' } };
const contact: CorrectedFacts = { applicant: { phone: '0905000999' } };

/** A dossier told at the counter, so that no account proves a name. */
function having(...acts: ActName[]): OnDesk {
  const filed = fileAt(marital, at);
  const { personId: _, ...applicant } = filed.state.applicant;
  const typed = { ...applicant, name: 'Đặng Thị May Lan', citizenId: '046199000123' };
  const start = { ...filed, state: { ...filed.state, applicant: typed } };
  return acts.reduce<OnDesk>((desk, act) => carryOut(desk, act, { at }), start);
}

function correct(desk: OnDesk, facts: CorrectedFacts, by: PersonName, reason = 'Gõ nhầm') {
  return correctFacts(desk.state, { facts, reason }, contextOf(marital, by, at));
}

describe('a correction', () => {
  test('keeps what stood there beside what stands there, and moves no date', () => {
    const accepted = having('accept');
    const facts = { applicant: { name: 'Đặng Thị Mai Lan', phone: '0905000999' } };
    const decision = correct(accepted, facts, 'receptionist');
    if (!decision.ok) throw new Error(decision.problem.code);
    const taken = { number: '', paper: { documentId: '', sha256: '' }, receipts: [] };
    const [event] = decision.value.events(taken);
    expect(event).toMatchObject({
      kind: 'data-corrected',
      body: {
        changes: [
          { field: 'applicant.name', before: 'Đặng Thị May Lan', after: 'Đặng Thị Mai Lan' },
          { field: 'applicant.phone', before: null, after: '0905000999' },
        ],
        reason: 'Gõ nhầm',
      },
    });
    const corrected = record(accepted, event ? [event] : [], contextOf(marital, 'receptionist', at));
    expect(corrected.state.applicant).toMatchObject(facts.applicant);
    const { promise, firstDueAt, ledger, step, status } = accepted.state;
    expect(corrected.state).toMatchObject({ promise, firstDueAt, ledger, step, status });
  });

  test.each<[ActName[], PersonName, CorrectedFacts, string]>([
    [['accept'], 'receptionist', name, 'allowed'],
    [['accept'], 'officer', name, 'allowed'],
    [['accept', 'assign'], 'receptionist', name, 'other-department'],
    [['accept', 'assign'], 'officer', name, 'allowed'],
    [['accept', 'assign'], 'colleague', name, 'other-holder'],
    [['accept', 'assign'], 'receptionist', contact, 'allowed'],
    [['accept'], 'citizen', contact, 'allowed'],
    [['accept'], 'citizen', name, 'not-now'],
    [['accept', 'draft'], 'officer', name, 'drafted-already'],
    [['accept', 'draft', 'approve', 'sign'], 'receptionist', contact, 'allowed'],
    [['accept', 'withdraw'], 'receptionist', contact, 'not-now'],
    [['accept'], 'receptionist', {}, 'no-change'],
  ])('after %j by the %s', (acts, by, facts, answer) => {
    const decision = correct(having(...acts), facts, by);
    expect(decision.ok ? 'allowed' : decision.problem.code).toBe(answer);
  });

  test('never makes it the matter of another person', () => {
    const filed = fileAt(marital, at);
    expect(correct(filed, { applicant: { name: 'Người Khác' } }, 'receptionist')).toMatchObject({
      problem: { code: 'identity-fixed', basis: expect.stringContaining('118/2025') },
    });
    const counter = having('accept');
    const withNumber = {
      ...counter,
      state: { ...counter.state, answers: { 'subject.citizenId': '046199000123' } },
    };
    const facts = { answers: { 'subject.citizenId': '046199000124' } };
    expect(correct(withNumber, facts, 'receptionist')).toMatchObject({ problem: { code: 'identity-fixed' } });
  });

  test('by the office has its reason', () => {
    expect(correct(having('accept'), contact, 'receptionist', '')).toMatchObject({
      problem: { code: 'text-missing', field: 'reason' },
    });
  });
});
