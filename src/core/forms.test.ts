import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerForm, checkAnswers, summaryOf, visiblePages, visibleQuestions } from './forms.ts';
import { type FormDefinition, questionsOf } from './forms-definition.ts';
import { fieldNames, readAnswers, typedOf } from './forms-reading.ts';
import { parseFileablePack } from './procedures.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const birth = formOf('1.001193');
const marital = formOf('1.004873');
const copy = formOf('2.000815');

const goodBirth = {
  'child.name': 'Nguyễn  Minh   An ',
  'child.bornOn-day': '5',
  'child.bornOn-month': '11',
  'child.bornOn-year': '2026',
  'child.sex': 'female',
  'child.ethnicity': 'Kinh',
  'child.nationality': 'Việt Nam',
  'child.birthPlaceKind': 'health-facility',
  'child.birthPlace': 'Bệnh viện mẫu, phường Kim Long, thành phố Huế',
  'child.nativePlace': 'Phường Kim Long, thành phố Huế',
  'parents.declared': 'mother',
  'parents.married': 'no',
  'parents.surrogacy': 'no',
  'mother.name': 'Trần Thị Bưởi',
  'mother.bornOn-year': '1999',
  'mother.ethnicity': 'Kinh',
  'mother.nationality': 'Việt Nam',
  'mother.residence': 'Phường Kim Long, thành phố Huế',
  'filer.name': 'Trần Thị Bưởi',
  'filer.citizenId': '046199000123',
  'filer.relation': 'mother',
  'filer.residence': 'Phường Kim Long, thành phố Huế',
  'filer.phone': '0905 000 111',
  'result.copies': '2',
};

function formOf(code: string): FormDefinition {
  const path = new URL(`../../data/procedures/${code}.json`, import.meta.url);
  const outcome = parseFileablePack(JSON.parse(readFileSync(path, 'utf8')));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value.form;
}

function codesOf(form: FormDefinition, raw: Record<string, string | string[]>, page?: string): string[] {
  const scope = page === undefined ? { today } : { today, page };
  return answerForm(form, raw, scope).problems.map((problem) => `${problem.question} ${problem.code}`);
}

describe('a birth registration', () => {
  test('well filled in has no problem and is read into tidy answers', () => {
    const read = answerForm(birth, goodBirth, { today });
    expect(read.problems).toEqual([]);
    expect(read.answers).toMatchObject({
      'child.name': 'Nguyễn Minh An',
      'child.bornOn': '2026-11-05',
      'mother.bornOn': '1999',
      'parents.married': false,
      'filer.phone': '0905000111',
      'result.copies': 2,
    });
  });

  test('an empty page asks for each required question of that page, in order', () => {
    expect(codesOf(birth, {}, 'child').slice(0, 3)).toEqual([
      'child.name required',
      'child.bornOn required',
      'child.sex required-choice',
    ]);
    expect(codesOf(birth, {}, 'parents')).toHaveLength(3);
  });

  test('a child whose mother alone is declared has no questions about the father', () => {
    const { answers } = readAnswers(birth, goodBirth);
    const codes = visibleQuestions(birth, answers).map((question) => question.code);
    expect(codes).toContain('mother.name');
    expect(codes).not.toContain('father.name');
  });

  test('an abandoned child has no page about the parents', () => {
    const { answers } = readAnswers(birth, { ...goodBirth, 'parents.declared': 'none' });
    expect(visiblePages(birth, answers).map((page) => page.code)).toEqual(['child', 'parents', 'filer']);
  });

  test('an answer to a question that is not asked is left out, but stays in what was typed', () => {
    const read = answerForm(birth, { ...goodBirth, 'father.name': 'Lê Văn Cam' }, { today });
    expect(read.answers).not.toHaveProperty('father.name');
    expect(read.typed['father.name']).toBe('Lê Văn Cam');
  });

  test('the summary reads as on paper', () => {
    const { answers } = readAnswers(birth, goodBirth);
    const shown = Object.fromEntries(summaryOf(birth, answers).map((line) => [line.question, line.shown]));
    expect(shown['child.bornOn']).toEqual({ kind: 'text', text: '05/11/2026' });
    expect(shown['mother.bornOn']).toEqual({ kind: 'text', text: '1999' });
    expect(shown['child.sex']).toMatchObject({ kind: 'words', words: { vi: 'Nữ' } });
    expect(shown['parents.married']).toEqual({ kind: 'yes-no', yes: false });
  });
});

