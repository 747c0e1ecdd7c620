import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { openDoor } from '../../http/door.ts';
import { sendKioskPage } from '../../http/kiosk-page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import { getUnitFacts } from '../units/store.ts';
import { readListing } from './listing.ts';
import { findPack } from './store.ts';
import { KioskCard } from './views/kiosk-card-page.tsx';

/** The card of a procedure at the kiosk: papers, money and time in large type, and the way back to the answer. */
export function openKioskCards(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/kiosk/thu-tuc/:code',
    permission: 'public.read',
    limit: 'search',
    params: z.object({ code: z.string().regex(/^\d\.\d{6}$/) }),
    query: z.record(z.string(), z.unknown()),
    async answer(visit, { params, query }, reply) {
      const today = toLocal(office.clock.now()).toPlainDate();
      const read = await office.db.read({ role: 'public' }, async (tx) => ({
        pack: await findPack(tx, params.code, today),
        published: (await readListing(tx, today)).byCode.get(params.code)?.published,
        unit: await getUnitFacts(tx, office.settings.homeUnit),
      }));
      const { pack, published } = read;
      if (!pack && !published) {
        return sendProblem(reply, 'not-found', {
          onward: { href: '/kiosk', words: visit.t('right-door.kiosk.start') },
        });
      }
      const answerHref = `/kiosk/dung-noi/tham-quyen?${backTo({ ...query, 'thu-tuc': params.code })}`;
      return sendKioskPage(reply, visit, {
        title: pack?.name[visit.language] ?? published?.entry.name ?? params.code,
        children: <KioskCard {...read} visit={visit} answerHref={answerHref} />,
      });
    },
  });
}

/** What was told of the concern so far, as it came: codes that the next page reads for itself. */
function backTo(query: Record<string, unknown>): URLSearchParams {
  const fields = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value.length <= 200 && name !== 'lang' ? [[name, value]] : [],
  );
  return new URLSearchParams(fields.slice(0, 30));
}
