import type { DateParts } from '../../../ui/date-field.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { decisionErrorOf } from '../../decisions/actions.ts';
import type { GroupProblem } from '../groups.ts';
import type { RoomKind, RoomProblem } from '../rooms.ts';
import type { WrongField } from '../typed-rooms.ts';

/** A line of an error summary. */
export type Line = { field?: string; text: string };

/** Where each room of a unit is kept. */
export const unitPages: Record<RoomKind | 'overview' | 'groups' | 'overlaps' | 'list', string> = {
  overview: '/quan-tri/don-vi',
  departments: '/quan-tri/don-vi/phong-ban',
  points: '/quan-tri/don-vi/diem-tiep-nhan',
  desks: '/quan-tri/don-vi/quay',
  groups: '/quan-tri/don-vi/to-dan-pho',
  overlaps: '/quan-tri/don-vi/to-dan-pho/trung-ten',
  list: '/quan-tri/don-vi/to-dan-pho/nhap',
};

/** Fields that must be put right, in words. */
export function wrongLines(t: Translate, wrong: readonly WrongField[]): Line[] {
  return wrong.map(({ field, key }) => ({ field, text: t(`units.wrong.${key}`) }));
}

/** Why a room was not changed, with what to do about it; each thing that leans on it is a line of its own. */
export function roomProblemLines(t: Translate, problem: RoomProblem): Line[] {
  switch (problem.code) {
    case 'number-taken':
      return [{ field: 'number', text: t('units.problem.number-taken', { name: problem.by }) }];
    case 'in-use': {
      const { posts, dossiers, desks, procedures } = problem.leaning;
      const parts = [
        posts.length > 0 && t('units.problem.leaning.posts', { list: posts.join('; ') }),
        dossiers > 0 && t('units.problem.leaning.dossiers', { number: String(dossiers) }),
        desks.length > 0 && t('units.problem.leaning.desks', { list: desks.join('; ') }),
        procedures.length > 0 && t('units.problem.leaning.procedures', { list: procedures.join(', ') }),
      ];
      return [t('units.problem.in-use'), ...parts].flatMap((text) => (text ? [{ text }] : []));
    }
    default:
      return [{ field: fieldOfProblem[problem.code], text: t(`units.problem.${problem.code}`) }];
  }
}

/** Why a group was not changed, each with its field. */
export function groupProblemLines(t: Translate, problem: GroupProblem): Line[] {
  if (problem.code === 'decision') return [decisionErrorOf(t, problem.problem)];
  if (problem.code === 'renaming') {
    return problem.problems.map(({ code, groupId, name }) => ({
      field: newNameField(groupId),
      text: t(`units.problem.renaming.${code}`, { name }),
    }));
  }
  const field = fieldOfGroupProblem[problem.code];
  return [{ ...(field ? { field } : {}), text: t(`units.problem.${problem.code}`) }];
}

/** The field of a group's new name. */
export function newNameField(groupId: string): string {
  return `ten-${groupId}`;
}

/** 20/11/2026. */
export function dayWords(day: Temporal.PlainDate): string {
  return day.toString().split('-').reverse().join('/');
}

/** A day as the three parts of its field. */
export function partsOfDay({ day, month, year }: Temporal.PlainDate): DateParts {
  return { day: String(day), month: String(month), year: String(year) };
}

/** The error of one field, as its component takes it. */
export function errorOf(lines: readonly Line[], field: string): { error?: string } {
  const text = lines.find((line) => line.field === field)?.text;
  return text ? { error: text } : {};
}

const fieldOfProblem = {
  'code-taken': 'code',
  'unknown-room': 'code',
  'unknown-point': 'point',
  'closed-point': 'point',
} as const;

const fieldOfGroupProblem: Partial<Record<GroupProblem['code'], string>> = {
  'code-taken': 'code',
  'name-taken': 'name',
  'named-by-decision': 'name',
};

/** "Phường Kim Long": an old commune by its own name, as lists of groups name it. */
export function oldCommuneWords({ type, name }: { type: string; name: string }): string {
  return `${type} ${name}`;
}
