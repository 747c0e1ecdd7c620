/** The parts of the build that a browser will ask for: islands, styles and fonts. */
import { existsSync, globSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const styles = 'src/ui/styles/main.css';
export const pictures = 'src/ui/assets';

/** @typedef {typeof import('esbuild').build} Build */
/** @typedef {{ name: string, path: string }} Asset the unhashed name pages ask for, and the written file */

/**
 * Every `*.island.tsx` becomes one file for the browser, named after itself.
 * @param {Build} build
 * @param {string} folder
 * @param {string} out
 * @returns {Promise<Asset[]>}
 */
export async function buildIslands(build, folder, out) {
  const entries = globSync('src/**/*.island.{ts,tsx}', { cwd: folder });
  if (entries.length === 0) return [];
  const result = await build({
    ...settingsOf(folder),
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
export async function buildStyles(build, folder, out) {
  if (!existsSync(join(folder, styles))) return [];
  const result = await build({
    ...settingsOf(folder),
    entryPoints: [styles],
    entryNames: '[name]-[hash]',
    outdir: join(out, 'assets'),
    minify: true,
    // Fonts and pictures keep their plain address: they are copied, and the pages name some of them too.
    external: ['/assets/*'],
  });
  return writtenAssets(result.metafile, folder, '.css');
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

/**
 * The plain name of each asset with its hashed address.
 * @param {Asset[]} assets
 */
export function manifestOf(assets) {
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
export async function copyFonts(folder, out, sheets) {
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
 * What all bundles have in common.
 * @param {string} folder
 */
export function settingsOf(folder) {
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
