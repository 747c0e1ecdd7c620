import { nameOf } from '../../../core/addresses-reasons.ts';
import type { MergeEdge, NewCommune, OldCommune, Places, Province } from '../../../core/places.ts';
import { wordsOfBasis, wordsOfUnit } from '../../../ui/place-words.ts';
import type { Language, Translate } from '../../../ui/texts.ts';

/** "Phường Kim Long": a unit with the type it has on the day, as a title. */
export function titleOf(unit: NewCommune | OldCommune | Province, on: string, t: Translate): string {
  const words = wordsOfUnit(nameOf(unit, on), t);
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

/** "phường Kim Long, thành phố Huế": where a unit lies, within a sentence. */
export function placeOf(unit: NewCommune, on: string, t: Translate): string {
  return `${wordsOfUnit(nameOf(unit, on), t)}, ${wordsOfUnit(nameOf(unit.province, on), t)}`;
}

/** The clause that made a unit: "khoản 17 Điều 1 Nghị quyết 1675/NQ-UBTVQH15". */
export function basisOf(
  { clause, legalBasis }: Pick<MergeEdge, 'clause' | 'legalBasis'>,
  t: Translate,
): string {
  return wordsOfBasis(clause, legalBasis, t);
}

/** The old communes a unit was made of, those that came whole first, land alone last. */
export function originsOf(unit: NewCommune, places: Places): { edge: MergeEdge; old: OldCommune }[] {
  const rank = ({ scope, residents }: MergeEdge) => (scope !== 'part' ? 0 : residents === 'none' ? 2 : 1);
  return unit.edges
    .flatMap((edge) => {
      const old = places.oldCommunes.get(edge.oldCode);
      return old ? [{ edge, old }] : [];
    })
    .sort((a, b) => rank(a.edge) - rank(b.edge));
}

/** What came of one old commune: all of it, a part with people, or land alone. */
export function originWords({ edge, old }: { edge: MergeEdge; old: OldCommune }, t: Translate): string {
  const unit = wordsOfUnit({ type: old.type, name: old.name }, t);
  if (edge.scope === 'unchanged') return t('right-door.origin.unchanged', { unit });
  if (edge.scope === 'whole') return t('right-door.origin.whole', { unit });
  if (edge.residents === 'none') return t('right-door.origin.land', { unit });
  return t(edge.residents === 'all' ? 'right-door.origin.allPeople' : 'right-door.origin.part', { unit });
}

/** What a unit was made of in one line: what came whole, then what came in part with its people. */
export function originsInShort(unit: NewCommune, places: Places, t: Translate): string {
  // What a unit was called before is no part it was made of.
  const isOwnPast = ({ edge, old }: { edge: MergeEdge; old: OldCommune }) =>
    old.until !== undefined && edge.scope === 'unchanged';
  const origins = originsOf(unit, places).filter(
    (each) => each.edge.residents !== 'none' && !isOwnPast(each),
  );
  const names = (isWhole: boolean) =>
    origins
      .filter(({ edge }) => (edge.scope !== 'part') === isWhole)
      .map(({ old }) => wordsOfUnit({ type: old.type, name: old.name }, t))
      .join(', ');
  const [whole, parts] = [names(true), names(false)];
  if (parts === '') return t('right-door.madeOf.whole', { whole });
  return whole === ''
    ? t('right-door.madeOf.parts', { parts })
    : t('right-door.madeOf.both', { whole, parts });
}

/** "quận Thanh Khê, thành phố Đà Nẵng": where an old commune lay. */
export function oldPlaceOf({ district, province }: OldCommune, on: string, t: Translate): string {
  const lay = wordsOfUnit(nameOf(province, on), t);
  // What a later unit was until a decision stands in no district.
  return district.name === '' ? lay : `${wordsOfUnit(district, t)}, ${lay}`;
}

/** The public page of a commune of before; the day behind the code of a later one is written after a tilde. */
export function hrefOfOld({ code }: OldCommune): string {
  return `/don-vi/cu/${code.replace('/', '~')}`;
}

/** A number as the language writes it. */
export function wordsOfNumber(value: number, language: Language, digits = 2): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}
