import { describe, expect, test } from 'vitest';
import { certainKeys, keysOfGroup } from './residential-group-keys.ts';
import { kindOfName, readGroupList } from './residential-group-list.ts';
import {
  asSaid,
  type GroupName,
  groupsOn,
  overlappingNames,
  planRenaming,
  suggestNames,
} from './residential-groups.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

function group(groupId: string, name: string, own: Partial<GroupName> = {}): GroupName {
  return {
    ...{ groupId, name, code: groupId, kind: 'to-dan-pho', fromOn: day('2025-07-01'), toOn: null },
    ...{ oldCommuneCode: '19774', households: null, decisionId: null, ...own },
  };
}

describe('the names of residential groups', () => {
  test('overlap whatever case, spaces or leading zeros they are written with', () => {
    expect(asSaid('Tổ  Dân phố 01')).toBe(asSaid('tổ dân phố 1'));
    const sets = overlappingNames([
      group('a', 'Tổ dân phố 10'),
      group('b', 'Tổ dân phố 2'),
      group('c', 'Tổ dân phố 02'),
      group('d', 'tổ dân phố 10'),
      group('e', 'Thôn Xuân Hòa'),
    ]);
    expect(sets.map((set) => set.map(({ groupId }) => groupId))).toEqual([
      ['b', 'c'],
      ['a', 'd'],
    ]);
  });

  test('are suggested the numbers nobody has, the first keeping its name', () => {
    const groups = [
      group('a', 'Tổ dân phố 1'),
      group('b', 'Tổ dân phố 1'),
      group('c', 'Tổ dân phố 1'),
      group('d', 'Tổ dân phố 7'),
      group('e', 'Thôn Đông'),
      group('f', 'Thôn Đông'),
    ];
    expect([...suggestNames(groups)]).toEqual([
      ['b', 'Tổ dân phố 8'],
      ['c', 'Tổ dân phố 9'],
    ]);
  });

  test('change from a day: the day before, the old name holds', () => {
    const names = [
      group('a', 'Tổ dân phố 1', { toOn: day('2026-12-31') }),
      group('a', 'Tổ dân phố 9', { fromOn: day('2027-01-01') }),
    ];
    expect(groupsOn(names, day('2026-12-31')).map(({ name }) => name)).toEqual(['Tổ dân phố 1']);
    expect(groupsOn(names, day('2027-01-01')).map(({ name }) => name)).toEqual(['Tổ dân phố 9']);
  });
});

describe('a renaming', () => {
  const groups = [group('a', 'Tổ 1'), group('b', 'Tổ 1'), group('c', 'Tổ 3', { fromOn: day('2026-06-01') })];
  const plan = (wanted: Record<string, string>, on = '2026-12-01') =>
    planRenaming(groups, new Map(Object.entries(wanted)), day(on));

  test.each([
    ['a name that another group bears', { b: 'Tổ 3' }, 'name-taken', '2026-12-01'],
    ['one new name for two', { a: 'Tổ 5', b: 'tổ 05' }, 'name-taken', '2026-12-01'],
    ['a group that is not there', { x: 'Tổ 5' }, 'unknown-group', '2026-12-01'],
    ['a group whose name began later', { c: 'Tổ 5' }, 'changed-later', '2026-06-01'],
    ['a name without end', { b: 'T'.repeat(81) }, 'name-unfit', '2026-12-01'],
  ])('refuses %s', (_title, wanted, code, on) => {
    expect(plan(wanted as Record<string, string>, on).problems.map((each) => each.code)).toContain(code);
  });

  test('lets two groups change names at once, and leaves out a name that stays', () => {
    const { renamings, problems } = plan({ a: 'Tổ 1', b: 'Tổ 3', c: 'Tổ 2' });
    expect(problems).toEqual([]);
    expect(renamings.map(({ group: { groupId }, newName }) => `${groupId} ${newName}`)).toEqual([
      'b Tổ 3',
      'c Tổ 2',
    ]);
  });
});

describe('address keys', () => {
  const decided = { decisionId: 'd1', fromOn: day('2027-01-01') };

  test('come from a decision alone, for the name it gave and the one it took away', () => {
    expect(keysOfGroup('19774', [group('a', 'Tổ 1')])).toEqual([]);
    const keys = keysOfGroup('19774', [group('a', 'Tổ 9', decided), group('a', 'Tổ 1')]);
    expect(keys.map(({ name, effectiveOn }) => `${name} ${effectiveOn}`)).toEqual([
      'Tổ 1 2027-01-01',
      'Tổ 9 2027-01-01',
    ]);
  });

  test('are not used where two units claim one name of one old commune', () => {
    const [key] = keysOfGroup('19774', [group('a', 'Tổ 9', decided)]);
    if (!key) throw new Error('a key was expected');
    expect(certainKeys([key])).toEqual([key]);
    expect(certainKeys([key, { ...key, unitCode: '19803', name: 'tổ 09' }])).toEqual([]);
  });
});

describe('a list of groups', () => {
  const setting = {
    oldCommunes: [
      { code: '19774', name: 'Kim Long', type: 'Phường' },
      { code: '19810', name: 'Hương Long', type: 'Phường' },
    ],
    takenCodes: new Set(['09']),
  };

  test.each([
    ['commas', 'ma,ten,don_vi_cu,so_ho\n01,Tổ dân phố 1,Hương Long,120\n'],
    ['semicolons', 'Mã;Tên;Đơn vị cũ;Số hộ\n01;Tổ dân phố 1;phường hương long;120'],
    ['tabs', '\uFEFFten\tma\tso_ho\tdon_vi_cu\r\nTổ dân phố 1\t01\t120\t19810\r\n'],
  ])('is read with %s between its cells', (_title, text) => {
    const { groups, problems } = readGroupList(text, setting);
    expect(problems).toEqual([]);
    expect(groups).toMatchObject([
      { code: '01', name: 'Tổ dân phố 1', kind: 'to-dan-pho', oldCommuneCode: '19810', households: 120 },
    ]);
  });

  test('names every fault with its line', () => {
    const text = [
      'ma,ten,loai,don_vi_cu,so_ho',
      '01,Tổ dân phố 1,Tổ dân phố,Kim Long,10',
      '01,,Tổ dân phố,Kim Long,10',
      '09,Tổ dân phố 2,Phố cổ,Hội An,nhiều',
      '10,Tổ dân phố 01,Tổ dân phố,Kim Long,',
    ].join('\n');
    const { problems } = readGroupList(text, setting);
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '3 name-unfit',
      '3 code-twice',
      '4 kind-unknown',
      '4 old-commune-unknown',
      '4 households-unfit',
      '4 code-taken',
      '5 name-twice',
    ]);
  });

  test.each([
    ['', 'empty'],
    ['ma,ten\n', 'empty'],
    ['ma,loai\n01,Thôn', 'missing-column'],
    ['ma,ten\n01,"Thôn', 'open-quote'],
  ])('without what it needs is refused: %j', (text, code) => {
    expect(readGroupList(text, setting).problems[0]?.code).toBe(code);
  });

  test.each([
    ['Thôn Xuân Hòa', 'thon'],
    ['Khu phố 3', 'khu-pho'],
    ['Tổ 5', 'to-dan-pho'],
    ['Xuân Hòa', 'other'],
  ])('%s is of the kind that its name says', (name, kind) => expect(kindOfName(name)).toBe(kind));
});
