import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** On two cores two: Vitest would leave one to its own process, which mostly waits. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** Three projects: `core` needs nothing, `office` needs a database, `journeys` needs a browser and the build. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['src/{core,ui,field}/**/*.test.{ts,tsx}', 'src/*.test.ts', 'test/*.test.ts'],
          maxWorkers,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'office',
          include: [
            'src/{db,http,jobs,features}/**/*.test.{ts,tsx}',
            'test/{database,cases,rules}/**/*.test.ts',
          ],
          globalSetup: ['test/setup/cluster.ts'],
          maxWorkers,
          // A crowded machine is slow, not wrong: a walk through every door takes seconds on a quiet one.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/setup/cluster.ts', 'test/journeys/house.ts'],
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
