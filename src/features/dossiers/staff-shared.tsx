import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import type { Outcome } from '../../core/outcome.ts';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { wordsOfCompetence } from '../../ui/competence-words.ts';
import type { Office } from '../office.ts';
import { searchProcedures } from '../procedures/store.ts';
import { findUnits, listOpenCommunes } from '../units/store.ts';
import type { ActOutcome } from './acting.ts';
import { answerAsAskedUnit, collectFee, returnResult } from './actions.ts';
import { showParticipations } from './asked-units.ts';
import { openDossierFile, unitsOfPlaces } from './dossier-file.ts';
import { listParticipations } from './participations-store.ts';
import { refusalWords } from './problem-words.ts';
import { printSlip } from './slip-printing.ts';
import { slipName } from './slips.ts';
import { findStandIn } from './standing-in.ts';
import {
  ParticipationsPage,
  SharedDossierPage,
  StandInPage,
  sharedHref,
  unitNameIn,
} from './views/staff-shared.tsx';

/** Opens what a unit does for another: may it receive, what it takes part in, and its part of each dossier. */
export function openSharedDoors(app: FastifyInstance, office: Office): void {
  openStandIn(app, office);
  openList(app, office);
  openShared(app, office);
  openPapers(app, office);
  openActs(app, office);
}

function openStandIn(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tiep-nhan-ho',
    permission: 'dossier.receive',
    query: z.object({ 'thu-tuc': z.string().max(20).catch(''), 'don-vi': z.string().max(10).catch('') }),
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const today = toLocal(office.clock.now()).toPlainDate();
      const { procedures, communes } = await office.db.read({ role: 'staff' }, async (tx) => ({
        procedures: await searchProcedures(tx, '', today),
        communes: (await listOpenCommunes(tx)).filter(({ code }) => code !== visit.actor.unitCode),
      }));
      const asked = { procedure: query['thu-tuc'], unit: query['don-vi'] };
      const unit = communes.find(({ code }) => code === asked.unit);
      const isKnown = unit && procedures.some(({ code }) => code === asked.procedure);
      const answer = isKnown ? await answerStandIn(office, visit, { ...asked, of: unit }) : undefined;
      return sendStaffPage(reply, visit, {
        title: visit.t('custody.standIn.title'),
        children: <StandInPage {...{ visit, procedures, communes, asked }} {...(answer ? { answer } : {})} />,
      });
    },
  });
}

async function answerStandIn(
  office: Office,
  { actor, t, language }: StaffVisit,
  asked: {
    procedure: string;
    of: { code: string; type: string; name: string; kind: 'province' | 'commune'; demonstration: boolean };
  },
) {
  const { of: unit, procedure: procedureCode } = asked;
  const found = await findStandIn(office, actor, { procedureCode, forUnit: unit.code });
  const { rules, units } = await office.rightDoor();
  const on = toLocal(office.clock.now()).toPlainDate();
  const why = wordsOfCompetence(found.ok ? found.value.why : found.problem.why, {
    t,
    language,
    rules,
    units,
    on,
  });
  if (found.ok) return { standIn: { ...found.value, unit }, why };
  return { refusal: t(`custody.standIn.${found.problem.code}`), why };
}

function openList(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tham-gia',
    permission: 'dossier.list',
    async answer(anyVisit, _input, reply) {
      const visit = staffOf(anyVisit);
      const { unitCode, personId } = visit.actor;
      const today = toLocal(office.clock.now()).toPlainDate();
      const page = await office.db.read({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
        const rows = await listParticipations(tx, unitCode, longestList);
        const units = await findUnits(tx, [...new Set(rows.map((row) => row.dossierUnitCode))]);
        return { rows, units, procedures: await searchProcedures(tx, '', today) };
      });
      const rows = await showParticipations(office, visit.actor, page.rows);
      const names = {
        unit: (code: string) => unitNameIn(page.units, code),
        procedure: (code: string) =>
          page.procedures.find((each) => each.code === code)?.shortName[visit.language] ?? code,
      };
      return sendStaffPage(reply, visit, {
        title: visit.t('custody.shared.title'),
        children: <ParticipationsPage visit={visit} rows={rows} names={names} />,
      });
    },
  });
}

const longestList = 200;
const sharedParams = z.object({ unitCode: z.string().regex(/^\d{5}$/), dossierId: z.uuid() });
type SharedRef = z.output<typeof sharedParams>;

function openShared(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tham-gia/:unitCode/:dossierId',
    permission: 'dossier.read',
    params: sharedParams,
    async answer(anyVisit, { params }, reply) {
      return sendShared(reply, staffOf(anyVisit), { office, ref: params });
    },
  });
}

