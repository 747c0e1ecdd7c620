import { type SummaryLine, summaryOf } from '../core/forms.ts';
import type { Answers, FormDefinition, FormPage } from '../core/forms-definition.ts';
import type { FormWords } from './form-fields.tsx';
import { PanelSection } from './panels.tsx';
import { DefinitionList } from './tables.tsx';

/** All answers to be read over before sending; `hrefFor` leads back to a page to change it. */
export function FormSummary(
  props: FormWords & { form: FormDefinition; answers: Answers; hrefFor?: (page: FormPage) => string },
) {
  const { form, answers, hrefFor, t, language } = props;
  const lines = summaryOf(form, answers);
  const pages = form.pages.filter((page) => lines.some((line) => line.page === page.code));
  return (
    <>
      {pages.map((page) => (
        <PanelSection
          key={page.code}
          title={page.title[language]}
          acts={
            hrefFor && (
              <a href={hrefFor(page)}>
                {t('forms.change')}
                <span class="unseen"> {page.title[language]}</span>
              </a>
            )
          }
        >
          <DefinitionList
            items={lines
              .filter((line) => line.page === page.code)
              .map((line) => ({ term: line.label[language], value: shownWords(line, { t, language }) }))}
          />
        </PanelSection>
      ))}
    </>
  );
}

/** One answer of a summary in words. */
export function shownWords({ shown }: SummaryLine, { t, language }: FormWords): string {
  if (shown.kind === 'words') return shown.words[language];
  return shown.kind === 'text' ? shown.text : t(shown.yes ? 'forms.yes' : 'forms.no');
}
