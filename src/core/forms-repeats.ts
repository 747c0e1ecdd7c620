import type { FormDefinition, Group, Question, Words } from './forms-definition.ts';

/**
 * The form with every repeated group laid out: `members` with at most three becomes `members1`, `members2`,
 * `members3`, each with its own questions (`members2.name`). Each but the last ends with the question whether there
 * is another one (`members1.more`), which opens the next: a page without scripts can ask for any number so. In the
 * conditions of a repeated group `item.` is the one at hand. A form without repeated groups stays as it is.
 */
export function unrollForm(form: FormDefinition): FormDefinition {
  if (form.pages.every((page) => page.groups.every((group) => !group.repeat))) return form;
  return {
    ...form,
    pages: form.pages.map((page) => ({ ...page, groups: page.groups.flatMap(unrollGroup) })),
  };
}

/** Whether a question only asks if there is another one of a repeated group. */
export function opensAnother({ code, kind }: Question): boolean {
  return kind === 'yes-no' && /^[a-z]+\d+\.more$/i.test(code);
}

function unrollGroup({ repeat, ...group }: Group): Group[] {
  if (!repeat) return [group];
  const { min, max, another } = repeat;
  return Array.from({ length: max }, (_, index) => {
    const place = index + 1;
    const code = `${group.code}${place}`;
    const opener = place > min ? `answers.${group.code}${place - 1}.more = true` : undefined;
    const own = group.when && atHand(group.when, code);
    const when = [own, opener].filter((each) => each !== undefined).map((each) => `(${each})`);
    const asksForAnother = place >= min && place < max;
    return {
      ...group,
      code,
      title: numbered(group.title, place),
      ...(when.length > 0 ? { when: when.join(' and ') } : {}),
      questions: [
        ...group.questions.map((question) => questionOf(question, group.code, place)),
        ...(asksForAnother ? [moreQuestion(code, another)] : []),
      ],
    };
  });
}

function questionOf(question: Question, group: string, place: number): Question {
  const code = `${group}${place}`;
  const { when, required } = question;
  const { prefill, sourceWords, ...rest } = question;
  return {
    ...rest,
    // What the account knows is about one person: the first.
    ...(place === 1 && prefill ? { prefill } : {}),
    ...(place === 1 && sourceWords ? { sourceWords } : {}),
    code: `${code}.${question.code.slice(group.length + 1)}`,
    required: typeof required === 'string' ? atHand(required, code) : required,
    ...(when ? { when: atHand(when, code) } : {}),
  };
}

function moreQuestion(code: string, label: Words): Question {
  return { code: `${code}.more`, kind: 'yes-no', label, required: true, initial: false };
}

function atHand(expression: string, code: string): string {
  return expression.replace(/\bitem\./g, `answers.${code}.`);
}

function numbered(words: Words, place: number): Words {
  return { vi: `${words.vi} ${place}`, en: `${words.en} ${place}`, id: `${words.id} ${place}` };
}
