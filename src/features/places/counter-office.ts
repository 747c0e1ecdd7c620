import { decideCompetence } from '../../core/competence.ts';
import type { Competence, CompetenceAnswer, CompetenceQuestion } from '../../core/competence-answer.ts';
import type { PlaceKind } from '../../core/competence-rules.ts';
import type { NewCommune } from '../../core/places.ts';
import type { Visit } from '../../http/door.ts';
import { wordsOfCompetence, wordsOfQuestion } from '../../ui/competence-words.ts';
import { wordsOfReasons, wordsOfUnit } from '../../ui/place-words.ts';
import type { Office, RightDoor } from '../office.ts';
import { findUnitOf, type UnitOption } from './finding.ts';
import { today } from './portal-office.tsx';
import { basisOf, placeOf, titleOf, wordsOfNumber } from './views/unit-words.ts';

/** What an officer is told beside the form: the unit of an address and who decides there, or the question left. */
export type CounterOffice =
  | { kind: 'ask'; question: string; words: string; options: CounterOption[]; more: number }
  | { kind: 'unit'; code: string; title: string; seat: string; why: string[]; competence: CounterCompetence };
export type CounterOption = { code: string; label: string; hint: string };

/** Who is competent for the chosen procedure at that place, as sentences; the codes are what acts need. */
export type CounterCompetence = {
  kind: CompetenceAnswer['kind'];
  /** Who decides, the question that is left, or that nobody knows. */
  words: string;
  /** What the own counter may do: receive, only help, neither; undefined where that is not asked. */
  here: Competence['here'] | undefined;
  hereWords: string;
  /** The commune that decides, where it is one. */
  decidedBy: string | undefined;
  /** A list that is invented for the demonstration decided it, or a fact that nobody has verified. */
  marks: ('demonstration' | 'unverified')[];
  why: string[];
  /** The page that asks on, with what is known so far. */
  href: string;
};

/**
 * Answers the box "Which office?" beside the counter's form: the unit of a typed address (or of the option that was
 * picked), and who is competent there for the procedure of the form, seen from the officer's own counter. Nothing is
 * stored. Undefined when nothing was typed.
 */
export async function answerAtCounter(
  office: Office,
  { t, language }: Pick<Visit, 't' | 'language'>,
  asked: { typed: string; picked: string | undefined; procedure: string; counterUnit: string },
): Promise<CounterOffice | undefined> {
  const door = await office.rightDoor();
  const on = today(office);
  const chosen = { typed: asked.typed, chosen: asked.picked };
  const found = findUnitOf(chosen, door, { on, homeUnit: asked.counterUnit });
  if (found.kind === 'start') return undefined;
  const reader = { t, language, door, on };
  if (found.kind === 'ask') {
    const isDivided = found.ask === 'residents-divided';
    const why = wordsOfReasons(found.why, t);
    return {
      kind: 'ask',
      question: t(`right-door.ask.${found.ask}`),
      words: isDivided ? t('right-door.dividedWords') : (why.at(-1) ?? ''),
      options: found.options.map((option) => optionOf(option, reader)),
      more: found.more,
    };
  }
  const { unit } = found;
  return {
    kind: 'unit',
    code: unit.code,
    title: `${titleOf(unit, on, t)}, ${wordsOfUnit(unit.province, t)}`,
    seat: unit.seat,
    why: wordsOfReasons(found.why, t),
    competence: competenceAt(unit, asked, reader),
  };
}

type Reader = Pick<Visit, 't' | 'language'> & { door: RightDoor; on: string };

function optionOf({ unit, km }: UnitOption, { t, language, on }: Reader): CounterOption {
  const distance =
    km === undefined ? '' : t('right-door.km', { km: wordsOfNumber(km, language, km < 10 ? 1 : 0) });
  return {
    code: unit.code,
    label: placeOf(unit, on, t),
    hint: [unit.seat, distance, basisOf(unit, t)].filter(Boolean).join(' · '),
  };
}

function competenceAt(
  unit: NewCommune,
  { procedure, counterUnit }: { procedure: string; counterUnit: string },
  reader: Reader,
): CounterCompetence {
  const { t, language, door, on } = reader;
  const day = Temporal.PlainDate.from(on);
  const { rules, units } = door;
  const decide = (places: CompetenceQuestion['places']): CompetenceAnswer => {
    const question = { procedure, on: day, channel: 'counter', places, answers: {} } as const;
    const answer = decideCompetence(question, rules, units);
    if (!answer.ok) throw new Error(`the counter's question was refused: ${JSON.stringify(answer.problem)}`);
    return answer.value;
  };
  const standsAt = counterUnit;
  const kind = placeAsked(decide({ standsAt }));
  const places = { standsAt, ...(kind ? { [kind]: unit.code } : {}) };
  const answer = decide(places);
  const words = { t, language, rules, units, on: day };
  const fields = new URLSearchParams({
    'thu-tuc': procedure,
    'noi.standsAt': standsAt,
    'dia-ban': unit.code,
  });
  if (kind) fields.set(`noi.${kind}`, unit.code);
  const common = { why: wordsOfCompetence(answer.why, words), href: `/dung-noi/tham-quyen?${fields}` };
  const none = { here: undefined, hereWords: '', decidedBy: undefined, marks: [] };
  if (answer.kind === 'unknown')
    return { ...common, ...none, kind: answer.kind, words: t('right-door.who.unknown') };
  if (answer.kind === 'question') {
    const question = wordsOfQuestion(answer.ask, words)?.question ?? askedPlaces(answer.places, reader);
    return { ...common, ...none, kind: answer.kind, words: question };
  }
  return { ...common, kind: answer.kind, ...decided(answer, standsAt, reader) };
}

/** Which place of the concern the address is taken for: the first the rule asks for. */
function placeAsked(answer: CompetenceAnswer): PlaceKind | undefined {
  return answer.kind === 'question' ? answer.places?.find((each) => each !== 'standsAt') : undefined;
}

function askedPlaces(places: readonly PlaceKind[] | undefined, { t }: Reader): string {
  const names = (places ?? []).map((each) => t(`competence.place.${each}`));
  return t('right-door.where.one', { place: names.join(t('right-door.or')) });
}

function decided(answer: Competence, standsAt: string, { t, language, door, on }: Reader) {
  const { agency, unit, oneOf } = answer.decidedBy;
  const nameOf = (code: string) => {
    const commune = door.places.communes.get(code);
    return commune ? placeOf(commune, on, t) : code;
  };
  const agencyName = door.rules.agencies.find(({ code }) => code === agency)?.name[language] ?? agency;
  const names = (unit ? [unit] : (oneOf ?? [])).map(nameOf).join(t('right-door.or'));
  const marks: CounterCompetence['marks'] = [];
  if (answer.demonstration) marks.push('demonstration');
  if (!answer.verified) marks.push('unverified');
  return {
    words: names ? `${agencyName}: ${names}` : agencyName,
    here: answer.here,
    hereWords: answer.here
      ? capital(t(`right-door.who.here.${answer.here}`, { unit: nameOf(standsAt) }))
      : '',
    decidedBy: unit,
    marks,
  };
}

function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1);
}
