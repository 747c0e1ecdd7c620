import type { Calendar } from '../../core/calendar.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { Applicant, FiledPaper, SupplementItem } from '../../core/dossier-events.ts';
import { owedDong } from '../../core/dossier-money.ts';
import { requiredPapers } from '../../core/filings.ts';
import type { Answers } from '../../core/forms-definition.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import * as dossiers from '../dossiers/actions.ts';
import type { StoredDossier } from '../dossiers/store.ts';
import type { Office } from '../office.ts';
import { birthAnswers, copyAnswers, maritalAnswers, walkInApplicant } from './answers.ts';
import type { DemoLogin } from './staff.ts';
import { later, momentOf, type StageClock } from './stage.ts';
import type { Ending, Story } from './stories.ts';

/** Who and what the stories are played with. */
export type Cast = {
  office: Office;
  clock: StageClock;
  now: Temporal.Instant;
  calendar: Calendar;
  procedures: ReadonlyMap<string, ProcedureVersion>;
  staff: Record<DemoLogin, Staff>;
  citizens: readonly (Citizen & Applicant)[];
};

type Act =
  | 'file'
  | 'receive'
  | 'accept'
  | 'pay'
  | 'assign'
  | 'ask'
  | 'tell'
  | 'answer'
  | 'verify'
  | 'show'
  | 'draft'
  | 'send-back'
  | 'review'
  | 'sign'
  | 'release'
  | 'return'
  | 'refuse'
  | 'withdraw';

/** Plays one story through the same acts that people use, at its own moments. */
export async function playStory(cast: Cast, story: Story, index: number): Promise<void> {
  const { clock, now, calendar } = cast;
  let moment = momentOf(story, now, calendar);
  let dossier: StoredDossier | undefined;
  const gapMinutes = gapOf(story, index);
  for (const act of actsOf(story)) {
    clock.set(moment);
    dossier = await play(cast, { act, story, index, dossier });
    moment = later(moment, gapMinutes, { now, calendar });
  }
}

/** The acts that lead to an ending, in order. */
function actsOf({ channel, ending, procedure }: Story): Act[] {
  const early: Partial<Record<Ending, Act[]>> = {
    filed: ['file'],
    'asked-before': ['file', 'ask'],
    'refused-before': ['file', 'refuse'],
  };
  const received: Act[] = channel === 'counter' ? ['receive', 'pay'] : ['file', 'accept'];
  const taken: Act[] = [...received, 'assign'];
  const reviewed: Act[] = procedure === '1.004873' ? ['draft', 'review'] : ['draft'];
  const signed: Act[] = [...taken, ...reviewed, 'sign'];
  const later: Partial<Record<Ending, Act[]>> = {
    accepted: received,
    assigned: taken,
    asked: [...taken, 'ask', 'tell'],
    answered: [...taken, 'ask', 'tell', 'answer'],
    verifying: [...taken, 'verify'],
    shown: [...taken, 'show'],
    drafted: [...taken, 'draft'],
    'sent-back': [...taken, 'draft', 'send-back'],
    reviewed: [...taken, ...reviewed],
    signed,
    released: [...signed, 'release'],
    returned: [...signed, 'release', 'pay', 'return'],
    refused: [...taken, 'refuse'],
    withdrawn: [...taken, 'withdraw'],
  };
  return early[ending] ?? later[ending] ?? [];
}

function gapOf({ procedure, ending }: Story, index: number): number {
  if (ending !== 'returned') return 20;
  if (index % 9 === 0) return 420;
  return procedure === '1.004873' ? 140 : 12;
}

type Scene = { act: Act; story: Story; index: number; dossier: StoredDossier | undefined };

async function play(cast: Cast, scene: Scene): Promise<StoredDossier> {
  const { act, dossier } = scene;
  if (act === 'file' || act === 'receive') return begin(cast, scene);
  if (!dossier) throw new Error(`the story has no dossier to ${act}`);
  if (act === 'pay' && dossier.state.money !== 'owed') return dossier;
  return must(await goOn(cast, scene, dossier));
}

