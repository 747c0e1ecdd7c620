/** The units of a legal term; `sameDay` has no number. */
export const clockUnits = ['workingHour', 'workingDay', 'calendarDay', 'sameDay'] as const;
export type ClockUnit = (typeof clockUnits)[number];

/** After which moment of a day a dossier counts from the next working day. */
export const cutOffs = ['none', '15:00', 'lastHour'] as const;
export type CutOff = (typeof cutOffs)[number];

/** Where on its last day a term of working days ends. */
export const dueModes = ['sameClock', 'endOfDay'] as const;
export type DueMode = (typeof dueModes)[number];

export const pausePolicies = ['pause', 'restart'] as const;
export type PausePolicy = (typeof pausePolicies)[number];

/** Local moments; without `to` the pause is still open, which only the last one may be. */
export type ClockPause = {
  from: Temporal.PlainDateTime;
  to?: Temporal.PlainDateTime | undefined;
  policy: PausePolicy;
};

/** What a procedure version says about its term. Every pack states all of it; there is no silent default. */
export type ClockRule = { term: number; unit: ClockUnit; cutOff: CutOff; dueMode: DueMode };

/** The moment of acceptance (local time, whole minutes), the rule of the procedure and the pauses in order. */
export type ClockInput = ClockRule & { accepted: Temporal.PlainDateTime; pauses: readonly ClockPause[] };

export type ClockProblem = {
  code:
    | 'missing'
    | 'notAnObject'
    | 'notText'
    | 'notAList'
    | 'notAMoment'
    | 'notAWholeMinute'
    | 'notAPositiveInteger'
    | 'notAWholeNumber'
    | 'unknownWord'
    | 'beforeAcceptance'
    | 'beforeItsBeginning'
    | 'beforeFormerPauseEnds'
    | 'onlyLastMayBeOpen'
    | 'outsideCalendar';
  /** The path of the wrong field, such as `pauses[0].to`. */
  field: string;
  values?: Record<string, string | number>;
};

/** The first missing or contradictory field of an input, or undefined where the clock may count. */
export function findClockProblem(input: ClockInput): ClockProblem | undefined {
  return (
    momentProblem(input.accepted, 'accepted') ??
    wordProblem(input.unit, clockUnits, 'unit') ??
    termProblem(input.term, input.unit) ??
    wordProblem(input.cutOff, cutOffs, 'cutOff') ??
    wordProblem(input.dueMode, dueModes, 'dueMode') ??
    pausesProblem(input)
  );
}

/** Whether a value is one of the allowed words; the problem lists them. */
export function wordProblem(
  value: unknown,
  allowed: readonly string[],
  field: string,
): ClockProblem | undefined {
  if (value === undefined || value === null) return { code: 'missing', field };
  if (typeof value === 'string' && allowed.includes(value)) return undefined;
  return { code: 'unknownWord', field, values: { allowed: allowed.join(', ') } };
}

/** A term is a positive integer; for `sameDay` it is ignored, yet it is stated as a whole number. */
export function termProblem(term: unknown, unit: ClockUnit): ClockProblem | undefined {
  if (term === undefined || term === null) return { code: 'missing', field: 'term' };
  if (unit === 'sameDay') {
    return isWholeFrom(0, term) ? undefined : { code: 'notAWholeNumber', field: 'term' };
  }
  return isWholeFrom(1, term) ? undefined : { code: 'notAPositiveInteger', field: 'term' };
}

function isWholeFrom(least: number, value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
}

function momentProblem(moment: Temporal.PlainDateTime, field: string): ClockProblem | undefined {
  const { second, millisecond, microsecond, nanosecond } = moment;
  const beyond = second + millisecond + microsecond + nanosecond;
  return beyond === 0 ? undefined : { code: 'notAWholeMinute', field };
}

function pausesProblem(input: ClockInput): ClockProblem | undefined {
  let former = input.accepted;
  for (const [index, pause] of input.pauses.entries()) {
    const field = `pauses[${index}]`;
    const problem =
      momentProblem(pause.from, `${field}.from`) ??
      wordProblem(pause.policy, pausePolicies, `${field}.policy`);
    if (problem) return problem;
    if (isBefore(pause.from, former)) {
      return { code: index === 0 ? 'beforeAcceptance' : 'beforeFormerPauseEnds', field: `${field}.from` };
    }
    if (!pause.to) {
      const last = index === input.pauses.length - 1;
      return last ? undefined : { code: 'onlyLastMayBeOpen', field: `${field}.to` };
    }
    if (isBefore(pause.to, pause.from)) return { code: 'beforeItsBeginning', field: `${field}.to` };
    const ending = momentProblem(pause.to, `${field}.to`);
    if (ending) return ending;
    former = pause.to;
  }
  return undefined;
}

function isBefore(a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): boolean {
  return Temporal.PlainDateTime.compare(a, b) < 0;
}
