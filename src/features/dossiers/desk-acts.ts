import { randomUUID } from 'node:crypto';
import { readDay } from '../../core/calendar.ts';
import type { OfficeEnding } from '../../core/ending-events.ts';
import { hasForbiddenCharacters, isPersonalNumber, tidyText } from '../../core/names-and-dates.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { runningSideSteps } from '../../core/work-acts.ts';
import { typedText } from '../../http/forms.ts';
import type { Office } from '../office.ts';
import type { DossierRef } from './acting.ts';
import {
  acceptDossier,
  answerSupplement,
  approveDraft,
  assignDossier,
  beginWait,
  collectFee,
  declineSupplement,
  draftResult,
  endWait,
  extendDossier,
  guideSupplement,
  notifySupplement,
  refuseDossier,
  releaseResult,
  requestSupplement,
  returnResult,
  sendBack,
  withdrawDossier,
} from './actions.ts';
import { showDraft } from './confirmations.ts';
import { readExemption } from './counter-form.ts';
import type { DossierAtHand } from './dossier-file.ts';
import { approveEnding, declineEnding, proposeEnding } from './endings.ts';
import { declineExtension, proposeExtension } from './extensions.ts';
import { type KeptScan, readPapers } from './paper-rows.ts';
import type { ActName } from './possible-acts.ts';
import type { AnyRefusal } from './problem-words.ts';
import { readItems } from './supplement-form.ts';
import { assignSideStep, finishSideStep, finishStep } from './work.ts';

/** Why an act of the page was refused: by the office's rules, or because the form itself does not do. */
export type DeskRefusal =
  | AnyRefusal
  | {
      code: 'unfit';
      field: string;
      why: 'empty' | 'too-long' | 'characters' | 'personal-number' | 'holder' | 'number' | 'day';
    };

/** What an act of the page works with; the file was read a moment before, the act itself reads again. */
export type DeskWork = {
  office: Office;
  actor: Staff;
  ref: DossierRef;
  file: DossierAtHand;
  typed: Record<string, string[]>;
  scans: readonly KeptScan[];
};

/** The addresses of the acts below a dossier's page; signing has a page of its own. */
export const actPaths: Record<Exclude<ActName, 'sign'>, string> = {
  accept: 'tiep-nhan',
  answer: 'nhan-bo-sung',
  take: 'nhan-viec',
  assign: 'giao-viec',
  draft: 'du-thao',
  'show-draft': 'gui-du-thao',
  'finish-step': 'xong-buoc',
  'take-side': 'song-song/nhan-viec',
  'assign-side': 'song-song/giao-viec',
  'finish-side': 'song-song/xong',
  wait: 'cho-ben-ngoai',
  'wait-answer': 'ben-ngoai-tra-loi',
  'wait-answer-desk': 'nhan-tra-loi',
  approve: 'duyet',
  'send-back': 'duyet/tra-lai',
  'send-back-signing': 'ky/tra-lai',
  extend: 'gia-han',
  'ask-extension': 'xu-ly/de-nghi-gia-han',
  'decline-extension': 'gia-han/khong',
  release: 'vao-so',
  collect: 'thu-phi',
  return: 'tra-ket-qua',
  supplement: 'bo-sung',
  'supplement-processing': 'xu-ly/bo-sung',
  guide: 'xu-ly/huong-dan',
  notify: 'bao-bo-sung',
  'notify-decline': 'bao-bo-sung/tra-lai',
  refuse: 'tu-choi',
  'refuse-processing': 'xu-ly/tu-choi',
  'stop-processing': 'xu-ly/dung',
  'approve-ending': 'duyet-ket-thuc',
  'decline-ending': 'duyet-ket-thuc/khong',
  withdraw: 'rut',
};
export type FormAct = keyof typeof actPaths;

/** Does one act of the page with what was typed; a text too long or with hidden signs is refused first. */
export async function doAct(act: FormAct, work: DeskWork): Promise<Outcome<unknown, DeskRefusal>> {
  for (const [field, values] of Object.entries(work.typed)) {
    if (values.some((value) => value.length > longestText))
      return refused({ code: 'unfit', field, why: 'too-long' });
    if (values.some(hasForbiddenCharacters)) return refused({ code: 'unfit', field, why: 'characters' });
  }
  return acts[act](work);
}

const longestText = 2000;

type Doing = (work: DeskWork) => Promise<Outcome<unknown, DeskRefusal>>;

const supplement: Doing = ({ office, actor, ref, file, typed }) =>
  requestSupplement(office, actor, { ref, ...requestOf(file, typed) });
const refuse: Doing = ({ office, actor, ref, typed }) =>
  refuseDossier(office, actor, { ref, reason: text(typed, 'reason'), basis: text(typed, 'basis') });
const proposing =
  (ending: OfficeEnding): Doing =>
  ({ office, actor, ref, typed }) => {
    const told = { reason: text(typed, 'reason'), basis: text(typed, 'basis') };
    return proposeEnding(office, actor, { ref, ending, ...told });
  };
const waitAnswer: Doing = ({ office, actor, ref, typed }) =>
  endWait(office, actor, { ref, waitId: text(typed, 'waitId'), answer: text(typed, 'answer') });
