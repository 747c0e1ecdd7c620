import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import en from '../locales/en/competence.json' with { type: 'json' };
import id from '../locales/id/competence.json' with { type: 'json' };
import vi from '../locales/vi/competence.json' with { type: 'json' };
import { decideCompetence } from './core/competence.ts';
import type { CompetenceAnswer, Units, WhyCode } from './core/competence-answer.ts';
import { parseCompetenceQuestion } from './core/competence-input.ts';
import { type CompetenceRules, parseCompetenceRules } from './core/competence-rules.ts';
import { linesOf, parseJson } from './json-lines.ts';
import {
  wordsOfCompetence,
  wordsOfCompetenceProblem,
  wordsOfQuestion,
  wordsOfRuleProblem,
} from './ui/competence-words.ts';
import { type Language, prepareTexts, type Translate } from './ui/texts.ts';

/** The rules cannot be used, so no question can be answered; the message is in the reader's language. */
export class CompetenceRulesError extends Error {}

/**
 * `motcua competent`: reads questions as JSON lines and writes one answer a line, without a database. A bad line is
 * answered by `{id, error}` that names the field, and the rest goes on; empty lines are passed over. Throws
 * CompetenceRulesError when the rules cannot be read, are broken or contradict one another (both are shown).
 */
export async function runCompetentCommand({
  rulesFolder,
  units,
  language,
  input,
  output,
}: {
  rulesFolder: string;
  units: Units;
  language: Language;
  input: AsyncIterable<string | Uint8Array>;
  output: NodeJS.WritableStream;
}): Promise<void> {
  const t = prepareTexts({ vi: { competence: vi }, en: { competence: en }, id: { competence: id } })(
    language,
  );
  const rules = await openCompetenceRules(rulesFolder, t);
  for await (const line of linesOf(input)) {
    if (line.trim() === '') continue;
    const answer = answerLine(line, { rules, units, t, language });
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
}

/** All packs of a folder, read and checked together. */
export async function openCompetenceRules(folder: string, t: Translate): Promise<CompetenceRules> {
  const names = await readdir(folder).catch(() => {
    throw new CompetenceRulesError(t('competence.rulesUnread', { folder }));
  });
  const packs = names.filter((name) => name.endsWith('.json')).sort();
  const wrong = (problems: string) =>
    new CompetenceRulesError(t('competence.rulesWrong', { folder, problems }));
  if (packs.length === 0) throw new CompetenceRulesError(t('competence.rulesUnread', { folder }));
  const read = await Promise.all(
    packs.map(async (name) => {
      const json = parseJson((await readFile(join(folder, name), 'utf8')).replace(/^\uFEFF/, ''));
      if (!json) throw wrong(`${name}: ${t('competence.fileNotJson')}`);
      return { name, json: json.value };
    }),
  );
  const rules = parseCompetenceRules(read);
  if (rules.ok) return rules.value;
  throw wrong(rules.problem.map((problem) => `\n${wordsOfRuleProblem(problem, t)}`).join(''));
}

type Reading = { rules: CompetenceRules; units: Units; t: Translate; language: Language };

type Answer =
  | { id: string | number | null; kind: CompetenceAnswer['kind']; reasons: WhyCode[]; why: string[] }
  | { id: string | number | null; error: string };

function answerLine(line: string, { rules, units, t, language }: Reading): Answer {
  const json = parseJson(line);
  if (!json) {
    return { id: null, error: wordsOfCompetenceProblem({ code: 'notJson', field: 'json' }, t) };
  }
  const parsed = parseCompetenceQuestion(json.value);
  if (!parsed.ok) return { id: parsed.problem.id, error: wordsOfCompetenceProblem(parsed.problem, t) };
  const { id, ...question } = parsed.value;
  const answer = decideCompetence(question, rules, units);
  if (!answer.ok) return { id, error: wordsOfCompetenceProblem(answer.problem, t) };
  const reader = { t, language, rules, units, on: question.on };
  const words = answer.value.kind === 'question' ? wordsOfQuestion(answer.value.ask, reader) : undefined;
  const reasons = answer.value.why.map(({ code }) => code);
  return {
    id,
    ...answer.value,
    ...(words ? { words } : {}),
    reasons,
    why: wordsOfCompetence(answer.value.why, reader),
  };
}
