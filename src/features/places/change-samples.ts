import { type AddressAnswer, resolveAddress } from '../../core/addresses.ts';
import { openAddressBook } from '../../core/addresses-names.ts';
import { buildPlaces, type Places, typeOn } from '../../core/places.ts';
import type { PlacesOfDay } from '../../core/places-applying.ts';
import { type PlaceChange, unitsNamedBy } from '../../core/places-changes.ts';
import { packOfProvince } from '../../core/places-subset.ts';
import type { MadePlaceChange } from './actions.ts';

/** An address with what it leads to on the first day of a change: without the change, and with it. */
export type PlaceSample = { address: string; before: SampleAnswer; after: SampleAnswer };
/** The units by their names: one that is certain, several to ask between, none that is known. */
export type SampleAnswer = { unit: string | undefined; options: string[] };

/** Addresses that a change is about, asked before it and after it; `own` is one that the administrator typed. */
export function sampleAddresses(made: MadePlaceChange, provinceCode: string, own: string): PlaceSample[] {
  const { change, effectiveOn: on } = made.change;
  const [before, after] = [made.before, made.after].map((day) => openDay(day, provinceCode));
  if (!before || !after) return [];
  const typed = own.trim() === '' ? [] : [own.trim()];
  const addresses = [
    ...new Set([
      ...typed,
      ...addressesOf(change, before.places, on),
      ...addressesOf(change, after.places, on),
    ]),
  ];
  return addresses.slice(0, mostSamples).map((address) => ({
    address,
    before: ask(address, before, on),
    after: ask(address, after, on),
  }));
}

const mostSamples = 40;
const mostOptions = 8;

type Day = ReturnType<typeof openDay>;

/** One province alone is laid out in a few milliseconds; no change reaches beyond it. */
function openDay({ pack, keys }: PlacesOfDay, provinceCode: string) {
  const places = buildPlaces(packOfProvince(pack, provinceCode));
  return { places, keys, book: openAddressBook(places) };
}

function ask(address: string, { places, keys, book }: Day, on: string): SampleAnswer {
  const answer: AddressAnswer = resolveAddress(address, { book, on, keys });
  const nameOf = (code: string) => {
    const unit = places.communes.get(code);
    return unit ? `${typeOn(unit, on)} ${unit.name}` : code;
  };
  const options = answer.ask?.options ?? [];
  return {
    unit: answer.unit === null ? undefined : nameOf(answer.unit),
    // More are all units of a district or of the province: the name itself was not understood.
    options: options.length > mostOptions ? [] : options.map(nameOf),
  };
}

/** The units of a change by their names, and the communes of before that lead to them. */
function addressesOf(change: PlaceChange, places: Places, on: string): string[] {
  if ('oldCode' in change) {
    const old = oldAddress(places, change.oldCode);
    if (!old) return [];
    return change.kind === 'successors' ? [old] : [`${change.words}, ${old}`, old];
  }
  return unitsNamedBy(change).flatMap((code) => {
    const unit = places.communes.get(code);
    if (!unit) return [];
    const own = `${typeOn(unit, on)} ${unit.name}, ${unit.province.name}`;
    return [own, ...unit.edges.flatMap(({ oldCode }) => oldAddress(places, oldCode) ?? [])];
  });
}

function oldAddress(places: Places, code: string): string | undefined {
  const old = places.oldCommunes.get(code);
  if (!old) return undefined;
  const district = old.district.name === '' ? '' : `${old.district.type} ${old.district.name}, `;
  return `${old.type} ${old.name}, ${district}${old.province.name}`;
}
