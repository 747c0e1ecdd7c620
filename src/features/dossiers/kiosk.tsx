import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { problemOfTypedCode, readTypedCode } from '../../core/typed-codes.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { sendKioskPage } from '../../http/kiosk-page.tsx';
import type { Office } from '../office.ts';
import { findTrack } from './tracking.ts';
import { KioskAskCode, KioskTrack } from './views/kiosk-track-page.tsx';

/**
 * Tracking at the kiosk, in large type: a code is typed or its QR is read, and posted, so that the next person finds
 * it in no address and no history.
 */
export function openKioskTracking(app: FastifyInstance, office: Office): void {
  const common = { url: '/kiosk/tra-cuu', permission: 'public.read', limit: 'search' } as const;
  openDoor(app, {
    ...common,
    method: 'GET',
    answer: async (visit, _input, reply) => askCode(reply, visit, { typed: '', status: 200 }),
  });
  openDoor(app, {
    ...common,
    method: 'POST',
    body: z.object({ ma: z.string().max(300).catch('') }),
    async answer(visit, { body }, reply) {
      const { t } = visit;
      const typed = body.ma.trim();
      const code = readTypedCode(typed);
      if (!code) {
        const problem = t(`portal.track.problem.${problemOfTypedCode(typed)}`);
        return askCode(reply, visit, { typed, problem, status: 422 });
      }
      const track = await findTrack(office, code, visit);
      if (!track) {
        const problem = t('portal.track.problem.unknown', { code });
        return askCode(reply, visit, { typed, problem, status: 404 });
      }
      return sendKioskPage(reply, visit, {
        title: t('portal.track.title', { code }),
        children: <KioskTrack visit={visit} track={track} />,
      });
    },
  });
}

function askCode(
  reply: FastifyReply,
  visit: Visit,
  { status, ...asked }: { typed: string; problem?: string; status: number },
): FastifyReply {
  return sendKioskPage(reply, visit, {
    title: visit.t('right-door.kiosk.askCode'),
    status,
    children: <KioskAskCode visit={visit} {...asked} />,
  });
}
