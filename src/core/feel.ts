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

/**
 * What an expression gives: a value, or null when it lacks an answer. Reading an expression costs far more than a
 * look at the few answers it names, and a form asks the same ones again and again: results are remembered by them.
 */
export function resultOf(expression: string, context: FeelContext): unknown {
  const known = remembered.get(expression) ?? remember(expression);
  if (!known.reads) return evaluate(expression, context).value;
  const given = JSON.stringify(known.reads.map((path) => valueAt(context, path)));
  if (known.results.has(given)) return known.results.get(given);
  const { value } = evaluate(expression, context);
  if (known.results.size >= mostResults) known.results.clear();
  known.results.set(given, value);
  return value;
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

/** Whether an expression can be read at all, whatever the names in it. */
export function isReadableFeel(expression: string): boolean {
  let isReadable = true;
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      if (node.type.isError) isReadable = false;
      return isReadable;
    },
  });
  return isReadable;
}

/** The paths that an expression reads, none when that cannot be told; and its results by what they held. */
type Remembered = { reads: string[][] | undefined; results: Map<string, unknown> };

const remembered = new Map<string, Remembered>();
const mostExpressions = 2000;
const mostResults = 200;

function remember(expression: string): Remembered {
  if (remembered.size >= mostExpressions) remembered.clear();
  const known = { reads: pathsRead(expression), results: new Map<string, unknown>() };
  remembered.set(expression, known);
  return known;
}

function pathsRead(expression: string): string[][] | undefined {
  const paths: string[][] = [];
  let isPlain = true;
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      if (node.type.isError) isPlain = false;
      if (node.name !== 'PathExpression' && node.name !== 'VariableName') return isPlain;
      const text = expression.slice(node.from, node.to);
      const isCallee = node.node.parent?.name === 'FunctionInvocation' && node.node.parent.from === node.from;
      if (isCallee) isPlain &&= allowedFunctions.has(text);
      else if (plainPath.test(text)) paths.push(text.split('.'));
      else isPlain = false;
      return false;
    },
  });
  return isPlain ? paths : undefined;
}

const plainPath = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

function valueAt(context: FeelContext, path: readonly string[]): unknown {
  let place: unknown = context;
  for (const name of path) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, name)) return undefined;
    place = (place as FeelContext)[name];
  }
  return place;
}
