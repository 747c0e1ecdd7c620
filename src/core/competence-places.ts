import type { Competence, FilingPlace, HelpingPlace, ResultPlace, WhyLine } from './competence-answer.ts';
import type { Matter } from './competence-choice.ts';
import {
  type BoundaryFreeList,
  type CompetenceRule,
  type EmergencyDecision,
  isInForce,
} from './competence-rules.ts';

/** A chosen rule, the units its places lead to, and the units that decide (an emergency may have moved that). */
type Case = { rule: CompetenceRule; units: string[]; deciding: string[]; emergencies: EmergencyDecision[] };

type Places = Pick<
  Competence,
  'mayFileAt' | 'helpedBy' | 'resultAt' | 'boundaryFree' | 'here' | 'verified'
> & {
  demonstration: boolean;
  why: WhyLine[];
};

/** Where to file, who helps, where to fetch the result, and what the place where the person stands can do. */
export function placesOf(each: Case, matter: Matter): Places {
  const free = boundaryFreeOf(each, matter);
  const filing = filingOf(each, free.provinces, matter);
  const here = hereOf(filing.places, each.rule, matter);
  return {
    mayFileAt: filing.places,
    helpedBy: helpersOf(each.rule, here?.state === 'helps' ? here.unit : undefined),
    resultAt: each.rule.results.flatMap((result) => resultPlaces(result, each)),
    boundaryFree: free.state,
    here: here?.state ?? null,
    verified: free.verified && filing.verified,
    demonstration: free.demonstration,
    why: [
      ...(matter.question.channel === 'counter' ? free.why : []),
      ...filing.why,
      ...emergencyLines(each.emergencies),
      ...(here ? [here.line] : []),
    ],
  };
}

/** Decisions for an emergency that touch one of these units and this procedure on this day. */
export function emergenciesFor(units: readonly string[], { question, rules }: Matter): EmergencyDecision[] {
  return rules.emergencies.filter(
    (each) =>
      isInForce(each, question.on.toString()) &&
      (each.procedures === 'all' || each.procedures.includes(question.procedure)) &&
      units.some((unit) => each.units.includes(unit)),
  );
}

type BoundaryFree = Pick<Places, 'verified' | 'demonstration' | 'why'> & {
  state: Competence['boundaryFree'];
  provinces: string[];
};

function boundaryFreeOf({ rule, units }: Case, { question, ...matter }: Matter): BoundaryFree {
  const nothing = { provinces: [], verified: true, demonstration: false };
  if (rule.boundaryFree === 'not-needed') return { ...nothing, state: 'not-needed', why: [] };
  if (rule.boundaryFree === 'excluded') {
    const why: WhyLine[] = rule.helpedBy.length > 0 ? [{ code: 'othersOnlyHelp', values: { units } }] : [];
    return { ...nothing, state: 'no', why };
  }
  const provinces = [...new Set(units.map((unit) => matter.units.provinceOf(unit, question.on) ?? ''))];
  const found = provinces.map((province) => {
    const lists = matter.rules.lists.filter(
      (list) => list.province === province && isInForce(list, question.on.toString()),
    );
    return standingOf(province, lists, question.procedure);
  });
  const states = found.map(({ state }) => state);
  return {
    state: states.includes('yes') ? 'yes' : states.includes('unknown') ? 'unknown' : 'no',
    provinces: provinces.filter((_, index) => states[index] === 'yes'),
    verified: found.every(
      ({ list }) => !list || (!list.demonstration && list.bases.every(({ verified }) => verified)),
    ),
    demonstration: found.some(({ list }) => list?.demonstration),
    why: found.flatMap(({ why }) => why),
  };
}

type Standing = { state: 'yes' | 'no' | 'unknown'; list: BoundaryFreeList | undefined; why: WhyLine[] };

function standingOf(province: string, lists: readonly BoundaryFreeList[], procedure: string): Standing {
  const naming = lists.find(({ procedures }) => procedures.includes(procedure));
  if (naming) return { state: 'yes', list: naming, why: linesOfList('boundaryFree', naming) };
  const whole = lists.find(({ complete, takenOff }) => complete || takenOff?.includes(procedure));
  if (whole) return { state: 'no', list: whole, why: linesOfList('boundaryFreeNot', whole) };
  const citations = lists.flatMap(({ bases }) => bases.map(({ citation }) => citation));
  return {
    state: 'unknown',
    list: undefined,
    why: [
      { code: 'boundaryFreeUnknown', values: { province } },
      ...(lists.length > 0 ? [{ code: 'boundaryFreeListKnown' as const, values: { citations } }] : []),
    ],
  };
}

function linesOfList(code: 'boundaryFree' | 'boundaryFreeNot', list: BoundaryFreeList): WhyLine[] {
  const { province, demonstration, bases } = list;
  return [
    { code, values: { province } },
    ...bases.map(
      ({ citation, verified }): WhyLine => ({
        code: verified ? 'basis' : 'basisUnverified',
        values: { citation },
      }),
    ),
    ...(demonstration ? [{ code: 'boundaryFreeDemonstration' as const, values: { province } }] : []),
  ];
}

