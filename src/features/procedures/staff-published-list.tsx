import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CatalogueFault } from '../../core/catalogue.ts';
import { toLocal } from '../../core/clock-moments.ts';
import { tidyLine } from '../../core/names-and-dates.ts';
import { type Outcome, refused } from '../../core/outcome.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { readTextUpload } from '../../http/text-uploads.ts';
import { decisionErrors, decisionSchema, isConfirmed, type ToldDecision } from '../decisions/actions.ts';
import { type Decision, listDecisions } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import { decide, keepsCatalogue, type VersionRefusal } from './decided-versions.ts';
import { type HeldFile, holdFile, readHeldFile } from './held-files.ts';
import { type CatalogueImported, readPublishedList, takeList } from './published-lists.ts';
import { readOptionalDay, versionRefusalWords } from './staff-versions.tsx';
import type { Typed } from './typed-edits.ts';
import { PublishedListUploadPage } from './views/published-list-upload-page.tsx';

const url = '/quan-tri/tinh/danh-sach';
const permission = 'province.administer';
const fileFields = { procedures: 'tep-thu-tuc', papers: 'tep-giay-to' } as const;

/** The doors by which a published list comes in: read and checked whole, shown in words, then taken by a decision. */
export function openPublishedListDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    async answer(anyVisit, _input, reply) {
      const visit = staffOf(anyVisit);
      const known = await openListRoom(office, visit);
      if (!known) return sendClosed(reply, visit);
      return sendForm(reply, { visit, known, typed: beginOn(office), held: {} });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    multipart: true,
    async answer(anyVisit, _input, reply, request) {
      const visit = staffOf(anyVisit);
      const known = await openListRoom(office, visit);
      if (!known) return sendClosed(reply, visit);
      const upload = await readTextUpload(request);
      const held = await holdFiles(office, upload);
      const megabytes = Math.floor(request.server.house.limits.uploadFileBytes / 1024 / 1024);
      const wrong = upload.problems.map(({ field, kind }) => ({
        field: field || fileFields.procedures,
        text: visit.t(`catalogue.list.problem.${kind === 'broken' ? 'not-text' : kind}`, { megabytes }),
      }));
      return takeUpload(office, reply, { visit, known, typed: upload.fields, held, wrong });
    },
  });
}

type Held = { procedures?: HeldFile; papers?: HeldFile };
type Wrong = { field: string; text: string };
type Come = { visit: StaffVisit; known: Decision[]; typed: Typed; held: Held };
export type ListRefusal = VersionRefusal | { code: 'list'; faults: CatalogueFault[] };

async function takeUpload(office: Office, reply: FastifyReply, come: Come & { wrong: Wrong[] }) {
  const { visit, typed, held, wrong } = come;
  const { t } = visit;
  const told = decisionSchema.safeParse(typed);
  const day = readOptionalDay(typed);
  const version = typedText(typed, 'phien-ban').trim();
  const source = tidyLine(typedText(typed, 'nguon'));
  const problems = [
    ...(told.success ? [] : decisionErrors(t, told.error)),
    ...(day.ok ? [] : [{ field: 'tu', text: t('decisions.change.day') }]),
    ...wrong,
    ...(held.procedures || wrong.length > 0
      ? []
      : [{ field: fileFields.procedures, text: t('catalogue.list.problem.file') }]),
    ...(/^\d{4}-\d{2}(-\d{1,3})?$/.test(version)
      ? []
      : [{ field: 'phien-ban', text: t('catalogue.list.problem.version') }]),
    ...(source !== '' && source.length <= 300
      ? []
      : [{ field: 'nguon', text: t('catalogue.list.problem.source') }]),
  ];
  if (!told.success || !day.ok || problems.length > 0) return sendForm(reply, { ...come, problems });
  const words = [held.procedures?.word, held.papers?.word].filter((word) => word !== undefined);
  const onlyTry = !isConfirmed(typed, words);
  const facts = { version, source, complete: typedText(typed, 'hoan-chinh') === 'yes' };
  const wanted = { told: told.data, effectiveOn: day.value, held, facts };
  const taken = await importByDecision(office, visit, { ...wanted, onlyTry });
  if (!taken.ok) {
    if (taken.problem.code === 'list') return sendForm(reply, { ...come, faults: taken.problem.faults });
    return sendForm(reply, { ...come, problems: versionRefusalWords(visit, taken.problem).problems });
  }
  if (onlyTry) return sendForm(reply, { ...come, preview: taken.value });
  const { added, ended } = taken.value;
  const values = { version, added: String(added), ended: String(ended) };
  return redirectWith(reply, '/quan-tri/thu-tuc', { kind: 'done', key: 'catalogue.list.done', values });
}

