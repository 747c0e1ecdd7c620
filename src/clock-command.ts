import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import en from '../locales/en/clock.json' with { type: 'json' };
import id from '../locales/id/clock.json' with { type: 'json' };
import vi from '../locales/vi/clock.json' with { type: 'json' };
import { type Calendar, parseCalendar } from './core/calendar.ts';
import { computeDue } from './core/clock.ts';
import { parseClockCase } from './core/clock-case.ts';
import { linesOf, parseJson } from './json-lines.ts';
import { wordsOfCalendarProblem, wordsOfClock, wordsOfClockProblem } from './ui/clock-words.ts';
import { type Language, prepareTexts, type Translate } from './ui/texts.ts';

/** The calendar file cannot be used, so no case can be answered; the message is in the reader's language. */
export class CalendarFileError extends Error {}

/**
 * `motcua clock`: reads cases as JSON lines and writes one answer a line, without a database. A bad line is
 * answered by `{id, error}` that names the field, and the rest goes on; empty lines are passed over. Throws
 * CalendarFileError when the calendar cannot be used.
 */
export async function runClockCommand({
  calendarFile,
  language,
  input,
  output,
}: {
  calendarFile: string;
  language: Language;
  input: AsyncIterable<string | Uint8Array>;
  output: NodeJS.WritableStream;
}): Promise<void> {
  const t = prepareTexts({ vi: { clock: vi }, en: { clock: en }, id: { clock: id } })(language);
  const calendar = await openCalendar(calendarFile, t);
  for await (const line of linesOf(input)) {
    if (line.trim() === '') continue;
    const answer = answerLine(line, calendar, { t, language });
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
}

type Answer =
  | { id: string | number; due: string; provisional?: true; why: string[] }
  | { id: string | number; stopped: true; why: string[] }
  | { id: string | number | null; error: string };

type Words = { t: Translate; language: Language };

function answerLine(line: string, calendar: Calendar, { t, language }: Words): Answer {
  const json = parseJson(line);
  if (!json) {
    return {
      id: null,
      error: t('clock.problemOfField', { field: 'json', problem: t('clock.problem.notJson') }),
    };
  }
  const parsed = parseClockCase(json.value);
  if (!parsed.ok) return { id: parsed.problem.id, error: wordsOfClockProblem(parsed.problem, t) };
  const answer = computeDue(parsed.value, calendar);
  if (!answer.ok) return { id: parsed.value.id, error: wordsOfClockProblem(answer.problem, t) };
  const { due, provisional } = answer.value;
  const why = wordsOfClock(answer.value.why, t, language);
  if (!due) return { id: parsed.value.id, stopped: true, why };
  return {
    id: parsed.value.id,
    due: due.toString({ smallestUnit: 'minute' }),
    ...(provisional ? { provisional } : {}),
    why,
  };
}

async function openCalendar(file: string, t: Translate): Promise<Calendar> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CalendarFileError(t('clock.calendarFileUnread', { file }));
  });
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  if (!json) throw new CalendarFileError(t('clock.calendarFileNotJson', { file }));
  const calendar = parseCalendar(json.value);
  if (calendar.ok) return calendar.value;
  const problem = wordsOfCalendarProblem(calendar.problem, t);
  throw new CalendarFileError(t('clock.calendarFileWrong', { file, problem }));
}
