import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { termWords } from './term-words.ts';

/** The matters of a life that the catalogue knows, in the order of a life. */
export const lifeEvents = ['birth', 'study', 'work', 'marriage', 'property', 'death'] as const;
export type LifeEvent = (typeof lifeEvents)[number];

/** What was found, each with what one needs to choose: the matter, the term, where it can be filed. */
export function SearchPage(props: {
  visit: Visit;
  words: string;
  event: LifeEvent | undefined;
  found: ProcedureVersion[];
}) {
  const { visit, words, event, found } = props;
  const { t } = visit;
  return (
    <>
      <PageTitle title={event ? t(`portal.life.${event}`) : t('portal.search.title')} />
      <SearchField
        t={t}
        action="/thu-tuc"
        label={t('portal.home.searchLabel')}
        hint={t('portal.home.searchHint')}
        value={words}
        large
      />
      {found.length === 0 ? (
        <EmptyState
          title={t('portal.search.nothing')}
          action={<a href="/thu-tuc">{t('portal.search.all')}</a>}
        >
          <p>{t('portal.search.nothingWords')}</p>
        </EmptyState>
      ) : (
        <section class="stack" aria-labelledby="found">
          <h2 id="found" class="found-count">
            {t(words === '' ? 'portal.search.listed' : 'portal.search.found', { count: found.length })}
          </h2>
          <ul class="found-list">
            {found.map((pack) => (
              <FoundProcedure key={pack.code} visit={visit} pack={pack} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function FoundProcedure({ visit, pack }: { visit: Visit; pack: ProcedureVersion }) {
  const { t, language } = visit;
  return (
    <li class="found">
      <h3>
        <a href={`/thu-tuc/${pack.code}`}>{pack.name[language]}</a>
      </h3>
      <p>{pack.summary[language]}</p>
      <p class="hint">
        {pack.field[language]} · {termWords(pack, t)} · {t(`portal.online.${pack.onlineLevel}`)}
      </p>
    </li>
  );
}
