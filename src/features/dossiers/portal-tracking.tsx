import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { problemOfTypedCode, readTypedCode } from '../../core/typed-codes.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import type { Office } from '../office.ts';
import { findTrack } from './tracking.ts';
import { AskCodePage, TrackPage } from './views/portal-track-page.tsx';

/** Where anybody sees how far a dossier is, by its code or by the QR of its receipt. No personal data. */
export function openTrackingDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/tra-cuu',
    permission: 'public.read',
    limit: 'search',
    query: z.object({ ma: z.union([z.string(), z.array(z.string())]).optional() }),
    async answer(visit, { query }, reply) {
      const typed = [query.ma ?? ''].flat()[0]?.slice(0, 300) ?? '';
      const code = readTypedCode(typed);
      if (code) return redirectWith(reply, trackPath(code));
      const isAsked = query.ma !== undefined;
      const problem = isAsked ? visit.t(`portal.track.problem.${problemOfTypedCode(typed)}`) : undefined;
      return sendPage(reply, visit, askPage(visit, { typed, problem, status: problem ? 422 : 200 }));
    },
  });
  openDoor(app, {
    method: 'GET',
    url: '/tra-cuu/:code',
    permission: 'public.read',
    limit: 'search',
    params: z.object({ code: z.string() }),
    async answer(visit, { params }, reply) {
      const code = readTypedCode(params.code);
      const { t } = visit;
      if (!code) {
        const problem = t(`portal.track.problem.${problemOfTypedCode(params.code)}`);
        return sendPage(reply, visit, askPage(visit, { typed: params.code, problem, status: 404 }));
      }
      if (code !== params.code) return redirectWith(reply, trackPath(code));
      const track = await findTrack(office, code, visit);
      if (!track) {
        const problem = t('portal.track.problem.unknown', { code });
        return sendPage(reply, visit, askPage(visit, { typed: code, problem, status: 404 }));
      }
      return sendPage(reply, visit, {
        title: t('portal.track.title', { code }),
        surface: 'portal',
        children: <TrackPage visit={visit} track={track} />,
      });
    },
  });
}

function trackPath(code: string): string {
  return `/tra-cuu/${encodeURIComponent(code)}`;
}

function askPage(visit: Visit, asked: { typed: string; problem: string | undefined; status: number }) {
  const { typed, problem, status } = asked;
  return {
    title: visit.t('portal.track.ask'),
    surface: 'portal' as const,
    status,
    children: <AskCodePage visit={visit} typed={typed} problem={problem} />,
  };
}
