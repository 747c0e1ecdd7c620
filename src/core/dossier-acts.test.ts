import { describe, expect, test } from 'vitest';
import {
  type ActName,
  actNames,
  carryOut,
  decide,
  fileAt,
  type OnDesk,
  type PersonName,
  procedureCodes,
} from '../../test/dossiers/desk.ts';

// Monday 16 to Wednesday 18 November 2026 are plain working days.
const at = '2026-11-17T09:00';

/** How a dossier of the marital status procedure comes to each moment of its life. */
const ways = {
  filed: [],
  'asked before acceptance': [['ask', 'receptionist']],
  'answered before acceptance': [['ask', 'receptionist'], ['answer']],
  accepted: [['accept']],
  assigned: [['accept'], ['assign']],
  'returned to the desk': [['accept'], ['ask']],
  'asked after acceptance': [['accept'], ['ask'], ['notify']],
  'answered after acceptance': [['accept'], ['ask'], ['notify'], ['answer']],
  'being verified': [['accept'], ['verify']],
  verified: [['accept'], ['verify'], ['record']],
  drafted: [['accept'], ['draft']],
  'sent back': [['accept'], ['draft'], ['send-back']],
  approved: [['accept'], ['draft'], ['approve']],
  signed: [['accept'], ['draft'], ['approve'], ['sign']],
  released: [['accept'], ['draft'], ['approve'], ['sign'], ['release']],
  paid: [['accept'], ['draft'], ['approve'], ['sign'], ['release'], ['pay']],
  returned: [['accept'], ['draft'], ['approve'], ['sign'], ['release'], ['pay'], ['hand-over']],
  'refused at the desk': [['refuse', 'receptionist']],
  'to be refused': [['accept'], ['propose']],
  'not refused after all': [['accept'], ['propose'], ['decline']],
  'refused after acceptance': [['accept'], ['propose'], ['agree']],
  'stopped by the office': [['accept'], ['propose-stop'], ['agree']],
  'withdrawn before acceptance': [['withdraw']],
  withdrawn: [['accept'], ['pay'], ['withdraw']],
} as const satisfies Record<string, readonly (readonly [ActName, PersonName?])[]>;
type Moment = keyof typeof ways;

/** The status and what may be done at each moment by the person whose act it is. */
const allowed: Record<Moment, { status: number; may: ActName[] }> = {
  filed: { status: 1, may: ['accept', 'ask', 'refuse', 'withdraw'] },
  'asked before acceptance': { status: 5, may: ['answer', 'withdraw'] },
  'answered before acceptance': { status: 1, may: ['accept', 'refuse', 'withdraw'] },
  accepted: {
    status: 2,
    may: ['ask', 'propose', 'propose-stop', 'withdraw', 'pay', 'assign', 'verify', 'draft'],
  },
  assigned: {
    status: 4,
    may: ['ask', 'propose', 'propose-stop', 'withdraw', 'pay', 'assign', 'verify', 'draft'],
  },
  'returned to the desk': { status: 4, may: ['notify', 'withdraw', 'pay'] },
  'asked after acceptance': { status: 5, may: ['answer', 'propose-stop', 'withdraw', 'pay'] },
  'answered after acceptance': {
    status: 4,
    may: ['propose', 'propose-stop', 'withdraw', 'pay', 'assign', 'verify', 'draft'],
  },
  'being verified': { status: 8, may: ['propose-stop', 'withdraw', 'pay', 'record'] },
  verified: { status: 4, may: ['ask', 'propose', 'propose-stop', 'withdraw', 'pay', 'assign', 'draft'] },
  drafted: { status: 4, may: ['withdraw', 'pay', 'approve', 'send-back'] },
  'sent back': {
    status: 4,
    may: ['ask', 'propose', 'propose-stop', 'withdraw', 'pay', 'assign', 'verify', 'draft'],
  },
  approved: { status: 4, may: ['withdraw', 'pay', 'sign'] },
  signed: { status: 4, may: ['pay', 'release'] },
  released: { status: 9, may: ['pay'] },
  paid: { status: 9, may: ['hand-over'] },
  returned: { status: 10, may: [] },
  'refused at the desk': { status: 3, may: [] },
  'to be refused': { status: 2, may: ['agree', 'decline', 'withdraw', 'pay'] },
  'not refused after all': {
    status: 2,
    may: ['ask', 'propose', 'propose-stop', 'withdraw', 'pay', 'assign', 'verify', 'draft'],
  },
  'refused after acceptance': { status: 8, may: [] },
  'stopped by the office': { status: 8, may: [] },
  'withdrawn before acceptance': { status: 7, may: [] },
  withdrawn: { status: 7, may: [] },
};

/** Where the refusal says more than that it is not the time for it. */
const reasons: Partial<Record<Moment, Partial<Record<ActName, string>>>> = {
  'answered before acceptance': { ask: 'second-supplement' },
  'answered after acceptance': { ask: 'second-supplement' },
  verified: { verify: 'waited-already' },
  'to be refused': Object.fromEntries(
    (['ask', 'propose', 'propose-stop', 'assign', 'verify', 'draft'] as const).map((act) => [
      act,
      'awaits-approval',
    ]),
  ),
  approved: { 'send-back': 'other-department' },
  signed: { withdraw: 'already-decided' },
  released: { withdraw: 'already-decided', 'hand-over': 'fee-owed' },
  paid: { withdraw: 'already-decided' },
};

describe.each(Object.keys(ways) as Moment[])('a dossier that is %s', (moment) => {
  const desk = bring(moment);

  test(`has the status ${allowed[moment].status}`, () => {
    expect(desk.state.status).toBe(allowed[moment].status);
  });

  test.each(actNames)('%s: allowed or refused as the rules say', (act) => {
    const decision = decide(desk, act, { at, ...byAtDesk(desk, act) });
    const answer = decision.ok ? 'allowed' : decision.problem.code;
    expect(answer).toBe(allowed[moment].may.includes(act) ? 'allowed' : reasonOf(moment, act, desk));
  });
});

function reasonOf(moment: Moment, act: ActName, { state }: OnDesk): string {
  if (act === 'refuse' && state.acceptedAt && state.step?.kind === 'draft') return 'needs-approval';
  return reasons[moment]?.[act] ?? (act === 'pay' ? 'no-fee-owed' : 'not-now');
}

function byAtDesk(desk: OnDesk, act: ActName): { by?: PersonName } {
  return !desk.state.acceptedAt && (act === 'ask' || act === 'refuse') ? { by: 'receptionist' } : {};
}

function bring(moment: Moment): OnDesk {
  const steps: readonly (readonly [ActName, PersonName?])[] = ways[moment];
  return steps.reduce(
    (desk, [act, by]) => carryOut(desk, act, by ? { at, by } : { at }),
    fileAt(procedureCodes.marital, at),
  );
}
