import fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { nestAnswers, resultOf } from './feel.ts';

const expressions = [
  'answers.status.current = "divorced"',
  'if answers.copies = null then 0 else 2000 * answers.pages + 1000 * answers.copies',
  'answers.pages > 3 and not(answers.kind = "paper")',
  'channel != "online" or min(answers.pages, answers.copies) >= 2',
  'count(answers.list[item > 1])',
  'some each in answers.list satisfies each = answers.pages',
  '{kept: answers.pages}.kept',
];
const word = fc.constantFrom('divorced', 'paper', 'online', '', '3');
const answer = fc.option(fc.oneof(word, fc.integer({ min: 0, max: 4 }), fc.boolean()), { nil: undefined });
const answers = fc.record({ 'status.current': answer, copies: answer, pages: answer, kind: answer });
const list = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 });

describe('an expression of a pack', () => {
  it('gives the same whether its answers were met before or not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...expressions),
        answers,
        list,
        word,
        (expression, given, numbers, channel) => {
          const known = Object.entries(given).flatMap(([code, value]) =>
            value === undefined ? [] : [[code, value]],
          );
          const nested = { ...nestAnswers(Object.fromEntries(known)), list: numbers };
          const context = { answers: nested, channel };
          expect(resultOf(expression, context)).toEqual(evaluate(expression, context).value);
        },
      ),
    );
  });
});
