import { allows, type Permission } from './permissions.ts';
import { isOutOfOrder, processHours, stepFaults } from './procedure-steps.ts';
import type { ProcedurePack, ProcedureStep, StepKind } from './procedures.ts';
import { termHours } from './procedures-checks.ts';
import { type Process, type ProcessFacts, processOf } from './processes.ts';
import { waitFaults } from './processes-waits.ts';
import { stepId } from './processes-ways.ts';

/** What every process must keep; words are under `processes.check`. */
export const processChecks = [
  'budget',
  'parts',
  'outcomes',
  'reach',
  'order',
  'ways',
  'beside',
  'signer',
  'roles',
  'return',
  'departments',
  'clock',
  'silence',
  'days',
  'appointments',
] as const;

/** One rule held against a process: whether it is kept, its figures, and the codes of the steps or waits that break it. */
export type ProcessCheck = {
  code: (typeof processChecks)[number];
  isKept: boolean;
  values: Record<string, number>;
  steps: string[];
  waits: string[];
  /** The kinds of steps that are wanted and missing. */
  missing: StepKind[];
};

/**
 * Holds a process against its rules: the counted steps fit into the legal term; nothing that a dossier needs is
 * missing; every outcome leads on and every step is reached, in the order of the work; what runs beside a step and
 * where outcomes lead contradicts nothing (`stepFaults`), and no part takes longer than its step; a signer exists who does not draft; each step is with a
 * role that may do it; the return takes no time; each department is of a kind that units have (`unitKinds`) or an
 * agency outside, and the desk receives and returns; what is waited for is counted and ends as the law says (`waitFaults`).
 */
export function checkProcess(
  facts: ProcessFacts & Pick<ProcedurePack, 'form'>,
  unitKinds: readonly string[],
): ProcessCheck[] {
  const { steps } = facts;
  const process = processOf(facts);
  const isFiled = facts.form !== undefined;
  const hours = processHours(steps);
  const limit = termHours(facts);
  const missing = needed.filter((kind) => !steps.some((step) => step.kind === kind));
  return [
    check('budget', hours <= limit, { hours, termHours: limit }),
    { ...check('parts', missing.length === 0), missing },
    broken('outcomes', leadNowhere(process, steps)),
    broken('reach', outOfReach(process, steps)),
    broken('order', codesOf(steps.filter((step) => isOutOfOrder(steps, step, { isFiled })))),
    broken('ways', codesOf(steps.filter((step) => stepFaults(steps, step).length > 0))),
    broken('beside', codesOf(steps.filter((step) => isLongerPart(step, steps)))),
    check('signer', hasSigner(steps), {}, codesOf(steps.filter((step) => signsOwnDraft(step, steps)))),
    broken('roles', codesOf(steps.filter((step) => !mayDo(step)))),
    broken('return', codesOf(steps.filter(returnsSlowly))),
    broken('departments', codesOf(steps.filter((step) => isMisplaced(step, unitKinds)))),
    ...waitFaults(facts).map(({ code, waits }) => ({ ...check(code, waits.length === 0), waits })),
  ];
}

const needed: StepKind[] = ['receive', 'draft', 'sign', 'release', 'return'];

/** Agencies that take part without being departments of a unit. */
const outsideAgencies = ['police', 'social-insurance', 'land-registration', 'tax'];

const permissionOf: Partial<Record<StepKind, Permission>> = {
  receive: 'dossier.receive',
  draft: 'dossier.process',
  review: 'dossier.review',
  sign: 'dossier.sign',
  release: 'dossier.release',
  return: 'dossier.return',
};

function leadNowhere({ flows, nodes }: Process, steps: readonly ProcedureStep[]): string[] {
  const dead = new Set(flows.filter(({ to }) => to === undefined).map(({ from }) => from));
  const isDead = ({ code }: ProcedureStep) =>
    ['Step', 'Join', 'Choice'].some((point) => dead.has(`${point}_${code}`));
  const ends = nodes.some((node) => node.kind === 'end' && node.ending === 'returned');
  return codesOf(steps.filter((step, at) => isDead(step) || (!ends && at === steps.length - 1)));
}

/** Steps that no way from the start leads to, as those behind the return. */
function outOfReach({ flows }: Process, steps: readonly ProcedureStep[]): string[] {
  const reached = new Set(['Start']);
  // A set that grows while it is walked: each point is visited once.
  for (const id of reached) for (const { from, to } of flows) if (from === id && to) reached.add(to);
  return codesOf(steps.filter((step) => !reached.has(stepId(step))));
}

/** What runs beside a step must be done before that one ends, so it cannot take longer. */
function isLongerPart({ beside, counted, hours }: ProcedureStep, steps: readonly ProcedureStep[]): boolean {
  const main = steps.find(({ code }) => code === beside);
  return main !== undefined && counted && hours > (main.counted ? main.hours : 0);
}

function hasSigner(steps: readonly ProcedureStep[]): boolean {
  const signing = steps.filter(({ kind }) => kind === 'sign');
  return signing.length > 0 && signing.every((step) => mayDo(step) && !signsOwnDraft(step, steps));
}

function signsOwnDraft(step: ProcedureStep, steps: readonly ProcedureStep[]): boolean {
  return step.kind === 'sign' && steps.some(({ kind, role }) => kind === 'draft' && role === step.role);
}

/** Whether the role of a step opens the doors that its work needs; otherwise nobody could ever finish it. */
function mayDo({ kind, role }: ProcedureStep): boolean {
  const nobody = { personId: '', name: '', unitCode: '', postId: '', title: '', departmentCode: '' };
  return allows(permissionOf[kind] ?? 'dossier.process', { kind: 'staff', roles: [role], ...nobody });
}

function returnsSlowly({ kind, counted, hours }: ProcedureStep): boolean {
  return kind === 'return' && (counted || hours !== 0);
}

/** Reception and return are the centre's alone (NĐ 118/2025/NĐ-CP); other work is with a department that exists. */
function isMisplaced({ kind, department }: ProcedureStep, unitKinds: readonly string[]): boolean {
  if (kind === 'receive' || kind === 'return') return department !== 'centre';
  if (outsideAgencies.includes(department)) return false;
  // Units name the division of culture and society by one word.
  return !unitKinds.includes(department === 'culture-society' ? 'culture' : department);
}

function codesOf(steps: readonly ProcedureStep[]): string[] {
  return steps.map(({ code }) => code);
}

function broken(code: ProcessCheck['code'], steps: string[]): ProcessCheck {
  return check(code, steps.length === 0, {}, steps);
}

function check(
  code: ProcessCheck['code'],
  isKept: boolean,
  values: Record<string, number> = {},
  steps: string[] = [],
): ProcessCheck {
  return { code, isKept, values, steps, waits: [], missing: [] };
}