type Wanted = {
  told: ToldDecision;
  effectiveOn: Temporal.PlainDate | undefined;
  held: Held;
  facts: { version: string; source: string; complete: boolean };
};

/** What a list would change, with the day from which it counts. */
export type TakenList = CatalogueImported & { effectiveOn: Temporal.PlainDate };

function importByDecision(
  office: Office,
  { actor }: StaffVisit,
  { onlyTry, ...wanted }: Wanted & { onlyTry: boolean },
): Promise<Outcome<TakenList, ListRefusal>> {
  const { version, source, complete } = wanted.facts;
  return decide<TakenList, ListRefusal>({ office, actor }, { wanted, onlyTry }, async (tx, deciding) => {
    const { decision, effectiveOn } = deciding;
    const list = readPublishedList({
      manifest: JSON.stringify({
        version,
        effectiveFrom: effectiveOn.toString(),
        effectiveKnown: true,
        complete,
        readOn: toLocal(office.clock.now()).toPlainDate().toString(),
        announcedOn: decision.issuedOn.toString(),
        decision: decision.number,
        source: { vi: source, en: source, id: source },
      }),
      procedures: wanted.held.procedures?.text ?? '',
      ...(wanted.held.papers ? { papers: wanted.held.papers.text } : {}),
    });
    if (!list.ok) return refused({ code: 'list', faults: list.problem });
    const taken = await takeList(tx, list.value, decision.decisionId);
    if (!taken.ok) return refused({ code: 'list', faults: taken.problem });
    return { ok: true, value: { ...taken.value, effectiveOn } };
  });
}

async function holdFiles(
  office: Office,
  { fields, files }: { fields: Typed; files: Record<string, { name: string; text: string }> },
): Promise<Held> {
  const one = async (field: string) => {
    const sent = files[field];
    return sent ? holdFile(office, sent) : readHeldFile(office, typedText(fields, `${field}-giu`));
  };
  const [procedures, papers] = [await one(fileFields.procedures), await one(fileFields.papers)];
  return { ...(procedures ? { procedures } : {}), ...(papers ? { papers } : {}) };
}

async function openListRoom(office: Office, { actor }: StaffVisit): Promise<Decision[] | undefined> {
  const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
  return office.db.read(scope, async (tx) =>
    (await keepsCatalogue(tx, office, actor.unitCode)) ? listDecisions(tx, actor.unitCode) : undefined,
  );
}

function beginOn(office: Office): Typed {
  const today = toLocal(office.clock.now()).toPlainDate();
  return { 'phien-ban': [today.toString().slice(0, 7)] };
}

function sendClosed(reply: FastifyReply, { t }: StaffVisit) {
  return sendProblem(reply, 'unacceptable', { words: t('catalogue.change.problem.not-home-province') });
}

function sendForm(
  reply: FastifyReply,
  shown: Come & { problems?: Wrong[]; faults?: CatalogueFault[]; preview?: TakenList },
): FastifyReply {
  const { visit, problems, faults } = shown;
  return sendStaffPage(reply, visit, {
    title: visit.t('catalogue.list.title'),
    status: problems || faults ? 422 : 200,
    children: <PublishedListUploadPage {...shown} fields={fileFields} />,
  });
}
