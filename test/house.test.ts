import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  exportedNamesThatSayNothing,
  isDashedName,
  linesOf,
  namesThatSayNothing,
  strangeFeatureFiles,
  undocumentedFunctions,
} from './house-rules.ts';
import { filesBelow, isTest, projectFolder, readSources, type Source } from './source-reader.ts';

const warnAtLines = 200;
const failAtLines = 400;

const code = readSources('src', 'test', 'bench', 'scripts', 'bin');
const paths = ['src', 'test', 'bench', 'scripts', 'bin', 'docs', 'locales', 'migrations'].flatMap(filesBelow);

describe('the house as it stands', () => {
  it('has no file that nobody can read in one sitting', () => {
    const long = code.filter((source) => linesOf(source) > warnAtLines);
    for (const source of long)
      console.warn(`${source.path} has ${linesOf(source)} lines; ${warnAtLines} are enough`);
    expect(long.filter((source) => linesOf(source) > failAtLines).map(({ path }) => path)).toEqual([]);
  });

  it('names its files with lower-case letters and dashes', () => {
    expect(paths.filter((path) => !isDashedName(path))).toEqual([]);
  });

  it('has no name that says nothing', () => {
    expect(paths.filter(namesThatSayNothing)).toEqual([]);
    expect(code.filter(({ path }) => path.startsWith('src/')).flatMap(exportedNamesThatSayNothing)).toEqual(
      [],
    );
  });

  it('opens each feature through the doors everyone knows', () => {
    expect(strangeFeatureFiles(paths)).toEqual([]);
  });

  it('says of each verb of the core, of actions and of stores what it promises', () => {
    expect(code.filter(isOfficeCode).flatMap(undocumentedFunctions)).toEqual([]);
  });

  it('is explained on one short page', () => {
    expect(readText('ARCHITECTURE.md').trimEnd().split('\n').length).toBeLessThanOrEqual(80);
  });

  it('gives a reason for each package it depends on', () => {
    const page = readText('docs/dependencies.md');
    expect(allDependencies().filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('pins each package to one version', () => {
    expect(Object.values(dependencyTables()).filter((version) => !/^(npm:.+@)?\d/.test(version))).toEqual([]);
  });
});

describe('a wrong house is noticed', () => {
  it.each(['src/core/Clock.ts', 'src/core/legal_clock.ts', 'docs/decisions/001-Two_words.md'])(
    'the file name %s',
    (path) => expect(isDashedName(path)).toBe(false),
  );

  it.each(['src/http/utils.ts', 'src/core/date-helpers.ts', 'src/common/x.ts', 'src/ui/user-info.tsx'])(
    'the empty word in %s',
    (path) => expect(namesThatSayNothing(path)).toBe(true),
  );

  it.each([
    'src/features/fees/controller.ts',
    'src/features/fees/index.ts',
    'src/features/fees/page.tsx',
    'src/features/fees/lib/sum.ts',
    'src/features/fees.ts',
  ])('the strange feature file %s', (path) => expect(strangeFeatureFiles([path])).toEqual([path]));

  it.each([
    ['export function processData() {}', ['src/core/x.ts exports processData']],
    ['export const feeInfo = 3;', ['src/core/x.ts exports feeInfo']],
    ['export type Manager = string;', ['src/core/x.ts exports Manager']],
    ['export function updateFee() {} const data = 3;', []],
  ])('the exported name in %s', (text, wrong) => {
    expect(exportedNamesThatSayNothing({ path: 'src/core/x.ts', text })).toEqual(wrong);
  });

  it.each([
    ['export function accept() {}', ['src/core/x.ts: accept']],
    ['// a note\nexport const accept = () => 3;', ['src/core/x.ts: accept']],
    ['/** Accepts. */\nexport function accept() {}', []],
    ['/** Accepts. */\nexport const accept = () => 3;', []],
    ['function accept() {} export const three = 3;', []],
  ])('the undocumented verb in %s', (text, wrong) => {
    expect(undocumentedFunctions({ path: 'src/core/x.ts', text })).toEqual(wrong);
  });

  it('a file of five hundred lines', () => {
    expect(linesOf({ path: 'src/core/x.ts', text: '\n'.repeat(500) })).toBeGreaterThan(failAtLines);
  });
});

function isOfficeCode({ path }: Source): boolean {
  return !isTest(path) && /^src\/(core\/|features\/[^/]+\/(actions|store)\.ts$)/.test(path);
}

function readText(path: string): string {
  const whole = join(projectFolder, path);
  return existsSync(whole) ? readFileSync(whole, 'utf8') : expect.fail(`${path} is not written yet`);
}

function allDependencies(): string[] {
  return Object.keys(dependencyTables());
}

function dependencyTables(): Record<string, string> {
  const manifest: Record<string, Record<string, string>> = JSON.parse(readText('package.json'));
  return { ...manifest['dependencies'], ...manifest['optionalDependencies'], ...manifest['devDependencies'] };
}
