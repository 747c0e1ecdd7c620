import type { TellChanges } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { rulesPage } from './room.ts';
import { listChangesOf } from './store.ts';

/** What a decision changed in the rules of competence, for its own page. */
export function tellRuleChanges(office: Office): TellChanges {
  return async (tx, { decisionId }, t) => {
    const changes = await listChangesOf(tx, decisionId);
    if (changes.length === 0) return [];
    const { rules } = await office.rightDoor();
    return changes.map(({ content, code, effectiveOn }) => {
      const on = Temporal.PlainDate.from(effectiveOn);
      if (content.kind === 'list') {
        const words = t(`rules.did.${content.way}`, { procedures: content.procedures.join(', ') });
        return { words, effectiveOn: on, href: `${rulesPage}/phi-dia-gioi` };
      }
      if (content.kind !== 'rule')
        return {
          words: t(`rules.did.${content.kind}`, { procedures: '' }),
          effectiveOn: on,
          href: rulesPage,
        };
      const { procedures, field = '' } = content.rule;
      const named = procedures ?? rules.fields.find((each) => each.code === field)?.procedures ?? [];
      const key = content.replaces ? 'rules.did.replaced' : 'rules.did.entered';
      return {
        words: t(key, { procedures: named.join(', ') }),
        effectiveOn: on,
        href: `${rulesPage}/quy-tac/${code}`,
      };
    });
  };
}
