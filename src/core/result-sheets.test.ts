import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFileablePack } from './procedures.ts';
import { resultParts } from './result-sheets.ts';

const pack = parseFileablePack(
  JSON.parse(readFileSync(new URL('../../data/procedures/2.000884.json', import.meta.url), 'utf8')),
);

describe('a result that its pack tells', () => {
  it('prints a part for each one of a repeated group, and leaves out what nobody said', () => {
    if (!pack.ok) throw new Error('the pack is broken');
    const { form, result } = pack.value;
    if (!result.sheet) throw new Error('the pack has no sheet');
    const parts = resultParts(result.sheet, form, {
      answers: {
        'document.kind': 'curriculum-vitae',
        'document.name': 'Sơ yếu lý lịch',
        'document.pages': 2,
        'document.copies': 3,
        'document.place': 'office',
        'signers1.name': 'Lê Trình Diễn',
        'signers1.citizenId': '046099000001',
        'signers1.how': 'sign',
        'signers1.more': true,
        'signers2.name': 'Phan Thử Nghiệm',
        'signers2.citizenId': '046099000002',
        'signers2.how': 'fingerprint',
        'signers2.more': false,
      },
      content: { remark: ' ' },
    });
    expect(parts.map(({ title }) => title)).toEqual([undefined, 'Người ký 1', 'Người ký 2']);
    expect(parts[2]?.lines.map(({ label, words }) => `${label}: ${words}`)).toEqual([
      'Họ, chữ đệm, tên: Phan Thử Nghiệm',
      'Giấy tờ tùy thân: 046099000002',
      'Hình thức: Điểm chỉ vì không ký được',
    ]);
    expect(parts[0]?.lines).toContainEqual({
      label: 'Ký tại',
      words: 'Tại trụ sở, trước mặt người chứng thực',
      strong: false,
    });
  });
});
