/**
 * `npm test` and `npm run check`: every stage runs, each under its own heading, and the last line is
 * `N passed, N failed` for the machine that reads it. A stage that could not run counts as one failure.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureBrowser } from './browser.js';
import { buildWhenStale } from './build.js';
import { projectFolder } from './runtime.js';

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ title: string, run: () => Promise<Count> }} Stage */

const gateTests = ['test/architecture.test.ts', 'test/house.test.ts', 'test/locales.test.ts'];

/** @returns {Promise<number>} the exit code */
export async function runChecks() {
  return finish([
    ...(await runTogether([typeCheck, lint, unused])),
    await runStage(vitestStage('Arrows, house and texts', { projects: ['core'], only: gateTests })),
  ]);
}

/**
 * All stages; with arguments, just Vitest on the files they name.
 * @param {string[]} only
 * @returns {Promise<number>} the exit code
 */
export async function runTests(only) {
  if (only.length > 0) return command([bin('vitest'), 'run', ...only]);
  const done = await runTogether([typeCheck, lint, unused]);
  done.push(await runStage(buildStage));
  done.push(await runStage(vitestStage('Tests on PostgreSQL 18', { projects: ['core', 'office'] })));
  done.push(
    await runStage(
      vitestStage('Tests on PostgreSQL 15', { projects: ['office'], except: [nothingOlder], postgres: '15' }),
    ),
  );
  const browser = await runStage(browserStage);
  done.push(browser);
  if (browser.failed === 0) {
    done.push(
      await runStage(
        vitestStage('Journeys on PostgreSQL 18', { projects: ['journeys'], tries: journeyTries }),
      ),
    );
    done.push(
      await runStage(
        vitestStage('Journeys on PostgreSQL 15', {
          projects: ['journeys'],
          only: dossierJourneys,
          postgres: '15',
          tries: journeyTries,
        }),
      ),
    );
  }
  return finish(done);
}

/**
 * On a crowded machine a server or a browser may be slower than a wait foresaw. In the whole run a test is tried up to
 * twice and a journey up to three times, and the report marks one that needed it (`retry x1`): that is a fault of the
 * test, to be mended. What is wrong stays wrong at every try.
 */
const testTries = 2;
const journeyTries = 3;
/**
 * Every door with every role and with hostile input looks at pages, not at the SQL of an older PostgreSQL; and the private
 * server is never an older one.
 */
const nothingOlder = '**/test/database/{hostile-acts,hostile-looks,fuzz,permissions,engine}.test.ts';

/** What pages look like, by eye, keyboard and language, does not hang on the database: once is enough. */
const dossierJourneys = ['walk', 'counter', 'turns', 'right-door'].map(
  (name) => `test/journeys/${name}.test.ts`,
);

const typeCheck = checkStage('Types', [bin('tsc'), '--noEmit', '-p', '.']);
const lint = checkStage('Lint and format', [bin('biome'), 'ci', '--colors=off', '.']);
const unused = checkStage('Unused code and dependencies', [bin('knip'), '--no-progress']);

/** @type {Stage} */
const buildStage = {
  title: 'Build',
  run: async () => {
    await buildWhenStale({ always: true });
    return { passed: 1, failed: 0 };
  },
};

/** @type {Stage} */
const browserStage = {
  title: 'Browser for the journeys',
  run: async () => {
    const path = ensureBrowser();
    process.env['CHROMIUM_PATH'] = path;
    console.log(path);
    return { passed: 1, failed: 0 };
  },
};

/**
 * @param {string} title
 * @param {string[]} args
 * @returns {Stage}
 */
function checkStage(title, args) {
  return { title, run: async () => ((await command(args)) === 0 ? { passed: 1, failed: 0 } : oneFailure) };
}

const oneFailure = { passed: 0, failed: 1 };

/**
 * @param {string} title
 * @param {{ projects: string[], only?: string[], except?: string[], postgres?: string,
 *   tries?: number }} choice
 * @returns {Stage}
 */
function vitestStage(title, { projects, only = [], except = [], postgres, tries = testTries }) {
  const report = join(projectFolder, '.cache', 'test', `${title.toLowerCase().replaceAll(' ', '-')}.json`);
  const args = [
    ...[bin('vitest'), 'run', ...only],
    ...projects.flatMap((project) => ['--project', project]),
    ...except.map((pattern) => `--exclude=${pattern}`),
    `--retry=${tries - 1}`,
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ];
  return {
    title,
    run: async () => {
      mkdirSync(join(projectFolder, '.cache', 'test'), { recursive: true });
      rmSync(report, { force: true });
      const code = await command(args, postgres ? { MOTCUA_TEST_PG: postgres } : {});
      const count = countOf(JSON.parse(readFileSync(report, 'utf8')));
      // Vitest may fail outside any test: an unhandled rejection, a set-up that threw.
      if (code !== 0 && count.failed === 0) return { passed: count.passed, failed: 1 };
      return count;
    },
  };
}

/**
 * A file that failed before its first test counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} report Vitest's JSON report
 * @returns {Count}
 */
function countOf(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** @typedef {Count & { title: string, seconds: number }} DoneStage */

/**
 * Stages that each keep one core busy run side by side; their words come out mixed, so each is headed twice.
 * @param {Stage[]} stages
 */
function runTogether(stages) {
  return Promise.all(stages.map(runStage));
}

/**
 * @param {Stage} stage
 * @returns {Promise<DoneStage>}
 */
async function runStage({ title, run }) {
  const startedAt = performance.now();
  console.log(`\n── ${title} …`);
  const count = await run().catch((fault) => {
    console.error(fault instanceof Error ? fault.message : fault);
    return oneFailure;
  });
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`── ${title}: ${count.failed === 0 ? 'well' : 'FAILED'}, ${seconds.toFixed(1)} s`);
  return { title, seconds, ...count };
}

/** @param {DoneStage[]} stages */
function finish(stages) {
  console.log('\nSummary');
  for (const { title, seconds, passed, failed } of stages) {
    const mark = failed === 0 ? '  ' : '! ';
    console.log(`${mark}${title.padEnd(34)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`);
  }
  const failed = stages.reduce((sum, stage) => sum + stage.failed, 0);
  console.log(`\n${stages.reduce((sum, stage) => sum + stage.passed, 0)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} [settings]
 * @returns {Promise<number>} the exit code
 */
function command([program = '', ...args], settings = {}) {
  // Tools are Node scripts with `env node` in their first line: the Node of the house has to come first.
  const path = `${join(projectFolder, 'node_modules', '.bin')}${delimiter}${process.env['PATH']}`;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: projectFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...settings, PATH: path },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {string} name */
function bin(name) {
  return join(projectFolder, 'node_modules', '.bin', name);
}
