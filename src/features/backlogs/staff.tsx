import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { type AgeBand, ageBandOf, ageBands } from '../../core/inherited-acts.ts';
import { type InheritedFault, readInheritedList } from '../../core/inherited-rows.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { readTextUpload } from '../../http/text-uploads.ts';
import { actedBy } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { searchProcedures } from '../procedures/store.ts';
import { assignProcedure, importInherited, type LineOutcome } from './actions.ts';
import { listBacklog, listHeld } from './store.ts';
import { BacklogPage, type BacklogView, backlogHref } from './views/backlog-page.tsx';
import { TakeOverPage } from './views/take-over-page.tsx';

const takeOverHref = `${backlogHref}/danh-sach`;

/** Opens what former offices left unfinished: the work list with its ages, the lists taken over, the lines held. */
export function openBacklogDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: backlogHref,
    permission: 'backlog.read',
    query: z.object({
      tuoi: z.enum(ageBands).optional().catch(undefined),
      viec: z.enum(['chua-giao', 'tat-ca']).catch('tat-ca'),
    }),
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const view = await readBacklog(office, visit, {
        band: query.tuoi,
        unassigned: query.viec === 'chua-giao',
      });
      return sendStaffPage(reply, visit, {
        title: visit.t('backlogs.title'),
        children: <BacklogPage visit={visit} view={view} />,
      });
    },
  });
  openTakingOver(app, office);
  openAssigning(app, office);
}

function openTakingOver(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: takeOverHref,
    permission: 'backlog.take-over',
    answer: async (visit, _input, reply) => sendTakeOver(reply, staffOf(visit), { office }),
  });
  openDoor(app, {
    method: 'POST',
    url: takeOverHref,
    permission: 'backlog.take-over',
    multipart: true,
    async answer(anyVisit, _input, reply, request) {
      const visit = staffOf(anyVisit);
      const { actor, t } = visit;
      const upload = await readTextUpload(request);
      const file = upload.files['list'];
      const broken = upload.problems[0];
      if (broken || !file) {
        const problem = t(`backlogs.upload.${broken?.kind ?? 'missing'}`);
        return sendTakeOver(reply, visit, { office, problem });
      }
      const { rows, faults } = readInheritedList(file.text, file.name.endsWith('.jsonl') ? 'jsonl' : 'csv');
      if (faults.length > 0) return sendTakeOver(reply, visit, { office, faults, name: file.name });
      const { unitCode } = actor;
      const dryRun = typedText(upload.fields, 'go') !== 'take';
      const by = actedBy(actor, unitCode);
      const outcomes = await importInherited(office, rows, { unitCode, source: file.name, by, dryRun });
      return sendTakeOver(reply, visit, { office, outcomes, dryRun, name: file.name });
    },
  });
}

function openAssigning(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${takeOverHref}/thu-tuc`,
    permission: 'backlog.take-over',
    body: z.object({ heldCode: z.string().max(40).catch(''), procedure: z.string().max(20).catch('') }),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const told = { code: body.heldCode, procedure: body.procedure };
      const assigned = await assignProcedure(office, visit.actor, told);
      if (assigned.ok) {
        const flash = { kind: 'done', key: 'backlogs.assigned' } as const;
        return redirectWith(reply, `/can-bo/ho-so/${assigned.value.dossierId}`, flash);
      }
      const why = visit.t(`backlogs.why.${assigned.problem.code}`);
      const problem = visit.t('backlogs.notAssigned', { code: body.heldCode, why });
      return sendTakeOver(reply, visit, { office, problem });
    },
  });
}

async function readBacklog(
  office: Office,
  { actor, language }: StaffVisit,
  chosen: { band: AgeBand | undefined; unassigned: boolean },
): Promise<BacklogView> {
  const now = office.clock.now();
  const { unitCode, personId } = actor;
  return office.db.read({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
    const all = await listBacklog(tx, unitCode);
    const open = all.filter(({ finishedAt, endedAt }) => !finishedAt && !endedAt);
    const rows = open.map((row) => ({ ...row, band: ageBandOf(row.dueAt?.toString() ?? null, now) }));
    const procedures = await searchProcedures(tx, '', toLocal(now).toPlainDate());
    const isShown = (row: (typeof rows)[number]) =>
      (!chosen.band || row.band === chosen.band) && (!chosen.unassigned || isUnassigned(row));
    return {
      rows: rows.filter(isShown),
      counts: Object.fromEntries(
        ageBands.map((band) => [band, rows.filter((row) => row.band === band).length]),
      ) as Record<AgeBand, number>,
      total: all.length,
      open: open.length,
      unassigned: rows.filter(isUnassigned).length,
      held: (await listHeld(tx, unitCode)).length,
      nameOf: (code) => procedures.find((each) => each.code === code)?.shortName[language] ?? code,
      band: chosen.band,
      unassignedOnly: chosen.unassigned,
    };
  });
}

function isUnassigned({ holderPostId, status }: { holderPostId: string | null; status: number }): boolean {
  return holderPostId === null && status === 4;
}

async function sendTakeOver(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: {
    office: Office;
    problem?: string;
    faults?: InheritedFault[];
    outcomes?: LineOutcome[];
    dryRun?: boolean;
    name?: string;
  },
): Promise<FastifyReply> {
  const { office, ...told } = shown;
  const { unitCode, personId } = visit.actor;
  const today = toLocal(office.clock.now()).toPlainDate();
  const known = await office.db.read({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => ({
    held: await listHeld(tx, unitCode),
    procedures: await searchProcedures(tx, '', today),
  }));
  return sendStaffPage(reply, visit, {
    title: visit.t('backlogs.takeOver.title'),
    status: told.problem || told.faults ? 422 : 200,
    children: <TakeOverPage visit={visit} action={takeOverHref} {...known} {...told} />,
  });
}
