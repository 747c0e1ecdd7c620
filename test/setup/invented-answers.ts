import { answerForm, visibleQuestions } from '../../src/core/forms.ts';
import type { FormDefinition, Question } from '../../src/core/forms-definition.ts';
import { fieldNames, type TypedAnswers } from '../../src/core/forms-reading.ts';

/**
 * A whole form filled in by a hand: `said` stands as it is, every other question that is asked and required gets an
 * invented answer of its kind, the first choice of those offered. Answers open questions until none is left.
 */
export function inventAnswers(
  form: FormDefinition,
  said: TypedAnswers,
  today: Temporal.PlainDate,
): TypedAnswers {
  const typed: TypedAnswers = { ...said };
  for (;;) {
    const { answers } = answerForm(form, typed, { today });
    const open = visibleQuestions(form, answers).find((question) => isOpen(question, typed));
    if (!open) return typed;
    Object.assign(typed, inventedFor(open));
  }
}

function isOpen(question: Question, typed: TypedAnswers): boolean {
  return question.required !== false && fieldNames(question).every((name) => typed[name] === undefined);
}

function inventedFor({ code, kind, choices, initial, min }: Question): TypedAnswers {
  if (typeof initial === 'boolean') return { [code]: initial ? 'yes' : 'no' };
  if (initial !== undefined) return { [code]: String(initial) };
  switch (kind) {
    case 'date':
      return { [`${code}-day`]: '2', [`${code}-month`]: '11', [`${code}-year`]: '2026' };
    case 'partial-date':
      return { [`${code}-year`]: '1950' };
    case 'choice':
      return { [code]: choices?.[0]?.code ?? '' };
    case 'yes-no':
      return { [code]: 'no' };
    case 'number':
    case 'money':
    case 'copies':
      return { [code]: String(Math.max(min ?? 1, 1)) };
    case 'citizen-id':
      return { [code]: '046150000123' };
    case 'phone':
      return { [code]: '0905000123' };
    case 'email':
      return { [code]: 'nguoi.dan@vidu.example' };
    case 'person-name':
      return { [code]: 'Tôn Nữ Vạn Hạnh Thảo' };
    case 'address':
      return { [code]: 'Số 1 đường Thử Nghiệm, phường Kim Long, thành phố Huế' };
    default:
      return { [code]: 'Nội dung thử' };
  }
}
