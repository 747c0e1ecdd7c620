#!/usr/bin/env node
/** `npx motcua …`: the built program on Node 26. Nothing but the program itself writes to standard output. */
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isHouseRuntime, prepareRuntime, projectFolder, runOnHouseRuntime } from '../scripts/runtime.js';

const args = process.argv.slice(2);
prepareRuntime();
if (isHouseRuntime()) {
  const { buildWhenStale } = await import('../scripts/build.js');
  await buildWhenStale();
  module.enableCompileCache?.(join(projectFolder, '.cache', 'compile'));
  const builtProgram = join(projectFolder, 'dist', 'main.js');
  process.argv = [process.execPath, builtProgram, ...args];
  await import(builtProgram);
} else {
  process.exitCode = await runOnHouseRuntime([fileURLToPath(import.meta.url), ...args]);
}
