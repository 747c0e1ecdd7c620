import { z } from 'zod';
import { type CatalogueFault, type FaultCode, shapeFaults } from './catalogue.ts';
import { done, type Outcome, refused } from './outcome.ts';

const words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1), id: z.string().min(1) });
const code = z.string().regex(/^[a-z][a-z-]*$/);
const procedure = z.string().regex(/^\d\.\d{6}$/);

const lifeEventsSchema = z.array(
  z.strictObject({
    code,
    name: words,
    /** How people say it, in any of the languages. */
    words: z.array(z.string().min(1)).min(1),
    /** The procedures, the nearest first. */
    procedures: z.array(procedure).min(1),
  }),
);
const situationsSchema = z
  .array(
    z.strictObject({
      code,
      text: words,
      answers: z
        .array(
          z
            .strictObject({
              code,
              words,
              next: code.optional(),
              procedures: z.array(procedure).min(1).optional(),
            })
            .refine((answer) => (answer.next === undefined) !== (answer.procedures === undefined), {
              message: 'an answer leads either to a question or to procedures',
            }),
        )
        .min(2),
    }),
  )
  .min(1);

/** A matter of life, such as a birth, in people's own words. */
export type LifeEvent = z.infer<typeof lifeEventsSchema>[number];
/** A plain question; each answer leads to the next question or to procedures. The first one begins. */
export type Situation = z.infer<typeof situationsSchema>[number];
export type SituationAnswer = Situation['answers'][number];
export type CatalogueGuides = { lifeEvents: LifeEvent[]; situations: Situation[] };

/**
 * Reads the two guides through the catalogue. Refuses a wrong shape, a code used twice, a question that nothing
 * leads to or that leads back, and a procedure that is not in the catalogue.
 */
export function readCatalogueGuides(
  files: { lifeEvents: unknown; situations: unknown },
  procedures: ReadonlySet<string>,
): Outcome<CatalogueGuides, CatalogueFault[]> {
  const lifeEvents = lifeEventsSchema.safeParse(files.lifeEvents);
  const situations = situationsSchema.safeParse(files.situations);
  const faults = [
    ...(lifeEvents.success
      ? eventFaults(lifeEvents.data, procedures)
      : shapeFaults(eventsFile, lifeEvents.error)),
    ...(situations.success
      ? situationFaults(situations.data, procedures)
      : shapeFaults(situationsFile, situations.error)),
  ];
  if (faults.length > 0 || !lifeEvents.success || !situations.success) return refused(faults);
  return done({ lifeEvents: lifeEvents.data, situations: situations.data });
}

const eventsFile = 'life-events.json';
const situationsFile = 'situations.json';

function eventFaults(events: readonly LifeEvent[], known: ReadonlySet<string>): CatalogueFault[] {
  return [
    ...repeated(
      eventsFile,
      events.map((event) => event.code),
    ),
    ...events.flatMap((event) => unknownProcedures(eventsFile, event.code, event.procedures, known)),
  ];
}

function situationFaults(questions: readonly Situation[], known: ReadonlySet<string>): CatalogueFault[] {
  const faults = repeated(
    situationsFile,
    questions.map((question) => question.code),
  );
  const leadsTo = new Map<string, number>();
  for (const [index, question] of questions.entries()) {
    for (const answer of question.answers) {
      const place = `${question.code}.${answer.code}`;
      faults.push(...unknownProcedures(situationsFile, place, answer.procedures ?? [], known));
      if (answer.next === undefined) continue;
      const target = questions.findIndex((each) => each.code === answer.next);
      if (target < 0) faults.push(guideFault(situationsFile, place, 'no-question', answer.next));
      // Questions only lead forward, so that no answer ever comes round again.
      else if (target <= index) faults.push(guideFault(situationsFile, place, 'leads-back', answer.next));
      leadsTo.set(answer.next, (leadsTo.get(answer.next) ?? 0) + 1);
    }
    faults.push(
      ...repeated(
        situationsFile,
        question.answers.map((answer) => `${question.code}.${answer.code}`),
      ),
    );
  }
  for (const question of questions.slice(1)) {
    if (leadsTo.get(question.code) !== 1)
      faults.push(guideFault(situationsFile, question.code, 'not-reached', ''));
  }
  return faults;
}

function unknownProcedures(
  file: string,
  place: string,
  codes: readonly string[],
  known: ReadonlySet<string>,
) {
  return codes
    .filter((each) => !known.has(each))
    .map((each) => guideFault(file, place, 'unknown-procedure', each));
}

function repeated(file: string, codes: readonly string[]): CatalogueFault[] {
  return codes
    .filter((each, index) => codes.indexOf(each) < index)
    .map((each) => guideFault(file, each, 'twice', each));
}

function guideFault(file: string, place: string, code: FaultCode, value: string): CatalogueFault {
  return { file, line: 0, place, code, value };
}
