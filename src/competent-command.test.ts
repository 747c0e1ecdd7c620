import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import vi from '../locales/vi/competence.json' with { type: 'json' };
import { runCompetentCommand } from './competent-command.ts';
import { openUnits } from './competent-units.ts';
import { whyCodes } from './core/competence-answer.ts';
import { type Language, languages } from './ui/texts.ts';

const cases = readFileSync('test/cases/competence.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const lines = cases.map(({ id, question }) => JSON.stringify({ id, ...question }));
const units = await openUnits('data/places');
const land = {
  id: 'land',
  procedure: '1.013978',
  on: '2026-11-21',
  channel: 'counter',
  places: { parcel: '20209', standsAt: '20285' },
};
const folder = mkdtempSync(join(tmpdir(), 'competence-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('answers every case of the table on the real places, one line each, in order', async () => {
  const answers = await ask(lines);
  expect(answers.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
  for (const [index, answer] of answers.entries()) expect(answer).toMatchObject(cases[index].expect);
});

it('explains the boundary-free land case of Đà Nẵng in sentences, with its labels', async () => {
  const [answer] = await ask([JSON.stringify(land)]);
  expect(answer.why).toEqual([
    'Cơ quan giải quyết là Chủ tịch Ủy ban nhân dân cấp xã: Phường Thanh Khê (xác định theo thửa đất).',
    'Căn cứ (chưa đối chiếu với văn bản gốc): Nghị định 151/2025/NĐ-CP.',
    'Căn cứ: Quyết định 138/2025/QĐ-UBND (Đồng Tháp), quy trình nội bộ.',
    'Nay thuộc cấp xã; cấp giải quyết trước đây chưa có trong dữ liệu, chờ quyết định.',
    'Thủ tục có trong danh mục phi địa giới của Thành phố Đà Nẵng: nộp tại bất kỳ trung tâm cấp xã nào trong tỉnh, thành phố đó.',
    'Căn cứ: Nghị định 118/2025/NĐ-CP.',
    'Danh mục của Thành phố Đà Nẵng ở đây là giả định, chỉ dùng để trình diễn.',
    'Phường Ngũ Hành Sơn, nơi ông/bà đang đứng, tiếp nhận được hồ sơ này.',
  ]);
});

it('leaves no gap in any sentence, in any language', async () => {
  const met = new Set<string>();
  for (const language of languages) {
    for (const answer of await ask(lines, language)) {
      expect(answer.why.filter((each: string) => /[{}]|undefined|competence\./.test(each))).toEqual([]);
      for (const reason of answer.reasons) met.add(reason);
    }
  }
  // These two need a decision that nobody shipped; their words are there all the same.
  expect(whyCodes.filter((code) => !met.has(code))).toEqual(['emergencyDecides', 'ruleDemonstration']);
  expect(Object.keys(vi.line).sort()).toEqual([...whyCodes].sort());
});

it('asks a question with its words and the words of its options', async () => {
  const permit = { ...land, procedure: '1.013225' };
  const [answer] = await ask([JSON.stringify(permit)], 'en');
  expect(answer).toMatchObject({ kind: 'question', ask: 'works-class' });
  expect(answer.words.question).toBe('What do you want to build?');
  expect(answer.words.options[0]).toEqual({ code: 'house', words: 'A detached house' });
});

it('answers a bad line by naming its field, and the rest goes on', async () => {
  const bad = { ...land, id: 2, places: { parcel: 'Thanh Khê' } };
  const answers = await ask(['not json', JSON.stringify(bad), '', JSON.stringify(land)], 'en');
  expect(answers).toMatchObject([
    { id: null, error: 'json: this line is not valid JSON' },
    { id: 2, error: 'places.parcel: must be the five-digit code of a commune' },
    { id: 'land', kind: 'competence' },
  ]);
});

it('refuses rules that contradict one another and shows both', async () => {
  cpSync('data/competence', folder, { recursive: true });
  const pack = JSON.parse(readFileSync('data/competence/land.json', 'utf8'));
  const first = pack.rules.find(({ code }: { code: string }) => code === 'land-first-certificate');
  const second = { ...first, code: 'second', decides: { ...first.decides, agency: 'commune-committee' } };
  writeFileSync(join(folder, 'zz-new.json'), JSON.stringify({ rules: [second] }));
  const refusal = await ask(lines, 'en', folder).catch((fault: Error) => fault.message);
  expect(refusal).toContain('land-first-certificate and second are in force at once and answer differently');
  expect(refusal).toContain(JSON.stringify(first.decides.agency));
  expect(refusal).toContain('"code":"second"');
});

it('says when the folder cannot be read or a file is no JSON', async () => {
  await expect(ask(lines, 'en', join(folder, 'none'))).rejects.toThrow('cannot be read; check the path');
  writeFileSync(join(folder, 'zz-new.json'), '{');
  await expect(ask(lines, 'en', folder)).rejects.toThrow('zz-new.json: is not valid JSON');
});

async function ask(input: readonly string[], language: Language = 'vi', rulesFolder = 'data/competence') {
  const output = new PassThrough();
  let written = '';
  output.on('data', (chunk) => {
    written += chunk;
  });
  const bytes = (async function* () {
    yield new TextEncoder().encode(input.join('\n'));
  })();
  await runCompetentCommand({ rulesFolder, units, language, input: bytes, output });
  return written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
