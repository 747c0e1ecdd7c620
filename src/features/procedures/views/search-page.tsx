import type { LifeEvent } from '../../../core/catalogue-guides.ts';
import type { Visit } from '../../../http/door.ts';
import { Select } from '../../../ui/fields.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Pagination } from '../../../ui/ways.tsx';
import type { Listed, Listing } from '../listing.ts';
import { ListedProcedures } from './listed.tsx';

/** What was asked for: words, a matter of life, a field, and which page of what was found. */
export type Asked = { words: string; event: LifeEvent | undefined; field: string | undefined; page: number };

/** How many procedures a page of the list holds. */
export const pageSize = 20;

type Props = { visit: Visit; asked: Asked; found: readonly Listed[]; listing: Listing };

/** The list of procedures, narrowed by words, matter of life or field, a page at a time. */
export function SearchPage({ visit, asked, found, listing }: Props) {
  const { t, language } = visit;
  const { words, event, field } = asked;
  return (
    <>
      <PageTitle title={event ? event.name[language] : t('portal.search.title')} />
      <SearchField
        t={t}
        action="/thu-tuc"
        label={t('portal.home.searchLabel')}
        hint={t('portal.home.searchHint')}
        value={words}
        large
      >
        <FieldChoice visit={visit} listing={listing} field={field} />
      </SearchField>
      {!isNarrowed(asked) && <OtherWays visit={visit} listing={listing} />}
      {found.length === 0 ? (
        <EmptyState
          title={t('portal.search.nothing')}
          action={<a href="/thu-tuc">{t('portal.search.all')}</a>}
        >
          <p>{t('portal.search.nothingWords')}</p>
        </EmptyState>
      ) : (
        <Found visit={visit} asked={asked} found={found} listing={listing} />
      )}
      {/* Who asked for something wants the answer first, on a telephone above all. */}
      {isNarrowed(asked) && <OtherWays visit={visit} listing={listing} />}
    </>
  );
}

function FieldChoice({
  visit,
  listing,
  field,
}: {
  visit: Visit;
  listing: Listing;
  field: string | undefined;
}) {
  const { t } = visit;
  return (
    <Select
      t={t}
      name="linh-vuc"
      label={t('catalogue.search.field')}
      emptyWords={t('catalogue.search.everyField')}
      value={field ?? ''}
      choices={listing.fields.map(({ name, count }) => ({
        value: name,
        label: t('catalogue.search.fieldWithCount', { name, count }),
      }))}
    />
  );
}

function OtherWays({ visit, listing }: { visit: Visit; listing: Listing }) {
  const { t, language } = visit;
  const { lifeEvents, situations } = listing.guides;
  return (
    <>
      {lifeEvents.length > 0 && (
        <ul class="chips" aria-label={t('portal.home.life')}>
          {lifeEvents.map((event) => (
            <li key={event.code}>
              <a href={`/thu-tuc?su-kien=${event.code}`}>{event.name[language]}</a>
            </li>
          ))}
        </ul>
      )}
      <p>
        {situations.length > 0 && (
          <>
            <a href="/thu-tuc/tinh-huong">{t('catalogue.situation.begin')}</a> ·{' '}
          </>
        )}
        <a href="/thu-tuc/danh-muc">{t('catalogue.published.title')}</a>
      </p>
    </>
  );
}

function Found({ visit, asked, found }: Props) {
  const { t } = visit;
  const pages = Math.ceil(found.length / pageSize);
  const page = Math.min(asked.page, pages);
  return (
    <section class="stack" aria-labelledby="found">
      <h2 id="found" class="found-count">
        {t(isNarrowed(asked) ? 'portal.search.found' : 'portal.search.listed', { count: found.length })}
      </h2>
      <ListedProcedures visit={visit} found={found.slice((page - 1) * pageSize, page * pageSize)} />
      <Pagination t={t} page={page} pages={pages} hrefFor={(to) => addressOf({ ...asked, page: to })} />
    </section>
  );
}

function isNarrowed({ words, event, field }: Asked): boolean {
  return words.trim() !== '' || event !== undefined || field !== undefined;
}

function addressOf({ words, event, field, page }: Asked): string {
  const query = new URLSearchParams();
  if (words) query.set('q', words);
  if (event) query.set('su-kien', event.code);
  if (field) query.set('linh-vuc', field);
  if (page > 1) query.set('trang', String(page));
  return query.size === 0 ? '/thu-tuc' : `/thu-tuc?${query}`;
}
