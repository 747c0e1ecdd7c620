import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Situation } from '../../core/catalogue-guides.ts';
import { toLocal } from '../../core/clock-moments.ts';
import { openDoor } from '../../http/door.ts';
import { sendPage } from '../../http/page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import { getUnitFacts } from '../units/store.ts';
import { findManifest } from './catalogue-store.ts';
import { readListing } from './listing.ts';
import { PublishedListPage } from './views/published-list-page.tsx';
import { type Answered, SituationFoundPage, SituationQuestionPage } from './views/situation-page.tsx';

/** The ways into the catalogue for who does not know the name: questions one at a time, and the printed list. */
export function openGuideDoors(app: FastifyInstance, office: Office): void {
  openSituations(app, office);
  openPublishedList(app, office);
}

function openSituations(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/thu-tuc/tinh-huong',
    permission: 'public.read',
    query: z.object({ chon: z.union([z.string(), z.array(z.string())]).optional() }),
    async answer(visit, { query }, reply) {
      const today = toLocal(office.clock.now()).toPlainDate();
      const listing = await office.db.read({ role: 'public' }, (tx) => readListing(tx, today));
      const { situations } = listing.guides;
      const given = wayTo(situations, [query.chon ?? ''].flat()[0] ?? '');
      const last = given.at(-1)?.answer;
      const question = last ? situations.find(({ code }) => code === last.next) : situations[0];
      const found = (last?.procedures ?? []).flatMap((code) => listing.byCode.get(code) ?? []);
      if (!question && !last) {
        const onward = { href: '/thu-tuc', words: visit.t('portal.search.all') };
        return sendProblem(reply, 'not-found', { onward });
      }
      return sendPage(reply, visit, {
        title: question ? question.text[visit.language] : visit.t('catalogue.situation.title'),
        surface: 'portal',
        publicPage: true,
        children: question ? (
          <SituationQuestionPage visit={visit} given={given} question={question} />
        ) : (
          <SituationFoundPage visit={visit} given={given} found={found} />
        ),
      });
    },
  });
}

/** All answers on the way to the one that was chosen last, `question.answer`; none when nothing is chosen. */
function wayTo(situations: readonly Situation[], chosen: string): Answered[] {
  const [questionCode, answerCode] = chosen.split('.');
  const question = situations.find(({ code }) => code === questionCode);
  const answer = question?.answers.find(({ code }) => code === answerCode);
  if (!question || !answer) return [];
  // Each question but the first is reached by one answer, so the way back is known without keeping it.
  const before = situations
    .flatMap((each) => each.answers.map((given) => ({ each, given })))
    .find(({ given }) => given.next === question.code);
  const earlier = before ? wayTo(situations, `${before.each.code}.${before.given.code}`) : [];
  return [...earlier, { question, answer }];
}

function openPublishedList(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/thu-tuc/danh-muc',
    permission: 'public.read',
    async answer(visit, _input, reply) {
      const today = toLocal(office.clock.now()).toPlainDate();
      const read = await office.db.read({ role: 'public' }, async (tx) => ({
        listing: await readListing(tx, today),
        unit: await getUnitFacts(tx, office.settings.homeUnit),
        manifest: await findManifest(tx),
      }));
      return sendPage(reply, visit, {
        title: visit.t('catalogue.published.title'),
        surface: 'portal',
        publicPage: true,
        children: <PublishedListPage visit={visit} today={today} {...read} />,
      });
    },
  });
}
