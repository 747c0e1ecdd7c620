import { tidyLine } from '../../core/names-and-dates.ts';
import { type PlaceChange, placeChangeSchema } from '../../core/places-changes.ts';
import { typedText } from '../../http/forms.ts';

/** The forms of changes by the last part of their address: of a unit of today, and of one of before. */
export const unitForms = ['doi-ten', 'doi-loai', 'du-kien', 'giai-the', 'tach-lap'] as const;
export const oldForms = ['noi-den', 'khoa-dia-chi', 'bo-khoa'] as const;
export type UnitForm = (typeof unitForms)[number];
export type OldForm = (typeof oldForms)[number];
export type ChangeForm = UnitForm | OldForm;

export type Typed = Record<string, string[]>;
/** A field that must be put right; words are under `place-changes.wrong`. */
export type WrongField = { field: string; wrong: string };
export type ReadChange = { ok: true; change: PlaceChange } | { ok: false; wrong: WrongField[] };

/** The rows of a form that asks for several units; those left empty say nothing. */
export const rowsOfForm = 6;

/** How a unit goes into a new one, as one choice: the unit ends, or a part of it goes, with whom. */
export const sourceWays = ['whole', 'part', 'people', 'land'] as const;

/** Reads the change of a form; `code` is the unit whose form it is, `province` the administrator's own. */
export function readChange(
  form: ChangeForm,
  typed: Typed,
  of: { code: string; province: string },
): ReadChange {
  const parsed = placeChangeSchema.safeParse(rawChange(form, typed, of));
  if (parsed.success) return { ok: true, change: parsed.data };
  const wrong = parsed.error.issues.map(({ path }) => wrongField(form, path.map(String)));
  return {
    ok: false,
    wrong: wrong.filter((each, at) => wrong.findIndex((one) => one.field === each.field) === at),
  };
}

function rawChange(
  form: ChangeForm,
  typed: Typed,
  { code, province }: { code: string; province: string },
): unknown {
  const text = (name: string) => tidyLine(typedText(typed, name));
  const clause = text('khoan');
  switch (form) {
    case 'doi-ten':
      return { kind: 'rename', code, name: text('ten') };
    case 'doi-loai':
      return { kind: 'retype', code, type: text('loai') };
    case 'du-kien':
      return { kind: 'describe', code, ...factsOf(typed) };
    case 'giai-the':
      return {
        kind: 'dissolve',
        code,
        clause,
        into: unitRows(typed).map(({ unit, way }) => ({ code: unit, residents: way })),
      };
    case 'tach-lap':
      return { kind: 'found', unit: foundedUnit(typed, province), from: sourcesOf(typed, code), clause };
    case 'noi-den':
      return { kind: 'successors', oldCode: code, edges: successorRows(typed) };
    case 'khoa-dia-chi':
      return { kind: 'key', oldCode: code, words: text('ten'), newCode: text('don-vi') };
    case 'bo-khoa':
      return { kind: 'withdraw-key', oldCode: code, words: text('ten') };
  }
}

/** Numbers as people write them: "16,47" and "16.47" are the same; what is empty is not told. */
function factsOf(typed: Typed) {
  const number = (name: string) => {
    const written = tidyLine(typedText(typed, name)).replace(',', '.');
    return written === '' ? undefined : Number(written);
  };
  const seat = tidyLine(typedText(typed, 'tru-so'));
  const facts = {
    seat,
    lat: number('vi-do'),
    lon: number('kinh-do'),
    areaKm2: number('dien-tich'),
    population: number('dan-so'),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function foundedUnit(typed: Typed, provinceCode: string) {
  const text = (name: string) => tidyLine(typedText(typed, name));
  return { ...factsOf(typed), code: text('ma'), provinceCode, name: text('ten'), type: text('loai') };
}

/** The unit whose form it is comes first, with its own choice; the others stand in the rows. */
function sourcesOf(typed: Typed, code: string) {
  const own = { unit: code, way: typedText(typed, 'cach') };
  return [own, ...unitRows(typed)].map(({ unit, way }) => ({
    code: unit,
    scope: way === 'whole' ? 'whole' : 'part',
    residents: { whole: 'all', people: 'all', part: 'part', land: 'none' }[way] ?? way,
  }));
}

function unitRows(typed: Typed): { unit: string; way: string }[] {
  return rowNumbers().flatMap((row) => {
    const unit = tidyLine(typedText(typed, `don-vi-${row}`));
    return unit === '' ? [] : [{ unit, way: typedText(typed, `cach-${row}`) }];
  });
}

function successorRows(typed: Typed) {
  return rowNumbers().flatMap((row) => {
    const newCode = tidyLine(typedText(typed, `don-vi-${row}`));
    const [residents, area] = [typedText(typed, `cach-${row}`), typedText(typed, `dat-${row}`)];
    return newCode === ''
      ? []
      : [{ newCode, residents, area, clause: tidyLine(typedText(typed, `khoan-${row}`)) }];
  });
}

/** 1 to the number of rows. */
export function rowNumbers(): number[] {
  return Array.from({ length: rowsOfForm }, (_, at) => at + 1);
}

const fieldOfPart: Record<string, string> = {
  name: 'ten',
  words: 'ten',
  type: 'loai',
  seat: 'tru-so',
  lat: 'vi-do',
  lon: 'kinh-do',
  areaKm2: 'dien-tich',
  population: 'dan-so',
  clause: 'khoan',
  newCode: 'don-vi',
  into: 'don-vi-1',
  from: 'don-vi-1',
  edges: 'don-vi-1',
};

function wrongField(form: ChangeForm, path: string[]): WrongField {
  const [first = '', second = ''] = path;
  if (first === 'unit') {
    const field = second === 'code' ? 'ma' : (fieldOfPart[second] ?? 'ten');
    return { field, wrong: field };
  }
  const row = /^\d+$/.test(second) ? Number(second) : undefined;
  if (row === undefined) return { field: fieldOfPart[first] ?? 'ten', wrong: fieldOfPart[first] ?? 'ten' };
  // The first source of a new unit is the unit whose form it is; the rows come behind it.
  const shown = form === 'tach-lap' ? row : row + 1;
  return shown === 0 ? { field: 'cach', wrong: 'cach' } : { field: `cach-${shown}`, wrong: 'cach' };
}
