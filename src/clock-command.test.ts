import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import en from '../locales/en/clock.json' with { type: 'json' };
import id from '../locales/id/clock.json' with { type: 'json' };
import vi from '../locales/vi/clock.json' with { type: 'json' };
import { runClockCommand } from './clock-command.ts';
import { clockLineCodes } from './core/clock-lines.ts';
import type { Language } from './ui/texts.ts';

const cases = readFileSync('test/cases/clock-cases.jsonl', 'utf8');
const night =
  '{"id":"night","accepted":"2026-11-21T20:00","term":3,"unit":"workingDay","cutOff":"none","dueMode":"sameClock","pauses":[]}';

it('answers every worked case, one line each, in order', async () => {
  const answers = await ask(cases, 'vi', 'test/cases/calendar-reference.json');
  const expected = cases
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ id, due, stopped }) => ({ id, due, stopped }))).toEqual(
    expected.map(({ id, due, stopped }) => ({ id, due, stopped })),
  );
  expect(answers.every((answer) => answer.why.length > 1)).toBe(true);
});

it('explains a dossier accepted in the night as people write dates', async () => {
  const [answer] = await ask(night);
  expect(answer?.why).toEqual([
    'Hồ sơ được tiếp nhận chính thức lúc 20:00 thứ Bảy, 21/11/2026.',
    'Ngày đó không phải là ngày làm việc nên thời hạn được tính từ 07:00 thứ Hai, 23/11/2026.',
    'Không tính ngày nghỉ hằng tuần: từ thứ Bảy, 21/11/2026 đến Chủ nhật, 22/11/2026.',
    'Thời hạn bắt đầu từ đầu ngày nên trọn thứ Hai, 23/11/2026 được tính là ngày thứ nhất.',
    'Thời hạn giải quyết theo ngày làm việc: 3 ngày, ngày cuối cùng là thứ Năm, 26/11/2026.',
    'Không tính thứ Ba, 24/11/2026: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16).',
    'Ngày cuối cùng hết hạn khi kết thúc giờ làm việc: 17:00.',
    'Thời điểm hẹn trả kết quả: 17:00 thứ Năm, 26/11/2026.',
  ]);
  expect((await ask(night, 'en'))[0]?.why.at(-1)).toBe(
    'The result is due at 17:00 on Thursday, 26 November 2026.',
  );
  expect((await ask(night, 'id'))[0]?.why.at(-1)).toBe(
    'Hasil dijanjikan pukul 17.00 pada Kamis, 26 November 2026.',
  );
});

it('leaves no gap in any sentence, in any language', async () => {
  for (const language of ['vi', 'en', 'id'] as const) {
    const answers = await ask(cases, language);
    expect(
      answers.flatMap((answer) => answer.why).filter((sentence) => /[{}]|undefined/.test(sentence)),
    ).toEqual([]);
  }
});

it('answers a bad line by naming its field, and the rest goes on', async () => {
  const answers = await ask(
    [
      'not json',
      '"text"',
      night.replace('"night"', 'null'),
      night.replace('"term":3,', ''),
      '',
      night.replace('2026-11-21', '2026-11-31'),
      night.replace('2026-11-21', '2024-11-21'),
      night.replace('2026-11-21', '2026-12-30'),
      `${night}\r`,
    ].join('\n'),
  );
  expect(answers.map(({ id, error }) => [id, error?.split(':')[0]])).toEqual([
    [null, 'json'],
    [null, 'case'],
    [null, 'id'],
    ['night', 'term'],
    ['night', 'accepted'],
    ['night', 'accepted'],
    ['night', undefined],
    ['night', undefined],
  ]);
  expect(answers.map(({ provisional }) => provisional)[6]).toBe(true);
});

it('reads letters that are cut between two chunks, and a line separator inside a text', async () => {
  const bytes = new TextEncoder().encode(`${night.replace('night', 'Huế\u2028')}\n${night}`);
  const answers = await ask([...bytes].map((byte) => Uint8Array.of(byte)));
  expect(answers.map((answer) => answer.id)).toEqual(['Huế\u2028', 'night']);
});

it('refuses a calendar that cannot be used before the first line', async () => {
  await expect(ask(night, 'vi', 'no/such/file.json')).rejects.toThrow(
    'Không đọc được tệp lịch no/such/file.json',
  );
  await expect(ask(night, 'en', 'test/cases/clock-cases.jsonl')).rejects.toThrow('is not valid JSON');
  await expect(ask(night, 'en', 'package.json')).rejects.toThrow('timeZone: this field is missing');
});

it('has words in every language for every line of an explanation', () => {
  for (const texts of [vi, en, id])
    expect(Object.keys(texts.line).sort()).toEqual([...clockLineCodes].sort());
  expect([keysOf(en), keysOf(id)]).toEqual([keysOf(vi), keysOf(vi)]);
});

type Answer = {
  id: unknown;
  due?: string;
  stopped?: true;
  provisional?: true;
  why: string[];
  error?: string;
};

async function ask(
  input: string | Uint8Array[],
  language: Language = 'vi',
  calendarFile = 'data/calendars/vn-2026.json',
): Promise<Answer[]> {
  const output = new PassThrough();
  const written = output.setEncoding('utf8').toArray();
  await runClockCommand({ calendarFile, language, input: chunksOf(input), output });
  output.end();
  const lines = (await written).join('').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

async function* chunksOf(input: string | Uint8Array[]): AsyncGenerator<string | Uint8Array> {
  yield* typeof input === 'string' ? [input] : input;
}

function keysOf(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}
