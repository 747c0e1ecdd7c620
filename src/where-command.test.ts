import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import en from '../locales/en/places.json' with { type: 'json' };
import id from '../locales/id/places.json' with { type: 'json' };
import vi from '../locales/vi/places.json' with { type: 'json' };
import { reasonCodes } from './core/addresses-reasons.ts';
import { placeFaultReasons } from './core/places-rows.ts';
import type { Language } from './ui/texts.ts';
import { runWhereCommand } from './where-command.ts';

type Case = {
  query: string;
  on: string;
  unit: string | null;
  ask?: string;
  options?: string[];
  optionCount?: number;
};
type Answer = {
  query: string;
  unit: string | null;
  candidates: string[];
  ask: { kind: string; options: string[] } | null;
  why: string[];
};

const cases: Case[] = readFileSync('test/cases/addresses.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

it('answers every address of the table, in order, each on its day', async () => {
  for (const on of new Set(cases.map((each) => each.on))) {
    const asked = cases.filter((each) => each.on === on);
    const answers = await askLines(`${asked.map(({ query }) => query).join('\n')}\n`, { on });
    expect(answers.map(seenAsCase(on))).toEqual(asked.map(sortedCase));
  }
});

it('never gives a unit and a question together, and a unit is the first candidate', async () => {
  const answers = await askLines(cases.map(({ query }) => query).join('\n'));
  for (const { unit, ask, candidates } of answers) {
    expect(unit === null).toBe(ask !== null);
    if (unit) expect(candidates[0]).toBe(unit);
    if (ask) expect(candidates).toEqual(expect.arrayContaining(ask.options));
  }
});

it('says why in sentences without a gap, in every language', async () => {
  for (const language of ['vi', 'en', 'id'] as const) {
    const answers = await askLines(cases.map(({ query }) => query).join('\n'), { language });
    const sentences = answers.flatMap(({ why }) => why);
    expect(answers.every(({ why }) => why.length > 0)).toBe(true);
    expect(sentences.filter((each) => /[{}]|undefined|\[object/.test(each))).toEqual([]);
  }
});

it('tells of an old ward whose land alone moved, and of one whose residents were divided', async () => {
  const [boDe] = await askLines('Phường Bồ Đề, quận Long Biên, Hà Nội');
  expect(boDe?.unit).toBe('00118');
  expect(boDe?.why).toContain(
    'Phần phường Bồ Đề cũ chuyển về phường Long Biên chỉ là đất, không có người dân chuyển theo (khoản 39 Điều 1 Nghị quyết 1656/NQ-UBTVQH15).',
  );
  const [ngocHa] = await askLines('Phường Ngọc Hà, quận Ba Đình, Hà Nội');
  expect(ngocHa?.why).toContain(
    'Lựa chọn 00008: phường Ngọc Hà, thành phố Hà Nội (khoản 4 Điều 1 Nghị quyết 1656/NQ-UBTVQH15); trụ sở: Số 25, phố Liễu Giai, phường Ngọc Hà.',
  );
});

it('answers one text without reading the standard input, and repeats the query as it was written', async () => {
  const text = '  P. Kim Long,\tQ. Phú Xuân, TP Huế ';
  const [answer] = await run({ text, input: '' });
  expect(answer).toMatchObject({ query: text, unit: '19774', ask: null });
});

it('answers an empty line too, and lines cut anywhere', async () => {
  const bytes = [...new TextEncoder().encode('\nKim Long, Huế\r\n\nxã Thái Mỹ')].map((byte) =>
    Uint8Array.of(byte),
  );
  const answers = await run({ input: bytes });
  expect(answers.map(({ unit }) => unit)).toEqual([null, '19774', null, '27526']);
  expect(answers[1]?.query).toBe('Kim Long, Huế');
});

it('refuses a folder without places, in the language of the reader', async () => {
  await expect(run({ input: 'Huế', folder: 'no/such/folder', language: 'en' })).rejects.toThrow(
    'The places in no/such/folder cannot be read.',
  );
});

it('has words in every language for every reason and every fault of a file', () => {
  for (const texts of [vi, en, id]) {
    expect(Object.keys(texts.reason).sort()).toEqual([...reasonCodes].sort());
    expect(Object.keys(texts.problem).sort()).toEqual([...placeFaultReasons].sort());
  }
});

function seenAsCase(on: string) {
  return ({ query, unit, ask }: Answer): Case => {
    if (!ask) return { query, on, unit };
    const options = [...ask.options].sort();
    return {
      query,
      on,
      unit,
      ask: ask.kind,
      ...(options.length <= 6 ? { options } : { optionCount: options.length }),
    };
  };
}

function sortedCase({ query, on, unit, ask, options, optionCount }: Case): Case {
  if (ask === undefined) return { query, on, unit };
  return { query, on, unit, ask, ...(options ? { options } : { optionCount }) };
}

type Asked = { on?: string; language?: Language };

function askLines(input: string, asked: Asked = {}): Promise<Answer[]> {
  return run({ ...asked, input });
}

async function run({
  text,
  on = '2026-11-21',
  language = 'vi',
  input,
  folder,
}: Asked & { text?: string; input: string | Uint8Array[]; folder?: string }): Promise<Answer[]> {
  const output = new PassThrough();
  const written = output.setEncoding('utf8').toArray();
  const chunks = (async function* () {
    yield* typeof input === 'string' ? [input] : input;
  })();
  await runWhereCommand({ text, on, language, input: chunks, output, ...(folder ? { folder } : {}) });
  output.end();
  const lines = (await written).join('').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
