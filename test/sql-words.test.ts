import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Words that must not stand in our SQL. SQL never asks the time or the dice, because moments and random values
// come as parameters (one clock; the same result on every machine), and some forms do not work when the tables
// are spread over several machines.
const forbidden: { pattern: RegExp; instead: string }[] = [
  {
    pattern: /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(/i,
    instead: 'give the moment as a parameter',
  },
  {
    pattern: /\b(?:current_timestamp|current_date|current_time|localtimestamp|localtime)\b/i,
    instead: 'give the moment or day as a parameter',
  },
  {
    pattern: /\b(?:random|gen_random_uuid|uuidv4|uuidv7|gen_random_bytes)\s*\(/i,
    instead: 'give the random value as a parameter',
  },
  { pattern: /\bmerge\s+into\b|\.mergeInto\(/i, instead: 'use insert … on conflict' },
  {
    pattern: /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b/i,
    instead: 'write it in the action',
  },
  { pattern: /\bset\s+\w+\s*\[/i, instead: 'write the whole array' },
];

const files = [
  ...globSync('migrations/*.sql'),
  ...globSync('src/**/store.ts'),
  ...globSync('src/**/*-store.ts'),
];

test.each(files)('the SQL of %s keeps to what may be spread over machines', (file) => {
  expect(findForbidden(readFileSync(file, 'utf8'))).toEqual([]);
});

test('a forbidden word is found, and one in a comment is not', () => {
  expect(findForbidden('select 1;\nselect now();')).toEqual([
    'line 2: "now(" — give the moment as a parameter',
  ]);
  expect(findForbidden('-- never calls now()\n// nor random()\n/* nor\n current_date */ select 1')).toEqual(
    [],
  );
});

test('a lock across units is found, and one on a row of a unit is not', () => {
  expect(findForbidden('select 1 from dossiers for update')).toHaveLength(1);
  expect(findForbidden('tx.selectFrom("dossiers").forUpdate();')).toHaveLength(1);
  expect(findForbidden('select 1 from dossiers where unit_code = $1 for update;')).toEqual([]);
});

function findForbidden(text: string): string[] {
  const code = withoutComments(text);
  return [...findWords(code), ...findWideLocks(code)];
}

function findWords(code: string): string[] {
  return code.split('\n').flatMap((line, index) =>
    forbidden.flatMap(({ pattern, instead }) => {
      const found = pattern.exec(line)?.[0];
      return found ? [`line ${index + 1}: "${found}" — ${instead}`] : [];
    }),
  );
}

/** A row may be locked only by a statement (or the function that builds it) that names the unit it is in. */
function findWideLocks(code: string): string[] {
  return code
    .split(/\n}\n|;\n(?=\S)/)
    .filter((statement) => /\bfor\s+(?:no\s+key\s+)?update\b|\.for(?:NoKey)?Update\(/i.test(statement))
    .filter((statement) => !statement.includes('unit_code'))
    .map((statement) => `a lock without unit_code: ${statement.trim()}`);
}

/** Comments are blanked, not removed, so that the numbers of the lines stay. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/--.*$/gm, '')
    .replace(/(^|\s)\/\/.*$/gm, '');
}