describe('bad answers', () => {
  test.each<[string, string, string, string]>([
    ['child.name', 'An 2', 'not-a-name', 'digits in a name'],
    ['child.name', '<script>alert(1)</script>', 'not-a-name', 'markup in a name'],
    ['child.name', 'A', 'not-a-name', 'a single letter'],
    ['child.name', `An ${'a'.repeat(200)}`, 'too-long', 'an overlong name'],
    ['child.name', 'An'.repeat(20_000), 'too-long', 'an enormous name'],
    ['child.name', 'An \u202Enam', 'forbidden-characters', 'text that turns its direction'],
    ['child.birthPlace', 'Huế\u0000', 'forbidden-characters', 'a NUL'],
    ['child.sex', 'both', 'not-a-choice', 'a choice not offered'],
    ['parents.married', 'maybe', 'not-a-choice', 'neither yes nor no'],
    ['child.bornOn-month', '13', 'not-a-date', 'a thirteenth month'],
    ['child.bornOn-day', '31', 'not-a-date', '31 November'],
    ['child.bornOn-day', '', 'incomplete-date', 'a birth without a day'],
    ['child.bornOn-day', '24', 'in-the-future', 'tomorrow'],
    ['child.bornOn-year', '26', 'not-a-date', 'a year of two digits'],
    ['child.bornOn-year', '1899', 'too-long-ago', 'a birth before any living register'],
    ['mother.bornOn-year', '2027', 'in-the-future', 'a year to come'],
    ['mother.bornOn-day', '7', 'incomplete-date', 'a day without its month'],
    ['mother.citizenId', '12345678', 'not-an-identity-number', 'eight digits'],
    ['filer.citizenId', '123456789', 'not-a-personal-number', 'an old card where it is not accepted'],
    ['filer.citizenId', '000199000123', 'not-a-personal-number', 'a place code 000'],
    ['filer.citizenId', '046999000123', 'not-a-personal-number', 'a century not reached'],
    ['filer.phone', '12345', 'not-a-phone', 'a short number'],
    ['filer.email', 'an@', 'not-an-email', 'half an address'],
    ['result.copies', '-1', 'not-a-number', 'less than none'],
    ['result.copies', '1.5', 'not-a-number', 'half a copy'],
    ['result.copies', '51', 'too-large', 'too many copies'],
    ['result.copies', '9'.repeat(400), 'not-a-number', 'a number without end'],
  ])('%s = %j is refused: %s (%s)', (name, text, code) => {
    const question = name.replace(/-(day|month|year)$/, '');
    const read = answerForm(birth, { ...goodBirth, [name]: text }, { today });
    expect(read.problems.map((problem) => [problem.question, problem.code])).toEqual([[question, code]]);
    expect(read.typed[name]).toBe(text.replace('\u0000', '\uFFFD'));
  });

  test.each([
    ['child.name', 'Nguye\u0302\u0303n An', 'Nguyễn An'],
    ['child.name', "H'Mai Niê", "H'Mai Niê"],
    ['child.name', 'Ng\u200Bô Ân', 'Ngô Ân'],
    ['filer.phone', '+84 905.000.111', '0905000111'],
    ['filer.citizenId', '046 199 000 123', '046199000123'],
    ['filer.email', 'An@Example.VN', 'an@example.vn'],
    ['mother.citizenId', '191234567', '191234567'],
  ])('%s typed as %j is kept as %j', (name, text, value) => {
    const read = answerForm(birth, { ...goodBirth, [name]: text }, { today });
    expect(read.problems).toEqual([]);
    expect(read.answers[name]).toBe(value);
  });

  test.each([
    [{ 'subject.bornOn': '1990' }, '1990'],
    [{ 'subject.bornOn': '7/1990' }, '1990-07'],
    [{ 'subject.bornOn': '5/7/1990' }, '1990-07-05'],
    [{ 'subject.bornOn': '1990-07-05' }, '1990-07-05'],
    [{ 'subject.bornOn-month': '7', 'subject.bornOn-year': '1990' }, '1990-07'],
    [
      { 'subject.bornOn.day': '5', 'subject.bornOn.month': '07', 'subject.bornOn.year': '1990' },
      '1990-07-05',
    ],
  ])('a date of birth %j is read as %s', (raw, value) => {
    expect(readAnswers(marital, raw).answers).toEqual({ 'subject.bornOn': value });
  });

  test('a question answered twice is refused and both are kept', () => {
    const read = answerForm(birth, { ...goodBirth, 'child.sex': ['male', 'female'] }, { today });
    expect(read.problems).toEqual([{ question: 'child.sex', code: 'repeated', values: {} }]);
    expect(read.typed['child.sex']).toBe('male female');
  });

  test('names the form does not ask are not taken from a page, and refused from a machine', () => {
    const raw = { ...goodBirth, _csrf: 'x', __proto__: 'y', 'child.name.x': 'z' };
    expect(answerForm(birth, raw, { today }).typed).not.toHaveProperty('_csrf');
    const problems = checkAnswers(copy, { 'document.colour': 'red' }, { today });
    expect(problems).toContainEqual({ question: 'document.colour', code: 'unknown-question', values: {} });
  });

  test('an answer of the wrong kind from a machine is refused', () => {
    const problems = checkAnswers(
      copy,
      { 'document.pages': 'ten', 'document.name': 5 },
      { today, page: 'document' },
    );
    const byQuestion = Object.fromEntries(problems.map((problem) => [problem.question, problem.code]));
    expect(byQuestion['document.pages']).toBe('not-a-number');
    expect(byQuestion['document.name']).toBeDefined();
  });
});

describe('any form', () => {
  const typed = fc.string({ unit: 'binary', maxLength: 40 });

  test.each([
    ['birth', birth],
    ['marital status', marital],
    ['certified copy', copy],
  ])('of %s loses nothing that was typed and reads its own answers back the same', (_name, form) => {
    const names = questionsOf(form).flatMap(fieldNames);
    const likely = fc.constantFrom(
      'yes',
      'no',
      '2',
      '11',
      '1999',
      '2026-01-05',
      'An Bình',
      'both',
      'divorced',
      '',
    );
    const raw = fc.dictionary(fc.constantFrom(...names), fc.oneof(typed, likely), { maxKeys: 30 });
    fc.assert(
      fc.property(raw, (given) => {
        const read = answerForm(form, given, { today });
        for (const [name, text] of Object.entries(given)) {
          expect(read.typed[name]).toBe(text.replaceAll('\u0000', '\uFFFD').toWellFormed());
        }
        const all = readAnswers(form, given);
        expect(readAnswers(form, typedOf(form, all.answers)).answers).toEqual(all.answers);
        expect(readAnswers(form, read.typed).answers).toEqual(all.answers);
      }),
      { numRuns: 200 },
    );
  });
});
