import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { computeDue } from '../../core/clock.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import { readTypedCode } from '../../core/typed-codes.ts';
import type { Transaction } from '../../db/transaction.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import { getUnitFacts, type UnitFacts } from '../units/store.ts';
import { findManifest } from './catalogue-store.ts';
import { type Forthcoming, findForthcoming } from './forthcoming.ts';
import { findListed, readListing } from './listing.ts';
import { openGuideDoors } from './portal-guides.tsx';
import { findPack, getCalendarInForce, searchProcedures } from './store.ts';
import { BringPage } from './views/bring-page.tsx';
import { CardPage, type TermExample } from './views/card-page.tsx';
import { HomePage } from './views/home-page.tsx';
import { PublishedCardPage } from './views/published-card-page.tsx';
import { SearchPage } from './views/search-page.tsx';

/** The public doors of the catalogue: home, search, guides, the list, the card of a procedure and what to bring. */
export function openProcedureDoors(app: FastifyInstance, office: Office): void {
  openHome(app, office);
  openSearch(app, office);
  openGuideDoors(app, office);
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
      const { procedures, events, unit } = await readHome(office);
      return sendPage(reply, visit, {
        title: visit.t('portal.home.title'),
        surface: 'portal',
        publicPage: true,
        children: <HomePage visit={visit} procedures={procedures} events={events} unit={unit} />,
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
    query: z.object({ q: oneText, 'su-kien': oneText, 'linh-vuc': oneText, trang: onePage }),
    async answer(visit, { query }, reply) {
      // Whoever pastes a dossier code into the one big box wants to know where the dossier is.
      const code = readTypedCode(query.q);
      if (code) return redirectWith(reply, `/tra-cuu/${encodeURIComponent(code)}`);
      const listing = await office.db.read({ role: 'public' }, (tx) => readListing(tx, todayOf(office)));
      const event = listing.guides.lifeEvents.find((known) => known.code === query['su-kien']);
      const field = listing.fields.find(({ name }) => name === query['linh-vuc'])?.name;
      const asked = { words: query.q, event, field, page: query.trang };
      const found = findListed(listing, asked);
      return sendPage(reply, visit, {
        title: visit.t('portal.search.title'),
        surface: 'portal',
        publicPage: true,
        children: <SearchPage visit={visit} asked={asked} found={found} listing={listing} />,
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
      if (!read) return sendPublishedCard(office, { reply, visit, code: params.code });
      const { pack, ...known } = read;
      return sendPage(reply, visit, {
        title: pack.name[visit.language],
        surface: 'portal',
        publicPage: true,
        children: <CardPage visit={visit} pack={pack} {...known} />,
      });
    },
  });
}

async function sendPublishedCard(office: Office, to: { reply: FastifyReply; visit: Visit; code: string }) {
  const { reply, visit, code } = to;
  const read = await office.db.read({ role: 'public' }, async (tx) => {
    const version = (await readListing(tx, todayOf(office))).byCode.get(code)?.published;
    if (!version) return undefined;
    const unit = await getUnitFacts(tx, office.settings.homeUnit);
    const next = await findForthcoming(tx, office, code);
    return { version, unit, manifest: await findManifest(tx), next };
  });
  if (!read) return sendProblem(reply, 'not-found', onwardToSearch(visit));
  return sendPage(reply, visit, {
    title: read.version.entry.name,
    surface: 'portal',
    publicPage: true,
    children: <PublishedCardPage visit={visit} {...read} />,
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
// A page that is no number is the first one.
const onePage = oneText.transform((typed) => (/^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 1));

function onwardToSearch(visit: Visit) {
  return { onward: { href: '/thu-tuc', words: visit.t('portal.search.all') } };
}

async function readHome(office: Office) {
  const today = todayOf(office);
  return office.db.read({ role: 'public' }, async (tx) => ({
    procedures: await searchProcedures(tx, '', today),
    events: (await readListing(tx, today)).guides.lifeEvents,
    unit: await getUnitFacts(tx, office.settings.homeUnit),
  }));
}

function todayOf(office: Office): Temporal.PlainDate {
  return toLocal(office.clock.now()).toPlainDate();
}

async function readCard(
  office: Office,
  code: string,
): Promise<
  | {
      pack: ProcedurePack;
      unit: UnitFacts;
      example: TermExample | undefined;
      next: Forthcoming | undefined;
      bundles: ProcedurePack[];
    }
  | undefined
> {
  const now = toLocal(office.clock.now());
  return office.db.read({ role: 'public' }, async (tx) => {
    const pack = await findPack(tx, code, now.toPlainDate());
    if (!pack) return undefined;
    const unit = await getUnitFacts(tx, office.settings.homeUnit);
    const next = await findForthcoming(tx, office, code);
    const bundles = (await searchProcedures(tx, '', now.toPlainDate())).filter(({ bundle }) =>
      bundle?.parts.some(({ procedure }) => procedure === code),
    );
    return { pack, unit, example: await exampleOf(tx, { pack, unit, now }), next, bundles };
  });
}

/** When a dossier that is accepted this minute would be due; none where the calendar ends. */
async function exampleOf(
  tx: Transaction,
  { pack, unit, now }: { pack: ProcedurePack; unit: UnitFacts; now: Temporal.PlainDateTime },
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
