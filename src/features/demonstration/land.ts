import { toLocal } from '../../core/clock-moments.ts';
import type { Applicant } from '../../core/dossier-events.ts';
import { requiredPapers } from '../../core/filings.ts';
import type { Answers } from '../../core/forms-definition.ts';
import type { Outcome } from '../../core/outcome.ts';
import * as dossiers from '../dossiers/actions.ts';
import type { StoredDossier } from '../dossiers/store.ts';
import * as land from '../land/actions.ts';
import { walkInApplicant } from './answers.ts';
import { type Cast, personOf } from './playing.ts';
import { momentOf } from './stage.ts';

/** How far each dossier of land got; days are working days before the last worked moment. */
const landStories = [
  { parcel: '128', receivedDaysAgo: 14, ending: 'posting' },
  { parcel: '131', receivedDaysAgo: 26, ending: 'waiting' },
  { parcel: '77', receivedDaysAgo: 34, ending: 'proof' },
  { parcel: '45', receivedDaysAgo: 40, ending: 'ready' },
] as const;
type LandStory = (typeof landStories)[number];

const code = '1.013978';

/** Plays the first land certificates: one that is posted, two that wait for the payment, one that is ready. */
export async function playLand(cast: Cast): Promise<number> {
  if (!cast.procedures.has(code)) return 0;
  for (const [index, story] of landStories.entries()) await playOne(cast, story, index);
  return landStories.length;
}

async function playOne(cast: Cast, story: LandStory, index: number): Promise<void> {
  const { office, staff, clock, now, calendar } = cast;
  const after = (days: number, at: string) => {
    const workingDaysAgo = Math.max(story.receivedDaysAgo - days, 0);
    clock.set(momentOf({ workingDaysAgo, at }, now, calendar));
  };
  after(0, '08:20');
  const dossier = await receiveLand(cast, story, index);
  const ref = { unitCode: dossier.unitCode, dossierId: dossier.dossierId };
  after(1, '09:00');
  must(await dossiers.assignDossier(office, staff.kinhte, { ref, holder: staff.kinhte }));
  after(3, '10:00');
  const extract = { ref, code: 'map-extract', outcome: 'made', note: 'Trích lục số 15/TL' };
  must(await dossiers.finishSideStep(office, staff.kinhte, extract));
  must(await land.confirmParcel(office, staff.kinhte, { ref, parcel: parcelOf(story) }));
  after(4, '08:30');
  const posting = {
    code: 'posting',
    whom: 'Nhà văn hóa tổ dân phố và trụ sở phường',
    about: 'Danh sách công khai kết quả kiểm tra hồ sơ',
  };
  const posted = must(await dossiers.beginWait(office, staff.kinhte, { ref, ...posting }));
  if (story.ending === 'posting') return;
  after(17, '08:10');
  const waitId = posted.state.waits.at(-1)?.waitId ?? '';
  must(await dossiers.endWait(office, staff.kinhte, { ref, waitId, answer: 'Không có ý kiến' }));
  const content = { tenure: 'Sử dụng riêng', term: 'Lâu dài', remark: '' };
  must(await dossiers.draftResult(office, staff.kinhte, { ref, content }));
  after(18, '14:00');
  const facts = { position: 'Vị trí 2, đường kiệt trình diễn', quota: '200 m²', exemption: '', enclosed: '' };
  const slip = { ref, to: 'Thuế cơ sở 1 thành phố Huế (trình diễn)', facts };
  const sent = must(await land.sendTaxSlip(office, staff.kinhte, slip));
  if (story.ending === 'waiting') return;
  after(27, '10:15');
  const proof = { ref, way: 'paid' as const, note: 'Giấy nộp tiền trình diễn', files: [] };
  must(await land.fileProof(office, staff.tiepnhan, proof));
  if (story.ending === 'proof') return;
  after(28, '08:40');
  const paid = { waitId: sent.state.waits.at(-1)?.waitId ?? '', answer: 'Giấy nộp tiền số 77 (trình diễn)' };
  must(await dossiers.endWait(office, staff.kinhte, { ref, ...paid }));
  await sign(cast, ref, after);
}

