import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { joinWords, readWord } from '../../core/addresses-letters.ts';
import { openDoor } from '../../http/door.ts';
import { sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { TellChanges } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { namesIn, wordsOfChange } from './change-words.ts';
import { listChangesOfDecision } from './changes-store.ts';
import { textOf } from './concern.ts';
import { anyQuery } from './portal-office.tsx';
import {
  communesOf,
  findOwnOld,
  findOwnUnit,
  openProvinceRoom,
  type ProvinceRoom,
  placesPage,
} from './province-room.ts';
import { sendNoProvince, sendNotOwn } from './staff-answers.ts';
import { openPlaceChangeDoors } from './staff-changes.tsx';
import { OldUnitStaffPage } from './views/staff-old-unit.tsx';
import { UnitStaffPage } from './views/staff-unit.tsx';
import { PlacesStaffPage } from './views/staff-units.tsx';

const permission = 'province.administer';

/** The doors of the province's administrator: its units old and new, their history, and changes by decision. */
export function openPlaceStaffDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: placesPage,
    permission,
    query: anyQuery,
    async answer(anyVisit, { query }, reply) {
      const room = await openProvinceRoom(office, staffOf(anyVisit));
      if (!room) return sendNoProvince(reply, anyVisit);
      const words = textOf(query, 'q').slice(0, 100);
      const children = <PlacesStaffPage room={room} words={words} found={findPlaces(room, words)} />;
      return sendStaffPage(reply, room.visit, { title: anyVisit.t('place-changes.title'), children });
    },
  });
  // A fixed word before the parameter, so that an old code is never taken for a new one.
  openDoor(app, {
    method: 'GET',
    url: `${placesPage}/cu/:unit`,
    permission,
    params: z.object({ unit: z.string().max(20) }),
    async answer(anyVisit, { params }, reply) {
      const room = await openProvinceRoom(office, staffOf(anyVisit));
      if (!room) return sendNoProvince(reply, anyVisit);
      const old = findOwnOld(room, params.unit);
      if (!old) return sendNotOwn(reply, anyVisit);
      const children = <OldUnitStaffPage room={room} old={old} />;
      return sendStaffPage(reply, room.visit, { title: old.name, children });
    },
  });
  openDoor(app, {
    method: 'GET',
    url: `${placesPage}/:unit`,
    permission,
    params: z.object({ unit: z.string().regex(/^\d{2}(\d{3})?$/) }),
    async answer(anyVisit, { params }, reply) {
      const room = await openProvinceRoom(office, staffOf(anyVisit));
      if (!room) return sendNoProvince(reply, anyVisit);
      const unit = params.unit === room.province.code ? room.province : findOwnUnit(room, params.unit);
      if (!unit) return sendNotOwn(reply, anyVisit);
      const children = <UnitStaffPage room={room} unit={unit} />;
      return sendStaffPage(reply, room.visit, { title: unit.name, children });
    },
  });
  openPlaceChangeDoors(app, office);
}

/** Says on the page of a decision what it changed of the places. */
export function tellPlaceChanges(office: Office): TellChanges {
  return async (tx, decision, t) => {
    const { places } = await office.rightDoor();
    const changes = await listChangesOfDecision(tx, decision.decisionId);
    return changes.map(({ change, effectiveOn }) => ({
      words: wordsOfChange(change, namesIn(places), t),
      effectiveOn: Temporal.PlainDate.from(effectiveOn),
      href: 'oldCode' in change ? `${placesPage}/cu/${change.oldCode.replace('/', '~')}` : placesPage,
    }));
  };
}

/** Units of the own province by their bare letters or their code: today's, then those of before. */
function findPlaces(room: ProvinceRoom, words: string) {
  const sought = bare(words);
  const matches = ({ name, code }: { name: string; code: string }) =>
    bare(name).includes(sought) || code.startsWith(words.trim());
  const olds = [...room.door.places.oldCommunes.values()].filter(
    (each) => each.province.newCode === room.province.code,
  );
  return {
    units: communesOf(room).filter(matches),
    olds: sought === '' ? [] : olds.filter(matches).slice(0, mostOlds),
  };
}

const mostOlds = 60;

function bare(name: string): string {
  const syllables = name.split(/[^\p{L}\p{N}]+/u).filter((each) => each !== '');
  return joinWords(syllables.map(readWord)).letters;
}
