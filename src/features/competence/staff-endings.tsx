import { withdrawnBy } from '../../core/competence-changes.ts';
import type { CompetenceRule } from '../../core/competence-rules.ts';
import { showPartialDay } from '../../core/names-and-dates.ts';
import { titleOf } from './rule-words.ts';
import type { ChangeForm } from './staff-change.tsx';
import type { RecordedChange } from './store.ts';

/** Ends a rule of the province: from the day on, the rule of the country answers again. */
export const endForm: ChangeForm<CompetenceRule> = {
  path: 'ket-thuc/:rule',
  name: 'end',
  find: ({ door, province }, { rule: code }) =>
    door.rules.rules.find((rule) => rule.code === code && rule.province === province),
  titleOf: (rule, room) => titleOf(rule, room.reader),
  begin: () => ({}),
  say: (_typed, { code }) => ({ ok: true, say: () => ({ kind: 'end', code }) }),
  fields: ({ room }) => <p>{room.visit.t('rules.change.end.words')}</p>,
};

/** Takes back a change that is not in force yet, as if it had never been made. It stays in the register. */
export const withdrawForm: ChangeForm<RecordedChange> = {
  path: 'rut/:change',
  name: 'withdraw',
  find: ({ changes, province }, { change: code }) =>
    changes.find(
      (change) =>
        change.code === code && change.province === province && !withdrawnBy(changes).has(change.code),
    ),
  titleOf: (change, { visit }) =>
    visit.t('rules.change.withdraw.about', {
      number: change.decision.number,
      day: showPartialDay(change.effectiveOn),
    }),
  begin: () => ({}),
  say: (_typed, { code }) => ({ ok: true, say: () => ({ kind: 'withdraw', code }) }),
  fields: ({ room }) => <p>{room.visit.t('rules.change.withdraw.words')}</p>,
};
