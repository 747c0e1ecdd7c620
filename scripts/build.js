/**
 * Builds `dist/`: the server, the typst worker, the islands, the styles, pictures, fonts and templates, and
 * `dist/assets.json`, which tells the pages the hashed address of each file. Run by Node 26.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildIslands, buildStyles, copyFonts, manifestOf, pictures, settingsOf } from './build-assets.js';
import { projectFolder } from './runtime.js';

const stampFile = 'inputs.stamp';
const typstWorker = 'src/features/documents/typst-worker.ts';
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

/**
 * @param {import('./build-assets.js').Build} build
 * @param {string} folder
 * @param {string} out
 */
async function buildServer(build, folder, out) {
  const entries = ['src/main.ts', typstWorker].filter((entry) => existsSync(join(folder, entry)));
  await build({
    ...settingsOf(folder),
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
    'scripts/build-assets.js',
  ];
  const hash = createHash('sha256');
  for (const path of inputs) {
    const status = statSync(join(folder, path), { throwIfNoEntry: false });
    if (status?.isFile()) hash.update(`${path} ${status.size} ${status.mtimeMs}\n`);
  }
  return hash.digest('hex');
}
