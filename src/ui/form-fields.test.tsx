import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerForm } from '../core/forms.ts';
import type { FormDefinition, FormPage } from '../core/forms-definition.ts';
import { answerProblemCodes } from '../core/forms-limits.ts';
import { parseFileablePack } from '../core/procedures.ts';
import { renderPart } from './document.ts';
import { FormPageFields, problemLines } from './form-fields.tsx';
import { FormSummary } from './form-summary.tsx';
import { languages, prepareTexts } from './texts.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const textsOf = (language: string) =>
  Object.fromEntries(['ui', 'forms'].map((name) => [name, read(`locales/${language}/${name}.json`)]));
const translate = prepareTexts({ vi: textsOf('vi'), en: textsOf('en'), id: textsOf('id') });
const vi = { t: translate('vi'), language: 'vi' } as const;
const today = Temporal.PlainDate.from('2026-11-23');
const birth = formOf('1.001193');

function formOf(code: string): FormDefinition {
  const outcome = parseFileablePack(read(`data/procedures/${code}.json`));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value.form;
}

function pageOf(form: FormDefinition, code: string): FormPage {
  const page = form.pages.find((each) => each.code === code);
  if (!page) throw new Error(`no page ${code}`);
  return page;
}

describe('a page of a form', () => {
  test('shows again what was typed, with the problem at its field', () => {
    const raw = { 'child.name': 'An <2>', 'child.bornOn-day': '31', 'child.bornOn-month': '02' };
    const { answers, typed, problems } = answerForm(birth, raw, { today, page: 'child' });
    const page = pageOf(birth, 'child');
    const html = renderPart(<FormPageFields {...vi} form={birth} {...{ page, answers, typed, problems }} />);
    expect(html).toMatch(/name="child\.name"[^>]*value="An &lt;2>"/);
    expect(html).toMatch(/name="child\.bornOn-day"[^>]*value="31"/);
    expect(html).toContain('chỉ gồm chữ cái và dấu cách');
    expect(html).toContain('id="child.bornOn-error"');
  });

  test('fills in what the account knows and the usual answer, until something is typed', () => {
    const filled = renderPart(
      <FormPageFields
        {...vi}
        form={birth}
        page={pageOf(birth, 'filer')}
        answers={{}}
        prefill={{ 'applicant.name': 'Trần Thị Bưởi' }}
        typed={{ 'result.copies': '' }}
      />,
    );
    expect(filled).toMatch(/name="filer\.name"[^>]*value="Trần Thị Bưởi"/);
    expect(filled).not.toMatch(/name="result\.copies"[^>]*value="0"/);
    const first = <FormPageFields {...vi} form={birth} page={pageOf(birth, 'child')} answers={{}} />;
    expect(renderPart(first)).toMatch(/name="child\.nationality"[^>]*value="Việt Nam"/);
  });

  test('asks about the mother alone when she alone is declared', () => {
    const answers = { 'parents.declared': 'mother' };
    const page = pageOf(birth, 'parent-details');
    const html = renderPart(<FormPageFields {...vi} form={birth} page={page} answers={answers} />);
    expect(html).toContain('mother.name');
    expect(html).not.toContain('father.name');
  });

  test.each(['1.001193', '1.004873', '2.000815'])('of %s is complete in three languages', (code) => {
    const form = formOf(code);
    const answers = { 'parents.declared': 'both', 'status.current': 'divorced', 'purpose.kind': 'marriage' };
    for (const language of languages) {
      const t = translate(language);
      for (const page of form.pages) {
        const fields = <FormPageFields form={form} page={page} answers={answers} t={t} language={language} />;
        expect(renderPart(fields)).not.toContain('undefined');
      }
    }
  });
});

describe('problems and summary', () => {
  test('each problem has words in three languages and leads to its field', () => {
    const problems = answerProblemCodes.map((code) => ({
      question: 'child.name',
      code,
      values: { max: 5, min: 1, year: 1900 },
    }));
    for (const language of languages) {
      for (const line of problemLines(birth, problems, { t: translate(language), language })) {
        expect(line.field).toBe('child.name');
        expect(line.text).toMatch(/“.+”/);
        expect(line.text).not.toMatch(/\{\{/);
      }
    }
  });

  test('the summary shows the answers and leads back to their pages', () => {
    const answers = { 'child.name': 'Nguyễn Minh An', 'child.sex': 'female', 'parents.married': true };
    const html = renderPart(
      <FormSummary {...vi} form={birth} answers={answers} hrefFor={(page) => `/form/${page.code}`} />,
    );
    expect(html).toContain('Nguyễn Minh An');
    expect(html).toContain('Nữ');
    expect(html).toContain('href="/form/parents"');
  });
});
