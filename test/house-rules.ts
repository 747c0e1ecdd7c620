import ts from 'typescript';
import { isTest, type Source, walk } from './source-reader.ts';

/** Words that fit any file or value and so tell nothing of this one. */
const emptyWords = ['util', 'utils', 'helper', 'helpers', 'manager', 'misc', 'common', 'data', 'info'];

/** The files that mean the same in every feature; others are nouns of the office. A large surface is several doors. */
const door = /^(portal|staff|kiosk|board)(-[a-z]+)*\.tsx$/;
const folders = ['views', 'templates', '__snapshots__'];
const layerWords = [
  'index',
  'controller',
  'service',
  'services',
  'routes',
  'router',
  'handlers',
  'types',
  'model',
];

export function linesOf({ text }: Source): number {
  return text.trimEnd() === '' ? text.split('\n').length : text.trimEnd().split('\n').length;
}

/** File names with lower-case letters, digits and dashes; folders likewise. Pages in the root are apart. */
export function isDashedName(path: string): boolean {
  return path.split('/').every((part) => /^_*[a-z0-9]+(-[a-z0-9]+)*_*(\.[a-z0-9-]+)*$/.test(part));
}

export function namesThatSayNothing(path: string): boolean {
  return path.split(/[/.-]/).some((word) => emptyWords.includes(word));
}

/** Exported functions, values and types with an empty word in their name. */
export function exportedNamesThatSayNothing(source: Source): string[] {
  if (isTest(source.path)) return [];
  return exportsOf(source)
    .filter(({ name }) => wordsOf(name).some((word) => emptyWords.includes(word)))
    .map(({ name }) => `${source.path} exports ${name}`);
}

/** Files of features that are neither a known door nor a noun, and folders nobody would look into. */
export function strangeFeatureFiles(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    if (!path.startsWith('src/features/') || path === 'src/features/office.ts') return false;
    const [, , , first = '', second] = path.split('/');
    if (second !== undefined) return !folders.includes(first);
    if (first === '') return true;
    if (/\.(test|island)\.tsx?$/.test(first)) return false;
    if (first.endsWith('.tsx')) return !door.test(first);
    return layerWords.includes(first.split('.')[0] ?? '');
  });
}

/** Exported functions without a docstring. */
export function undocumentedFunctions(source: Source): string[] {
  return exportsOf(source)
    .filter(({ isFunction, isDocumented }) => isFunction && !isDocumented)
    .map(({ name }) => `${source.path}: ${name}`);
}

type Exported = { name: string; isFunction: boolean; isDocumented: boolean };

function exportsOf(source: Source): Exported[] {
  const found: Exported[] = [];
  walk(source, (node) => {
    if (!ts.canHaveModifiers(node) || !isExported(node)) return;
    const isDocumented = ts.getJSDocCommentsAndTags(node).length > 0;
    if (ts.isVariableStatement(node)) {
      for (const { name, initializer } of node.declarationList.declarations) {
        const isFunction = initializer !== undefined && ts.isFunctionLike(initializer);
        found.push({ name: name.getText(), isFunction, isDocumented });
      }
    } else if (isNamed(node)) {
      found.push({ name: node.name.text, isFunction: ts.isFunctionDeclaration(node), isDocumented });
    }
  });
  return found;
}

function isExported(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function isNamed(node: ts.Node): node is ts.Node & { name: ts.Identifier } {
  return 'name' in node && node.name !== undefined && ts.isIdentifier(node.name as ts.Node);
}

/** `feeInfo` is made of `fee` and `info`. */
function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])|[_$]/).map((word) => word.toLowerCase());
}
