import type { Channel, Level, PlaceKind, PublishedLevel } from './competence-rules.ts';

/** Where the unit codes come from: a registry of places, old and new, read with the day. */
export type Units = {
  provinceOf(unitCode: string, on: Temporal.PlainDate): string | undefined;
  nameOf(unitCode: string, on: Temporal.PlainDate): string | undefined;
};

/** The five-digit codes of the communes that matter to the concern; `standsAt` is where the person is now. */
export type ConcernPlaces = Partial<Record<PlaceKind, string>>;

export type CompetenceQuestion = {
  procedure: string;
  on: Temporal.PlainDate;
  channel: Channel;
  places: ConcernPlaces;
  answers: Record<string, string | boolean>;
};

export type CompetenceProblem = {
  code:
    | 'missing'
    | 'notJson'
    | 'notJson'
    | 'notAnObject'
    | 'notText'
    | 'notADay'
    | 'notAProcedureCode'
    | 'notAUnitCode'
    | 'unknownWord'
    | 'unknownField';
  field: string;
  values?: Record<string, string>;
};

/** Where one may file. Everything here receives; who only helps is in `helpedBy`. */
export type FilingPlace = { role: 'received-at' } & (
  | { kind: 'unit'; unit: string }
  | { kind: 'commune-centres-of-province'; province: string }
  | { kind: 'any-commune-centre' }
  | { kind: 'agency'; agency: string; for?: string }
  | { kind: 'receiving-point'; unit: string; emergency: string }
  | { kind: 'national-portal' }
  | { kind: 'provincial-portal' }
  | { kind: 'public-post'; unit?: string; agency?: string }
);

/** Helps the person to file online, and is no place of reception. */
export type HelpingPlace = { role: 'helped-at' } & (
  | { kind: 'unit'; unit: string }
  | { kind: 'any-commune-centre' }
);

export type ResultPlace =
  | { kind: 'unit'; unit: string }
  | { kind: 'agency'; agency: string }
  | { kind: 'where-received' }
  | { kind: 'electronic' }
  | { kind: 'public-post' };

/** `unit` where it is one; `oneOf` where the person may choose; `for` where no commune decides, but its place tells. */
export type Decider = {
  level: Level;
  agency: string;
  unit?: string;
  oneOf?: string[];
  for?: string[];
  inTurn?: string[];
};

/** One reason; words are `competence.line.<code>`, unit, agency and place codes in the values become names. */
export type WhyLine = { code: WhyCode; values: Record<string, string | readonly string[]> };

export const whyCodes = [
  'decidedAtPlace',
  'decidedAtChosenPlace',
  'otherPlaceAllowed',
  'decidedAnywhere',
  'decidedElsewhere',
  'decidedByAgency',
  'decidedInTurn',
  'basis',
  'basisUnverified',
  'movedLevel',
  'levelThen',
  'sameLevel',
  'oldLevelUnknown',
  'boundaryFree',
  'boundaryFreeNot',
  'boundaryFreeUnknown',
  'boundaryFreeListKnown',
  'boundaryFreeDemonstration',
  'othersOnlyHelp',
  'filesOnline',
  'filesByPost',
  'hereReceives',
  'hereHelps',
  'hereNeither',
  'emergencyReceives',
  'emergencyDecides',
  'emergencyDemonstration',
  'ruleDemonstration',
  'placeAsked',
  'placeUnknown',
  'answerAsked',
  'channelNotPossible',
  'noRule',
  'noRuleOnDay',
  'noRuleForAnswers',
  'answerNotKnown',
  'decisionNeeded',
  'publishedLevel',
  'askThem',
] as const;
export type WhyCode = (typeof whyCodes)[number];

export type Competence = {
  kind: 'competence';
  procedure: string;
  on: string;
  channel: Channel;
  rule: string;
  oldLevel: Level | 'unknown';
  mayFileAt: FilingPlace[];
  decidedBy: Decider;
  helpedBy: HelpingPlace[];
  resultAt: ResultPlace[];
  boundaryFree: 'yes' | 'no' | 'unknown' | 'not-needed';
  /** What the place where the person stands now can do; null when it was not told or the counter is not meant. */
  here: 'receives' | 'helps' | 'neither' | null;
  /** False as soon as one fact used was not read in its source. */
  verified: boolean;
  demonstration: boolean;
  why: WhyLine[];
};

/** What to ask next: a place (one of `places` is enough), another channel, or a question of the rules. */
export type NextQuestion = {
  kind: 'question';
  ask: string;
  options?: string[];
  places?: PlaceKind[];
  why: WhyLine[];
};

/** The rules do not say, and nobody guesses: whom to ask, and the published level where that much is known. */
export type CompetenceUnknown = {
  kind: 'unknown';
  reason: 'noRule' | 'noRuleOnDay' | 'noRuleForAnswers' | 'answerNotKnown' | 'decisionNeeded';
  rule: string | null;
  publishedLevels: PublishedLevel[];
  askWhom: ({ kind: 'unit'; unit: string } | { kind: 'agency'; agency: string })[];
  why: WhyLine[];
};

export type CompetenceAnswer = Competence | NextQuestion | CompetenceUnknown;
