import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageTitle } from '../ui/panels.tsx';
import { formOrigin } from './csrf.ts';
import { typedValues } from './forms.ts';
import { sendPage } from './page.tsx';
import { KeptForm, TypedWords } from './problem-parts.tsx';
import type { Visit } from './visit.ts';

/** Every refusal of a door, with its status. The words are `http.problem.<kind>` in the texts. */
const statuses = {
  unreadable: 400,
  'sign-in': 401,
  locked: 401,
  forbidden: 403,
  'form-expired': 403,
  'foreign-form': 403,
  'not-found': 404,
  'wrong-method': 405,
  stale: 409,
  'too-large': 413,
  'wrong-media': 415,
  unacceptable: 422,
  'too-many': 429,
  fault: 500,
  unavailable: 503,
} as const;

export type ProblemKind = keyof typeof statuses;

export type ProblemParticulars = {
  /** Words that say more, translated already. */
  words?: string;
  /** Names of the fields that could not be read. */
  fields?: string[];
  /** The typed form may be sent again from the page. Only for forms that the browser vouches are ours. */
  sendAgain?: boolean;
  /** Where to sign in or unlock, in another tab, before sending again. */
  signInHref?: string;
  /** A page to go on from, with its words. */
  onward?: { href: string; words: string };
  /** The name under which a fault is found in the log. */
  reference?: string;
  retryAfterSeconds?: number;
};

/** Answers a request with a refusal in words that say what to do; as problem+json to who asks for JSON. */
export function sendProblem(
  reply: FastifyReply,
  kind: ProblemKind,
  more: ProblemParticulars = {},
): FastifyReply {
  const { request } = reply;
  reply.header('cache-control', 'private, no-store');
  if (more.retryAfterSeconds) reply.header('retry-after', String(more.retryAfterSeconds));
  if (wantsJson(request)) return sendProblemJson(reply, kind, more);
  const { visit } = request;
  return sendPage(reply, visit, {
    title: visit.t(`http.problem.${kind}.title`),
    surface: visit.actor.kind === 'staff' ? 'staff' : 'portal',
    status: statuses[kind],
    children: <ProblemPage visit={visit} kind={kind} more={more} typed={typedOf(request)} />,
  });
}

/** The status of a problem, for doors that render a page of their own. */
export function problemStatus(kind: ProblemKind): number {
  return statuses[kind];
}

function ProblemPage(props: {
  visit: Visit;
  kind: ProblemKind;
  more: ProblemParticulars;
  typed: Record<string, string[]>;
}) {
  const { visit, kind, more, typed } = props;
  const { t } = visit;
  const wait = more.retryAfterSeconds;
  return (
    <>
      <PageTitle title={t(`http.problem.${kind}.title`)} lead={t(`http.problem.${kind}.says`)} />
      <p>{t(`http.problem.${kind}.next`)}</p>
      {more.words && <p>{more.words}</p>}
      {wait && <p>{t('http.wait', { seconds: wait })}</p>}
      {more.fields && more.fields.length > 0 && <p>{t('http.fields', { names: more.fields.join(', ') })}</p>}
      {more.reference && <p>{t('http.reference', { reference: more.reference })}</p>}
      {more.sendAgain && <KeptForm visit={visit} typed={typed} signInHref={more.signInHref} />}
      {!more.sendAgain && more.signInHref && (
        <p>
          <a href={more.signInHref}>{t('http.signIn')}</a>
        </p>
      )}
      <TypedWords t={t} typed={typed} />
      {more.onward && (
        <p>
          <a href={more.onward.href}>{more.onward.words}</a>
        </p>
      )}
      <p>
        <a href="/">{t('http.home')}</a>
      </p>
    </>
  );
}

function sendProblemJson(reply: FastifyReply, kind: ProblemKind, more: ProblemParticulars): FastifyReply {
  const { t } = reply.request.visit;
  const problem = {
    type: `urn:motcua:problem:${kind}`,
    title: t(`http.problem.${kind}.title`),
    status: statuses[kind],
    detail: [t(`http.problem.${kind}.says`), more.words, t(`http.problem.${kind}.next`)]
      .filter(Boolean)
      .join(' '),
    ...(more.fields ? { fields: more.fields } : {}),
    ...(more.reference ? { reference: more.reference } : {}),
  };
  return reply.code(statuses[kind]).type('application/problem+json').send(JSON.stringify(problem));
}

// A form's typing is kept in the answer; what a stranger's page sent us is not written into ours.
function typedOf(request: FastifyRequest): Record<string, string[]> {
  return request.method === 'POST' && formOrigin(request) !== 'foreign' ? typedValues(request.body) : {};
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return /application\/(?:problem\+)?json/.test(accept) && !accept.includes('text/html');
}
