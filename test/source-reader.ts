import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

export const projectFolder = join(import.meta.dirname, '..');

/** A source file: its path from the project folder with forward slashes, and its text. */
export type Source = { path: string; text: string };

/** One import, `export … from` or `import()` of a file. `to` is a path in the project, or a package's name. */
export type Import = { from: string; to: string; kind: 'file' | 'package'; typeOnly: boolean };

/** Reads all TypeScript and JavaScript files below the folders; folders that do not exist yet are empty. */
export function readSources(...folders: string[]): Source[] {
  return folders.flatMap(filesBelow).filter(isCode).map(readSource);
}

/** The paths of all files below a folder, from the project folder. */
export function filesBelow(folder: string): string[] {
  try {
    return readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(projectFolder.length + 1));
  } catch {
    return [];
  }
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/');
}

/** Every import of a file, wherever it stands in the text, with relative paths resolved. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  walk(source, (node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return;
    const isFile = specifier.startsWith('.') || specifier.startsWith('/');
    found.push({
      from: source.path,
      to: isFile ? posix.join(posix.dirname(source.path), specifier) : packageName(specifier),
      kind: isFile ? 'file' : 'package',
      typeOnly: isTypeOnly(node),
    });
  });
  return found;
}

/** Visits every node of a source file. */
export function walk(source: Source, visit: (node: ts.Node, file: ts.SourceFile) => void): void {
  const file = parse(source);
  const step = (node: ts.Node): void => {
    visit(node, file);
    ts.forEachChild(node, step);
  };
  step(file);
}

function parse({ path, text }: Source): ts.SourceFile {
  const kind = path.endsWith('x')
    ? ts.ScriptKind.TSX
    : path.endsWith('.js')
      ? ts.ScriptKind.JS
      : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

function isCode(path: string): boolean {
  return /\.(ts|tsx|js)$/.test(path);
}

function readSource(path: string): Source {
  return { path, text: readFileSync(join(projectFolder, path), 'utf8') };
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : '';
  if (!ts.isCallExpression(node)) return undefined;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword || isRequire) return literal(node.arguments[0]);
  return undefined;
}

function literal(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return node.importClause?.isTypeOnly ?? false;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportTypeNode(node);
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
