import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import type { DuePromise } from '../../core/dossier-events.ts';
import { owedDong } from '../../core/dossier-money.ts';
import { promiseFor } from '../../core/dossier-term.ts';
import type { Answers } from '../../core/forms-definition.ts';
import { tidyLine } from '../../core/names-and-dates.ts';
import type { Staff } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { findTermCase, inTermCase } from '../../core/term-cases.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { clientKeyName, clientKeyShape, newClientKey, typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { uploadWords } from '../../http/upload-words.ts';
import { readUpload } from '../../http/uploads.ts';
import { withFeesInForce } from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { findSameParcel } from '../parcels/actions.ts';
import type { ParcelDossier } from '../parcels/store.ts';
import { findProcedure, getCalendarInForce, searchProcedures } from '../procedures/store.ts';
import { type CounterDesk, findCounterDesks, keepCounterDesk } from '../units/actions.ts';
import { getUnitFacts } from '../units/store.ts';
import { collectFee, fileDossier, receiveAtCounter } from './actions.ts';
import { type CounterForm, freshFields, readCounterForm } from './counter-form.ts';
import { asksForPlace, chosenForUnit, readCounterPlace } from './counter-place.ts';
import { openDossierFile } from './dossier-file.ts';
import { type Envelope, findEnvelope } from './envelopes-store.ts';
import type { Filed, Filing } from './filing.ts';
import { type KeptScan, keptWord, scansOf } from './paper-rows.ts';
import { type AnyRefusal, refusalWords } from './problem-words.ts';
import { findStandInAtCounter, forUnitName, forUnitShape, type StandInAtCounter } from './standing-in.ts';
import { type CounterProblem, counterProblems } from './views/counter-problems.ts';
import { ChooseProcedurePage } from './views/staff-choice.tsx';
import { ReceivedPage } from './views/staff-received.tsx';
import { atDeskName, ReceptionPage } from './views/staff-reception.tsx';
import { sharedHref } from './views/staff-shared.tsx';

/** Opens the counter: choosing the procedure, the one page of reception, and what was received. */
export function openReceptionDoors(app: FastifyInstance, office: Office): void {
  openChoice(app, office);
  openForm(app, office);
  openReceiving(app, office);
  openReceived(app, office);
}

const procedureParam = z.object({ code: z.string().regex(/^\d\.\d{6}$/) });

function openChoice(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tiep-nhan',
    permission: 'dossier.receive',
    query: z.object({ q: z.string().max(200).catch('') }),
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const today = toLocal(office.clock.now()).toPlainDate();
      const scope = { unit: visit.actor.unitCode, role: 'staff' };
      const procedures = await office.db.read(scope, (tx) => searchProcedures(tx, query.q, today));
      return sendStaffPage(reply, visit, {
        title: visit.t('desk.reception.title'),
        scripts: ['reception.js'],
        children: <ChooseProcedurePage visit={visit} procedures={procedures} search={query.q} />,
      });
    },
  });
}

function openForm(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tiep-nhan/:code',
    permission: 'dossier.receive',
    params: procedureParam,
    query: z.object({ [forUnitName]: forUnitShape, thu: z.uuid().optional().catch(undefined) }),
    async answer(anyVisit, { params, query }, reply) {
      const visit = staffOf(anyVisit);
      const counter = await openCounter(office, visit.actor, { code: params.code, ...query });
      if (!counter) return sendProblem(reply, 'not-found');
      const fresh = freshFields(counter.procedure);
      // Who wrote by post does not stand there with the money.
      const typed = counter.envelope ? { ...fresh, collect: [] } : fresh;
      const { channel } = counter;
      const form = readCounterForm(counter.procedure, { typed, scans: [], channel }, office.clock.now());
      return sendForm(reply, visit, { ...counter, form, scans: [], office });
    },
  });
}

function openReceiving(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/tiep-nhan/:code',
    permission: 'dossier.receive',
    multipart: true,
    params: procedureParam,
    async answer(anyVisit, { params }, reply, request) {
      const visit = staffOf(anyVisit);
      const upload = await readUpload(request, office.files);
      const sent = upload.ok ? upload.value : upload.kept;
      const typed = typedValues(sent.fields);
      const forUnit = forUnitShape.parse(chosenForUnit(typed) || typedText(typed, forUnitName));
      const thu = typedText(typed, 'thu') || undefined;
      const counter = await openCounter(office, visit.actor, {
        code: params.code,
        [forUnitName]: forUnit,
        thu,
      });
      if (!counter) return sendProblem(reply, 'not-found');
      const scans = scansOf(office.secrets.keyFor('kept-scan'), sent);
      const { channel } = counter;
      const form = readCounterForm(counter.procedure, { typed, scans, channel }, office.clock.now());
      const shown: ShownForm = { ...counter, form, scans, office };
      if (!upload.ok) {
        const text = uploadWords(visit.t, upload.problem, app.house.limits);
        return sendForm(reply, visit, { ...shown, problems: [{ field: upload.problem.field, text }] });
      }
      if (typedText(typed, 'refresh') === 'yes' || asksForPlace(typed)) return sendForm(reply, visit, shown);
      return receive(reply, visit, shown);
    },
  });
}

