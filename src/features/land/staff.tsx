import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { hasForbiddenCharacters, tidyText } from '../../core/names-and-dates.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Permission } from '../../core/permissions.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm, typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import {
  type ActOutcome,
  type DossierFile,
  type DossierRef,
  openDossierFile,
  refusalWords,
} from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import {
  confirmParcel,
  declineProof,
  fileProof,
  recordObjection,
  sendTaxSlip,
  settleObjection,
} from './actions.ts';
import { readParcel, readProofWay, readTaxFacts } from './land-form.ts';
import { openParcelSearch } from './staff-search.tsx';
import { type LandAct, ParcelPage, type Typed } from './views/parcel-page.tsx';

/** What a door of the page does with what was typed: a problem of a field, or the outcome of the act. */
type Doing = (at: {
  office: Office;
  visit: StaffVisit;
  file: DossierFile;
  ref: DossierRef;
  text: (name: string) => string;
}) => Promise<Outcome<unknown, FieldProblem> | ActOutcome>;
type FieldProblem = { code: 'field'; field: string; words: string };

const doings: Record<LandAct, { path: string; permission: Permission; does: Doing }> = {
  confirm: {
    path: '',
    permission: 'dossier.process',
    async does({ office, visit, ref, text }) {
      const parcel = readParcel(text);
      if (!parcel.ok) return fieldProblem(parcel.problem, visit);
      return confirmParcel(office, visit.actor, { ref, parcel: parcel.value });
    },
  },
  object: {
    path: '/y-kien',
    permission: 'dossier.process',
    does: ({ office, visit, ref, text }) =>
      recordObjection(office, visit.actor, { ref, name: text('whom'), words: text('about') }),
  },
  settle: {
    path: '/y-kien/giai-quyet',
    permission: 'dossier.process',
    does: ({ office, visit, ref, text }) =>
      settleObjection(office, visit.actor, {
        ref,
        objectionId: text('objectionId'),
        end: text('end') === 'upheld' ? 'upheld' : 'resolved',
        words: text('note'),
      }),
  },
  slip: {
    path: '/phieu-thue',
    permission: 'dossier.process',
    async does({ office, visit, file, ref, text }) {
      const facts = readTaxFacts(file.procedure, text);
      if (!facts.ok) return fieldProblem(facts.problem, visit);
      return sendTaxSlip(office, visit.actor, { ref, to: text('whom'), facts: facts.value });
    },
  },
  proof: {
    path: '/chung-tu',
    permission: 'dossier.receive',
    does: ({ office, visit, ref, text }) =>
      fileProof(office, visit.actor, { ref, way: readProofWay(text), note: text('note'), files: [] }),
  },
  decline: {
    path: '/chung-tu/khong-dung',
    permission: 'dossier.process',
    does: ({ office, visit, ref, text }) =>
      declineProof(office, visit.actor, { ref, reason: text('reason') }),
  },
};

/** The doors of a dossier's land page: parcel, objections, the slip to the tax office, the proof of payment. */
export function openLandDoors(app: FastifyInstance, office: Office): void {
  openParcelSearch(app, office);
  openDoor(app, {
    method: 'GET',
    url,
    permission: 'dossier.read',
    params,
    async answer(anyVisit, { params: { dossierId } }, reply) {
      const visit = staffOf(anyVisit);
      const file = await openDossierFile(office, visit.actor, { dossierId, what: 'parcel' });
      if (!file?.procedure.parcel) return sendProblem(reply, 'not-found');
      return sendParcel(reply, visit, { file });
    },
  });
  for (const act of Object.keys(doings) as LandAct[]) openAct(app, office, act);
}

const params = z.object({ dossierId: z.uuid() });
const url = '/can-bo/ho-so/:dossierId/thua-dat';
const longest = 2000;

function openAct(app: FastifyInstance, office: Office, act: LandAct): void {
  const { path, permission, does } = doings[act];
  openDoor(app, {
    method: 'POST',
    url: `${url}${path}`,
    permission,
    params,
    body: z.looseObject({}),
    async answer(anyVisit, { params: { dossierId }, body }, reply) {
      const visit = staffOf(anyVisit);
      const { t, language, actor } = visit;
      const file = await openDossierFile(office, actor, { dossierId, what: 'parcel' });
      if (!file?.procedure.parcel) return sendProblem(reply, 'not-found');
      const { version, ...typed } = typedValues(body);
      const unfit = unfitField(typed);
      if (unfit) {
        return sendParcel(reply, visit, {
          file,
          typed,
          act,
          problems: [{ field: unfit, text: t('land.unfit') }],
        });
      }
      const ref = { unitCode: actor.unitCode, dossierId, version: Number(version?.[0] ?? Number.NaN) };
      const text = (name: string) => tidyText(typedText(typed, name));
      const outcome = await does({ office, visit, file, ref, text });
      if (outcome.ok)
        return redirectWith(reply, pageOf(dossierId), { kind: 'done', key: `land.done.${act}` });
      const { problem } = outcome;
      if (problem.code === 'field') {
        const problems = [{ field: problem.field, text: problem.words }];
        return sendParcel(reply, visit, { file, typed, act, problems });
      }
      const words = refusalWords(problem, { t, language, procedure: file.procedure });
      const field = problem.code === 'text-missing' ? { field: problem.field } : {};
      const isStale = problem.code === 'stale';
      return sendParcel(reply, visit, { file, typed, act, problems: [{ ...field, text: words }], isStale });
    },
  });
}

function unfitField(typed: Typed): string | undefined {
  return Object.entries(typed).find(([, values]) =>
    values.some((value) => value.length > longest || hasForbiddenCharacters(value)),
  )?.[0];
}

function fieldProblem(
  { field, why }: { field: string; why: 'empty' | 'area' },
  { t }: StaffVisit,
): { ok: false; problem: FieldProblem } {
  return { ok: false, problem: { code: 'field', field, words: t(`land.wrong.${why}`) } };
}

function pageOf(dossierId: string): string {
  return `/can-bo/ho-so/${dossierId}/thua-dat`;
}

function sendParcel(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: {
    file: DossierFile;
    typed?: Typed;
    act?: LandAct;
    problems?: { field?: string; text: string }[];
    isStale?: boolean;
  },
): FastifyReply {
  const { problems = [], isStale } = shown;
  return sendStaffPage(reply, visit, {
    title: visit.t('land.title'),
    status: statusOfForm(problems.length > 0, isStale),
    children: <ParcelPage visit={visit} {...shown} problems={problems} />,
  });
}