async function begin(cast: Cast, { act, story, index }: Scene): Promise<StoredDossier> {
  const { office, staff } = cast;
  const citizen = cast.citizens[index % cast.citizens.length];
  const online = act === 'file' && citizen;
  const applicant: Applicant = online ? personOf(citizen) : walkInApplicant(index);
  const answers = answersOf(cast, story, { applicant, index });
  const filing: Parameters<typeof dossiers.fileDossier>[2] = {
    clientKey: `demonstration-${index}`,
    unitCode: staff.tiepnhan.unitCode,
    procedureCode: story.procedure,
    channel: story.channel,
    applicant,
    answers,
    // As the pages of the portal keep it: each paper with the way the applicant has chosen.
    papers: online ? papersOf(cast, story, answers) : [],
    files: [],
    wish: story.electronic ? 'electronic' : 'counter',
    language: 'vi',
  };
  if (online) return must(await dossiers.fileDossier(office, citizen, filing)).dossier;
  const reception = { papers: papersOf(cast, story, filing.answers) };
  return must(await dossiers.receiveAtCounter(office, staff.tiepnhan, { filing, reception })).dossier;
}

async function goOn(
  cast: Cast,
  { act, story, index }: Scene,
  dossier: StoredDossier,
): Promise<Outcome<StoredDossier, { code: string }>> {
  const { office, staff } = cast;
  const ref = { unitCode: dossier.unitCode, dossierId: dossier.dossierId };
  const officer = index % 2 === 0 ? staff.tuphap : staff.hotich;
  const signer = index % 3 === 0 ? staff.chutich : staff.phochutich;
  switch (act) {
    case 'accept':
      return dossiers.acceptDossier(office, staff.tiepnhan, {
        ref,
        reception: { papers: papersOf(cast, story, dossier.state.answers as Answers) },
      });
    case 'pay':
      return dossiers.collectFee(office, staff.traketqua, {
        ref,
        amountDong: owedDong(dossier.state),
        method: 'cash',
      });
    case 'assign':
      return dossiers.assignDossier(office, staff.truongphong, { ref, holder: officer });
    case 'ask':
      return dossiers.requestSupplement(office, dossier.state.acceptedAt ? officer : staff.tiepnhan, {
        ref,
        ...supplementOf(story),
      });
    case 'tell':
      return dossiers.notifySupplement(office, staff.tiepnhan, { ref });
    case 'answer':
      return dossiers.answerSupplement(office, staff.tiepnhan, {
        ref,
        note: 'Người dân đã nộp đủ giấy tờ tại quầy.',
        papers: [],
        files: [],
      });
    case 'verify':
      return dossiers.beginWait(office, officer, {
        ref,
        code: 'verification',
        whom: 'UBND phường trình diễn, thành phố Đà Nẵng',
        about: 'Đề nghị xác minh tình trạng hôn nhân trong thời gian cư trú trước đây.',
      });
    case 'show':
      return dossiers.showDraft(office, officer, { ref, content: shownContent });
    case 'draft':
      return draft(cast, officer, { dossier, content: contentOf(story, index) });
    case 'review':
      return dossiers.approveDraft(office, staff.truongphong, { ref, remark: '' });
    case 'send-back':
      return dossiers.sendBack(office, story.procedure === '1.004873' ? staff.truongphong : signer, {
        ref,
        reason: 'Đề nghị kiểm tra lại nơi cư trú ghi trong dự thảo.',
      });
    case 'sign':
      return dossiers.signResult(office, signer, { ref, seen: dossier.state.draft?.sha256 ?? '' });
    case 'release':
      return dossiers.releaseResult(office, staff.vanthu, { ref });
    case 'refuse':
      return refuse(cast, ref, dossier.state.acceptedAt ? officer : undefined);
    case 'withdraw':
      return dossiers.withdrawDossier(office, staff.tiepnhan, { ref, reason: 'Người dân chưa có nhu cầu.' });
    default:
      return dossiers.returnResult(office, staff.traketqua, {
        ref,
        way: story.electronic ? 'electronic' : 'counter',
        receiver: dossier.state.applicant.name,
        shown: story.electronic ? 'account' : 'receipt',
      });
  }
}

