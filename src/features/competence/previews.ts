import type { ChangeContent } from '../../core/competence-changes.ts';
import { type Sample, sampleAnswers } from '../../core/competence-samples.ts';
import type { Office } from '../office.ts';
import type { MadeChange } from './actions.ts';
import { type RuleRoom, samplePlacesOf } from './room.ts';
import { proceduresOf } from './rule-words.ts';

/** A change as it would be made, with what sample questions answer before and after it. */
export type Preview = { made: MadeChange; samples: Sample[] };

/** Lays out the preview of a change that was tried and not kept. */
export function previewOf(office: Office, room: RuleRoom, made: MadeChange): Preview {
  const places = samplePlacesOf(office, room);
  const { content, effectiveOn } = made.change;
  const touched = touchedBy(content, room, made);
  if (!places) return { made, samples: [] };
  const asked = { ...touched, on: Temporal.PlainDate.from(effectiveOn), places };
  return { made, samples: sampleAnswers(asked, { before: made.before, after: made.after }, room.door.units) };
}

/** The procedures whose answers a change may turn, with the answers that its rule depends on. */
function touchedBy(
  content: ChangeContent,
  room: RuleRoom,
  made: MadeChange,
): { procedures: string[]; answers: Record<string, string> } {
  const { before, after } = made;
  if (content.kind === 'list') return { procedures: content.procedures, answers: {} };
  if (content.kind === 'withdraw') {
    const taken = room.changes.find(({ code }) => code === content.code);
    return taken ? touchedBy(taken.content, room, made) : { procedures: [], answers: {} };
  }
  const code = content.kind === 'rule' ? content.rule.code : content.code;
  const rule = [...after.rules, ...before.rules].find((each) => each.code === code);
  if (!rule) return { procedures: [], answers: {} };
  const answers = Object.entries(rule.when ?? {}).flatMap(([question, [first]]) =>
    first ? [[question, first]] : [],
  );
  return { procedures: proceduresOf(rule, after), answers: Object.fromEntries(answers) };
}