type Counter = {
  channel: 'counter' | 'post';
  /** The envelope whose papers are taken in. */
  envelope?: Envelope;
  procedure: ProcedureVersion;
  /** The due moment that an acceptance now would promise for these answers. */
  foresee: (answers: Answers) => DuePromise | undefined;
  /** Set where another unit decides, and this counter may receive or help. */
  standIn?: StandInAtCounter;
  /** The open points and desks of the own unit, and where this post received last. */
  desks: Awaited<ReturnType<typeof findCounterDesks>>;
};
type ShownForm = Counter & {
  office: Office;
  form: CounterForm;
  scans: readonly KeptScan[];
  problems?: CounterProblem[];
};

/** The procedure in force today, and the due moment that an acceptance now would promise. */
async function openCounter(
  office: Office,
  actor: Staff,
  { code, cho = actor.unitCode, thu }: { code: string; cho?: string | undefined; thu?: string | undefined },
): Promise<Counter | undefined> {
  const now = office.clock.now();
  const today = toLocal(now).toPlainDate();
  const standIn =
    cho === actor.unitCode ? undefined : await findStandInAtCounter(office, actor, { code, cho });
  if (cho !== actor.unitCode && !standIn) return undefined;
  return office.db.read({ unit: actor.unitCode, role: 'staff' }, async (tx) => {
    const found = await findProcedure(tx, code, today);
    if (!found) return undefined;
    const unit = await getUnitFacts(tx, cho);
    const { calendarCode, provinceCode } = unit;
    const envelope = thu && (await findEnvelope(tx, { unitCode: actor.unitCode, envelopeId: thu }));
    // Sent again, an envelope that was used since shows what it became.
    if (thu && !envelope) return undefined;
    const channel = envelope ? ('post' as const) : ('counter' as const);
    const asked = { provinceCode, channel, on: today.toString() };
    const procedure = await withFeesInForce(tx, found, asked);
    const { calendar } = await getCalendarInForce(tx, calendarCode, today);
    const from = envelope ? envelope.arrivedAt : now;
    const desks = await findCounterDesks(tx, office, actor);
    const foresee = (answers: Answers) => {
      const filing = { answers, channel, receivedOn: today.toString() };
      const inCase = inTermCase(procedure, findTermCase(procedure, filing, unit)?.code);
      const promise = promiseFor(from.toString(), [], { procedure: inCase, calendar });
      return promise.ok ? promise.value : undefined;
    };
    const known = { procedure, foresee, desks, channel };
    return { ...known, ...(standIn ? { standIn } : {}), ...(envelope ? { envelope } : {}) };
  });
}

async function receive(reply: FastifyReply, visit: StaffVisit, shown: ShownForm) {
  const { office, form, procedure } = shown;
  const { actor } = visit;
  const found = counterProblems(form, procedure, visit);
  if (found.length > 0 || !form.applicant) return sendForm(reply, visit, { ...shown, problems: found });
  const filing: Filing = {
    clientKey: clientKeyOf(form.typed),
    unitCode: shown.standIn?.unit.code ?? actor.unitCode,
    procedureCode: procedure.code,
    channel: shown.channel,
    ...(shown.envelope ? { envelopeId: shown.envelope.envelopeId } : {}),
    applicant: form.applicant,
    ...(form.representative ? { representative: form.representative } : {}),
    answers: form.read.answers,
    papers: form.papers,
    files: form.files,
    // An electronic result lies in an account; who is known at the counter alone fetches it here.
    ...readWish(form.typed, form.applicant),
    // Whoever comes to the counter is written to in Vietnamese, whatever language the officer reads.
    language: 'vi',
  };
  if (typedText(form.typed, 'act') === 'file') {
    const filed = await fileDossier(office, actor, filing);
    if (filed.ok)
      return redirectWith(reply, pathAfter(filed.value, actor), shown.standIn ? helpedFlash : filedFlash);
    return sendRefusedForm(reply, visit, { ...shown, problem: filed.problem });
  }
  const at = chosenDesk(shown);
  const reception = {
    papers: form.papers,
    ...(form.exemption ? { exemption: form.exemption } : {}),
    ...(at ? { receivingPoint: at.point } : {}),
  };
  const resultHere = typedText(form.typed, 'result-at') === 'here';
  const received = await receiveAtCounter(office, actor, { filing, reception, resultHere });
  if (!received.ok) return sendRefusedForm(reply, visit, { ...shown, problem: received.problem });
  if (at && at.value !== shown.desks.usual) await keepCounterDesk(office, actor, at);
  if (form.collectNow) await collectAtOnce(office, actor, received.value);
  if (shown.standIn) return redirectWith(reply, pathAfter(received.value, actor), standInFlash);
  return redirectWith(reply, `/can-bo/tiep-nhan/xong/${received.value.dossier.dossierId}`);
}

