import { describe, expect, it } from 'vitest';
import { breachesEverywhere, breachesOfArrows, breachesOfPurity, type Room } from './architecture-rules.ts';
import { readSources, type Source } from './source-reader.ts';

/**
 * The arrows of the house. A room may import itself and what stands here, nothing else; `types` are reached by
 * `import type` alone; `packages`, where listed, are all that the room may use. A feature reaches another only
 * through its actions.ts or store.ts, and features never go in a circle.
 * `office` is the desk every feature works at (src/features/office.ts): what `main.ts` wired for them.
 */
const arrows: Record<string, Room> = {
  main: { mayImport: ['app', 'features', 'office', 'jobs', 'http', 'ui', 'db', 'core', 'locales'] },
  app: { mayImport: ['features', 'office', 'jobs', 'http', 'ui', 'db', 'core'] },
  features: { mayImport: ['office', 'jobs', 'http', 'ui', 'db', 'core'] },
  office: { mayImport: ['jobs', 'http', 'ui', 'db', 'core'], types: ['features'] },
  jobs: { mayImport: ['db', 'core'] },
  http: { mayImport: ['ui', 'core'], types: ['db'] },
  db: { mayImport: ['core'] },
  island: { mayImport: ['ui', 'core'], packages: ['preact', 'idb'] },
  field: { mayImport: ['ui', 'core'], packages: ['preact', 'idb'] },
  ui: { mayImport: ['core'], packages: ['preact', 'preact-render-to-string', 'i18next'] },
  core: { mayImport: [], packages: ['feelin', 'zod', 'ajv'] },
};

describe('the house as it stands', () => {
  const house = readSources('src');

  it('imports only along its arrows', () => {
    expect(breachesOfArrows(house, arrows)).toEqual([]);
  });

  it('asks nobody for the time, chance or the environment but main.ts', () => {
    expect(breachesOfPurity(house)).toEqual([]);
  });

  it('has no default export and names no path outside itself', () => {
    expect(breachesEverywhere([...house, ...readSources('test', 'bench', 'scripts', 'bin')])).toEqual([]);
  });
});

