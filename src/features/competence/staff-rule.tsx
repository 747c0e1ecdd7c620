import { type CompetenceRule, channels, levels, placeKinds } from '../../core/competence-rules.ts';
import { typedText } from '../../http/forms.ts';
import type { RuleRoom } from './room.ts';
import { boundaryFreeWays, oldLevels, placeWays, receivers, results, seats } from './rule-choices.ts';
import { proceduresOf, titleOf } from './rule-words.ts';
import type { ChangeForm, FieldProblem, Typed } from './staff-change.tsx';
import { insteadOf, subjectOf } from './staff-levels.tsx';
import { readCodes } from './staff-list.tsx';
import { RuleFields } from './views/rule-fields.tsx';

/** The rule it begins from: the country's, the province's own, or none where there is no rule yet. */
type Subject = { base: CompetenceRule | undefined; own: CompetenceRule | undefined };

/** A rule of the province with all its facts: who decides, by which place, who receives, where the result is fetched. */
export const ruleForm: ChangeForm<Subject> = {
  path: 'soan',
  name: 'rule',
  find: (room, { theo }) => (theo ? subjectOf(room, theo) : { base: undefined, own: undefined }),
  titleOf: ({ base }, room) => (base ? titleOf(base, room.reader) : room.visit.t('rules.change.rule.lead')),
  begin: ({ base, own }, room) => beginFrom(own ?? base, { base, own }, room),
  say(typed, { base, own }, room) {
    const read = readRule(typed, room);
    if (!read.ok) return read;
    const { codes, ...facts } = read.value;
    const scope = scopeOf(codes, own ?? base, room);
    return {
      ok: true,
      say: ({ code, province, effectiveOn, decision, citation }) => ({
        kind: 'rule',
        ...(own ? { replaces: own.code } : {}),
        rule: {
          ...facts,
          ...scope,
          code,
          line: decision.number,
          province,
          ...(base ? insteadOf(base, own) : {}),
          effectiveFrom: effectiveOn,
          bases: [{ citation, verified: !decision.demonstration }],
          demonstration: decision.demonstration,
        },
      }),
    };
  },
  fields: ({ subject, room, typed, errorOf }) => (
    <RuleFields base={subject.base} own={subject.own} room={room} typed={typed} errorOf={errorOf} />
  ),
};

function beginFrom(from: CompetenceRule | undefined, { base, own }: Subject, room: RuleRoom): Typed {
  const code = own?.code ?? base?.code;
  const begun: Typed = { ...(code ? { theo: [code] } : {}) };
  if (!from) {
    return {
      ...begun,
      'cap-cu': ['unknown'],
      'noi-cach': ['places'],
      'tru-so': ['commune'],
      nhan: ['commune'],
      'phi-dia-gioi': ['by-list'],
    };
  }
  const { decides } = from;
  const places = decides?.places ?? [];
  for (const [question, answers] of Object.entries(from.when ?? {})) begun[`khi.${question}`] = answers;
  return {
    ...begun,
    'thu-tuc': [proceduresOf(from, room.door.rules).join('\n')],
    'cap-cu': [from.oldLevel],
    cap: [decides?.level ?? ''],
    'co-quan': [decides?.agency ?? ''],
    'noi-cach': [Array.isArray(places) ? 'places' : places],
    noi: Array.isArray(places) ? places : [],
    'tru-so': [decides?.seat ?? 'commune'],
    kenh: from.channels,
    nhan: [from.receives],
    'phi-dia-gioi': [from.boundaryFree],
    'ho-tro': from.helpedBy.length > 0 ? ['yes'] : [],
    'ket-qua': from.results,
  };
}

type ReadRule = Pick<
  CompetenceRule,
  'oldLevel' | 'decides' | 'channels' | 'receives' | 'boundaryFree' | 'helpedBy' | 'results' | 'when'
> & { codes: string[] };

function readRule(
  typed: Typed,
  room: RuleRoom,
): { ok: true; value: ReadRule } | { ok: false; problems: FieldProblem[] } {
  const { t } = room.visit;
  const { codes, problems } = readCodes(typedText(typed, 'thu-tuc'), room);
  const one = <Value extends string>(field: string, allowed: readonly Value[]): Value | undefined => {
    const found = allowed.find((each) => each === typedText(typed, field));
    if (!found) problems.push({ field, text: t('rules.problem.choose') });
    return found;
  };
  const some = <Value extends string>(field: string, allowed: readonly Value[]): Value[] => {
    const found = allowed.filter((each) => typed[field]?.includes(each));
    if (found.length === 0) problems.push({ field, text: t('rules.problem.choose-some') });
    return found;
  };
  const oldLevel = one('cap-cu', oldLevels);
  const level = one('cap', levels);
  const agency = one(
    'co-quan',
    room.door.rules.agencies.map(({ code }) => code),
  );
  const way = one('noi-cach', placeWays);
  const places = way === 'places' ? some('noi', placeKinds) : way;
  const seat = one('tru-so', seats);
  const filing = { channels: some('kenh', channels), receives: one('nhan', receivers) };
  const boundaryFree = one('phi-dia-gioi', boundaryFreeWays);
  const fetched = some('ket-qua', results);
  const isWhole = oldLevel && level && agency && places && seat && filing.receives && boundaryFree;
  if (!isWhole || !filing.receives || problems.length > 0) return { ok: false, problems };
  const when = whenOf(typed, room);
  return {
    ok: true,
    value: {
      codes,
      oldLevel,
      decides: { level, agency, places, seat },
      channels: filing.channels,
      receives: filing.receives,
      boundaryFree,
      helpedBy: typed['ho-tro']?.includes('yes') ? ['any-commune-centre'] : [],
      results: fetched,
      ...(Object.keys(when).length > 0 ? { when } : {}),
    },
  };
}

function whenOf(typed: Typed, { door }: RuleRoom): Record<string, string[]> {
  return Object.fromEntries(
    door.rules.questions.flatMap(({ code, options }) => {
      const said = options
        .map((option) => option.code)
        .filter((each) => typed[`khi.${code}`]?.includes(each));
      return said.length > 0 ? [[code, said]] : [];
    }),
  );
}

/** The field of the rule it begins from, as long as all its procedures are meant; otherwise the procedures by name. */
function scopeOf(
  codes: string[],
  from: CompetenceRule | undefined,
  { door }: RuleRoom,
): Pick<CompetenceRule, 'procedures' | 'field'> {
  const all = from ? [...proceduresOf(from, door.rules)].sort() : [];
  const isAll = from?.field !== undefined && all.join() === codes.join();
  return isAll ? { field: from.field } : { procedures: codes };
}
