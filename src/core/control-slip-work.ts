import type { HandOver, HandOverResult } from './control-slip.ts';
import { departmentAt } from './custody.ts';
import type { Custodian, DossierEvent } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { runningSideSteps } from './work-acts.ts';

/**
 * The rows of form 06 that steps beside the present one write: given to their department when they begin, and back when
 * they are done, held against the end of their own hours (`judged`).
 */
export function besideRows(
  event: DossierEvent,
  { before, after }: { before: DossierState; after: DossierState },
  judged: (at: string, dueAt: string | null) => HandOverResult | null,
): HandOver[] {
  const main = after.step ?? after.suspendedStep;
  if (!main) return [];
  const here = departmentAt(after, main);
  const there = (departmentCode: string): Custodian => ({
    kind: 'department',
    unitCode: after.unitCode,
    departmentCode,
  });
  const row = { file: 'electronic', at: event.at, answeredAt: event.at, outcome: 'received' } as const;
  if (event.kind === 'side-step-done') {
    const { code, note } = event.body;
    const side = runningSideSteps(before).find(({ step }) => step.code === code)?.step;
    if (!side) return [];
    const to = { to: here, receiver: main.holder?.name ?? '', result: judged(event.at, side.dueAt), note };
    return [{ ...row, from: there(side.departmentCode), giver: event.by.name, ...to }];
  }
  return after.sideSteps
    .slice(before.sideSteps.length)
    .map(({ step }) => ({ ...row, from: here, giver: event.by.name, to: there(step.departmentCode) }))
    .map((begun) => ({ ...begun, receiver: '', result: null, note: '' }));
}