/** Whoever filed online confirms the draft a few minutes before it goes on. */
async function draft(
  { office, clock, citizens }: Cast,
  officer: Staff,
  { dossier, content }: { dossier: StoredDossier; content: Record<string, string> },
) {
  const { unitCode, dossierId, state } = dossier;
  const ref = { unitCode, dossierId };
  const citizen = citizens.find(({ personId }) => personId === state.applicant.personId);
  const now = clock.now();
  clock.set(now.subtract({ minutes: 9 }));
  if (state.channel === 'online' && citizen) await confirm(office, { officer, citizen, ref, content });
  clock.set(now);
  return dossiers.draftResult(office, officer, { ref, content });
}

async function confirm(
  office: Office,
  told: { officer: Staff; citizen: Citizen; ref: dossiers.DossierRef; content: Record<string, string> },
): Promise<void> {
  const { officer, citizen, ref, content } = told;
  const shown = await dossiers.showDraft(office, officer, { ref, content });
  // Most procedures show nobody a draft.
  if (shown.ok) must(await dossiers.answerDraft(office, citizen, { ref, answer: { isRight: true } }));
}

function answersOf(cast: Cast, story: Story, of: { applicant: Applicant; index: number }): Answers {
  if (story.procedure === '2.000815') return copyAnswers(of);
  if (story.procedure === '1.004873') return maritalAnswers(of);
  const bornOn = toLocal(cast.clock.now())
    .toPlainDate()
    .subtract({ days: 9 + ((of.index * 13) % 80) });
  return birthAnswers({ ...of, bornOn: bornOn.toString() });
}

/** Every required paper, fulfilled in the first way that its procedure allows. */
function papersOf(cast: Cast, story: Story, answers: Answers): FiledPaper[] {
  const procedure = cast.procedures.get(story.procedure);
  if (!procedure) throw new Error(`no procedure ${story.procedure}`);
  const receivedOn = toLocal(cast.clock.now()).toPlainDate().toString();
  return requiredPapers(procedure, { answers, channel: story.channel, receivedOn }).map((paper) => ({
    code: paper.code,
    fulfilment: paper.fulfilments[0] ?? 'shown',
    documentIds: [],
  }));
}

function supplementOf(story: Story): { items: SupplementItem[]; reason: string; basis: string } {
  const reason = 'Bản đã nộp không đọc được hoặc còn thiếu.';
  if (story.procedure === '1.001193') {
    return { items: [{ paper: 'birth-proof', defect: 'chưa rõ nét, thiếu trang' }], reason, basis: '' };
  }
  if (story.procedure === '2.000815') {
    return { items: [{ paper: 'original', defect: 'mờ, không đối chiếu được' }], reason, basis: '' };
  }
  const other = 'Giấy tờ về nơi cư trú từ năm 2015 đến năm 2019';
  return { items: [{ other }], reason, basis: 'Nghị định 123/2015/NĐ-CP, Điều 22 (chưa đối chiếu)' };
}

const shownContent = {
  maritalStatus: 'Chưa đăng ký kết hôn với ai',
  purpose: 'Mua bán, vay vốn, giao dịch tài sản',
};

function contentOf(story: Story, index: number): Record<string, string> {
  if (story.procedure === '1.001193')
    return { personalNumber: `046${index % 2 ? 2 : 3}26${String(300100 + index * 11)}` };
  return {};
}

/** A citizen as the applicant of what she files. */
export function personOf(citizen: Citizen & Applicant): Applicant {
  const { personId, name, citizenId, address, phone } = citizen;
  return { personId, name, citizenId, ...(address ? { address } : {}), ...(phone ? { phone } : {}) };
}

/** At the desk with one hand; after acceptance the officer proposes and the director approves. */
async function refuse({ office, staff }: Cast, ref: dossiers.DossierRef, officer: Staff | undefined) {
  const told = {
    reason: 'Người yêu cầu không thuộc trường hợp được giải quyết theo thủ tục này.',
    basis: 'Điều kiện ghi trong thủ tục đã công bố',
  };
  if (!officer) return dossiers.refuseDossier(office, staff.tiepnhan, { ref, ...told });
  const proposed = await dossiers.proposeEnding(office, officer, { ref, ending: 'refusal', ...told });
  if (!proposed.ok) return proposed;
  const { unitCode, dossierId } = ref;
  return dossiers.approveEnding(office, staff.giamdoc, { ref: { unitCode, dossierId } });
}

function must<Value>(outcome: Outcome<Value, { code: string }>): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`the demonstration was refused: ${JSON.stringify(outcome.problem)}`);
}
