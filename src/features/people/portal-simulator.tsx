import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import { openDoor, type Visit } from '../../http/door.ts';
import { sendPage } from '../../http/page.tsx';
import { PageTitle } from '../../ui/panels.tsx';
import type { Office } from '../office.ts';
import { simulatedCitizens } from './simulated-citizens.ts';
import { createSimulator, serveSimulator, simulatorPath } from './simulator.ts';
import { SimulatorPage } from './views/simulator.tsx';

/** Opens the simulated VNeID under `/mo-phong-vneid`; only a demonstration has it. */
export function openSimulator(app: FastifyInstance, office: Pick<Office, 'settings' | 'secrets'>): void {
  if (!office.settings.demonstration) return;
  app.register(async (part) => {
    const provider = await createSimulator(office);
    openChoiceDoors(part, provider);
    part.register(async (raw) => openRawDoor(raw, serveSimulator(provider, office.settings.publicUrl)));
  });
}

/** The provider's own addresses; it reads the raw body itself and has its own protection. */
function openRawDoor(raw: FastifyInstance, handler: ReturnType<typeof serveSimulator>): void {
  raw.removeAllContentTypeParsers();
  raw.addContentTypeParser('*', (_request, _payload, done) => done(null));
  raw.route({
    method: ['GET', 'POST'],
    url: `${simulatorPath}/*`,
    config: { permission: 'simulator.use', csrfElsewhere: true },
    handler,
  });
}

const url = `${simulatorPath}/chon/:uid`;
const params = z.object({ uid: z.string().regex(/^[\w-]{10,100}$/) });

function openChoiceDoors(app: FastifyInstance, provider: Provider): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission: 'simulator.use',
    params,
    async answer(visit, { params: { uid } }, reply, request) {
      if (!(await isBegun(provider, request, reply))) return sendOver(reply, visit);
      return sendChoice(reply, visit, { uid, typed: {}, status: 200 });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission: 'simulator.use',
    params,
    body: z.object({
      subject: z.string().max(40).optional(),
      level: z.string().max(2).optional(),
      act: z.string().max(20).optional(),
    }),
    async answer(visit, { params: { uid }, body }, reply, request) {
      if (!(await isBegun(provider, request, reply))) return sendOver(reply, visit);
      const isDeclined = body.act === 'decline';
      const citizen = simulatedCitizens.find((one) => one.subject === body.subject);
      const level = body.level === '1' || body.level === '2' ? body.level : undefined;
      if (!isDeclined && (!citizen || !level))
        return sendChoice(reply, visit, { uid, typed: body, status: 422 });
      const result = isDeclined
        ? { error: 'access_denied', error_description: 'declined' }
        : { login: { accountId: citizen?.subject ?? '', acr: level ?? '1', remember: false } };
      const onward = await provider.interactionResult(request.raw, reply.raw, result);
      return reply.redirect(onward, 303);
    },
  });
}

async function isBegun(provider: Provider, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  try {
    await provider.interactionDetails(request.raw, reply.raw);
    return true;
  } catch (error) {
    // The provider's name for a sign-in that is over, used, or of another browser.
    if (error instanceof Error && error.name === 'SessionNotFound') return false;
    throw error;
  }
}

function sendChoice(
  reply: FastifyReply,
  visit: Visit,
  page: { uid: string; typed: { subject?: string | undefined; level?: string | undefined }; status: number },
) {
  const { t } = visit;
  const wrong = page.status === 200 ? undefined : t('people.simulator.missing');
  return sendPage(reply, visit, {
    title: t('people.simulator.title'),
    surface: 'plain',
    status: page.status,
    frame: { simulatorNotice: t('people.simulator.band'), signedIn: undefined, navigation: [] },
    children: <SimulatorPage visit={visit} uid={page.uid} typed={page.typed} wrong={wrong} />,
  });
}

function sendOver(reply: FastifyReply, visit: Visit) {
  const { t } = visit;
  return sendPage(reply, visit, {
    title: t('people.simulator.title'),
    surface: 'plain',
    status: 400,
    frame: { simulatorNotice: t('people.simulator.band'), signedIn: undefined, navigation: [] },
    children: (
      <>
        <PageTitle title={t('people.simulator.title')} />
        <p>
          {t('people.simulator.over')} <a href="/dang-nhap">{t('people.citizen.tryAgain')}</a>
        </p>
      </>
    ),
  });
}
