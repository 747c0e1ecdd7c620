import type { FastifyInstance, FastifyReply } from 'fastify';
import { decideCompetence } from '../../core/competence.ts';
import type { CompetenceAnswer } from '../../core/competence-answer.ts';
import { isFileable } from '../../core/procedures.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import type { Office, RightDoor } from '../office.ts';
import { findListed, type Listed, readListing } from '../procedures/actions.ts';
import {
  type Concern,
  hrefOfConcern,
  type Query,
  readConcern,
  readToldPlace,
  type ToldPlace,
  withPlace,
} from './concern.ts';
import { type Found, findUnitOf } from './finding.ts';
import { anyQuery, today } from './portal-office.tsx';
import { CompetencePage } from './views/competence-page.tsx';
import type { NamedProcedure } from './views/competence-reader.ts';
import { ProcedureChoicePage } from './views/procedure-choice-page.tsx';
import { sendOnWays, type Ways } from './ways.ts';

/**
 * Who is competent, one question at a time: which procedure, which places, which answers. All that was said stands in
 * the address of the page as codes; a typed address is led on to the code of its unit at once.
 */
export function openCompetenceDoor(app: FastifyInstance, office: Office, ways: Ways): void {
  const common = { url: `${ways.base}/tham-quyen`, permission: 'public.read', limit: 'search' } as const;
  openDoor(app, {
    ...common,
    method: 'GET',
    query: anyQuery,
    answer: async (visit, { query }, reply) => sendCompetence(reply, visit, { office, ways, query }),
  });
  if (!ways.kiosk) return;
  openDoor(app, {
    ...common,
    method: 'POST',
    body: anyQuery,
    answer: async (visit, { body }, reply) => sendCompetence(reply, visit, { office, ways, query: body }),
  });
}

async function sendCompetence(
  reply: FastifyReply,
  visit: Visit,
  { office, ways, query }: { office: Office; ways: Ways; query: Query },
): Promise<FastifyReply> {
  const door = await office.rightDoor();
  const concern = readConcern(query, door);
  const told = readToldPlace(query, door);
  if (told.kind && told.picked) return goOn(reply, { ways, concern, told, unit: told.picked });
  const on = today(office);
  const home = office.settings.homeUnit;
  const found = findUnitOf({ typed: told.typed, chosen: undefined }, door, { on, homeUnit: home });
  if (told.kind && found.kind === 'unit') {
    return goOn(reply, { ways, concern, told, unit: found.unit.code });
  }
  if (!concern.procedure) return sendChoice(office, visit, reply, { ways, concern, door, on });
  const answer = answerOf(concern, { door, on });
  const procedure = await nameProcedure(office, visit, concern.procedure);
  const props = { visit, ways, door, on, home, concern, told, found: asked(found), answer, procedure };
  return sendOnWays(reply, visit, {
    ways,
    title: visit.t('right-door.who.title', { procedure: procedure.name }),
    children: <CompetencePage {...props} />,
    isPlain: false,
  });
}

type Told = { ways: Ways; concern: Concern; told: ToldPlace; unit: string };

/** The typed address is gone from the next page's address: only the code of the unit goes along. */
function goOn(reply: FastifyReply, { ways, concern, told, unit }: Told): FastifyReply {
  const next = told.kind ? withPlace(concern, told.kind, unit) : concern;
  return redirectWith(reply, hrefOfConcern(ways.base, { ...next, known: next.known ?? unit }));
}

function asked(found: Found): Extract<Found, { kind: 'ask' }> | undefined {
  return found.kind === 'ask' ? found : undefined;
}

/** The answer of the rules; `readConcern` let in only what they know, so a refusal is a fault. */
function answerOf(
  { procedure = '', channel, places, answers }: Concern,
  { door, on }: { door: RightDoor; on: string },
): CompetenceAnswer {
  const question = { procedure, channel, places, answers, on: Temporal.PlainDate.from(on) };
  const answer = decideCompetence(question, door.rules, door.units);
  if (!answer.ok)
    throw new Error(`the question of competence was refused: ${JSON.stringify(answer.problem)}`);
  return answer.value;
}

async function sendChoice(
  office: Office,
  visit: Visit,
  reply: FastifyReply,
  { ways, concern, door, on }: { ways: Ways; concern: Concern; door: RightDoor; on: string },
): Promise<FastifyReply> {
  const listing = await office.db.read({ role: 'public' }, (tx) =>
    readListing(tx, Temporal.PlainDate.from(on)),
  );
  const all = concern.words.trim() === '' ? listing.all.filter(({ pack }) => pack) : [];
  const found = all.length > 0 ? all : findListed(listing, { words: concern.words });
  const procedures = found.slice(0, mostProcedures).map((each) => named(each, visit));
  const props = { visit, ways, concern, door, on, procedures, more: found.length - procedures.length };
  return sendOnWays(reply, visit, {
    ways,
    title: visit.t('right-door.choose.title'),
    children: <ProcedureChoicePage {...props} />,
    isPlain: concern.words === '',
  });
}

const mostProcedures = 15;

async function nameProcedure(office: Office, visit: Visit, code: string): Promise<NamedProcedure> {
  const listing = await office.db.read({ role: 'public' }, (tx) =>
    readListing(tx, Temporal.PlainDate.from(today(office))),
  );
  const listed = listing.byCode.get(code);
  return listed ? named(listed, visit) : { code, name: code, field: '', isListed: false, papers: [] };
}

function named({ code, field, pack, published }: Listed, { t, language }: Visit): NamedProcedure {
  if (!pack) {
    const { name, papers } = published.entry;
    return { code, name, field, isListed: true, papers: papers.map((paper) => paper.name) };
  }
  const papers = pack.papers.filter(({ fulfilments }) => fulfilments.some((way) => way !== 'data'));
  return {
    code,
    name: pack.name[language],
    field: pack.field[language],
    isListed: true,
    // What only some need says so: nobody shall look for a paper of another's case.
    papers: papers.map(({ name, required, fulfilments }) => {
      const notes = [
        required === true ? '' : t(required ? 'portal.card.whenNeeded' : 'portal.card.notRequired'),
        fulfilments.includes('data') ? t('right-door.ifNotInRegister') : '',
      ].filter((note) => note !== '');
      return notes.length === 0 ? name[language] : `${name[language]} (${notes.join('; ')})`;
    }),
    canFileOnline: isFileable(pack) && pack.onlineLevel !== 'none',
  };
}
