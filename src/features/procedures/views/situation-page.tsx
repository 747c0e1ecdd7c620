import type { Situation, SituationAnswer } from '../../../core/catalogue-guides.ts';
import type { Visit } from '../../../http/door.ts';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import type { Listed } from '../listing.ts';
import { ListedProcedures } from './listed.tsx';

/** An answer that was given, to show the way here and to take it back. */
export type Answered = { question: Situation; answer: SituationAnswer };

type Props = { visit: Visit; given: Answered[] };

/** One plain question; each answer is a link, so that nothing is needed but the page. */
export function SituationQuestionPage({ visit, given, question }: Props & { question: Situation }) {
  const { t, language } = visit;
  return (
    <>
      <PageTitle title={question.text[language]} lead={t('catalogue.situation.lead')} />
      <WayHere visit={visit} given={given} />
      <ul class="link-grid" aria-label={question.text[language]}>
        {question.answers.map((answer) => (
          <li key={answer.code}>
            <a href={`/thu-tuc/tinh-huong?chon=${question.code}.${answer.code}`}>{answer.words[language]}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/thu-tuc">{t('catalogue.situation.none')}</a>
      </p>
    </>
  );
}

/** Where the answers led: the procedures, the nearest first. */
export function SituationFoundPage({ visit, given, found }: Props & { found: Listed[] }) {
  const { t } = visit;
  return (
    <>
      <PageTitle title={t('catalogue.situation.found', { count: found.length })} />
      <WayHere visit={visit} given={given} />
      {found.length === 0 ? (
        <EmptyState
          title={t('portal.search.nothing')}
          action={<a href="/thu-tuc">{t('portal.search.all')}</a>}
        />
      ) : (
        <section class="stack" aria-labelledby="found">
          <h2 id="found" class="found-count">
            {t('catalogue.situation.nearest')}
          </h2>
          <ListedProcedures visit={visit} found={found} />
        </section>
      )}
      <p>
        <a href="/thu-tuc/tinh-huong">{t('catalogue.situation.again')}</a> ·{' '}
        <a href="/thu-tuc">{t('catalogue.situation.none')}</a>
      </p>
    </>
  );
}

function WayHere({ visit, given }: Props) {
  const { t, language } = visit;
  if (given.length === 0) return null;
  return (
    <ol class="plain-list" aria-label={t('catalogue.situation.given')}>
      {given.map(({ question, answer }, index) => {
        const before = given[index - 1];
        const back = before ? `?chon=${before.question.code}.${before.answer.code}` : '';
        return (
          <li key={question.code}>
            {question.text[language]} <strong>{answer.words[language]}</strong>{' '}
            <a href={`/thu-tuc/tinh-huong${back}`}>
              {t('catalogue.situation.change')}
              <span class="unseen"> {question.text[language]}</span>
            </a>
          </li>
        );
      })}
    </ol>
  );
}
