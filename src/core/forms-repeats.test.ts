import { describe, expect, it } from 'vitest';
import { answerForm, visibleQuestions } from './forms.ts';
import { type FormDefinition, formSchema, questionsOf } from './forms-definition.ts';
import { unrollForm } from './forms-repeats.ts';

const words = (text: string) => ({ vi: text, en: text, id: text });
const today = Temporal.PlainDate.from('2026-11-20');

const household: FormDefinition = formSchema.parse({
  code: 'household',
  title: words('Hộ'),
  pages: [
    {
      code: 'members',
      title: words('Thành viên'),
      groups: [
        {
          code: 'members',
          title: words('Thành viên'),
          repeat: { max: 3, another: words('Còn người nữa không?') },
          questions: [
            {
              code: 'members.name',
              kind: 'person-name',
              label: words('Họ tên'),
              required: true,
              prefill: 'applicant.name',
            },
            {
              code: 'members.relation',
              kind: 'choice',
              label: words('Quan hệ'),
              required: true,
              choices: [
                { code: 'child', label: words('Con') },
                { code: 'other', label: words('Khác') },
              ],
            },
            {
              code: 'members.relationWords',
              kind: 'text',
              label: words('Quan hệ khác'),
              required: true,
              when: 'item.relation = "other"',
            },
          ],
        },
      ],
    },
  ],
});
const form = unrollForm(household);

describe('a repeated group', () => {
  it('asks for the first one, and for the next when there is one more', () => {
    const first = { 'members1.name': 'Lê An', 'members1.relation': 'child' };
    expect(codesAsked(first)).toEqual(['members1.name', 'members1.relation', 'members1.more']);
    expect(codesAsked({ ...first, 'members1.more': true })).toEqual([
      ...['members1.name', 'members1.relation', 'members1.more'],
      ...['members2.name', 'members2.relation', 'members2.more'],
    ]);
  });

  it('looks at the one at hand in its conditions', () => {
    const answers = {
      'members1.name': 'Lê An',
      'members1.relation': 'child',
      'members1.more': true,
      'members2.name': 'Lê Bình',
      'members2.relation': 'other',
    };
    expect(codesAsked(answers)).toContain('members2.relationWords');
    expect(codesAsked(answers)).not.toContain('members1.relationWords');
  });

  it('does not ask for one more after the last', () => {
    expect(questionsOf(form).map(({ code }) => code)).not.toContain('members3.more');
    expect(form.pages[0]?.groups.map(({ title }) => title.vi)).toEqual([
      'Thành viên 1',
      'Thành viên 2',
      'Thành viên 3',
    ]);
  });

  it('fills in from the account only the first', () => {
    const filled = questionsOf(form).filter(({ prefill }) => prefill);
    expect(filled.map(({ code }) => code)).toEqual(['members1.name']);
  });

  it('lets go of what was typed for one that is no longer there', () => {
    const raw = {
      'members1.name': 'Lê An',
      'members1.relation': 'child',
      'members1.more': 'no',
      'members2.name': 'Lê Bình',
    };
    const { answers, typed, problems } = answerForm(form, raw, { today });
    expect(answers).not.toHaveProperty('members2.name');
    expect(typed['members2.name']).toBe('Lê Bình');
    expect(problems).toEqual([]);
  });

  it('is refused when its questions do not begin with its code', () => {
    const broken = structuredClone(household);
    const [group] = broken.pages[0]?.groups ?? [];
    if (group) group.code = 'people';
    expect(formSchema.safeParse(broken).success).toBe(false);
  });

  it('leaves a form without one as it is', () => {
    expect(unrollForm(form)).toBe(form);
  });
});

function codesAsked(answers: Parameters<typeof visibleQuestions>[1]): string[] {
  return visibleQuestions(form, answers).map(({ code }) => code);
}