const sendingBack: Doing = ({ office, actor, ref, typed }) =>
  sendBack(office, actor, { ref, reason: text(typed, 'reason') });

const acts: Record<FormAct, Doing> = {
  accept,
  answer,
  take: ({ office, actor, ref }) => assignDossier(office, actor, { ref, holder: holderOf(actor) }),
  assign,
  draft,
  'show-draft': show,
  'finish-step': ({ office, actor, ref, typed }) => finishStep(office, actor, { ref, ...findingOf(typed) }),
  'take-side': ({ office, actor, ref, typed }) =>
    assignSideStep(office, actor, { ref, code: text(typed, 'side'), holder: holderOf(actor) }),
  'assign-side': assignSide,
  'finish-side': ({ office, actor, ref, typed }) =>
    finishSideStep(office, actor, { ref, code: text(typed, 'side'), ...findingOf(typed) }),
  wait: ({ office, actor, ref, typed }) =>
    beginWait(office, actor, {
      ref,
      code: text(typed, 'wait'),
      whom: text(typed, 'whom'),
      about: text(typed, 'about'),
      ...(text(typed, 'askedUnit') ? { askedUnit: text(typed, 'askedUnit') } : {}),
    }),
  'wait-answer': waitAnswer,
  'wait-answer-desk': waitAnswer,
  approve: ({ office, actor, ref, typed }) =>
    approveDraft(office, actor, { ref, remark: text(typed, 'remark') }),
  'send-back': sendingBack,
  'send-back-signing': sendingBack,
  extend,
  'ask-extension': askExtension,
  'decline-extension': ({ office, actor, ref, typed }) =>
    declineExtension(office, actor, { ref, reason: text(typed, 'reason') }),
  release: ({ office, actor, ref }) => releaseResult(office, actor, { ref }),
  collect,
  return: handOver,
  supplement,
  'supplement-processing': supplement,
  guide: ({ office, actor, ref, file, typed }) =>
    guideSupplement(office, actor, { ref, ...requestOf(file, typed) }),
  notify: ({ office, actor, ref }) => notifySupplement(office, actor, { ref }),
  'notify-decline': ({ office, actor, ref, typed }) =>
    declineSupplement(office, actor, { ref, reason: text(typed, 'reason') }),
  refuse,
  'refuse-processing': proposing('refusal'),
  'stop-processing': proposing('stop'),
  'approve-ending': ({ office, actor, ref }) => approveEnding(office, actor, { ref }),
  'decline-ending': ({ office, actor, ref, typed }) =>
    declineEnding(office, actor, { ref, reason: text(typed, 'reason') }),
  withdraw: ({ office, actor, ref, typed }) =>
    withdrawDossier(office, actor, { ref, reason: text(typed, 'reason') }),
};

async function accept({ office, actor, ref, file, typed, scans }: DeskWork) {
  const counted: { pages?: number; copies?: number } = {};
  for (const name of ['pages', 'copies'] as const) {
    const typedCount = text(typed, name);
    if (typedCount === '') continue;
    const count = wholeNumber(typedCount);
    if (count === undefined) return refused({ code: 'unfit', field: name, why: 'number' } as const);
    counted[name] = count;
  }
  const papers = papersOf(file, typed, scans).papers.map((paper) => ({
    ...paper,
    // Files came in with the filing; the rows of the form only say how each paper is fulfilled.
    documentIds: file.dossier.state.papers.find(({ code }) => code === paper.code)?.documentIds ?? [],
  }));
  const exemption = readExemption(typed);
  return acceptDossier(office, actor, {
    ref,
    reception: { papers, ...counted, ...(exemption ? { exemption } : {}) },
  });
}

async function answer({ office, actor, ref, file, typed, scans }: DeskWork) {
  const { papers, files } = papersOf(file, typed, scans);
  return answerSupplement(office, actor, { ref, note: text(typed, 'note'), papers, files });
}

async function assign({ office, actor, ref, file, typed }: DeskWork) {
  const holder = chosenHolder({ file, typed }, file.dossier.state.step?.departmentCode);
  if (!holder) return refused({ code: 'unfit', field: 'holder', why: 'holder' } as const);
  return assignDossier(office, actor, { ref, holder });
}

async function assignSide({ office, actor, ref, file, typed }: DeskWork) {
  const code = text(typed, 'side');
  const side = runningSideSteps(file.dossier.state).find(({ step }) => step.code === code);
  const isOwn = side?.step.departmentCode === actor.departmentCode || actor.roles.includes('centre-director');
  if (side && !isOwn) return refused({ code: 'other-department' } as const);
  const holder = chosenHolder({ file, typed }, side?.step.departmentCode);
  if (side && !holder) return refused({ code: 'unfit', field: 'holder', why: 'holder' } as const);
  return assignSideStep(office, actor, { ref, code, holder: holder ?? holderOf(actor) });
}

