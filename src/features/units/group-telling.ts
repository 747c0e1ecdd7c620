import { compareNames } from '../../core/residential-groups.ts';
import type { DecidedChange, TellChanges } from '../decisions/actions.ts';
import { listGroupNames } from './groups-store.ts';
import { unitPages } from './views/unit-words.ts';

/** What a decision changed in the residential groups of its unit: founded, renamed, ended. */
export const tellGroupChanges: TellChanges = async (tx, { decisionId, unitCode }, t) => {
  // Each group's names in the order of their days: the name before stands just before.
  const names = (await listGroupNames(tx, unitCode)).sort(
    (a, b) => a.groupId.localeCompare(b.groupId) || Temporal.PlainDate.compare(a.fromOn, b.fromOn),
  );
  const told = names.flatMap((each, at): DecidedChange[] => {
    const { groupId, name, fromOn, toOn } = each;
    const href = `${unitPages.groups}/${groupId}`;
    const former = names[at - 1]?.groupId === groupId ? names[at - 1] : undefined;
    const words = former
      ? t('units.told.renamed', { from: former.name, name })
      : t('units.told.founded', { name });
    const ended = toOn && {
      ...{ words: t('units.told.ended', { name }), effectiveOn: toOn.add({ days: 1 }), href },
    };
    return [
      ...(each.decisionId === decisionId ? [{ words, effectiveOn: fromOn, href }] : []),
      ...(each.endedByDecisionId === decisionId && ended ? [ended] : []),
    ];
  });
  return told.sort((a, b) => compareNames(a.words, b.words));
};