type Filing = { places: FilingPlace[]; verified: boolean; why: WhyLine[] };

function filingOf(each: Case, freeIn: readonly string[], { question, rules }: Matter): Filing {
  if (question.channel === 'counter') return { places: counters(each, freeIn), verified: true, why: [] };
  const facts = rules.channels.filter(
    (fact) => fact.channel === question.channel && isInForce(fact, question.on.toString()),
  );
  const kinds = [...new Set(facts.map(({ filesAt }) => filesAt))];
  return {
    places: kinds.flatMap((kind): FilingPlace[] =>
      kind === 'public-post' ? postTo(each) : [{ kind, role: 'received-at' }],
    ),
    verified: facts.every(({ bases }) => bases.every(({ verified }) => verified)),
    why: facts.map(({ code, bases }) => ({
      code: question.channel === 'post' ? 'filesByPost' : 'filesOnline',
      values: { channelFact: code, citations: bases.map(({ citation }) => citation) },
    })),
  };
}

function counters(each: Case, freeIn: readonly string[]): FilingPlace[] {
  return [
    ...deskOf(each),
    ...freeIn.map(
      (province): FilingPlace => ({ kind: 'commune-centres-of-province', province, role: 'received-at' }),
    ),
    ...each.emergencies.flatMap(({ code, receivesAt }) =>
      receivesAt.map(
        ({ unit }): FilingPlace => ({ kind: 'receiving-point', unit, emergency: code, role: 'received-at' }),
      ),
    ),
  ];
}

function deskOf({ rule, units }: Case): FilingPlace[] {
  if (rule.decides?.places === 'any-commune') return [{ kind: 'any-commune-centre', role: 'received-at' }];
  if (rule.receives === 'commune') return units.map((unit) => ({ kind: 'unit', unit, role: 'received-at' }));
  const agency = rule.decides?.agency ?? '';
  if (units.length === 0) return [{ kind: 'agency', agency, role: 'received-at' }];
  return units.map((unit) => ({ kind: 'agency', agency, for: unit, role: 'received-at' }));
}

function postTo({ rule, units }: Case): FilingPlace[] {
  if (rule.receives === 'commune' && units.length > 0) {
    return units.map((unit) => ({ kind: 'public-post', unit, role: 'received-at' }));
  }
  return [{ kind: 'public-post', agency: rule.decides?.agency ?? '', role: 'received-at' }];
}

function helpersOf(rule: CompetenceRule, standsHere: string | undefined): HelpingPlace[] {
  if (rule.helpedBy.length === 0) return [];
  const near: HelpingPlace[] = standsHere ? [{ kind: 'unit', unit: standsHere, role: 'helped-at' }] : [];
  return [...near, { kind: 'any-commune-centre', role: 'helped-at' }];
}

function resultPlaces(result: CompetenceRule['results'][number], { rule, deciding }: Case): ResultPlace[] {
  if (result === 'electronic') return [{ kind: 'electronic' }];
  if (result === 'post') return [{ kind: 'public-post' }];
  if (result === 'receiver' || rule.decides?.places === 'any-commune') return [{ kind: 'where-received' }];
  if (rule.decides?.seat === 'commune') return deciding.map((unit) => ({ kind: 'unit', unit }));
  return [{ kind: 'agency', agency: rule.decides?.agency ?? '' }];
}

/** What the place where the person stands can do; undefined when that was not told, or is no unit of that day. */
function hereOf(
  mayFileAt: readonly FilingPlace[],
  rule: CompetenceRule,
  { question, units }: Matter,
): { unit: string; state: Exclude<Competence['here'], null>; line: WhyLine } | undefined {
  const unit = question.places.standsAt;
  const province = unit && units.provinceOf(unit, question.on);
  if (!unit || province === undefined || question.channel !== 'counter') return undefined;
  const receives = mayFileAt.some(
    (place) =>
      place.kind === 'any-commune-centre' ||
      ((place.kind === 'unit' || place.kind === 'receiving-point') && place.unit === unit) ||
      (place.kind === 'commune-centres-of-province' && place.province === province),
  );
  if (receives) return { unit, state: 'receives', line: { code: 'hereReceives', values: { unit } } };
  if (rule.helpedBy.length > 0)
    return { unit, state: 'helps', line: { code: 'hereHelps', values: { unit } } };
  return { unit, state: 'neither', line: { code: 'hereNeither', values: { unit } } };
}

function emergencyLines(emergencies: readonly EmergencyDecision[]): WhyLine[] {
  return emergencies.flatMap(({ code, bases, effectiveFrom, effectiveTo, powersTo, demonstration }) => {
    const values = {
      emergency: code,
      citations: bases.map(({ citation }) => citation),
      from: effectiveFrom,
      to: effectiveTo,
    };
    const lines: WhyLine[] = [{ code: 'emergencyReceives', values }];
    if (powersTo) lines.push({ code: 'emergencyDecides', values: { ...values, unit: powersTo } });
    if (demonstration) lines.push({ code: 'emergencyDemonstration', values: { emergency: code } });
    return lines;
  });
}
