import { z } from 'zod';
import { hasForbiddenCharacters, tidyLine } from '../../core/names-and-dates.ts';
import { typedText } from '../../http/forms.ts';
import type { RoomFacts, RoomKind } from './rooms.ts';
import { type KeptRoom, pointKinds } from './rooms-store.ts';

/** What was typed into a form, by field. */
export type Typed = Record<string, string[]>;

/** A field that must be put right; `key` is its words below `units.wrong`. */
export type WrongField = { field: string; key: string };

/** What departments are for, as the form offers it; a kind that a pack brought stays as it is. */
export const departmentKinds = [
  'centre',
  'leadership',
  'clerical',
  'justice',
  'economy',
  'culture',
  'specialised',
] as const;

/** Reads a room as typed, or every field that must be put right. `code` is given where it may not change. */
export function readRoomFacts(
  room: RoomKind,
  typed: Typed,
  code?: string,
): { facts?: RoomFacts; wrong: WrongField[] } {
  const line = (name: string) => tidyLine(typedText(typed, name));
  const wrong: WrongField[] = [];
  const need = (isFit: boolean, field: string, key = field) => {
    if (!isFit) wrong.push({ field, key });
  };
  const shared = { code: code ?? line('code').toLowerCase(), name: line('name') };
  need(code !== undefined || /^[a-z0-9][a-z0-9-]{0,19}$/.test(shared.code), 'code');
  need(isLine(shared.name, 1, 120), 'name');
  const facts = roomOf(room, { shared, line, need });
  return wrong.length > 0 ? { wrong } : { facts, wrong };
}

type Reading = {
  shared: { code: string; name: string };
  line: (name: string) => string;
  need: (isFit: boolean, field: string, key?: string) => void;
};

function roomOf(room: RoomKind, { shared, line, need }: Reading): RoomFacts {
  const number = readNumber(line('number'));
  switch (room) {
    case 'departments': {
      need(isLine(line('kind'), 1, 40), 'kind');
      return { room, ...shared, kind: line('kind') };
    }
    case 'points': {
      const kind = z.enum(pointKinds).safeParse(line('kind'));
      need(kind.success, 'kind');
      need(number !== undefined, 'number');
      for (const name of ['address', 'hours']) need(isLine(line(name), 0, 200), name);
      const [address, openingHours] = [line('address') || null, line('hours') || null];
      return { room, ...shared, kind: kind.data ?? 'point', number: number ?? null, address, openingHours };
    }
    case 'desks': {
      need(typeof number === 'number', 'number', 'deskNumber');
      need(line('point') !== '', 'point');
      need(isLine(line('serves'), 0, 300), 'serves');
      return {
        ...{ room, ...shared, number: number ?? 0, pointCode: line('point') },
        serves: line('serves') || null,
      };
    }
  }
}

/** The fields of a room's form, filled with what stands. */
export function typedRoom(room: KeptRoom): Typed {
  const shared = { code: [room.code], name: [room.name] };
  switch (room.room) {
    case 'departments':
      return { ...shared, kind: [room.kind] };
    case 'points':
      return {
        ...{ ...shared, kind: [room.kind], number: [String(room.number ?? '')] },
        ...{ address: [room.address ?? ''], hours: [room.openingHours ?? ''] },
      };
    case 'desks':
      return {
        ...{ ...shared, number: [String(room.number)] },
        ...{ point: [room.pointCode], serves: [room.serves ?? ''] },
      };
  }
}

/** A number from 1 to 99; null for nothing typed, undefined for anything else. */
function readNumber(typed: string): number | null | undefined {
  if (typed === '') return null;
  return /^[1-9]\d?$/.test(typed) ? Number(typed) : undefined;
}

function isLine(text: string, shortest: number, longest: number): boolean {
  return text.length >= shortest && text.length <= longest && !hasForbiddenCharacters(text);
}
