/**
 * Brings the packages and Node 26 (the npm package `node`) to a machine that has only Node 20 and npm.
 * Readable by Node 20; writes to standard error only, so that `npx motcua …` keeps its standard output clean.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const houseMajor = 26;
const houseNode = join(projectFolder, 'node_modules', '.bin', 'node');
const lockFile = join(projectFolder, 'package-lock.json');
const installedStamp = join(projectFolder, 'node_modules', '.motcua-lock');

/** Is the process that asks already on the Node of the house? */
export function isHouseRuntime() {
  return majorOf(process.version) >= houseMajor;
}

/** Installs the packages when the lock file changed since the last install, and sees that Node 26 is there. */
export function prepareRuntime() {
  if (!isInstalled()) installPackages();
  // The file is read again: should npm have touched the lock, it was put back before this line.
  if (!isHouseRuntime() && !houseNodeAnswers()) bringHouseNode();
}

/**
 * Runs a script on Node 26 with this process's input and output, and answers its exit code.
 * @param {string[]} args the script's path and its arguments
 * @returns {Promise<number>}
 */
export function runOnHouseRuntime(args) {
  return new Promise((resolve, reject) => {
    const program = isHouseRuntime() ? process.execPath : houseNode;
    const child = spawn(program, args, { stdio: 'inherit' });
    const relay = (/** @type {NodeJS.Signals} */ signal) => {
      // A terminal sends Ctrl-C to the whole group; relaying it as well would tell the child twice.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, relay);
    }
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

function isInstalled() {
  return existsSync(installedStamp) && readFileSync(installedStamp, 'utf8') === lockDigest();
}

function installPackages() {
  console.error('motcua: installing packages (once, and after each change of package-lock.json) …');
  const lockBefore = readFileSync(lockFile);
  // Not `npm ci`: it refuses lock files that name packages of other systems which a registry lacks.
  runNpm(['install', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error']);
  if (!readFileSync(lockFile).equals(lockBefore)) {
    console.error('motcua: npm changed package-lock.json; it was put back as committed');
    writeFileSync(lockFile, lockBefore);
  }
  writeFileSync(installedStamp, lockDigest());
}

/** With install scripts switched off the package `node` is an empty shell: its own script is run by hand. */
function bringHouseNode() {
  const folder = join(projectFolder, 'node_modules', 'node');
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: ['ignore', 2, 2] });
  // npm links the command only when its file is there at install time.
  runNpm(['rebuild', 'node', '--ignore-scripts', '--loglevel=error']);
  if (houseNodeAnswers()) return;
  console.error(
    `motcua needs Node ${houseMajor}, and the npm package "node" did not bring it. Run this, then try again:\n\n` +
      `  npm rebuild node --ignore-scripts=false\n`,
  );
  process.exit(1);
}

function houseNodeAnswers() {
  if (!existsSync(houseNode)) return false;
  const answer = spawnSync(houseNode, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && majorOf(answer.stdout) >= houseMajor;
}

/** @param {string[]} args */
function runNpm(args) {
  const outcome = spawnSync('npm', args, { cwd: projectFolder, stdio: ['ignore', 2, 2] });
  if (outcome.status === 0) return;
  console.error(`motcua: "npm ${args.join(' ')}" failed; its words are above`);
  process.exit(outcome.status ?? 1);
}

function lockDigest() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** @param {string} version such as `v26.10.0` */
function majorOf(version) {
  return Number.parseInt(version.replace('v', ''), 10);
}
