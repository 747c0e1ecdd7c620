import ts from 'typescript';
import { type Import, importsOf, isTest, type Source, walk } from './source-reader.ts';

/** A room of the house: what it may import of the others, and which packages (all, when unlisted). */
export type Room = { mayImport: readonly string[]; types?: readonly string[]; packages?: readonly string[] };

/** Spreads the pauses before a refused transaction is tried again; decides nothing. */
const mayTakeChances = 'src/db/transaction.ts';

/** Plays the outside world: its library measures the life of its tokens by the machine's clock, so this must too. */
const mayAskTheMachine = 'src/features/people/simulator.ts';

/** Every import that follows no arrow of the table, in words. Tests may reach everything. */
export function breachesOfArrows(sources: readonly Source[], rooms: Record<string, Room>): string[] {
  const imports = sources.filter(({ path }) => !isTest(path)).flatMap(importsOf);
  return imports.flatMap((each) => breachOf(each, rooms)).concat(circlesOfFeatures(imports));
}

/** Words of the code that break the purity of the house: what time it is, chance, environment, build traps. */
export function breachesOfPurity(sources: readonly Source[]): string[] {
  const found: string[] = [];
  for (const source of sources) {
    if (isTest(source.path)) continue;
    walk(source, (node, file) => {
      const wrong = impurity(node, roomOf(source.path), source.path);
      if (wrong) found.push(`${source.path}:${lineOf(node, file)} ${wrong}`);
    });
  }
  return found;
}

/** Default exports, and paths that leave the project folder: forbidden in tests too. */
export function breachesEverywhere(sources: readonly Source[]): string[] {
  const found: string[] = [];
  for (const source of sources) {
    walk(source, (node, file) => {
      const at = `${source.path}:${lineOf(node, file)}`;
      if (isDefaultExport(node)) found.push(`${at} exports a default`);
      if (ts.isStringLiteralLike(node) && /\.\.\/shared(\/|$)|^\/work\//.test(node.text)) {
        found.push(`${at} names a path outside the project: ${node.text}`);
      }
    });
  }
  return found;
}

/** The room a file lies in: a folder of `src`, one feature, an island, or the command line around `main.ts`. */
export function roomOf(path: string): string {
  const [top, first = '', second] = path.split('/');
  if (top === 'locales') return 'locales';
  if (second === undefined) return first === 'app.ts' ? 'app' : 'main';
  if (/\.island\.tsx?$/.test(path)) return 'island';
  if (path === 'src/features/office.ts') return 'office';
  return first;
}

function breachOf(each: Import, rooms: Record<string, Room>): string[] {
  const room = roomOf(each.from);
  const rule = rooms[room];
  if (!rule) return [`${each.from} lies in no room of the house (${room})`];
  if (each.kind === 'package') {
    const allowed = rule.packages === undefined || rule.packages.includes(each.to);
    return allowed ? [] : [`${each.from} (${room}) imports the package ${each.to}`];
  }
  if (!/^(src|locales)\//.test(each.to)) return [`${each.from} imports ${each.to}, outside src`];
  const other = roomOf(each.to);
  if (featureOf(each.from) && featureOf(each.to)) return breachBetweenFeatures(each, room);
  if (other === room || rule.mayImport.includes(other)) return [];
  if (each.typeOnly && rule.types?.includes(other)) return [];
  return [`${each.from} (${room}) imports ${each.to} (${other})`];
}

function breachBetweenFeatures({ from, to }: Import, room: string): string[] {
  if (featureOf(from) === featureOf(to)) {
    // A browser file that pulled in a store would carry SQL and the driver to the citizen.
    const isDoor = /\/(actions|store|jobs|portal|staff|kiosk|board|api)\.tsx?$/.test(to);
    return room === 'island' && isDoor ? [`${from} (island) imports ${to}, which lives on the server`] : [];
  }
  const isOpen = /^src\/features\/[^/]+\/(actions|store)\.ts$/.test(to);
  return isOpen && room !== 'island' ? [] : [`${from} reaches into another feature: ${to}`];
}

/** Each circle once, named from its alphabetically first feature. */
function circlesOfFeatures(imports: readonly Import[]): string[] {
  const reaches = new Map<string, Set<string>>();
  for (const { from, to, kind } of imports) {
    const [here, there] = [featureOf(from), featureOf(to)];
    if (kind === 'package' || !here || !there || here === there) continue;
    reaches.set(here, (reaches.get(here) ?? new Set()).add(there));
  }
  const circles = new Set<string>();
  const follow = (way: string[]): void => {
    for (const next of reaches.get(way.at(-1) ?? '') ?? []) {
      if (next === way[0]) circles.add([...way, next].join(' → '));
      else if (!way.includes(next) && next > (way[0] ?? '')) follow([...way, next]);
    }
  };
  for (const start of reaches.keys()) follow([start]);
  return [...circles].map((circle) => `features go in a circle: ${circle}`);
}

function featureOf(path: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1];
}

function impurity(node: ts.Node, room: string, path: string): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText().replaceAll('globalThis.', '');
    if (text === 'process.env' && path !== 'src/main.ts') return 'reads the environment';
    if (text === 'Math.random' && path !== mayTakeChances) return 'takes chance from Math.random';
    const asksTime = (text === 'Temporal.Now' || text === 'Date.now') && path !== mayAskTheMachine;
    if (asksTime && room !== 'main') return `asks the time by ${text}`;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
    if (room !== 'main') return 'asks the time by new Date()';
  }
  // After the build every server file is dist/main.js: a path from import.meta would be another one. Packages
  // are found from anywhere.
  const findsPackages = /createRequire\(import\.meta\.url\)|import\.meta\.resolve/.test(
    node.parent?.parent?.getText() ?? '',
  );
  if (ts.isMetaProperty(node) && !findsPackages && room !== 'main' && !path.endsWith('-worker.ts'))
    return 'asks where it lies';
  if (
    isSqlText(node) &&
    /\b(now|(clock|statement|transaction)_timestamp)\(\)|\bcurrent_(timestamp|date)\b/i.test(node.getText())
  ) {
    return 'lets SQL ask the time';
  }
  return undefined;
}

function isSqlText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) return true;
  return ts.isExportSpecifier(node) && node.name.text === 'default';
}

function lineOf(node: ts.Node, file: ts.SourceFile): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}
