import { beginWait, endWait } from '../../src/core/dossier-wait-acts.ts';
import type { ProcedureVersion, ProcedureWait } from '../../src/core/procedures.ts';
import { type Deed, never } from './deeds.ts';
import {
  clockFrom,
  goingOn,
  type Hand,
  isFree,
  isOwnHand,
  lastDay,
  type Matter,
  stopped,
} from './second-opinion.ts';

/** Whoever is waited for outside, as the pack knows them. */
export function waitDeeds({ waits = [] }: ProcedureVersion): Deed[] {
  return [
    ...waits.flatMap((rule) => ['Bên A', 'Bên B'].map((whom) => begun(rule, whom))),
    ...[0, 1, 2, 3].map(ended),
    never('wait for what the procedure does not know', (state, context) =>
      beginWait(state, { code: 'no-such-wait', whom: 'Bên A', about: 'Hỏi' }, context),
    ),
    ...waits.map(({ code }) =>
      never(`wait for nobody: ${code}`, (state, context) =>
        beginWait(state, { code, whom: '', about: 'Hỏi' }, context),
      ),
    ),
    never('record an empty answer', (state, context) =>
      endWait(state, { waitId: state.waits[0]?.waitId ?? '', answer: '' }, context),
    ),
  ];
}

function begun(rule: ProcedureWait, whom: string): Deed {
  return {
    name: `wait for ${rule.code} of ${whom}`,
    does: (state, context) => beginWait(state, { code: rule.code, whom, about: 'Hỏi' }, context),
    may: (matter, hand) => mayBegin(matter, hand, { rule, whom }),
    leaves: (matter, { at }) => waiting(matter, at, { rule, whom }),
    // Without the days of the posting no certificate is drafted.
    ...(rule.kind === 'posting' ? {} : { isDetour: true as const }),
  };
}

type Asked = Pick<Matter['waits'][number], 'rule' | 'whom'>;

/** What stops the clock happens once in a matter's life; opinions are asked for once of each. */
function mayBegin(matter: Matter, hand: Hand, { rule, whom }: Asked): boolean {
  const { place, proposal, waits } = matter;
  if (place !== 'step' || !isWork(matter) || proposal || !isFree(matter) || !isOwnHand(matter, hand))
    return false;
  if (beginsBySlip(matter, rule)) return false;
  const isFormer = (each: Asked) => each.rule === rule && (rule.policy === 'pause' || each.whom === whom);
  return !waits.some(isFormer);
}

/** The matter while somebody is waited for. */
export function waiting(matter: Matter, at: string, { rule, whom }: Asked): Matter {
  const { withinDays: value, unit } = rule;
  const endsBy = value === undefined ? null : lastDay({ value, unit }, at);
  const waits = [...matter.waits, { rule, whom, endsBy, isOpen: true }];
  if (rule.policy === 'counted') return { ...matter, waits };
  const status = rule.kind === 'financial-obligation' ? 6 : 8;
  const still: Matter = { ...matter, waits, place: 'waiting', status };
  return isAppointment(matter, rule) ? { ...still, isKept: true } : stopped(still, at, 'pause');
}

/** The n-th wait is answered, by whoever handles the matter, by the desk where it arrives, or by an agency itself. */
function ended(index: number): Deed {
  return {
    name: `record the answer to wait ${index + 1}`,
    does: (state, context) =>
      endWait(state, { waitId: state.waits[index]?.waitId ?? '', answer: 'Đồng ý' }, context),
    may: (matter, hand) => mayRecord(matter, hand, index),
    leaves: (matter, { at }) => waited(matter, proofMoment(matter, index) ?? at, index),
  };
}

function mayRecord(matter: Matter, { by, at }: Hand, index: number): boolean {
  const { place, waits, step, land } = matter;
  const wait = waits[index];
  if (place === 'over' || !wait?.isOpen) return false;
  const department = place === 'relay' ? 'centre' : step.department;
  const isHere = by.unitCode === undefined && [department, 'centre'].includes(by.departmentCode ?? '');
  if (!isHere && by.kind !== 'agency') return false;
  // What the slip began ends with a proof, unless the tax office itself answers (T13).
  if (beginsBySlip(matter, wait.rule) && land.proofAt === null && by.kind !== 'agency') return false;
  return wait.rule.kind !== 'posting' || wait.endsBy === null || at >= wait.endsBy;
}

/** A wait is over, at the moment that counts. */
export function waited(matter: Matter, at: string, index: number): Matter {
  const rule = matter.waits[index]?.rule;
  const waits = matter.waits.map((wait, n) => (n === index ? { ...wait, isOpen: false } : wait));
  if (rule?.policy === 'counted') return { ...matter, waits };
  const back: Matter = { ...matter, waits, place: 'step', status: 4 };
  if (!matter.isKept) return goingOn(back, at);
  return { ...back, isKept: false, clocks: [...back.clocks, clockFrom(back, at)] };
}

function isAppointment({ pack }: Matter, rule: ProcedureWait): boolean {
  return rule.kind === 'financial-obligation' && pack.term.appointments !== undefined;
}

function isWork({ step, isReleased }: Matter): boolean {
  return (step.kind === 'draft' || step.kind === 'work') && !isReleased;
}

/** The payment is waited for once the slip has gone out, where a step of the process sends it (T13). */
function beginsBySlip({ pack }: Matter, { slip }: ProcedureWait): boolean {
  const isSent = pack.steps.some(({ outcomes }) => outcomes?.some((outcome) => outcome.slip === 'sent'));
  return slip !== undefined && isSent;
}

/** The second appointment is counted from the proof of payment, whenever somebody looked at it. */
function proofMoment({ waits, land }: Matter, index: number): string | null {
  return waits[index]?.rule.kind === 'financial-obligation' ? land.proofAt : null;
}
