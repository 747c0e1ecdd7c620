import { tidyLine } from '../../core/names-and-dates.ts';
import { isGroupCode, isGroupName, readHouseholds } from '../../core/residential-group-list.ts';
import { groupKinds } from '../../core/residential-groups.ts';
import { typedText } from '../../http/forms.ts';
import type { GroupFacts } from './groups.ts';
import type { KeptGroup } from './groups-store.ts';
import type { Typed, WrongField } from './typed-rooms.ts';

/** Reads a group as typed, or every field that must be put right; its old commune is one the unit was made of. */
export function readGroupFacts(
  typed: Typed,
  oldCommunes: readonly { code: string }[],
): { facts?: GroupFacts; wrong: WrongField[] } {
  const line = (name: string) => tidyLine(typedText(typed, name));
  const wrong: WrongField[] = [];
  const [code, name, old] = [line('code'), line('name'), line('old')];
  const kind = groupKinds.find((each) => each === line('kind'));
  const households = readHouseholds(line('households'));
  if (!isGroupName(name)) wrong.push({ field: 'name', key: 'groupName' });
  if (!isGroupCode(code)) wrong.push({ field: 'code', key: 'groupCode' });
  if (!kind) wrong.push({ field: 'kind', key: 'kind' });
  if (old !== '' && !oldCommunes.some((each) => each.code === old)) wrong.push({ field: 'old', key: 'old' });
  if (households === undefined) wrong.push({ field: 'households', key: 'households' });
  if (wrong.length > 0 || !kind || households === undefined) return { wrong };
  return { facts: { code, name, kind, oldCommuneCode: old || null, households }, wrong };
}

/** The fields of a group's form, filled with what stands. */
export function typedGroup({ code, name, kind, oldCommuneCode, households }: KeptGroup): Typed {
  const old = oldCommuneCode ?? '';
  return {
    ...{ code: [code], name: [name], kind: [kind], old: [old] },
    households: [households === null ? '' : String(households)],
  };
}
