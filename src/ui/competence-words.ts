import type { CompetenceProblem, Units, WhyLine } from '../core/competence-answer.ts';
import type { CompetenceRules, RuleProblem } from '../core/competence-rules.ts';
import type { Words } from '../core/forms-definition.ts';
import type { Language, Translate } from './texts.ts';

/** What the sentences of a reader need: the language, the rules (for agencies and questions) and the unit names. */
export type CompetenceReader = {
  t: Translate;
  language: Language;
  rules: CompetenceRules;
  units: Units;
  on: Temporal.PlainDate;
};

/** The reasons of an answer as sentences, in their order. */
export function wordsOfCompetence(lines: readonly WhyLine[], reader: CompetenceReader): string[] {
  return lines.map(({ code, values }) => {
    const words: Record<string, string> = {};
    for (const [name, value] of Object.entries(values)) words[name] = wordsOfValue(name, value, reader);
    return sentence(reader.t(`competence.line.${code}`, words));
  });
}

/** The words of a question of the rules and of its options; undefined for places and channels, which need none. */
export function wordsOfQuestion(
  code: string,
  { rules, language }: Pick<CompetenceReader, 'rules' | 'language'>,
): { question: string; options: { code: string; words: string }[] } | undefined {
  const found = rules.questions.find((each) => each.code === code);
  if (!found) return undefined;
  const options = found.options.map((option) => ({ code: option.code, words: option.words[language] }));
  return { question: found.words[language], options };
}

/** Why a question was refused, the field first: "places.parcel: …". */
export function wordsOfCompetenceProblem({ code, field, values }: CompetenceProblem, t: Translate): string {
  return t('competence.problemOfField', { field, problem: t(`competence.problem.${code}`, values ?? {}) });
}

/** Why a pack of rules was refused, the place first; a contradiction shows both entries whole. */
export function wordsOfRuleProblem({ path, code, values, both }: RuleProblem, t: Translate): string {
  const problem = t('competence.problemOfField', {
    field: path,
    problem: t(`competence.ruleProblem.${code}`, values),
  });
  return both ? [problem, ...both.map((each) => JSON.stringify(each))].join('\n  ') : problem;
}

function wordsOfValue(name: string, value: string | readonly string[], reader: CompetenceReader): string {
  const words = (typeof value === 'string' ? [value] : value).map((each) => wordsOfOne(name, each, reader));
  if (name === 'citations') return words.join('; ');
  return name === 'agencies' || words.length < 2 ? words.join(', ') : choiceOf(words, reader.t);
}

function wordsOfOne(name: string, value: string, reader: CompetenceReader): string {
  const { t, language, rules, units, on } = reader;
  const named = (entries: readonly { code: string; name: Words }[]) =>
    entries.find(({ code }) => code === value)?.name[language];
  if (name === 'agency' || name === 'agencies') return named(rules.agencies) ?? value;
  if (name === 'whom') return named(rules.agencies) ?? units.nameOf(value, on) ?? value;
  if (name === 'unit' || name === 'units' || name === 'province') return units.nameOf(value, on) ?? value;
  if (name === 'places') return t(`competence.place.${value}`);
  if (name === 'level' || name === 'oldLevel' || name === 'publishedLevels') {
    return t(`competence.level.${value}`);
  }
  if (name === 'channel' || name === 'channels') return t(`competence.channel.${value}`);
  if (name === 'question') return wordsOfQuestion(value, reader)?.question ?? value;
  if (name === 'channelFact') {
    return rules.channels.find(({ code }) => code === value)?.words[language] ?? value;
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split('-').reverse().join('/') : value;
}

function choiceOf(words: readonly string[], t: Translate): string {
  const last = words.at(-1) ?? '';
  return t('competence.list.or', { list: words.slice(0, -1).join(', '), last });
}

/** A sentence begins with a capital, also where a name of an agency stands first. */
function sentence(words: string): string {
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}