/** The second appointment: check, signature, number, cadastre. */
async function sign(
  { office, staff }: Cast,
  ref: dossiers.DossierRef,
  after: (days: number, at: string) => void,
): Promise<void> {
  after(29, '15:00');
  const checked = must(await dossiers.approveDraft(office, staff['tp.kinhte'], { ref, remark: '' }));
  after(30, '09:30');
  const seen = checked.state.draft?.sha256 ?? '';
  must(await dossiers.signResult(office, staff.chutich, { ref, seen }));
  after(30, '16:00');
  must(await dossiers.releaseResult(office, staff.vanthu, { ref }));
  after(31, '14:30');
  must(
    await dossiers.finishStep(office, staff.kinhte, { ref, note: 'Chi nhánh đã cập nhật hồ sơ địa chính' }),
  );
}

/** The one that waits for its payment was filed online, so that its person can hand in the proof herself. */
async function receiveLand(cast: Cast, story: LandStory, index: number): Promise<StoredDossier> {
  const { office, staff, procedures, clock } = cast;
  const citizen = story.ending === 'waiting' ? cast.citizens[0] : undefined;
  const applicant: Applicant = citizen ? personOf(citizen) : walkInApplicant(200 + index);
  const answers = landAnswers(applicant, story);
  const procedure = procedures.get(code);
  if (!procedure) throw new Error(`no procedure ${code}`);
  const receivedOn = toLocal(clock.now()).toPlainDate().toString();
  const channel = citizen ? ('online' as const) : ('counter' as const);
  const papers = requiredPapers(procedure, { answers, channel, receivedOn }).map((paper) => ({
    code: paper.code,
    fulfilment: paper.fulfilments[0] ?? ('shown' as const),
    documentIds: [],
  }));
  const filing = {
    clientKey: `demonstration-land-${index}`,
    unitCode: staff.tiepnhan.unitCode,
    procedureCode: code,
    ...{ channel, applicant, answers, papers, files: [] },
    ...{ wish: 'counter' as const, language: 'vi' as const },
  };
  const reception = { papers };
  if (!citizen)
    return must(await dossiers.receiveAtCounter(office, staff.tiepnhan, { filing, reception })).dossier;
  const { dossier } = must(await dossiers.fileDossier(office, citizen, filing));
  const ref = { unitCode: dossier.unitCode, dossierId: dossier.dossierId };
  return must(await dossiers.acceptDossier(office, staff.tiepnhan, { ref, reception }));
}

function landAnswers(applicant: Applicant, { parcel }: LandStory): Answers {
  return {
    'user.kind': 'person',
    'user.name': applicant.name,
    'user.bornOn': '1968',
    'user.citizenId': applicant.citizenId ?? '',
    'user.residence': applicant.address ?? 'phường Kim Long, thành phố Huế',
    'user.phone': applicant.phone ?? '',
    'sharing.present': false,
    'land.sheet': '7',
    'land.parcel': parcel,
    'land.area': 240,
    'land.hamlet': 'Tổ dân phố 4',
    'land.address': 'kiệt trình diễn, phường Kim Long, thành phố Huế',
    'land.use': 'urban-homestead',
    'land.since': '1992',
    'land.origin': 'cleared',
    'land.papers': false,
    'land.disputed': false,
    'building.present': false,
    'neighbours1.side': 'east',
    'neighbours1.name': 'Tôn Thất Lân Cận',
    'neighbours1.signed': true,
    'neighbours1.more': false,
    'wish.kind': 'certificate',
    'wish.debt': false,
  };
}

function parcelOf({ parcel }: LandStory): Parameters<typeof land.confirmParcel>[2]['parcel'] {
  return {
    sheet: '7',
    number: parcel,
    areaWords: '241,5',
    isDisputed: false,
    planning: 'fits',
    extract: 'Trích lục bản đồ số 15/TL (trình diễn)',
    note: '',
  };
}

function must<Value>(outcome: Outcome<Value, { code: string }>): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`the demonstration of land was refused: ${JSON.stringify(outcome.problem)}`);
}
