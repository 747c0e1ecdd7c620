import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { ActedBy } from '../../src/core/dossier-events.ts';
import { type ProcedureVersion, parseFileablePack } from '../../src/core/procedures.ts';
import type { CalendarJson } from '../clock/walked-clock.ts';

/** Every shipped procedure that can be filed, and an office with people for each of its departments. */

const folder = 'data/procedures';

export const packs: readonly ProcedureVersion[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const pack = parseFileablePack(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
    return pack.ok ? [pack.value] : [];
  });

export const calendarJson = JSON.parse(readFileSync('data/calendars/vn-2026.json', 'utf8')) as CalendarJson;

/** Two people in each department that a step names, somebody of another unit, an agency, and the citizen. */
export function peopleOf({ steps }: Pick<ProcedureVersion, 'steps'>): ActedBy[] {
  const departments = [...new Set(steps.map(({ department }) => department))];
  return [
    { kind: 'citizen', personId: idOf('citizen'), name: 'Đặng Thị Mai Lan' },
    { kind: 'agency', personId: idOf('agency'), name: 'Chi cục Thuế khu vực' },
    ...departments.flatMap((department) => [officer(department, 'a'), officer(department, 'b')]),
    officer('nowhere', 'a'),
    { ...officer(departments[1] ?? 'centre', 'far'), unitCode: '20209' },
  ];
}

function officer(departmentCode: string, letter: string): ActedBy {
  const name = `${departmentCode}-${letter}`;
  return {
    kind: 'staff',
    personId: idOf(name),
    name,
    postId: idOf(`post of ${name}`),
    title: `Chức danh ${name}`,
    departmentCode,
  };
}

/** An id that is the same in every run. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
