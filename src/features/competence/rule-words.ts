import type { Units } from '../../core/competence-answer.ts';
import type {
  BoundaryFreeList,
  CompetenceRule,
  CompetenceRules,
  Contradiction,
} from '../../core/competence-rules.ts';
import { showPartialDay } from '../../core/names-and-dates.ts';
import { wordsOfQuestion } from '../../ui/competence-words.ts';
import type { Language, Translate } from '../../ui/texts.ts';

/** What the sentences of a rule need: texts, names of procedures and of units, the rules for agencies and questions. */
export type RuleReader = {
  t: Translate;
  language: Language;
  rules: CompetenceRules;
  units: Units;
  nameOf: (procedure: string) => string;
  on: Temporal.PlainDate;
};

/** One side of a rule: what it is about, and its sentences. */
export type Facet = { key: FacetKey; lines: string[] };
const facetKeys = [
  'scope',
  'when',
  'decides',
  'levels',
  'filing',
  'boundary-free',
  'results',
  'period',
  'basis',
] as const;
export type FacetKey = (typeof facetKeys)[number];

/** An entry as sentences, one facet after the other; those that say nothing are left out. */
export function facetsOf(entry: Contradiction, reader: RuleReader): Facet[] {
  const said = 'line' in entry ? facetsOfRule(entry, reader) : facetsOfOther(entry, reader);
  return facetKeys.flatMap((key) => {
    const lines = said[key] ?? [];
    return lines.length > 0 ? [{ key, lines }] : [];
  });
}

/** What an entry is called in a list or above its sentences. */
export function titleOf(entry: Contradiction, reader: RuleReader): string {
  const { t, units, on } = reader;
  const province =
    'province' in entry && entry.province ? (units.nameOf(entry.province, on) ?? entry.province) : '';
  if ('line' in entry) {
    const title = entry.field
      ? t('rules.fieldTitle', {
          count: proceduresOf(entry, reader.rules).length,
          first: firstName(entry, reader),
        })
      : (entry.procedures ?? []).length > 1
        ? t('rules.severalTitle', {
            first: firstName(entry, reader),
            count: (entry.procedures ?? []).length - 1,
          })
        : firstName(entry, reader);
    return province ? t('rules.ofProvince', { title, province }) : title;
  }
  if ('province' in entry) return t('rules.listTitle', { province });
  return t('rules.emergencyTitle', { number: entry.decision.number ?? entry.code });
}

/** The procedures that a rule is about, by its field or by name. */
export function proceduresOf(rule: CompetenceRule, { fields }: CompetenceRules): string[] {
  return rule.procedures ?? fields.find(({ code }) => code === rule.field)?.procedures ?? [];
}

/** "01/12/2026 – 31/12/2026", or since when. */
export function periodWords(
  { effectiveFrom, effectiveTo }: { effectiveFrom: string; effectiveTo?: string | undefined },
  t: Translate,
): string {
  const from = showPartialDay(effectiveFrom);
  return effectiveTo
    ? t('rules.fromTo', { from, to: showPartialDay(effectiveTo) })
    : t('rules.from', { from });
}

/** Who decides by a rule, as one sentence. */
export function decidesWords(rule: CompetenceRule, reader: RuleReader): string {
  const words = deciderWords(rule, reader);
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

function deciderWords(rule: CompetenceRule, { t, language, rules }: RuleReader): string {
  const { decides, askWhom = [] } = rule;
  const agency = (code: string) => rules.agencies.find((each) => each.code === code)?.name[language] ?? code;
  if (!decides) return t('rules.decidesNobody', { whom: askWhom.map(agency).join(', ') });
  const words = { agency: agency(decides.agency), level: t(`competence.level.${decides.level}`) };
  if (decides.places === 'none') return t('rules.decidesAlone', words);
  if (decides.places === 'any-commune') return t('rules.decidesAnywhere', words);
  const places = decides.places.map((place) => t(`competence.place.${place}`)).join(', ');
  return t('rules.decidesAt', { ...words, places });
}

/** On which answers a rule depends, a line each. */
export function whenLines(rule: CompetenceRule, reader: RuleReader): string[] {
  return Object.entries(rule.when ?? {}).map(([code, answers]) => whenWords(code, answers, reader));
}

type Said = Partial<Record<FacetKey, string[]>>;

function facetsOfRule(rule: CompetenceRule, reader: RuleReader): Said {
  const { t, units, on } = reader;
  const { decides } = rule;
  return {
    scope: [
      ...proceduresOf(rule, reader.rules).map((code) => `${code} ${reader.nameOf(code)}`),
      ...(rule.province
        ? [t('rules.inProvince', { province: units.nameOf(rule.province, on) ?? rule.province })]
        : []),
    ],
    when: whenLines(rule, reader),
    decides: [decidesWords(rule, reader)],
    levels: [
      rule.oldLevel === 'unknown'
        ? t('rules.oldLevelUnknown')
        : t('rules.oldLevel', { level: t(`competence.level.${rule.oldLevel}`) }),
      ...(decides ? [t('rules.levelNow', { level: t(`competence.level.${decides.level}`) })] : []),
    ],
    filing: [
      t('rules.channels', {
        channels: rule.channels.map((each) => t(`competence.channel.${each}`)).join(', '),
      }),
      t(`rules.receives.${rule.receives}`),
      ...rule.helpedBy.map(() => t('rules.helped')),
    ],
    'boundary-free': [t(`rules.boundaryFree.${rule.boundaryFree}`)],
    results: [rule.results.map((each) => t(`rules.result.${each}`)).join(', ')],
    period: [periodWords(rule, t)],
    basis: basisLines(rule, t),
  };
}

function facetsOfOther(entry: Exclude<Contradiction, CompetenceRule>, reader: RuleReader): Said {
  const { t } = reader;
  const procedures = entry.procedures === 'all' ? [t('rules.everyProcedure')] : entry.procedures;
  return {
    scope: procedures.map((code) => `${code} ${reader.nameOf(code)}`.trim()),
    'boundary-free': 'province' in entry ? listLines(entry, t) : [],
    period: [periodWords(entry, t)],
    basis: basisLines(entry, t),
  };
}

function listLines(list: BoundaryFreeList, t: Translate): string[] {
  return [t(list.complete ? 'rules.listWhole' : 'rules.listPart')];
}

function whenWords(code: string, answers: readonly string[], reader: RuleReader): string {
  const question = wordsOfQuestion(code, reader);
  const words = answers.map(
    (answer) => question?.options.find((each) => each.code === answer)?.words ?? answer,
  );
  return reader.t('rules.when', { question: question?.question ?? code, answers: words.join('; ') });
}

function basisLines(
  {
    bases,
    demonstration,
  }: { bases: readonly { citation: string; verified: boolean }[]; demonstration: boolean },
  t: Translate,
): string[] {
  return [
    ...bases.map(({ citation, verified }) =>
      verified ? citation : t('rules.unverifiedBasis', { citation }),
    ),
    ...(demonstration ? [t('rules.demonstration')] : []),
  ];
}

function firstName(rule: CompetenceRule, reader: RuleReader): string {
  const [first = ''] = proceduresOf(rule, reader.rules);
  return `${first} ${reader.nameOf(first)}`.trim();
}
