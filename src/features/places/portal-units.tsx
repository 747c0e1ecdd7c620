import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readDay } from '../../core/calendar.ts';
import { newUnitsFrom } from '../../core/places.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import { textOf } from './concern.ts';
import { anyQuery, today } from './portal-office.tsx';
import { readDesk, readUnitRooms } from './unit-card.ts';
import { OldUnitPage } from './views/old-unit-page.tsx';
import { ProvincePage } from './views/province-page.tsx';
import { UnitPage } from './views/unit-page.tsx';
import { titleOf } from './views/unit-words.ts';

/** The pages of units: a commune of today, an old one and what became of it, a province with its communes. */
export function openUnitPageDoors(app: FastifyInstance, office: Office): void {
  openUnit(app, office);
  openOldUnit(app, office);
  openProvince(app, office);
}

const unitParam = z.object({ unit: z.string().regex(/^[\dDX]\d{3,4}$/) });
const oldUnitParam = z.object({ unit: z.string().regex(/^[\dDX]\d{3,4}(~\d{4}-\d{2}-\d{2})?$/) });

function openUnit(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/don-vi/:unit',
    permission: 'public.read',
    limit: 'search',
    params: unitParam,
    query: anyQuery,
    async answer(visit, { params, query }, reply) {
      const opened = await office.rightDoor();
      const on = readDay(textOf(query, 'ngay'))?.toString() ?? today(office);
      const places = opened.placesOn(on);
      const door = { ...opened, places };
      const { unit: code } = params;
      const old = places.oldCommunes.get(code);
      // The same five digits were often another commune before: a code is read with its day.
      if (on < newUnitsFrom && old) return redirectWith(reply, `/don-vi/cu/${code}`);
      const unit = places.communes.get(code);
      if (!unit) {
        const other = [...places.communes.values()].find(({ otherCode }) => otherCode === code);
        if (other) return redirectWith(reply, `/don-vi/${other.code}`);
        return old
          ? redirectWith(reply, `/don-vi/cu/${code}`)
          : sendProblem(reply, 'not-found', onward(visit));
      }
      if (on < newUnitsFrom) return redirectWith(reply, `/don-vi/${code}`);
      const desk = await readDesk(office, unit);
      const rooms = await readUnitRooms(office, unit);
      const props = { visit, door, unit, on, desk, rooms };
      return sendPage(reply, visit, {
        title: titleOf(unit, on, visit.t),
        surface: 'portal',
        publicPage: true,
        children: <UnitPage {...props} />,
      });
    },
  });
}

function openOldUnit(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/don-vi/cu/:unit',
    permission: 'public.read',
    limit: 'search',
    params: oldUnitParam,
    async answer(visit, { params }, reply) {
      const door = await office.rightDoor();
      const old = door.places.oldCommunes.get(params.unit.replace('~', '/'));
      if (!old) return sendProblem(reply, 'not-found', onward(visit));
      const on = today(office);
      return sendPage(reply, visit, {
        title: visit.t('right-door.old.title', { unit: titleOf(old, on, visit.t) }),
        surface: 'portal',
        publicPage: true,
        children: <OldUnitPage visit={visit} door={door} old={old} on={on} />,
      });
    },
  });
}

function openProvince(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/tinh/:province',
    permission: 'public.read',
    limit: 'search',
    params: z.object({ province: z.string().regex(/^\d{2}$/) }),
    query: anyQuery,
    async answer(visit, { params, query }, reply) {
      const door = await office.rightDoor();
      const province = door.places.provinces.get(params.province);
      if (!province) {
        // A province that was merged leads to the one it is part of now.
        const merged = door.places.oldProvinces.get(params.province);
        if (merged) return redirectWith(reply, `/tinh/${merged.newCode}`);
        return sendProblem(reply, 'not-found', onward(visit));
      }
      const on = today(office);
      const words = textOf(query, 'q').slice(0, 100);
      return sendPage(reply, visit, {
        title: titleOf(province, on, visit.t),
        surface: 'portal',
        publicPage: true,
        children: <ProvincePage visit={visit} door={door} province={province} on={on} words={words} />,
      });
    },
  });
}

function onward({ t }: Visit) {
  return { onward: { href: '/dung-noi', words: t('right-door.title') } };
}
