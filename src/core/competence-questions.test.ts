import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decideCompetence } from './competence.ts';
import type { CompetenceQuestion, NextQuestion, Units } from './competence-answer.ts';
import { type Channel, channels, parseCompetenceRules } from './competence-rules.ts';

const parsed = parseCompetenceRules(
  readdirSync('data/competence').map((name) => ({
    name,
    json: JSON.parse(readFileSync(`data/competence/${name}`, 'utf8')),
  })),
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
const rules = parsed.value;
const units: Units = { provinceOf: (code) => (code === '19774' ? '46' : undefined), nameOf: (code) => code };
const procedures = [
  ...new Set([
    ...rules.rules.flatMap((rule) => rule.procedures ?? []),
    ...rules.fields.flatMap((field) => field.procedures),
    ...rules.published.flatMap((list) => list.procedures),
  ]),
];
const days = ['2024-01-02', '2025-07-01', '2026-11-21', '2027-03-01'];

it('comes to an end within five questions, whatever is answered, for every procedure, channel and time', () => {
  let ends = 0;
  for (const procedure of procedures) {
    for (const channel of channels) {
      for (const day of days) {
        const on = Temporal.PlainDate.from(day);
        ends += endsOf({ procedure, channel, on, places: {}, answers: {} }, 5);
      }
    }
  }
  expect(procedures.length).toBeGreaterThan(470);
  expect(ends).toBeGreaterThan(procedures.length * channels.length * days.length);
});

/** How many different ends there are; a question beyond the allowed number, or asked twice, is a failure. */
function endsOf(question: CompetenceQuestion, questionsLeft: number): number {
  const decided = decideCompetence(question, rules, units);
  if (!decided.ok) throw new Error(JSON.stringify(decided.problem));
  if (decided.value.kind !== 'question') return 1;
  const asked = decided.value;
  if (questionsLeft === 0) throw new Error(`still asking: ${JSON.stringify([question, asked])}`);
  return answersTo(question, asked).reduce((ends, next) => ends + endsOf(next, questionsLeft - 1), 0);
}

function answersTo(
  question: CompetenceQuestion,
  { ask, places, options }: NextQuestion,
): CompetenceQuestion[] {
  if (ask === 'place') {
    return (places ?? []).map((place) => ({ ...question, places: { ...question.places, [place]: '19774' } }));
  }
  if (ask === 'channel')
    return (options ?? []).map((channel) => ({ ...question, channel: channel as Channel }));
  return (options ?? []).map((answer) => ({ ...question, answers: { ...question.answers, [ask]: answer } }));
}
