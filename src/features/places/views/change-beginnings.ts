import type { NewCommune, OldCommune, Province } from '../../../core/places.ts';
import { typedText } from '../../../http/forms.ts';
import type { ChangeForm, Typed } from '../change-forms.ts';

/** What stands in a form when it is opened: the facts as they are, so that only what changes is typed. */
export function beginForm(
  form: ChangeForm,
  subject: NewCommune | OldCommune | Province,
  query: Record<string, unknown>,
): Typed {
  if (form === 'du-kien' && 'lat' in subject) return factsOf(subject);
  if (form === 'noi-den' && 'district' in subject) return successorsOf(subject);
  if (form === 'doi-ten') return { ten: [subject.name] };
  if (form === 'tach-lap') return { cach: ['part'] };
  // The page of an old commune leads to the withdrawal of one of its keys.
  if (form === 'bo-khoa')
    return { ten: [typedText({ ten: [query['ten'] ?? ''].flat().map(String) }, 'ten')] };
  return {};
}

function factsOf({ seat, lat, lon, areaKm2, population }: NewCommune): Typed {
  return {
    'tru-so': [seat],
    'vi-do': [String(lat)],
    'kinh-do': [String(lon)],
    'dien-tich': [String(areaKm2)],
    'dan-so': [population === undefined ? '' : String(population)],
  };
}

function successorsOf({ edges }: OldCommune): Typed {
  return Object.fromEntries(
    edges.flatMap(({ newCode, residents, area, clause }, at) => [
      [`don-vi-${at + 1}`, [newCode]],
      [`cach-${at + 1}`, [residents]],
      [`dat-${at + 1}`, [area]],
      [`khoan-${at + 1}`, [clause]],
    ]),
  );
}