/** At the counter, or by post to the address that was told; who receives it is the applicant unless told otherwise. */
function readWish(
  typed: Record<string, string[]>,
  { name, phone = '' }: { name: string; phone?: string },
): Pick<Filing, 'wish' | 'postal'> {
  if (typedText(typed, 'wish') !== 'post') return { wish: 'counter' };
  const line = (field: string) => tidyLine(typedText(typed, `postal.${field}`)).slice(0, 300);
  const postal = {
    receiver: line('receiver') || name,
    address: line('address'),
    phone: line('phone') || phone,
  };
  return { wish: 'post', postal };
}

/** Where it is received: the desk chosen in the form, or the only one there is. */
function chosenDesk({ desks: { places }, form }: ShownForm): CounterDesk | undefined {
  const chosen = typedText(form.typed, atDeskName);
  return places.find(({ value }) => value === chosen) ?? (places.length === 1 ? places[0] : undefined);
}

function sendRefusedForm(reply: FastifyReply, visit: StaffVisit, shown: ShownForm & { problem: AnyRefusal }) {
  const { problem, procedure, form } = shown;
  const text = refusalWords(problem, { t: visit.t, language: visit.language, procedure });
  // Read the words, the officer who sends it again means another dossier: the form gets a key of its own.
  const { [clientKeyName]: _, ...unkeyed } = form.typed;
  const typed = problem.code === 'key-used' ? unkeyed : form.typed;
  return sendForm(reply, visit, { ...shown, form: { ...form, typed }, problems: [{ text }] });
}

const filedFlash = { kind: 'done', key: 'desk.reception.filed' } as const;
const helpedFlash = { kind: 'done', key: 'custody.done.helped' } as const;
const standInFlash = { kind: 'done', key: 'custody.done.received' } as const;

function pathAfter({ dossier }: Filed, actor: Staff): string {
  const { unitCode, dossierId } = dossier;
  return unitCode === actor.unitCode ? `/can-bo/ho-so/${dossierId}` : sharedHref({ unitCode, dossierId });
}

/** Takes what is owed; a repeated submission finds it paid already and takes nothing. */
async function collectAtOnce(office: Office, actor: Staff, { dossier }: Filed): Promise<void> {
  const { unitCode, dossierId, state } = dossier;
  const amountDong = owedDong(state);
  if (amountDong > 0)
    await collectFee(office, actor, { ref: { unitCode, dossierId }, amountDong, method: 'cash' });
}

function clientKeyOf(typed: Record<string, string[]>): string {
  const key = typedText(typed, clientKeyName);
  return clientKeyShape.test(key) ? key : newClientKey();
}

async function sendForm(reply: FastifyReply, visit: StaffVisit, shown: ShownForm): Promise<FastifyReply> {
  const { procedure, office, form, scans, problems = [] } = shown;
  const place = await readCounterPlace(office, visit, { typed: form.typed, procedure: procedure.code });
  const sameParcel = shown.standIn ? [] : await findOnSameParcel(shown, visit.actor);
  const secret = office.secrets.keyFor('kept-scan');
  return sendStaffPage(reply, visit, {
    title: procedure.shortName[visit.language],
    status: problems.length > 0 ? 422 : 200,
    scripts: ['reception.js'],
    children: (
      <ReceptionPage
        {...shown}
        visit={visit}
        place={place}
        promise={shown.foresee(form.read.answers)}
        sameParcel={sameParcel}
        problems={problems}
        clientKey={newClientKey(shown.form.typed)}
        kept={scans.map((scan) => ({ ...scan, word: keptWord(secret, scan) }))}
      />
    ),
  });
}

/** Other dossiers about the parcel that was typed, told before this one is received. */
async function findOnSameParcel(
  { office, procedure, form }: ShownForm,
  { unitCode }: Staff,
): Promise<ParcelDossier[]> {
  if (!procedure.parcel) return [];
  const of = { unitCode, state: { answers: form.read.answers } };
  return office.db.read({ unit: unitCode, role: 'staff' }, (tx) => findSameParcel(tx, of, procedure));
}

function openReceived(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tiep-nhan/xong/:dossierId',
    permission: 'dossier.receive',
    params: z.object({ dossierId: z.uuid() }),
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const file = await openDossierFile(office, visit.actor, {
        dossierId: params.dossierId,
        what: 'received',
      });
      if (!file) return sendProblem(reply, 'not-found');
      // Filed as incomplete before, and sent again from a page that was gone back to: it is shown where it stands.
      if (!file.dossier.state.acceptedAt) return redirectWith(reply, `/can-bo/ho-so/${params.dossierId}`);
      return sendStaffPage(reply, visit, {
        title: visit.t('desk.received.title'),
        children: <ReceivedPage visit={visit} file={file} />,
      });
    },
  });
}
