import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { computeDue } from '../../core/clock.ts';
import { toLocal } from '../../core/clock-moments.ts';

import type { ProcedureVersion } from '../../core/procedures.ts';
import { readTypedCode } from '../../core/typed-codes.ts';
import type { Transaction } from '../../db/transaction.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import { getUnitFacts, type UnitFacts } from '../units/store.ts';
import { findProcedure, getCalendarInForce, searchProcedures } from './store.ts';
import { BringPage } from './views/bring-page.tsx';
import { CardPage, type TermExample } from './views/card-page.tsx';
import { HomePage } from './views/home-page.tsx';
import { lifeEvents, SearchPage } from './views/search-page.tsx';

/** The public doors of the catalogue: home, search, the card of a procedure and what to bring. */
export function openProcedureDoors(app: FastifyInstance, office: Office): void {
  openHome(app, office);
  openSearch(app, office);
  openCard(app, office);
  openBringList(app, office);
}

const codeParam = z.object({ code: z.string().regex(/^\d\.\d{6}$/) });

function openHome(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/',
    permission: 'public.read',
    async answer(visit, _input, reply) {
      const { procedures, unit } = await readCatalogue(office, '');
      return sendPage(reply, visit, {
        title: visit.t('portal.home.title'),
        surface: 'portal',
        publicPage: true,
        children: <HomePage visit={visit} procedures={procedures} unit={unit} />,
      });
    },
  });
}

function openSearch(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/thu-tuc',
    permission: 'public.read',
    limit: 'search',
    query: z.object({ q: oneText, 'su-kien': oneText }),
    async answer(visit, { query }, reply) {
      // Whoever pastes a dossier code into the one big box wants to know where the dossier is.
      const code = readTypedCode(query.q);
      if (code) return redirectWith(reply, `/tra-cuu/${encodeURIComponent(code)}`);
      const event = lifeEvents.find((known) => known === query['su-kien']);
      const { procedures } = await readCatalogue(office, event ? '' : query.q);
      const found = event ? procedures.filter((pack) => pack.lifeEvents.includes(event)) : procedures;
      return sendPage(reply, visit, {
        title: visit.t('portal.search.title'),
        surface: 'portal',
        publicPage: true,
        children: <SearchPage visit={visit} words={query.q} event={event} found={found} />,
      });
    },
  });
}

function openCard(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/thu-tuc/:code',
    permission: 'public.read',
    params: codeParam,
    async answer(visit, { params }, reply) {
      const read = await readCard(office, params.code);
      if (!read) return sendProblem(reply, 'not-found', onwardToSearch(visit));
      const { pack, unit, example } = read;
      return sendPage(reply, visit, {
        title: pack.name[visit.language],
        surface: 'portal',
        publicPage: true,
        children: <CardPage visit={visit} pack={pack} unit={unit} example={example} />,
      });
    },
  });
}

function openBringList(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/thu-tuc/:code/can-mang',
    permission: 'public.read',
    params: codeParam,
    async answer(visit, { params }, reply) {
      const read = await readCard(office, params.code);
      if (!read) return sendProblem(reply, 'not-found', onwardToSearch(visit));
      const { pack, unit, example } = read;
      return sendPage(reply, visit, {
        title: visit.t('portal.bring.title', { name: pack.shortName[visit.language] }),
        surface: 'portal',
        publicPage: true,
        children: <BringPage visit={visit} pack={pack} unit={unit} example={example} />,
      });
    },
  });
}

// A query field that comes twice is a list; a search has one text.
const oneText = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [given ?? ''].flat()[0]?.slice(0, 200) ?? '');

function onwardToSearch(visit: Visit) {
  return { onward: { href: '/thu-tuc', words: visit.t('portal.search.all') } };
}

async function readCatalogue(
  office: Office,
  words: string,
): Promise<{ procedures: ProcedureVersion[]; unit: UnitFacts }> {
  const today = toLocal(office.clock.now()).toPlainDate();
  return office.db.read({ role: 'public' }, async (tx) => ({
    procedures: await searchProcedures(tx, words, today),
    unit: await getUnitFacts(tx, office.settings.homeUnit),
  }));
}

async function readCard(
  office: Office,
  code: string,
): Promise<{ pack: ProcedureVersion; unit: UnitFacts; example: TermExample | undefined } | undefined> {
  const now = toLocal(office.clock.now());
  return office.db.read({ role: 'public' }, async (tx) => {
    const pack = await findProcedure(tx, code, now.toPlainDate());
    if (!pack) return undefined;
    const unit = await getUnitFacts(tx, office.settings.homeUnit);
    return { pack, unit, example: await exampleOf(tx, { pack, unit, now }) };
  });
}

/** When a dossier that is accepted this minute would be due; none where the calendar ends. */
async function exampleOf(
  tx: Transaction,
  { pack, unit, now }: { pack: ProcedureVersion; unit: UnitFacts; now: Temporal.PlainDateTime },
): Promise<TermExample | undefined> {
  const { calendar } = await getCalendarInForce(tx, unit.calendarCode, now.toPlainDate());
  const { value, unit: termUnit, cutOff, dueMode } = pack.term;
  const answer = computeDue(
    { accepted: now, term: value, unit: termUnit, cutOff, dueMode, pauses: [] },
    calendar,
  );
  if (!answer.ok || !answer.value.due) return undefined;
  const { due, why, provisional } = answer.value;
  return { due, why, provisional };
}
