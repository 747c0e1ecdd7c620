import { z } from 'zod';
import { summaryOf } from './forms.ts';
import { type Answers, type FormDefinition, questionsOf, wordsSchema } from './forms-definition.ts';

const questionCode = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/);
const askedCode = z.string().regex(/^[a-z][A-Za-z0-9]*$/);

/** One line of a result: a label and where its words come from. Official papers are in Vietnamese. */
const lineSchema = z.strictObject({
  label: z.string().trim().min(1).max(120),
  /** Answers of the form, those given joined by a comma. */
  of: z.array(questionCode).min(1).optional(),
  /** What the officer wrote while drafting. */
  asked: askedCode.optional(),
  strong: z.boolean().optional(),
});

/**
 * A result told as data: heading, what it rests on, lines from the answers and from what the officer writes. A part
 * with `each` is printed once for each one of that repeated group; its lines then name the group's own questions.
 */
export const resultSheetSchema = z.strictObject({
  heading: z.string().trim().min(1).max(200),
  /** Another heading where an answer is this choice: the first that holds. */
  headingWhen: z
    .array(
      z.strictObject({ of: questionCode, is: z.string().min(1), heading: z.string().trim().min(1).max(200) }),
    )
    .optional(),
  opening: z.string().trim().min(1).max(1000).optional(),
  parts: z
    .array(
      z.strictObject({
        title: z.string().trim().min(1).max(120).optional(),
        each: z
          .string()
          .regex(/^[a-z]+$/i)
          .optional(),
        lines: z.array(lineSchema).min(1),
      }),
    )
    .min(1),
  closing: z.string().trim().min(1).max(1000).optional(),
  /** Who signs besides the leader, such as both spouses; their places are left to be signed by hand. */
  hands: z.array(z.string().trim().min(1).max(60)).max(2).optional(),
  asked: z
    .array(
      z.strictObject({
        code: askedCode,
        label: wordsSchema,
        hint: wordsSchema.optional(),
        required: z.boolean(),
        long: z.boolean().optional(),
        initial: z.string().optional(),
      }),
    )
    .optional(),
});
export type ResultSheet = z.infer<typeof resultSheetSchema>;

/** A part of the printed result: its title and its lines in printed words; a line without words is left out. */
export type ResultPart = { title?: string; lines: { label: string; words: string; strong: boolean }[] };

/** The parts of a result as they are printed, from the answers and what the officer wrote. */
export function resultParts(
  sheet: ResultSheet,
  form: FormDefinition,
  known: { answers: Answers; content: Readonly<Record<string, string>> },
): ResultPart[] {
  const said = saidOf(form, known.answers);
  return sheet.parts.flatMap(({ title, each, lines }) =>
    placesOf(form, each).flatMap((place) => {
      const own = lines.flatMap((line) => {
        const answers = (line.of ?? []).flatMap((code) => said.get(atPlace(code, each, place)) ?? []);
        const written = line.asked ? (known.content[line.asked] ?? '').trim() : '';
        const words = [...answers, ...(written === '' ? [] : [written])].join(', ');
        return words === '' ? [] : [{ label: line.label, words, strong: line.strong ?? false }];
      });
      if (own.length === 0) return [];
      const printed = title && place > 0 ? `${title} ${place}` : title;
      return [{ ...(printed ? { title: printed } : {}), lines: own }];
    }),
  );
}

/** What a result is called, which may depend on what was asked for. */
export function headingOf({ heading, headingWhen = [] }: ResultSheet, answers: Answers): string {
  return headingWhen.find(({ of, is }) => answers[of] === is)?.heading ?? heading;
}

/** The questions a sheet names and the form does not ask. */
export function unknownQuestions(sheet: ResultSheet, form: FormDefinition): string[] {
  const codes = new Set(questionsOf(form).map(({ code }) => code));
  const headings = (sheet.headingWhen ?? []).map(({ of }) => of).filter((code) => !codes.has(code));
  const named = sheet.parts.flatMap(({ each, lines }) =>
    lines.flatMap(({ of = [] }) => of).filter((code) => !codes.has(atPlace(code, each, each ? 1 : 0))),
  );
  return [...headings, ...named];
}

/** The names a sheet writes and nobody is asked for. */
export function unknownWriting(sheet: ResultSheet): string[] {
  const asked = new Set((sheet.asked ?? []).map(({ code }) => code));
  return sheet.parts
    .flatMap(({ lines }) => lines.flatMap((line) => line.asked ?? []))
    .filter((code) => !asked.has(code));
}

function placesOf(form: FormDefinition, each: string | undefined): number[] {
  if (!each) return [0];
  const groups = form.pages.flatMap((page) => page.groups.map(({ code }) => code));
  return Array.from({ length: 20 }, (_, index) => index + 1).filter((place) =>
    groups.includes(`${each}${place}`),
  );
}

function atPlace(code: string, each: string | undefined, place: number): string {
  return each && place > 0 && code.startsWith(`${each}.`)
    ? `${each}${place}.${code.slice(each.length + 1)}`
    : code;
}

/** The answers of the questions that were asked, in the words an official paper has them. */
function saidOf(form: FormDefinition, answers: Answers): Map<string, string> {
  const said = new Map<string, string>();
  for (const { question, shown } of summaryOf(form, answers)) {
    if (shown.kind === 'words') said.set(question, shown.words.vi);
    else if (shown.kind === 'yes-no') said.set(question, shown.yes ? 'Có' : 'Không');
    else said.set(question, shown.text);
  }
  return said;
}
