import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { toInstant, toLocal } from '../../core/clock-moments.ts';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { printPaper } from '../documents/actions.ts';
import type { Office } from '../office.ts';
import { searchProcedures } from '../procedures/store.ts';
import { findUnits, getUnitFacts } from '../units/store.ts';
import { type BookLine, type BookMark, readBook } from './book-store.ts';
import { bookCells, bookPaper } from './papers.ts';
import { BookPage } from './views/book.tsx';

const url = '/can-bo/so-theo-doi';
const day = z.iso.date().optional().catch(undefined);
const rangeQuery = z.object({ tu: day, den: day, sau: z.string().max(80).optional().catch(undefined) });
type RangeQuery = z.output<typeof rangeQuery>;

const linesOfPage = 100;
const linesOfExport = 500;
/** A printed book of more lines would keep the press from everybody else. */
const linesOfPrint = 500;

/** Opens the register book (form 07): on the screen by days, as CSV, and printed. */
export function openBookDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission: 'dossier.list',
    query: rangeQuery,
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const range = rangeOf(query, office.clock.now());
      const book = await openBook(office, visit, { range, limit: linesOfPage, after: readMark(query.sau) });
      const last = book.lines.length === linesOfPage ? book.lines.at(-1) : undefined;
      return sendStaffPage(reply, visit, {
        title: visit.t('custody.book.title'),
        children: <BookPage visit={visit} {...book} next={last && writeMark(last)} />,
      });
    },
  });
  openPrint(app, office);
  openCsv(app, office);
}

function openPrint(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `${url}/mau-07.pdf`,
    permission: 'dossier.list',
    query: rangeQuery,
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const now = office.clock.now();
      const range = rangeOf(query, now);
      const book = await openBook(office, visit, { range, limit: linesOfPrint + 1 });
      if (book.lines.length > linesOfPrint) {
        const words = visit.t('custody.book.tooMany', { count: linesOfPrint });
        return sendProblem(reply, 'unacceptable', { words });
      }
      const names = { ...book.names, t: office.texts('vi') };
      const paper = bookPaper({ ...book, names, now });
      const of = { unitCode: book.unit.code, procedureCode: '' };
      const bytes = await printPaper(office, paper, of);
      return sendFile(reply, {
        name: `mau-07-${range.from}-${range.to}.pdf`,
        mediaType: 'application/pdf',
        bytes,
      });
    },
  });
}

function openCsv(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `${url}/so-theo-doi.csv`,
    permission: 'dossier.list',
    query: rangeQuery,
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const range = rangeOf(query, office.clock.now());
      return reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="so-theo-doi-${range.from}-${range.to}.csv"`)
        .send(Readable.from(csvLines(office, visit, range)));
    },
  });
}

type Range = { from: string; to: string };

/** The book page by page, so that a year of a large ward never lies in memory at once. */
async function* csvLines(office: Office, visit: StaffVisit, range: Range): AsyncGenerator<string> {
  const { t } = visit;
  // The mark tells Excel that the letters are UTF-8.
  yield `\ufeff${csvRow(columns.map((column) => t(`custody.column.${column}`)))}`;
  let after: BookMark | undefined;
  let count = 0;
  do {
    const { lines, names, unit } = await openBook(office, visit, { range, limit: linesOfExport, after });
    for (const line of lines) {
      count += 1;
      yield csvRow([String(count), ...Object.values(bookCells(line, names, unit))]);
    }
    after = lines.length === linesOfExport ? lines.at(-1) : undefined;
  } while (after);
}

/** The columns of form 07, in its order. */
export const columns = [
  'order',
  'dossier',
  'procedure',
  'applicant',
  'address',
  'agency',
  'received',
  'due',
  'returned',
  'way',
  'signed',
] as const;

/** One line of CSV; a cell that a spreadsheet would take for a formula is made plain text. */
export function csvRow(cells: readonly string[]): string {
  const plain = cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell));
  return `${plain.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

async function openBook(
  office: Office,
  { actor, t, language }: StaffVisit,
  of: { range: Range; limit: number; after?: BookMark | undefined },
) {
  const { unitCode, personId } = actor;
  const [from, to] = [startOf(of.range.from), startOf(of.range.to, 1)];
  const today = toLocal(office.clock.now()).toPlainDate();
  return office.db.read({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
    const lines = await readBook(tx, { unitCode, from, to, limit: of.limit, after: of.after });
    const units = await findUnits(tx, [...new Set(lines.map((line) => line.receivedAtUnit))]);
    const procedures = await searchProcedures(tx, '', today);
    const names = {
      t,
      unit: (code: string) => {
        const unit = units.find((each) => each.code === code);
        return unit ? `${unit.type} ${unit.name}` : code;
      },
      procedure: (code: string) => procedures.find((each) => each.code === code)?.shortName[language] ?? code,
    };
    return { range: of.range, lines, names, unit: await getUnitFacts(tx, unitCode) };
  });
}

/** The days asked for, else this month until today; days in the wrong order are turned. */
function rangeOf({ tu, den }: RangeQuery, now: Temporal.Instant): Range {
  const today = toLocal(now).toPlainDate();
  const from = tu ?? today.with({ day: 1 }).toString();
  const to = den ?? today.toString();
  return from <= to ? { from, to } : { from: to, to: from };
}

function startOf(dayText: string, daysLater = 0): Temporal.Instant {
  return toInstant(Temporal.PlainDate.from(dayText).add({ days: daysLater }).toPlainDateTime());
}

function writeMark({ acceptedAt, dossierId }: BookLine): string {
  return `${acceptedAt} ${dossierId}`;
}

function readMark(text: string | undefined): BookMark | undefined {
  const [at = '', dossierId = ''] = text?.split(' ') ?? [];
  const isMark = z.iso.datetime().safeParse(at).success && z.uuid().safeParse(dossierId).success;
  return isMark ? { acceptedAt: Temporal.Instant.from(at), dossierId } : undefined;
}