/** The post of the department that was chosen; only who may draft is given work. */
function chosenHolder({ file, typed }: Pick<DeskWork, 'file' | 'typed'>, departmentCode: string | undefined) {
  const post = file.posts.find(
    ({ postId, departmentCode: own, roles }) =>
      postId === text(typed, 'holder') &&
      own === departmentCode &&
      roles.some((role) => drafters.includes(role)),
  );
  return post && { postId: post.postId, personId: post.personId, name: post.holderName, title: post.title };
}

function findingOf(typed: Record<string, string[]>) {
  const outcome = text(typed, 'outcome');
  return { note: text(typed, 'finding'), ...(outcome ? { outcome } : {}) };
}

/** The roles that may draft, and so be given the work. */
export const drafters: readonly string[] = ['officer', 'department-head'];

async function draft(work: DeskWork) {
  const { office, actor, ref, typed } = work;
  const content = readContent(work);
  if (!content.ok) return content;
  const withoutAnswer = text(typed, 'withoutAnswer');
  return draftResult(office, actor, { ref, content: content.value, withoutAnswer });
}

async function show(work: DeskWork) {
  const { office, actor, ref } = work;
  const content = readContent(work);
  return content.ok ? showDraft(office, actor, { ref, content: content.value }) : content;
}

/** What was typed into the result. */
function readContent({
  file,
  typed,
}: Pick<DeskWork, 'file' | 'typed'>): Outcome<Record<string, string>, DeskRefusal> {
  const content: Record<string, string> = {};
  for (const name of draftFieldsOf(file.procedure)) content[name] = text(typed, name);
  const missing = file.procedure.result.sheet?.asked?.find((each) => each.required && !content[each.code]);
  if (missing) return refused({ code: 'unfit', field: missing.code, why: 'empty' } as const);
  const { personalNumber } = content;
  if (personalNumber && !isPersonalNumber(personalNumber)) {
    return refused({ code: 'unfit', field: 'personalNumber', why: 'personal-number' } as const);
  }
  for (const field of ['pages', 'copies']) {
    const count = content[field];
    if (count !== undefined && !wholeNumber(count))
      return refused({ code: 'unfit', field, why: 'number' } as const);
  }
  return done(content);
}

/** What the officer writes into a result: told by the pack where it tells the whole sheet. */
export function draftFieldsOf(procedure: ProcedureVersion): readonly string[] {
  const { template, sheet } = procedure.result;
  return template === 'declared-result'
    ? (sheet?.asked ?? []).map(({ code }) => code)
    : draftFields[template];
}

/** What the officer writes into each kind of result; the rest comes from the answers. */
const draftFields = {
  'birth-certificate': ['personalNumber'],
  'certified-copy': ['pages', 'copies'],
  'marital-status-certificate': ['maritalStatus', 'purpose'],
} as const;

async function extend({ office, actor, ref, typed }: DeskWork) {
  const newDueOn = readTypedDay(typed, 'newDueOn');
  if (!newDueOn) return refused({ code: 'unfit', field: 'newDueOn', why: 'day' } as const);
  return extendDossier(office, actor, { ref, reason: text(typed, 'reason'), newDueOn });
}

async function askExtension({ office, actor, ref, typed }: DeskWork) {
  const newDueOn = readTypedDay(typed, 'newDueOn');
  if (!newDueOn) return refused({ code: 'unfit', field: 'newDueOn', why: 'day' } as const);
  return proposeExtension(office, actor, { ref, reason: text(typed, 'reason'), newDueOn });
}

/** A whole day, typed as three numbers. */
export function readTypedDay(typed: Record<string, string[]>, name: string): Temporal.PlainDate | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    wholeNumber(text(typed, `${name}-${part}`)),
  );
  if (!day || !month || !year) return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  return readDay(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
}

async function collect({ office, actor, ref, typed }: DeskWork) {
  const amountDong = wholeNumber(text(typed, 'amount').replace(/[\s.,đ]/g, '')) ?? -1;
  const method = text(typed, 'method') === 'transfer' ? 'transfer' : 'cash';
  return collectFee(office, actor, { ref, amountDong, method });
}

async function handOver({ office, actor, ref, typed }: DeskWork) {
  const shown =
    (['receipt', 'identity', 'authority'] as const).find((way) => way === text(typed, 'shown')) ?? 'receipt';
  const way = text(typed, 'way') === 'electronic' ? 'electronic' : 'counter';
  return returnResult(office, actor, {
    ref,
    way,
    receiver: text(typed, 'receiver'),
    shown: way === 'electronic' ? 'account' : shown,
  });
}

function requestOf({ procedure }: DossierAtHand, typed: Record<string, string[]>) {
  const items = readItems(procedure, typed);
  return { items, reason: text(typed, 'reason'), basis: text(typed, 'basis') };
}

function papersOf(file: DossierAtHand, typed: Record<string, string[]>, scans: readonly KeptScan[]) {
  return readPapers(file.procedure.papers, { typed, scans, newlyRequired: [] }, () => randomUUID());
}

function holderOf({ postId, personId, name, title }: Staff) {
  return { postId, personId, name, title };
}

function text(typed: Record<string, string[]>, name: string): string {
  return tidyText(typedText(typed, name));
}

function wholeNumber(words: string): number | undefined {
  return /^\d{1,9}$/.test(words) ? Number(words) : undefined;
}
