import type { Answers } from '../../../core/forms-definition.ts';
import { FormSummary } from '../../../ui/form-summary.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import type { OwnProps } from './portal-own-page.tsx';

/** The papers of the dossier, how each is fulfilled, and the files to open. */
export function OwnPapers({ visit, file }: OwnProps) {
  const { t, language } = visit;
  const { state, pack, documents } = file;
  return (
    <PanelSection title={t('portal.own.papers')}>
      {state.papers.length === 0 && <p>{t('portal.own.noPapers')}</p>}
      <ul class="paper-list">
        {state.papers.map((paper) => (
          <li key={paper.code}>
            <p class="paper-name">
              <Icon name="file" />
              <strong>
                {pack.papers.find((each) => each.code === paper.code)?.name[language] ?? paper.code}
              </strong>
            </p>
            <p class="hint">{t(`dossiers.fulfilment.${paper.fulfilment}`)}</p>
            <ul class="paper-ways">
              {documents
                .filter((each) => paper.documentIds.includes(each.documentId))
                .map((each) => (
                  <li key={each.documentId}>
                    <a href={`/ho-so-cua-toi/${state.reference}/tep/${each.documentId}`}>{each.name}</a>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

/** What was declared, folded away. */
export function OwnAnswers({ visit, file }: OwnProps) {
  const { t, language } = visit;
  const { state, pack } = file;
  return (
    <details class="answers">
      <summary>{t('portal.own.answers')}</summary>
      <FormSummary t={t} language={language} form={pack.form} answers={state.answers as Answers} />
    </details>
  );
}
