import { isInForce } from '../../core/competence-rules.ts';
import { typedText } from '../../http/forms.ts';
import { RadioGroup } from '../../ui/choices.tsx';
import { PanelSection } from '../../ui/panels.tsx';
import type { RuleRoom } from './room.ts';
import { facetsOf } from './rule-words.ts';
import type { ChangeForm, FieldProblem } from './staff-change.tsx';
import { ProcedureCodes } from './views/procedure-codes.tsx';

const ways = ['put', 'take-off', 'whole'] as const;

/** The boundary-free list of the province: procedures put on it, taken off it, or the whole list as published. */
export const listForm: ChangeForm<true> = {
  path: 'phi-dia-gioi',
  name: 'list',
  find: () => true,
  titleOf: (_subject, { visit }) => visit.t('rules.change.list.lead'),
  begin: () => ({ cach: ['put'] }),
  say(typed, _subject, room) {
    const { t } = room.visit;
    const way = ways.find((each) => each === typedText(typed, 'cach'));
    const read = readCodes(typedText(typed, 'thu-tuc'), room);
    const problems: FieldProblem[] = [...read.problems];
    if (!way) problems.push({ field: 'cach', text: t('rules.problem.choose') });
    if (!way || problems.length > 0) return { ok: false, problems };
    return { ok: true, say: () => ({ kind: 'list', way, procedures: read.codes }) };
  },
  fields({ room, typed, errorOf }) {
    const { t } = room.visit;
    return (
      <>
        <ListInForce room={room} />
        <RadioGroup
          t={t}
          name="cach"
          label={t('rules.fields.way')}
          choices={ways.map((value) => ({
            value,
            label: t(`rules.way.${value}`),
            hint: t(`rules.wayHint.${value}`),
          }))}
          value={typedText(typed, 'cach')}
          {...errorOf('cach')}
        />
        <ProcedureCodes room={room} typed={typed} error={errorOf('thu-tuc')} />
      </>
    );
  },
};

/** Codes of procedures as they are typed: one a line, or with spaces or commas between them. */
export function readCodes(text: string, room: RuleRoom): { codes: string[]; problems: FieldProblem[] } {
  const { t } = room.visit;
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const wrong = words.filter((word) => !/^\d\.\d{6}$/.test(word) || room.reader.nameOf(word) === '');
  const problems: FieldProblem[] = [];
  if (words.length === 0) problems.push({ field: 'thu-tuc', text: t('rules.problem.codes') });
  for (const word of new Set(wrong)) {
    problems.push({
      field: 'thu-tuc',
      text: t('rules.problem.unknown-procedure', { code: word.slice(0, 40) }),
    });
  }
  return { codes: [...new Set(words)].sort(), problems };
}

/** The lists of the province in force today, or that none is known. */
export function ListInForce({ room }: { room: RuleRoom }) {
  const { visit, door, province, today, reader } = room;
  const { t } = visit;
  const lists = door.rules.lists.filter(
    (list) => list.province === province && isInForce(list, today.toString()),
  );
  return (
    <PanelSection title={t('rules.listNow')} sunk>
      {lists.length === 0 && <p>{t('rules.listNone')}</p>}
      {lists.flatMap((list) =>
        facetsOf(list, reader).map(({ key, lines }) => (
          <div key={`${list.code} ${key}`}>
            <h3>{t(`rules.facet.${key}`)}</h3>
            <ul class="plain-list">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )),
      )}
    </PanelSection>
  );
}
