/**
 * Builds `dist/`: the server, the typst worker, the islands, the styles, pictures, fonts and templates, and
 * `dist/assets.json`, which tells the pages the hashed address of each file. Run by Node 26.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { projectFolder } from './runtime.js';

const stampFile = 'inputs.stamp';
const typstWorker = 'src/features/documents/typst-worker.ts';
const styles = 'src/ui/styles/main.css';
const pictures = 'src/ui/assets';
const templates = 'src/features/documents/templates';

/**
 * Builds when an input is newer or other than at the last build; else costs some ten milliseconds.
 * @param {{ always?: boolean, folder?: string }} [options] `folder`: the project, for tests of the build itself
 */
export async function buildWhenStale({ always = false, folder = projectFolder } = {}) {
  const stamp = inputsStamp(folder);
  const stampPath = join(folder, 'dist', stampFile);
  if (!always && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  const startedAt = performance.now();
  await buildInto(folder, stamp);
  console.error(`motcua: built in ${Math.round(performance.now() - startedAt)} ms`);
}

/**
 * Built beside and swapped in whole, so that a server that is just starting never sees half a build.
 * @param {string} folder
 * @param {string} stamp
 */
async function buildInto(folder, stamp) {
  const { build } = await import('esbuild');
  const out = join(folder, '.cache', `build-${process.pid}`);
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, 'assets'), { recursive: true });
  try {
    const [, islands, sheet] = await Promise.all([
      buildServer(build, folder, out),
      buildIslands(build, folder, out),
      buildStyles(build, folder, out),
    ]);
    await copyWhenThere(join(folder, pictures), join(out, 'assets'));
    await copyWhenThere(join(folder, templates), join(out, 'templates'));
    await copyFonts(folder, out, sheet);
    const manifest = manifestOf([...islands, ...sheet]);
    await writeFile(join(out, 'assets.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(join(out, stampFile), stamp);
    await swapIn(folder, out);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** @typedef {typeof import('esbuild').build} Build */
/** @typedef {{ name: string, path: string }} Asset the unhashed name pages ask for, and the written file */

/**
 * @param {Build} build
 * @param {string} folder
 * @param {string} out
 */
async function buildServer(build, folder, out) {
  const entries = ['src/main.ts', typstWorker].filter((entry) => existsSync(join(folder, entry)));
  await build({
    ...shared(folder),
    entryPoints: entries,
    entryNames: '[name]',
    outdir: out,
    platform: 'node',
    target: 'node26',
    packages: 'external',
    sourcemap: 'linked',
    // Kept names make a fault's stack and Fastify's plugin names readable.
    keepNames: true,
  });
}

/**
 * @param {Build} build
 * @param {string} folder
 * @param {string} out
 * @returns {Promise<Asset[]>}
 */
async function buildIslands(build, folder, out) {
  const entries = globSync('src/**/*.island.{ts,tsx}', { cwd: folder });
  if (entries.length === 0) return [];
  const result = await build({
    ...shared(folder),
    entryPoints: entries.map((entry) => ({ in: entry, out: basename(entry).replace(/\.island\.tsx?$/, '') })),
    entryNames: '[name]-[hash]',
    outdir: join(out, 'assets'),
    platform: 'browser',
    target: 'es2022',
    minify: true,
  });
  return writtenAssets(result.metafile, folder, '.js');
}

/**
 * @param {Build} build
 * @param {string} folder
 * @param {string} out
 * @returns {Promise<Asset[]>}
 */
async function buildStyles(build, folder, out) {
  if (!existsSync(join(folder, styles))) return [];
  const result = await build({
    ...shared(folder),
    entryPoints: [styles],
    entryNames: '[name]-[hash]',
    outdir: join(out, 'assets'),
    minify: true,
    // Fonts and pictures keep their plain address: they are copied, and the pages name some of them too.
    external: ['/assets/*'],
  });
  return writtenAssets(result.metafile, folder, '.css');
}

/** @param {string} folder */
function shared(folder) {
  return /** @type {const} */ ({
    absWorkingDir: folder,
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    logLevel: 'warning',
    legalComments: 'none',
  });
}

/**
 * @param {import('esbuild').Metafile} metafile
 * @param {string} folder
 * @param {string} extension
 * @returns {Asset[]}
 */
function writtenAssets(metafile, folder, extension) {
  return Object.keys(metafile.outputs)
    .filter((path) => path.endsWith(extension))
    .map((path) => ({
      name: basename(path).replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ''),
      path: join(folder, path),
    }));
}

/** @param {Asset[]} assets */
function manifestOf(assets) {
  /** @type {Record<string, string>} */
  const manifest = {};
  for (const { name, path } of assets) {
    if (manifest[name]) throw new Error(`two sources build an asset named ${name}`);
    manifest[name] = `/assets/${basename(path)}`;
  }
  return manifest;
}

/**
 * Copies the fonts that the styles name from `src/ui/assets/fonts` or from the font package.
 * @param {string} folder
 * @param {string} out
 * @param {Asset[]} sheets
 */
async function copyFonts(folder, out, sheets) {
  const homes = [
    join(folder, pictures, 'fonts'),
    join(folder, 'node_modules/@fontsource/be-vietnam-pro/files'),
  ];
  for (const { path } of sheets) {
    const named = (await readFile(path, 'utf8')).matchAll(/\/assets\/fonts\/([\w.-]+)/g);
    for (const name of new Set([...named].map((match) => match[1] ?? ''))) {
      const home = homes.find((candidate) => existsSync(join(candidate, name)));
      if (!home)
        throw new Error(`${styles} names the font ${name}, which is in none of: ${homes.join(', ')}`);
      await cp(join(home, name), join(out, 'assets', 'fonts', name));
    }
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copyWhenThere(from, to) {
  if (existsSync(from)) await cp(from, to, { recursive: true });
}

/**
 * @param {string} folder
 * @param {string} out
 */
async function swapIn(folder, out) {
  const former = `${out}-former`;
  const dist = join(folder, 'dist');
  if (existsSync(dist)) await rename(dist, former);
  await rename(out, dist);
  await rm(former, { recursive: true, force: true });
}

/**
 * One line for each input with its size and time: reading times is quick, and a wrong guess only costs a build.
 * @param {string} folder
 */
function inputsStamp(folder) {
  const inputs = [
    ...globSync('src/**/*.*', { cwd: folder, exclude: (path) => /\.test\.tsx?$/.test(String(path)) }).sort(),
    'package-lock.json',
    'scripts/build.js',
  ];
  const hash = createHash('sha256');
  for (const path of inputs) {
    const status = statSync(join(folder, path), { throwIfNoEntry: false });
    if (status?.isFile()) hash.update(`${path} ${status.size} ${status.mtimeMs}\n`);
  }
  return hash.digest('hex');
}
