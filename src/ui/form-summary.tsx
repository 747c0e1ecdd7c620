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
          {groupsOf(page, lines).map(({ title, lines: own }) => (
            <div key={title[language]}>
              {page.groups.length > 1 && <h3 class="summary-group">{title[language]}</h3>}
              <DefinitionList
                items={own.map((line) => ({
                  term: line.label[language],
                  value: shownWords(line, { t, language }),
                }))}
              />
            </div>
          ))}
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

// A mother's name and a father's carry the same label; the group tells them apart.
function groupsOf(page: FormPage, lines: readonly SummaryLine[]) {
  return page.groups
    .map(({ title, questions }) => ({
      title,
      lines: lines.filter((line) => questions.some((question) => question.code === line.question)),
    }))
    .filter((group) => group.lines.length > 0);
}
