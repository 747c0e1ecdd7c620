import type { ProcedurePack } from '../../../core/procedures.ts';
import { termHours } from '../../../core/procedures-checks.ts';
import type { Visit } from '../../../http/door.ts';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import { termWords } from './term-words.ts';

/** Why a version was not made: each fault with its field; a pack whose steps take too long is shown beside its term. */
export type RefusedVersion = { problems: { field: string; text: string }[]; overBudget?: ProcedurePack };

/** The faults of a change, and where the steps contradict the term both of them. */
export function VersionRefused({ visit, refused }: { visit: Visit; refused: RefusedVersion }) {
  const { t, language } = visit;
  const { overBudget: pack, problems } = refused;
  const steps = pack?.steps.filter(({ counted }) => counted) ?? [];
  const total = steps.reduce((sum, { hours }) => sum + hours, 0);
  return (
    <>
      <ErrorSummary t={t} errors={problems} />
      {pack && (
        <PanelSection title={t('catalogue.change.budget.title')}>
          <p>{t('catalogue.change.budget.words')}</p>
          <DefinitionList
            items={[
              {
                term: t('catalogue.change.budget.term'),
                value: `${termWords(pack, t)} = ${t('catalogue.change.budget.hours', { count: termHours(pack) })}`,
              },
              {
                term: t('catalogue.change.budget.steps'),
                value: (
                  <>
                    {t('catalogue.change.budget.hours', { count: total })}
                    <ul class="plain-list">
                      {steps.map(({ code, name, hours }) => (
                        <li key={code}>
                          {t('catalogue.change.budget.step', { name: name[language], count: hours })}
                        </li>
                      ))}
                    </ul>
                  </>
                ),
              },
            ]}
          />
        </PanelSection>
      )}
    </>
  );
}
