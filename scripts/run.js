/**
 * The one way in for `npm start | test | run build | run check | run bench`. Plain JavaScript without any
 * dependency, because Node 20 has to read it before anything is installed; every further step is Node 26.
 */
import module from 'node:module';
import { join } from 'node:path';
import { isHouseRuntime, prepareRuntime, projectFolder, runOnHouseRuntime } from './runtime.js';

const [command = 'start', ...rest] = process.argv.slice(2);
const builtProgram = join(projectFolder, 'dist', 'main.js');

/** @type {Record<string, () => Promise<number | undefined>>} */
const commands = {
  start: async () => {
    await build();
    // In this very process: one Node start less, and signals and exit code need no relay.
    module.enableCompileCache?.(join(projectFolder, '.cache', 'compile'));
    process.argv = [process.execPath, builtProgram, 'serve', ...rest];
    await import(builtProgram);
    return undefined;
  },
  test: async () => (await import('./test.js')).runTests(rest),
  check: async () => (await import('./test.js')).runChecks(),
  build: async () => {
    await build({ always: rest.includes('--always') });
    return 0;
  },
  bench: async () => {
    await build();
    return runOnHouseRuntime([join(projectFolder, 'bench', 'main.ts'), ...rest]);
  },
};

const chosen = commands[command];
if (!chosen) {
  console.error(`motcua: no command "${command}"; there are ${Object.keys(commands).join(', ')}`);
  process.exit(2);
}
prepareRuntime();
const exitCode = isHouseRuntime() ? await chosen() : await runOnHouseRuntime(process.argv.slice(1));
if (exitCode !== undefined) process.exitCode = exitCode;

/** @param {{ always?: boolean }} [options] */
async function build(options) {
  const { buildWhenStale } = await import('./build.js');
  await buildWhenStale(options);
}
