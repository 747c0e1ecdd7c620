import { type CompetenceRule, isInForce, type Level, levels } from '../../core/competence-rules.ts';
import { typedText } from '../../http/forms.ts';
import { Select } from '../../ui/fields.tsx';
import type { RuleRoom } from './room.ts';
import { oldLevels } from './rule-choices.ts';
import { titleOf } from './rule-words.ts';
import type { ChangeForm, FieldProblem } from './staff-change.tsx';

/** The rule whose levels are told, and the province's own one that it then takes the place of. */
type Subject = { base: CompetenceRule; own: CompetenceRule | undefined };

/**
 * What a decision says of levels alone: which level decided before 1 July 2025, and which one decides now. Everything
 * else stays as the rule has it; where one rule is the country's, the province gets its own beside it.
 */
export const levelForm: ChangeForm<Subject> = {
  path: 'cap/:rule',
  name: 'levels',
  find: (room, { rule: code }) => subjectOf(room, code),
  titleOf: ({ base }, room) => titleOf(base, room.reader),
  begin({ base, own }) {
    const { oldLevel, decides } = own ?? base;
    return {
      'cap-cu': [oldLevel],
      cap: [decides?.level ?? ''],
      'co-quan': [decides?.agency ?? ''],
    };
  },
  say(typed, { base, own }, room) {
    const oldLevel = oldLevels.find((each) => each === typedText(typed, 'cap-cu'));
    const level = levels.find((each) => each === typedText(typed, 'cap'));
    const agency = room.door.rules.agencies.find(({ code }) => code === typedText(typed, 'co-quan'))?.code;
    const from = own ?? base;
    const problems: FieldProblem[] = [];
    const { t } = room.visit;
    if (!oldLevel) problems.push({ field: 'cap-cu', text: t('rules.problem.choose') });
    if (!level) problems.push({ field: 'cap', text: t('rules.problem.choose') });
    if (!agency) problems.push({ field: 'co-quan', text: t('rules.problem.choose') });
    if (!from.decides) problems.push({ field: 'cap', text: t('rules.problem.no-places') });
    if (!oldLevel || !level || !agency || !from.decides || problems.length > 0)
      return { ok: false, problems };
    const same = level === from.decides.level && agency === from.decides.agency;
    const decides = same ? from.decides : { ...from.decides, level, agency, seat: seatOf(level) };
    return {
      ok: true,
      say: ({ code, province, effectiveOn, decision, citation }) => ({
        kind: 'rule',
        ...(own ? { replaces: own.code } : {}),
        rule: {
          ...from,
          code,
          line: decision.number,
          province,
          ...insteadOf(base, own),
          effectiveFrom: effectiveOn,
          oldLevel,
          decides,
          bases: [{ citation, verified: !decision.demonstration }, ...base.bases],
          demonstration: decision.demonstration,
        },
      }),
    };
  },
  fields({ room, typed, errorOf }) {
    const { t, language } = room.visit;
    const levelWords = (each: string) => t(each === 'unknown' ? 'rules.unknown' : `competence.level.${each}`);
    return (
      <>
        <Select
          t={t}
          name="cap-cu"
          label={t('rules.fields.oldLevel')}
          choices={oldLevels.map((value) => ({ value, label: levelWords(value) }))}
          value={typedText(typed, 'cap-cu')}
          required
          {...errorOf('cap-cu')}
        />
        <Select
          t={t}
          name="cap"
          label={t('rules.fields.level')}
          choices={levels.map((value) => ({ value, label: levelWords(value) }))}
          value={typedText(typed, 'cap')}
          required
          {...errorOf('cap')}
        />
        <Select
          t={t}
          name="co-quan"
          label={t('rules.fields.agency')}
          choices={room.door.rules.agencies.map(({ code, name }) => ({ value: code, label: name[language] }))}
          value={typedText(typed, 'co-quan')}
          required
          {...errorOf('co-quan')}
        />
      </>
    );
  },
};

/** The rule as asked for; for a rule of the country also the one of this province that stands instead of it. */
export function subjectOf(room: RuleRoom, code: string | undefined): Subject | undefined {
  const { rules } = room.door.rules;
  const asked = rules.find((rule) => rule.code === code);
  if (!asked) return undefined;
  if (asked.province) {
    if (asked.province !== room.province) return undefined;
    return { base: rules.find((rule) => rule.code === asked.insteadOf) ?? asked, own: asked };
  }
  const today = room.today.toString();
  const own = rules.filter((rule) => rule.province === room.province && rule.insteadOf === asked.code);
  return { base: asked, own: own.find((rule) => isInForce(rule, today)) ?? own.at(-1) };
}

/** In which rule's place the province's own one stands; none where the country has no rule. */
export function insteadOf(base: CompetenceRule, own: CompetenceRule | undefined): { insteadOf?: string } {
  if (own && !own.insteadOf) return {};
  return { insteadOf: base.code };
}

/** Where an agency of a level sits; the vertical ones and others sit elsewhere. */
function seatOf(level: Level): 'commune' | 'province' | 'elsewhere' {
  return level === 'commune' || level === 'province' ? level : 'elsewhere';
}
