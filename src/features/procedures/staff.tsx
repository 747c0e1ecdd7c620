import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import type { Staff } from '../../core/permissions.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import { findManifest } from './catalogue-store.ts';
import { findListed, readListing } from './listing.ts';
import { listDuePublications, publishVersion, tellProcedure } from './publications.ts';
import { openPublishedListDoors } from './staff-published-list.tsx';
import { openVersionDoors } from './staff-versions.tsx';
import { openWithdrawalDoors } from './staff-withdrawal.tsx';
import { CatalogueListPage } from './views/catalogue-list-page.tsx';
import { CatalogueProcedurePage } from './views/catalogue-procedure-page.tsx';

const page = '/quan-tri/thu-tuc';
const permission = 'catalogue.administer';
const oneText = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [given ?? ''].flat()[0]?.slice(0, 200) ?? '');

/** The doors of whoever keeps the catalogue: the list with its reminders, one procedure's versions, publication. */
export function openCatalogueDoors(app: FastifyInstance, office: Office): void {
  openList(app, office);
  openProcedure(app, office);
  openPublication(app, office);
  openVersionDoors(app, office);
  openWithdrawalDoors(app, office);
  openPublishedListDoors(app, office);
}

function openList(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: page,
    permission,
    query: z.object({ q: oneText, trang: oneText }),
    async answer(visit, { query }, reply) {
      const actor = staffOf(visit);
      const today = toLocal(office.clock.now()).toPlainDate();
      const read = await office.db.read(scopeOf(actor), async (tx) => ({
        listing: await readListing(tx, today),
        due: await listDuePublications(tx, office, actor.unitCode),
        manifest: await findManifest(tx),
      }));
      const found = findListed(read.listing, { words: query.q });
      const asked = { words: query.q, page: /^[1-9]\d{0,3}$/.test(query.trang) ? Number(query.trang) : 1 };
      return sendPage(reply, visit, {
        title: visit.t('catalogue.admin.title'),
        surface: 'staff',
        children: <CatalogueListPage visit={visit} asked={asked} found={found} {...read} />,
      });
    },
  });
}

const codeParam = z.object({ code: z.string().regex(/^\d\.\d{6}$/) });

function openProcedure(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `${page}/:code`,
    permission,
    params: codeParam,
    async answer(visit, { params }, reply) {
      const actor = staffOf(visit);
      const told = await office.db.read(scopeOf(actor), (tx) =>
        tellProcedure(tx, params.code, actor.unitCode),
      );
      if (!told) {
        const onward = { href: page, words: visit.t('catalogue.admin.title') };
        return sendProblem(reply, 'not-found', { onward });
      }
      return sendPage(reply, visit, {
        title: told.name,
        surface: 'staff',
        children: (
          <CatalogueProcedurePage
            visit={visit}
            told={told}
            today={toLocal(office.clock.now()).toPlainDate()}
          />
        ),
      });
    },
  });
}

function openPublication(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${page}/:code/cong-khai`,
    permission,
    params: codeParam,
    body: z.object({
      kind: z.enum(['pack', 'catalogue']),
      version: z.string().max(20),
      'ngay-day': oneText,
      'ngay-month': oneText,
      'ngay-year': oneText,
    }),
    async answer(visit, { params, body }, reply) {
      const back = `${page}/${params.code}`;
      const publishedOn = readDay([body['ngay-year'], body['ngay-month'], body['ngay-day']]);
      if (!publishedOn)
        return redirectWith(reply, back, { kind: 'problem', key: 'catalogue.admin.problem.day' });
      const { kind, version } = body;
      const wanted = { kind, code: params.code, version, publishedOn };
      const answer = await publishVersion(office, staffOf(visit), wanted);
      if (!answer.ok) {
        return redirectWith(reply, back, {
          kind: 'problem',
          key: `catalogue.admin.problem.${answer.problem}`,
        });
      }
      return redirectWith(reply, back, { kind: 'done', key: 'catalogue.admin.published' });
    },
  });
}

function readDay([year = '', month = '', day = '']: string[]): Temporal.PlainDate | undefined {
  const isTyped = /^\d{4}$/.test(year.trim()) && [month, day].every((part) => /^\d{1,2}$/.test(part.trim()));
  if (!isTyped) return undefined;
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' });
  } catch {
    // The thirtieth of February: no such day.
    return undefined;
  }
}

function scopeOf(actor: Staff) {
  return { unit: actor.unitCode, person: actor.personId, role: 'staff' };
}

function staffOf(visit: Visit): Staff {
  if (visit.actor.kind !== 'staff') throw new Error('the door of the catalogue opened to somebody else');
  return visit.actor;
}
