import type { Units } from './competence-answer.ts';
import { newUnitsFrom, type Places, typeOn } from './places.ts';

/** Unit codes read with their day: communes and provinces of the two-level model from 1 July 2025, old ones before. */
export function unitsOf(places: Places): Units {
  return unitsOnAnyDay(() => places);
}

/** The same where decisions changed the places: `placesOn` gives those of a day. */
export function unitsOnAnyDay(placesOn: (on: string) => Places): Units {
  const isNew = (on: Temporal.PlainDate) => on.toString() >= newUnitsFrom;
  const communeOf = (code: string, on: Temporal.PlainDate) => {
    const places = placesOn(on.toString());
    return isNew(on) ? places.communes.get(code) : places.oldCommunes.get(code);
  };
  const provinceOf = (code: string, on: Temporal.PlainDate) => {
    const places = placesOn(on.toString());
    return isNew(on) ? places.provinces.get(code) : places.oldProvinces.get(code);
  };
  return {
    provinceOf: (code, on) => communeOf(code, on)?.province.code,
    nameOf: (code, on) => {
      const unit = code.length === 2 ? provinceOf(code, on) : communeOf(code, on);
      return unit && `${typeOn(unit, on.toString())} ${unit.name}`.trim();
    },
  };
}
