import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { languages } from '../src/ui/texts.ts';
import { isTest, projectFolder, readSources, type Source, walk } from './source-reader.ts';

/** Beginnings of keys: Vietnamese official papers, and our sample of one, stay as the State writes them. */
const sameEverywhere: readonly string[] = ['ui.slip.', 'ui.gallery.slip.'];

/** Each language writes a date in its own way, out of its own parts. */
const ownValues: readonly string[] = ['clock.date'];

/** Texts of one language: `namespace.key` to words; plural forms of a key are kept together under its base. */
type Texts = Map<string, string[]>;

const texts = new Map(languages.map((language) => [language, readTexts(language)]));
const reference = textsOf('vi');

describe.each(languages.filter((language) => language !== 'vi'))('the texts in %s', (language) => {
  const own = textsOf(language);

  it('have exactly the keys of the Vietnamese ones', () => {
    expect(missingKeys(reference, own)).toEqual([]);
    expect(missingKeys(own, reference)).toEqual([]);
  });

  it('name the same values as the Vietnamese ones', () => {
    expect(otherPlaceholders(reference, own)).toEqual([]);
  });

  it('are translated', () => {
    expect(untranslated(reference, own)).toEqual([]);
  });
});

it.each(languages)('no text in %s is empty', (language) => {
  expect(emptyTexts(textsOf(language))).toEqual([]);
});

it('every text the pages ask for is there', () => {
  const sources = readSources('src').filter(({ path }) => !isTest(path));
  expect(sources.flatMap((source) => askedFor(source)).filter((asked) => !isThere(asked, reference))).toEqual(
    [],
  );
});

it('every kind of event of a dossier has its title in the history', () => {
  const kinds = membersOf('EventKind', 'src/core/dossier-events.ts');
  expect(kinds).toContain('filed');
  expect(kinds.filter((kind) => !reference.has(`dossiers.event.${kind}`))).toEqual([]);
});

describe('a wrong text is noticed', () => {
  const vi: Texts = new Map([['portal.greeting', ['Kính chào ông, bà {{name}} đến Một Cửa']]]);

  it('a missing key', () => expect(missingKeys(vi, new Map())).toEqual(['portal.greeting']));
  it('another value', () =>
    expect(otherPlaceholders(vi, new Map([['portal.greeting', ['Hello {{who}}']]]))).toHaveLength(1));
  it('an untranslated text', () => expect(untranslated(vi, vi)).toEqual(['portal.greeting']));
  it('an empty text', () => expect(emptyTexts(new Map([['a.b', ['  ']]]))).toEqual(['a.b']));
  it('a text that nobody wrote', () => {
    const asked = askedFor({
      path: 'src/ui/x.tsx',
      text: "t('portal.greting'); t(`none.$" + "{x}`); t('portal.greeting')",
    });
    expect(asked.filter((each) => !isThere(each, vi))).toEqual([
      { path: 'src/ui/x.tsx', key: 'portal.greting', isBeginning: false },
      { path: 'src/ui/x.tsx', key: 'none.', isBeginning: true },
    ]);
  });
});

function textsOf(language: (typeof languages)[number]): Texts {
  return texts.get(language) ?? new Map();
}

function readTexts(language: string): Texts {
  const folder = join(projectFolder, 'locales', language);
  const found: Texts = new Map();
  for (const file of readdirSync(folder)) {
    collect(JSON.parse(readFileSync(join(folder, file), 'utf8')), file.replace('.json', ''), found);
  }
  return found;
}

function collect(value: unknown, key: string, found: Texts): void {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) collect(inner, `${key}.${name}`, found);
    return;
  }
  // Languages differ in their plural forms: Vietnamese and Indonesian have one, English two.
  const base = key.replace(/_(zero|one|two|few|many|other)$/, '');
  found.set(base, [...(found.get(base) ?? []), String(value)]);
}

function missingKeys(from: Texts, to: Texts): string[] {
  return [...from.keys()].filter((key) => !to.has(key));
}

function otherPlaceholders(from: Texts, to: Texts): string[] {
  return [...from]
    .filter(([key, forms]) => to.has(key) && placeholders(forms) !== placeholders(to.get(key) ?? []))
    .filter(([key]) => !ownValues.includes(key))
    .map(([key, forms]) => `${key}: ${placeholders(forms)} ≠ ${placeholders(to.get(key) ?? [])}`);
}

function placeholders(forms: readonly string[]): string {
  const names = forms.flatMap((form) =>
    [...form.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1]),
  );
  return [...new Set(names)].sort().join(' ');
}

function untranslated(from: Texts, to: Texts): string[] {
  return [...from]
    .filter(([key, [form = '']]) => to.get(key)?.[0] === form && withoutValues(form).length > 20)
    .map(([key]) => key)
    .filter((key) => !sameEverywhere.some((beginning) => key.startsWith(beginning)));
}

function withoutValues(form: string): string {
  return form.replace(/\{\{[^}]*\}\}/g, '');
}

function emptyTexts(of: Texts): string[] {
  return [...of].filter(([, forms]) => forms.some((form) => form.trim() === '')).map(([key]) => key);
}

/** A key written as a literal, or the fixed beginning of one put together from values. */
type Asked = { path: string; key: string; isBeginning: boolean };

function askedFor(source: Source): Asked[] {
  const found: Asked[] = [];
  walk(source, (node) => {
    if (!ts.isCallExpression(node) || !/(^|\.)t$/.test(node.expression.getText())) return;
    const [key] = node.arguments;
    if (!key) return;
    if (ts.isStringLiteralLike(key)) found.push({ path: source.path, key: key.text, isBeginning: false });
    if (ts.isTemplateExpression(key))
      found.push({ path: source.path, key: key.head.text, isBeginning: true });
  });
  return found;
}

function isThere({ key, isBeginning }: Asked, of: Texts): boolean {
  return isBeginning ? [...of.keys()].some((each) => each.startsWith(key)) : of.has(key);
}

/** The words of a union type, as the compiler sees it, so that a kind added anywhere below it is counted. */
function membersOf(type: string, path: string): string[] {
  const program = ts.createProgram([join(projectFolder, path)], {
    noLib: true,
    types: [],
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.NodeNext,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(projectFolder, path));
  const declared = source?.statements.find(
    (each): each is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(each) && each.name.text === type,
  );
  if (!declared) throw new Error(`${path} has no type ${type}`);
  const found = checker.getTypeAtLocation(declared);
  return (found.isUnion() ? found.types : [found]).map((each) => (each.isStringLiteral() ? each.value : '?'));
}
