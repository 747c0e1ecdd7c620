import { evaluate, parseExpression } from 'feelin';
import type { AnswerValue } from './forms-definition.ts';

/** What a FEEL expression may see: plain values, nested by name. */
export type FeelContext = Record<string, unknown>;
export type FeelProblem = { code: 'feel-unreadable' } | { code: 'feel-unknown-name'; name: string };

/** The functions a pack may call. `today()` and `now()` are not among them: the day of receipt is passed in. */
const allowedFunctions = new Set([
  'date',
  'duration',
  'min',
  'max',
  'sum',
  'floor',
  'ceiling',
  'abs',
  'not',
  'count',
]);

/** True only when the condition is met; an answer that is not there yet meets nothing. */
export function holds(condition: boolean | string, context: FeelContext): boolean {
  return typeof condition === 'boolean' ? condition : resultOf(condition, context) === true;
}

/** What an expression gives: a value, or null when it lacks an answer. */
export function resultOf(expression: string, context: FeelContext): unknown {
  return evaluate(expression, context).value;
}

/** The number a formula gives, or undefined when an answer it needs is missing. */
export function numberOf(formula: string, context: FeelContext): number | undefined {
  const value = resultOf(formula, context);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Turns `{ 'child.name': 'An' }` into `{ child: { name: 'An' } }`, as FEEL paths expect. */
export function nestAnswers(answers: Record<string, AnswerValue>): FeelContext {
  const root: FeelContext = {};
  for (const [code, value] of Object.entries(answers)) {
    const names = code.split('.');
    const last = names.pop();
    let place = root;
    for (const name of names) {
      if (typeof place[name] !== 'object') place[name] = {};
      place = place[name] as FeelContext;
    }
    if (last !== undefined) place[last] = value;
  }
  return root;
}

/** Reads an expression without running it: refuses a broken one, and a name that nothing provides. */
export function checkFeel(expression: string, knownNames: ReadonlySet<string>): FeelProblem | undefined {
  let problem: FeelProblem | undefined;
  const textOf = (node: { from: number; to: number }) => expression.slice(node.from, node.to);
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      if (problem) return false;
      if (node.type.isError) problem = { code: 'feel-unreadable' };
      if (node.name !== 'PathExpression' && node.name !== 'VariableName') return true;
      const called = node.name === 'VariableName' && node.node.parent?.name === 'FunctionInvocation';
      const isCallee = called && node.node.parent?.from === node.from;
      const name = textOf(node);
      if (!(isCallee ? allowedFunctions : knownNames).has(name))
        problem ??= { code: 'feel-unknown-name', name };
      return false;
    },
  });
  return problem;
}
