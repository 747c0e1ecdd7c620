import type { CatalogueEntry } from '../../../core/catalogue.ts';
import { isFileable } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import type { Translate } from '../../../ui/texts.ts';
import type { Listed } from '../listing.ts';
import { termWords } from './term-words.ts';

/** Found procedures, each with what one needs to choose: the matter, the term, where it can be filed. */
export function ListedProcedures({ visit, found }: { visit: Visit; found: readonly Listed[] }) {
  return (
    <ul class="found-list">
      {found.map((listed) => (
        <ListedProcedure key={listed.code} visit={visit} listed={listed} />
      ))}
    </ul>
  );
}

/** The name of a procedure; a published list has it in Vietnamese only, and the page says which language that is. */
export function ListedName({ visit, listed }: { visit: Visit; listed: Listed }) {
  const { language } = visit;
  if (listed.pack) return <>{listed.pack.name[language]}</>;
  return <span lang={language === 'vi' ? undefined : 'vi'}>{listed.published.entry.name}</span>;
}

/** The term of a published entry in words; what the source leaves out is said to be unknown. */
export function entryTermWords({ term }: CatalogueEntry, t: Translate): string {
  if (!term) return t('catalogue.unknown');
  if (!term.unit) return t('catalogue.termWithoutUnit', { count: term.value });
  return t(`portal.legalTerm.${term.unit}`, { count: term.value });
}

/** How an entry may be filed, in words. */
export function entryOnlineWords({ online }: CatalogueEntry, t: Translate): string {
  if (online === undefined) return t('catalogue.unknown');
  return t(online ? 'catalogue.onlineYes' : 'catalogue.onlineNo');
}

function ListedProcedure({ visit, listed }: { visit: Visit; listed: Listed }) {
  const { language } = visit;
  return (
    <li class="found">
      <h3>
        <a href={`/thu-tuc/${listed.code}`}>
          <ListedName visit={visit} listed={listed} />
        </a>
      </h3>
      {listed.pack && <p>{listed.pack.summary[language]}</p>}
      <p class="hint">{hintOf(visit, listed)}</p>
    </li>
  );
}

function hintOf({ t, language }: Visit, { code, field, pack, published }: Listed): string {
  if (pack) {
    const online =
      isFileable(pack) || pack.onlineLevel === 'none'
        ? `portal.online.${pack.onlineLevel}`
        : 'catalogue.askHere';
    return [pack.field[language], termWords(pack, t), t(online)].join(' · ');
  }
  return [code, field, t('catalogue.termIs', { term: entryTermWords(published.entry, t) })].join(' · ');
}