describe('a wrong house is noticed', () => {
  const wrongArrows: [title: string, path: string, text: string][] = [
    ['the core imports a room', 'src/core/clock.ts', "import { open } from '../db/open.ts';"],
    ['the core imports a type of a room', 'src/core/clock.ts', "import type { Db } from '../db/open.ts';"],
    ['the core reads files', 'src/core/clock.ts', "import { readFile } from 'node:fs';"],
    ['the core uses a package', 'src/core/clock.ts', "import { Kysely } from 'kysely';"],
    ['the core exports on', 'src/core/clock.ts', "export { open } from '../db/open.ts';"],
    ['ui knows a feature', 'src/ui/frame.tsx', "import { x } from '../features/fees/actions.ts';"],
    ['ui uses the server', 'src/ui/frame.tsx', "import fastify from 'fastify';"],
    ['http runs SQL', 'src/http/session.ts', "import { open } from '../db/open.ts';"],
    ['http knows a feature', 'src/http/session.ts', "import { x } from '../features/people/store.ts';"],
    ['db draws', 'src/db/open.ts', "import { Page } from '../ui/page.tsx';"],
    ['jobs know a feature', 'src/jobs/queue.ts', "import { x } from '../features/notices/jobs.ts';"],
    ['jobs open a door', 'src/jobs/queue.ts', "import { x } from '../http/door.ts';"],
    ['the field app runs SQL', 'src/field/app.tsx', "import { open } from '../db/open.ts';"],
    ['a feature imports the app', 'src/features/fees/staff.tsx', "import { x } from '../../app.ts';"],
    ['a feature imports main', 'src/features/fees/staff.tsx', "const x = await import('../../main.ts');"],
    ['the app imports main', 'src/app.ts', "import { x } from './main.ts';"],
    ['the desk knows a feature', 'src/features/office.ts', "import { x } from './fees/actions.ts';"],
    ["another's views", 'src/features/fees/staff.tsx', "import { x } from '../dossiers/views/list.tsx';"],
    ["another's types", 'src/features/fees/staff.tsx', "import type { X } from '../dossiers/types.ts';"],
    ['an island reads SQL', 'src/features/fees/pay.island.tsx', "import { x } from './store.ts';"],
    ['a file leaves src', 'src/features/fees/staff.tsx', "import { x } from '../../../test/database.ts';"],
    ['a file lies in no room', 'src/tools/text.ts', "import { x } from '../core/outcome.ts';"],
  ];
  it.each(wrongArrows)('%s', (_title, path, text) => {
    expect(breachesOfArrows([{ path, text }], arrows)).toHaveLength(1);
  });

  it('features go in a circle, however long', () => {
    const reach = (from: string, to: string): Source => ({
      path: `src/features/${from}/actions.ts`,
      text: `import { x } from '../${to}/store.ts';`,
    });
    const circle = [reach('fees', 'dossiers'), reach('dossiers', 'tasks'), reach('tasks', 'fees')];
    expect(breachesOfArrows(circle, arrows)).toEqual([
      'features go in a circle: dossiers → tasks → fees → dossiers',
    ]);
    expect(breachesOfArrows(circle.slice(1), arrows)).toEqual([]);
  });

  const impure: [title: string, path: string, text: string][] = [
    ['a feature reads the environment', 'src/features/fees/actions.ts', 'const x = process.env.PORT;'],
    ['the core asks for now', 'src/core/clock.ts', 'const x = Temporal.Now.instant();'],
    ['a feature asks for now', 'src/features/fees/actions.ts', 'const x = Date.now();'],
    ['ui makes a date of now', 'src/ui/frame.tsx', 'const x = new Date();'],
    ['chance from Math', 'src/features/fees/actions.ts', 'const x = Math.random();'],
    ['a file asks where it lies', 'src/features/fees/actions.ts', 'const x = import.meta.url;'],
    ['SQL asks the time', 'src/features/fees/store.ts', 'const x = sql`select now()`;'],
    ['SQL asks the day', 'src/features/fees/store.ts', 'const x = sql`select term - current_date`;'],
  ];
  it.each(impure)('%s', (_title, path, text) => {
    expect(breachesOfPurity([{ path, text }])).toHaveLength(1);
  });

  const wrongAnywhere: [title: string, text: string][] = [
    ['a default function', 'export default function open() {}'],
    ['a default value', 'export default 3;'],
    ['a default by another name', 'const x = 3; export { x as default };'],
    // Written in two parts, or this very file would be found.
    ['a path to the shared folder', `const x = '${'..'}/shared/domain/rules.md';`],
  ];
  it.each(wrongAnywhere)('%s', (_title, text) => {
    expect(breachesEverywhere([{ path: 'test/x.test.ts', text }])).toHaveLength(1);
  });
});

describe('what the house allows', () => {
  const right: [title: string, path: string, text: string][] = [
    [
      "a feature uses another's verbs",
      'src/features/fees/actions.ts',
      "import { x } from '../people/actions.ts';",
    ],
    [
      "a feature reads another's store",
      'src/features/fees/jobs.ts',
      "import { x } from '../people/store.ts';",
    ],
    ['http names a type of db', 'src/http/door.ts', "import type { Database } from '../db/tables.ts';"],
    ['a test reaches everything', 'src/core/clock.test.ts', "import { open } from '../db/open.ts';"],
    ['the clock command is of main', 'src/clock-command.ts', "import { open } from './db/open.ts';"],
    ['a comment may say now()', 'src/features/fees/store.ts', '// never now() nor new Date() here'],
    ['a package is found from anywhere', 'src/db/open.ts', 'const x = createRequire(import.meta.url)("pg");'],
    ['a date of a value is a value', 'src/core/clock.ts', 'const x = new Date(0);'],
  ];
  it.each(right)('%s', (_title, path, text) => {
    expect(breachesOfArrows([{ path, text }], arrows)).toEqual([]);
    expect(breachesOfPurity([{ path, text }])).toEqual([]);
  });
});
