/** Finds a Chromium on this machine, or installs one on Debian when root; the journeys drive it. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualFolders = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const macPrograms = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The path of a browser that can be run; installs one where that is allowed.
 * @returns {string}
 * @throws when there is none and none can be installed: the message names the one command to run
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  installOnDebian();
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error('The journeys need a Chromium. Run this once: sudo apt-get install -y chromium');
}

/**
 * The path of an installed Chromium or Chrome; `CHROMIUM_PATH` decides when it is set.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...usualFolders];
  const candidates = [
    process.env['CHROMIUM_PATH'] ?? '',
    ...commandNames.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...macPrograms,
    ...globSync(
      ['.cache/ms-playwright', 'Library/Caches/ms-playwright'].map((cache) =>
        join(homedir(), cache, 'chromium-*/chrome-*/{chrome,Chromium.app/Contents/MacOS/Chromium}'),
      ),
    ),
  ];
  return candidates.find(canRun);
}

function installOnDebian() {
  if (process.getuid?.() !== 0 || !canRun('/usr/bin/apt-get')) return;
  console.error('motcua: installing Chromium for the journeys …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
  }
}

/** @param {string} path */
function canRun(path) {
  if (path === '') return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
