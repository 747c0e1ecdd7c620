import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { sendProblem } from '../../http/problems.tsx';
import { sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { printPaper } from '../documents/actions.ts';
import type { Office } from '../office.ts';
import { type HandOverFile, handOversPage, openHandOverFile, refParams } from './hand-over-file.ts';
import { controlSlipPaper } from './papers.ts';
import { csvRow } from './staff-book.tsx';
import { ControlSlipPage } from './views/control-slip.tsx';

/** Opens the control slip (form 06): on the screen, printed, and as CSV. */
export function openSlipDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/ho-so/:dossierId/phieu-kiem-soat',
    permission: 'dossier.read',
    params: z.object({ dossierId: z.uuid() }),
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const ref = { ...params, unitCode: visit.actor.unitCode };
      const read = await openHandOverFile(office, visit, ref, 'control slip');
      if (!read) return sendProblem(reply, 'not-found');
      const title = visit.t('custody.slip.title');
      return sendStaffPage(reply, visit, { title, children: <ControlSlipPage visit={visit} {...read} /> });
    },
  });
  openDoor(app, {
    method: 'GET',
    url: `${handOversPage}/mau-06.pdf`,
    permission: 'dossier.read',
    params: refParams,
    async answer(visit, { params }, reply) {
      const read = await openHandOverFile(office, staffOf(visit), params, 'form 06');
      if (!read) return sendProblem(reply, 'not-found');
      const paper = paperOf(office, read);
      const { unit, procedure } = read.file;
      const bytes = await printPaper(office, paper, { unitCode: unit.code, procedureCode: procedure.code });
      return sendFile(reply, { name: `${nameOf(read)}.pdf`, mediaType: 'application/pdf', bytes });
    },
  });
  openCsv(app, office);
}

const columns = ['file', 'from', 'to', 'at', 'answered', 'result', 'note'] as const;

function openCsv(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `${handOversPage}/mau-06.csv`,
    permission: 'dossier.read',
    params: refParams,
    async answer(visit, { params }, reply) {
      const read = await openHandOverFile(office, staffOf(visit), params, 'form 06');
      if (!read) return sendProblem(reply, 'not-found');
      const { rows } = paperOf(office, read);
      const t = office.texts('vi');
      const lines = [
        columns.map((column) => t(`custody.column.${column}`)),
        ...rows.map((row) => [row.file, row.giver, row.receiver, row.at, row.answered, row.result, row.note]),
      ];
      return (
        reply
          .type('text/csv; charset=utf-8')
          .header('cache-control', 'private, no-store')
          .header('content-disposition', `attachment; filename="${nameOf(read)}.csv"`)
          // The mark tells Excel that the letters are UTF-8.
          .send(`\ufeff${lines.map(csvRow).join('')}`)
      );
    },
  });
}

/** The slip is an official form: in Vietnamese whatever language the officer reads. */
function paperOf(office: Office, read: HandOverFile) {
  const names = { ...read.names, t: office.texts('vi') };
  return controlSlipPaper({ ...read, names, now: office.clock.now() });
}

function nameOf({ file }: HandOverFile): string {
  const { code, reference } = file.dossier.state;
  return `mau-06-${code ?? reference}`;
}