function openPapers(app: FastifyInstance, office: Office): void {
  /** Papers are for the units of its four places; one that was only asked reads the question and no papers. */
  const open = async (visit: StaffVisit, ref: SharedRef, what: string) => {
    if (!isElsewhere(visit, ref)) return undefined;
    const file = await openDossierFile(office, visit.actor, { ...ref, what });
    return file && unitsOfPlaces(file.dossier.state).includes(visit.actor.unitCode) ? file : undefined;
  };
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tham-gia/:unitCode/:dossierId/phieu/01.pdf',
    permission: 'dossier.read',
    params: sharedParams,
    async answer(anyVisit, { params }, reply) {
      const file = await open(staffOf(anyVisit), params, 'slip 01');
      const bytes = file && (await printSlip(office, '01', file));
      if (!bytes) return sendProblem(reply, 'not-found');
      const name = `${slipName('01')}-${file.dossier.state.code}.pdf`;
      return sendFile(reply, { name, mediaType: 'application/pdf', bytes });
    },
  });
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tham-gia/:unitCode/:dossierId/ket-qua.pdf',
    permission: 'dossier.return',
    params: sharedParams,
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const file = await open(visit, params, 'result');
      const state = file?.dossier.state;
      if (!state?.result || state.places.returnedAt.unitCode !== visit.actor.unitCode) {
        return sendProblem(reply, 'not-found');
      }
      const bytes = await office.files.read(state.result.sha256).catch(() => undefined);
      if (!bytes) return sendProblem(reply, 'unacceptable', { words: visit.t('desk.documents.changed') });
      return sendFile(reply, { name: `${state.code}.pdf`, mediaType: 'application/pdf', bytes });
    },
  });
}

function openActs(app: FastifyInstance, office: Office): void {
  const version = z.coerce.number().int();
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/tham-gia/:unitCode/:dossierId/thu-phi',
    permission: 'fee.collect',
    params: sharedParams,
    body: z.object({ version, amount: z.coerce.number().int() }),
    async answer(anyVisit, { params, body }, reply) {
      const visit = staffOf(anyVisit);
      const ref = { ...params, version: body.version };
      const outcome = await guarded(visit, ref, () =>
        collectFee(office, visit.actor, { ref, amountDong: body.amount, method: 'cash' }),
      );
      return afterAct(reply, visit, { office, ref: params, outcome, done: 'collected' });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/tham-gia/:unitCode/:dossierId/tra-loi',
    permission: 'dossier.process',
    params: sharedParams,
    body: z.object({
      version,
      waitId: z.string().max(60).catch(''),
      answer: z.string().trim().max(2000).catch(''),
    }),
    async answer(anyVisit, { params, body }, reply) {
      const visit = staffOf(anyVisit);
      const { version: seen, ...told } = body;
      const ref = { ...params, version: seen };
      const outcome = await guarded(visit, ref, () =>
        answerAsAskedUnit(office, visit.actor, { ref, ...told }),
      );
      const typed = outcome.ok ? {} : { typed: body.answer };
      return afterAct(reply, visit, { office, ref: params, outcome, done: 'answered', ...typed });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/tham-gia/:unitCode/:dossierId/tra-ket-qua',
    permission: 'dossier.return',
    params: sharedParams,
    body: z.object({
      version,
      receiver: z.string().trim().max(200),
      shown: z.enum(['receipt', 'identity', 'authority']).catch('receipt'),
    }),
    async answer(anyVisit, { params, body }, reply) {
      const visit = staffOf(anyVisit);
      const { version: seen, ...told } = body;
      const ref = { ...params, version: seen };
      const outcome = await guarded(visit, ref, () =>
        returnResult(office, visit.actor, { ref, way: 'counter', ...told }),
      );
      return afterAct(reply, visit, { office, ref: params, outcome, done: 'returned' });
    },
  });
}

/** The own unit's dossiers have pages of their own; here only those of others. */
async function guarded(
  visit: StaffVisit,
  ref: SharedRef,
  act: () => Promise<ActOutcome>,
): Promise<ActOutcome> {
  return isElsewhere(visit, ref) ? act() : { ok: false, problem: { code: 'unknown-dossier' } };
}

function isElsewhere({ actor }: StaffVisit, { unitCode }: SharedRef): boolean {
  return unitCode !== actor.unitCode;
}

async function afterAct(
  reply: FastifyReply,
  visit: StaffVisit,
  act: {
    office: Office;
    ref: SharedRef;
    outcome: Outcome<unknown, Parameters<typeof refusalWords>[0]>;
    done: string;
    typed?: string;
  },
): Promise<FastifyReply> {
  const { office, ref, outcome, done, typed } = act;
  if (outcome.ok) return redirectWith(reply, sharedHref(ref), { kind: 'done', key: `custody.done.${done}` });
  if (outcome.problem.code === 'unknown-dossier') return sendProblem(reply, 'not-found');
  const { t, language } = visit;
  return sendShared(reply, visit, {
    office,
    ref,
    refusal: refusalWords(outcome.problem, { t, language }),
    ...(typed === undefined ? {} : { typed }),
  });
}

async function sendShared(
  reply: FastifyReply,
  visit: StaffVisit,
  page: { office: Office; ref: SharedRef; refusal?: string; typed?: string },
): Promise<FastifyReply> {
  const { office, ref, refusal, typed } = page;
  if (!isElsewhere(visit, ref)) return redirectWith(reply, `/can-bo/ho-so/${ref.dossierId}`);
  const file = await openDossierFile(office, visit.actor, { ...ref, what: 'shared dossier' });
  if (!file) return sendProblem(reply, 'not-found');
  const unitName = (code: string) => unitNameIn(file.placeUnits, code);
  const { state } = file.dossier;
  return sendStaffPage(reply, visit, {
    title: `${state.code ?? state.reference} · ${file.procedure.shortName[visit.language]}`,
    status: refusal ? 422 : 200,
    children: <SharedDossierPage {...{ visit, file, unitName, typed }} {...(refusal ? { refusal } : {})} />,
  });
}
