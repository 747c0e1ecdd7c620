import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type AnyRefusal, refusalWords } from '../src/features/dossiers/problem-words.ts';
import { languages, prepareTexts, type Texts } from '../src/ui/texts.ts';
import { filesBelow, isTest, projectFolder } from './source-reader.ts';

/**
 * A refusal that rests on law names it, in each language. The refusals are read out of the closed unions of the
 * core, so a new one is held too: it carries its basis, or stands below among those that rest on no law.
 */

/** What a dossier, a form or a machine is like, who holds it, or a number that does not add up: no law to name. */
const restOnNoLaw: readonly string[] = [
  'already-refunded',
  'amount-unknown',
  'answer-moment',
  'awaits-approval',
  'beside-open',
  'bytes-changed',
  'calendar-ends',
  'fee-not-told',
  'new-due-not-worked',
  'no-change',
  'no-change-proposed',
  'no-error-open',
  'no-fee-change',
  'no-file',
  'no-offer',
  'no-original-out',
  'no-parcel',
  'no-result',
  'no-such-part',
  'no-such-payment',
  'no-wait',
  'no-way',
  'not-electronic',
  'not-giver',
  'not-holder',
  'not-now',
  'not-receiver',
  'objection-settled',
  'offer-open',
  'other-amount',
  'other-department',
  'other-holder',
  'part-needs-nothing',
  'payment-under-way',
  'procedure-not-in-force',
  'proof-waits',
  'recalculated-past',
  'same-place',
  'same-procedure',
  'stale',
  'till-closed',
  'unknown-exemption',
  // Its words name the law of each paper, as the pack cites it.
  'papers-missing',
];

/** The guards that the law asks for by name (issue 4): each has its refusal. */
const guards: readonly string[] = [
  'second-supplement',
  'unlisted-paper',
  'readable-paper',
  'text-missing',
  'self-approval',
  'no-mandate',
  'fee-owed',
  'extension-too-late',
  'second-extension',
  'already-decided',
  'needs-approval',
];

type Refusal = { code: string; hasBasis: boolean; sample: Record<string, unknown>; where: string };

const law = 'Luật Thử nghiệm 1/2026/QH16';

/** A text that reads as an instant and as a day. */
const moment = '2026-11-16T10:00+07:00';
/** What stands in a refusal beside its code, as words can be made of it. */
const samples: Record<string, unknown> = {
  basis: law,
  amountDong: 1000,
  papers: [],
  givers: [],
  power: 'extend',
  until: moment,
  due: moment,
  on: moment,
  from: moment,
  to: moment,
  day: moment,
};

const refusals = readRefusals();
const ofDossiers = refusals.filter(({ where }) => where === 'DossierProblem' || where === 'FeeProblem');
const texts = new Map(languages.map((language) => [language, flatTexts(language)]));

describe('a refusal of an act on a dossier', () => {
  it('carries its legal basis, or stands among those that rest on no law', () => {
    expect(ofDossiers.length).toBeGreaterThan(50);
    const lawless = ofDossiers.filter(({ hasBasis }) => !hasBasis).map(({ code }) => code);
    expect(lawless.filter((code) => !restOnNoLaw.includes(code))).toEqual([]);
  });

  it.each(guards)('that guards the law exists: %s', (code) => {
    expect(ofDossiers.find((each) => each.code === code)).toMatchObject({ hasBasis: true });
  });

  it.each(languages)('is told in %s with the law it rests on', (language) => {
    const t = prepareTexts(allTexts())(language);
    const silent = ofDossiers
      .filter(({ hasBasis }) => hasBasis)
      .filter(({ sample }) => !refusalWords(sample as AnyRefusal, { t, language }).includes(law));
    expect(silent.map(({ code }) => code)).toEqual([]);
  });
});

it.each(languages)('every refusal of the core that carries a basis has words for it in %s', (language) => {
  const own = texts.get(language) ?? new Map();
  const silent = refusals
    .filter(({ hasBasis }) => hasBasis)
    .filter(({ code }) => {
      const said = [...own].filter(
        ([key]) => key.endsWith(`problem.${code}`) || key.endsWith(`${code}-by-law`),
      );
      return !said.some(([, words]) => words.includes('{{basis}}'));
    });
  expect(silent.map(({ where, code }) => `${where}: ${code}`)).toEqual([]);
});

/** Every member of every union of the core whose name ends in Problem and whose members have a code. */
function readRefusals(): Refusal[] {
  const paths = filesBelow('src/core').filter((path) => path.endsWith('.ts') && !isTest(path));
  const program = ts.createProgram(
    paths.map((path) => join(projectFolder, path)),
    {
      noLib: true,
      types: [],
      strict: true,
      allowImportingTsExtensions: true,
      module: ts.ModuleKind.NodeNext,
    },
  );
  const checker = program.getTypeChecker();
  const statements = paths.flatMap((path) => [
    ...(program.getSourceFile(join(projectFolder, path))?.statements ?? []),
  ]);
  return statements
    .filter((each) => ts.isTypeAliasDeclaration(each))
    .filter(({ name }) => name.text.endsWith('Problem'))
    .flatMap((declared) => membersOf(declared, checker));
}

function membersOf(declared: ts.TypeAliasDeclaration, checker: ts.TypeChecker): Refusal[] {
  const type = checker.getTypeAtLocation(declared);
  return (type.isUnion() ? type.types : [type]).flatMap((member) => {
    const sample = Object.fromEntries(
      member.getProperties().map(({ name }) => [name, sampleOf(name, member, { checker, declared })]),
    );
    const { code } = sample;
    const hasBasis = sample['basis'] !== undefined;
    return typeof code === 'string' ? [{ code, hasBasis, sample, where: declared.name.text }] : [];
  });
}

/** A value that fits: the first word where words are listed, else one that stands for what the field is. */
function sampleOf(
  name: string,
  member: ts.Type,
  { checker, declared }: { checker: ts.TypeChecker; declared: ts.Node },
): unknown {
  const property = member.getProperty(name);
  const type = property && checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, declared));
  const words = type?.isUnion() ? type.types : type ? [type] : [];
  const literal = words.find((each) => each.isStringLiteral());
  if (literal?.isStringLiteral()) return literal.value;
  if (name === 'code') return undefined;
  return samples[name] ?? 'x';
}

function allTexts(): Texts {
  const read = (language: string) =>
    Object.fromEntries(
      filesBelow(`locales/${language}`).map((path) => [path.replace(/^.*\/|\.json$/g, ''), readJson(path)]),
    ) as Texts['vi'];
  return { vi: read('vi'), en: read('en'), id: read('id') };
}

/** `namespace.key` to its words. */
function flatTexts(language: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.set(key, value);
    else for (const [name, inner] of Object.entries(value ?? {})) walk(inner, key ? `${key}.${name}` : name);
  };
  walk(allTexts()[language as 'vi'], '');
  return found;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(projectFolder, path), 'utf8'));
}
