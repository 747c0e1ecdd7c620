import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { tidyLine } from '../../core/names-and-dates.ts';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedDay, typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { searchProcedures } from '../procedures/store.ts';
import { dictionaryOf, type SheetName, sheetNames, tryOwnSheet } from './own-sheets.ts';
import {
  keepSheet,
  lastOf,
  readSheets,
  type SheetKey,
  type SheetRefusal,
  sourceToBegin,
  versionsOf,
} from './sheet-keeping.ts';
import { SheetListPage } from './views/sheet-list.tsx';
import { SheetPage, sheetHref, sheetsHref } from './views/sheet-page.tsx';

const permission = 'unit.administer';
const sheetParam = z.object({ sheet: z.enum(sheetNames) });
const procedureCode = z.string().regex(/^(\d\.\d{6})?$/);
const oneProcedure = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [given ?? ''].flat()[0] ?? '')
  .pipe(procedureCode.catch(''));
const sheetBody = z.object({
  source: z.string().max(200_000).catch(''),
  procedure: procedureCode.catch(''),
  'effectiveFrom-day': z.string().max(2).catch(''),
  'effectiveFrom-month': z.string().max(2).catch(''),
  'effectiveFrom-year': z.string().max(4).catch(''),
  note: z.string().max(300).catch('').transform(tidyLine),
  seen: z.coerce.number().int().catch(-1),
});
type Typed = z.output<typeof sheetBody>;

/** Opens the sheets that a unit may write anew: the list, one sheet with its trial, its versions. */
export function openSheetDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: sheetsHref,
    permission,
    async answer(anyVisit, _input, reply) {
      const visit = staffOf(anyVisit);
      const versions = await readSheets(office, visit.actor);
      const names = await procedureNames(office, visit);
      return sendStaffPage(reply, visit, {
        title: visit.t('sheets.title'),
        children: <SheetListPage {...{ visit, versions, names }} />,
      });
    },
  });
  openDoor(app, {
    method: 'GET',
    url: `${sheetsHref}/:sheet`,
    permission,
    params: sheetParam,
    query: z.object({ 'thu-tuc': oneProcedure }),
    async answer(anyVisit, { params, query }, reply) {
      const key = { template: params.sheet, procedureCode: query['thu-tuc'] };
      return sendSheet(office, reply, { visit: staffOf(anyVisit), key });
    },
  });
  openTrial(app, office);
  openKeeping(app, office);
}

/** The trial is a paper of invented people, opened beside the form; what is wrong comes back with the form. */
function openTrial(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${sheetsHref}/:sheet/xem-thu`,
    permission,
    params: sheetParam,
    body: sheetBody,
    async answer(anyVisit, { params: { sheet }, body }, reply) {
      const tried = await tryOwnSheet(office, sheet, plainLines(body.source));
      if (tried.ok) {
        return sendFile(reply, {
          name: `xem-thu-${sheet}.pdf`,
          mediaType: 'application/pdf',
          bytes: tried.value,
        });
      }
      const key = { template: sheet, procedureCode: body.procedure };
      const visit = staffOf(anyVisit);
      return sendSheet(office, reply, { visit, key, typed: body, problems: tried.problem });
    },
  });
}

function openKeeping(app: FastifyInstance, office: Office): void {
  const keep = async (
    reply: FastifyReply,
    {
      visit,
      sheet,
      typed,
      source,
    }: { visit: StaffVisit; sheet: SheetName; typed: Typed; source: string | null },
  ) => {
    const key = { template: sheet, procedureCode: typed.procedure };
    const { note, seen } = typed;
    const effectiveFrom = typedDay(typedValues(typed), 'effectiveFrom').day;
    if (!effectiveFrom) return sendSheet(office, reply, { visit, key, typed, problems: [{ code: 'day' }] });
    const kept = await keepSheet(office, visit.actor, { ...key, source, effectiveFrom, note, seen });
    if (!kept.ok) return sendSheet(office, reply, { visit, key, typed, problems: kept.problem });
    const done = source === null ? 'sheets.restored' : 'sheets.kept';
    return redirectWith(reply, sheetHref(key), { kind: 'done', key: done });
  };
  openDoor(app, {
    method: 'POST',
    url: `${sheetsHref}/:sheet`,
    permission,
    params: sheetParam,
    body: sheetBody,
    answer: (visit, { params: { sheet }, body }, reply) =>
      keep(reply, { visit: staffOf(visit), sheet, typed: body, source: plainLines(body.source) }),
  });
  openDoor(app, {
    method: 'POST',
    url: `${sheetsHref}/:sheet/khoi-phuc`,
    permission,
    params: sheetParam,
    body: sheetBody,
    answer: (visit, { params: { sheet }, body }, reply) =>
      keep(reply, { visit: staffOf(visit), sheet, typed: body, source: null }),
  });
}

/** A browser sends its own line ends; a sheet has one kind, so that lines are counted as they are seen. */
function plainLines(source: string): string {
  return source.replace(/\r\n?/g, '\n');
}

async function sendSheet(
  office: Office,
  reply: FastifyReply,
  page: { visit: StaffVisit; key: SheetKey; typed?: Typed; problems?: readonly SheetRefusal[] },
): Promise<FastifyReply> {
  const { visit, key, typed, problems = [] } = page;
  const own = versionsOf(await readSheets(office, visit.actor), key);
  const last = lastOf(own, key);
  const today = toLocal(office.clock.now()).toPlainDate();
  return sendStaffPage(reply, visit, {
    title: visit.t('sheets.one'),
    status: problems.some(({ code }) => code === 'stale') ? 409 : problems.length > 0 ? 422 : 200,
    children: (
      <SheetPage
        {...{ visit, sheet: key, problems, today, versions: own }}
        procedures={await procedureNames(office, visit)}
        source={typed?.source ?? (await sourceToBegin(office, key.template, last))}
        note={typed?.note ?? ''}
        effectiveFrom={typed ? typedDay(typedValues(typed), 'effectiveFrom').parts : partsOf(today)}
        fields={dictionaryOf(key.template)}
      />
    ),
  });
}

function partsOf(day: Temporal.PlainDate) {
  return { day: String(day.day), month: String(day.month), year: String(day.year) };
}

async function procedureNames(office: Office, { language }: StaffVisit): Promise<Map<string, string>> {
  const today = toLocal(office.clock.now()).toPlainDate();
  const all = await office.db.read({ role: 'staff' }, (tx) => searchProcedures(tx, '', today));
  return new Map(all.map(({ code, shortName }) => [code, shortName[language]]));
}
