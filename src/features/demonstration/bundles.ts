import { toLocal } from '../../core/clock-moments.ts';
import type { Applicant } from '../../core/dossier-events.ts';
import type { Answers } from '../../core/forms-definition.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import * as dossiers from '../dossiers/actions.ts';
import type { StoredDossier } from '../dossiers/store.ts';
import { birthAnswers } from './answers.ts';
import type { Cast } from './playing.ts';
import { later, momentOf } from './stage.ts';

/**
 * Three bundles of the demonstration: one of a birth half done, one with a part that was refused while another goes
 * on, and one of a death that waits for relatives.
 */
export async function playBundles(cast: Cast): Promise<void> {
  await playBirth(cast, { index: 3, workingDaysAgo: 1, at: '08:40', isRefused: false });
  await playBirth(cast, { index: 4, workingDaysAgo: 2, at: '09:10', isRefused: true });
  await playDeath(cast, { index: 5, workingDaysAgo: 1, at: '09:30' });
}

type Plot = { index: number; workingDaysAgo: number; at: string };
type Hands = { officer: Staff; head: Staff; signer: Staff; clerk: Staff };

async function playBirth(cast: Cast, plot: Plot & { isRefused: boolean }): Promise<void> {
  const { office, staff, now, calendar } = cast;
  const { index } = plot;
  const filer = filerOf(cast, index);
  const filedOn = toLocal(momentOf(plot, now, calendar)).toPlainDate();
  const bornOn = filedOn.subtract({ days: 6 + index }).toString();
  const birth = { ...birthAnswers({ applicant: filer, bornOn, index }), ...householdAnswers(index) };
  const bundle = await accept(cast, plot, { procedureCode: '2.002621', answers: birth, papers: birthPapers });
  const { tuphap, truongphong, chutich, vanthu } = staff;
  const justice = { officer: tuphap, head: truongphong, signer: chutich, clerk: vanthu };
  wait(cast, 60);
  await release(cast, await partOf(cast, bundle, 'birth'), {
    hands: justice,
    content: { personalNumber: `046${index % 2 ? 2 : 3}26${300500 + index * 11}` },
  });
  await dossiers.advanceBundle(office, bundle);
  wait(cast, 50);
  if (!plot.isRefused) {
    const { bhxh, 'tp.bhxh': head } = staff;
    const content = { cardNumber: `TE146${4600000100 + index}`, validFrom: 'ngày sinh của trẻ' };
    const hands = { officer: bhxh, head, signer: head, clerk: bhxh };
    await release(cast, await partOf(cast, bundle, 'insurance'), { hands, content });
    return dossiers.advanceBundle(office, bundle);
  }
  const ref = refOf(await partOf(cast, bundle, 'residence'));
  const told = {
    reason: 'Chủ sở hữu chỗ ở chưa xác nhận đồng ý cho đăng ký thường trú.',
    basis: 'Luật Cư trú 2020 (điều kiện về chỗ ở, số điều chưa đối chiếu)',
  };
  must(await dossiers.proposeEnding(office, staff.congan, { ref, ending: 'refusal', ...told }));
  must(await dossiers.approveEnding(office, staff.giamdoc, { ref }));
  return dossiers.advanceBundle(office, bundle);
}

async function playDeath(cast: Cast, plot: Plot): Promise<void> {
  const { office, staff } = cast;
  const filer = filerOf(cast, plot.index);
  const answers = deathAnswers(filer);
  const bundle = await accept(cast, plot, { procedureCode: '2.002622', answers, papers: deathPapers });
  wait(cast, 30);
  must(
    await dossiers.beginWait(office, staff.hotich, {
      ref: refOf(bundle),
      code: 'relatives',
      whom: 'Các con của người đã mất',
      about: 'Xác nhận qua VNeID người nhận hỗ trợ chi phí mai táng.',
    }),
  );
}

async function accept(
  cast: Cast,
  plot: Plot,
  told: { procedureCode: string; answers: Answers; papers: readonly string[] },
): Promise<StoredDossier> {
  const { office, staff, clock, now, calendar } = cast;
  clock.set(momentOf(plot, now, calendar));
  const { procedureCode, answers } = told;
  const papers = told.papers.map((code) => ({ code, fulfilment: 'data' as const, documentIds: [] }));
  const filer = filerOf(cast, plot.index);
  const { personId, name, citizenId, address, phone } = filer;
  const filed = must(
    await dossiers.fileDossier(office, filer, {
      clientKey: `demonstration-bundle-${plot.index}`,
      unitCode: staff.tiepnhan.unitCode,
      procedureCode,
      channel: 'online',
      applicant: { personId, name, citizenId, ...(address ? { address } : {}), ...(phone ? { phone } : {}) },
      answers,
      papers,
      files: [],
      wish: 'electronic',
      language: 'vi',
    }),
  );
  wait(cast, 20);
  const ref = refOf(filed.dossier);
  return must(await dossiers.acceptDossier(office, staff.tiepnhan, { ref, reception: { papers } }));
}

async function release(
  { office }: Cast,
  part: StoredDossier,
  { hands, content }: { hands: Hands; content: Record<string, string> },
): Promise<void> {
  const ref = refOf(part);
  const drafted = must(await dossiers.draftResult(office, hands.officer, { ref, content }));
  const seen = drafted.state.draft?.sha256 ?? '';
  must(await dossiers.signResult(office, hands.signer, { ref, seen }));
  must(await dossiers.releaseResult(office, hands.clerk, { ref }));
}

async function partOf({ office }: Cast, { unitCode, dossierId }: StoredDossier, code: string) {
  const parts = await dossiers.readParts(office, { unitCode, dossierId });
  const part = parts.get(code);
  if (!part) throw new Error(`the demonstration's part ${code} has not begun`);
  return part;
}

/** Some working minutes pass, but never beyond today. */
function wait({ clock, now, calendar }: Cast, minutes: number): void {
  clock.set(later(clock.now(), minutes, { now, calendar }));
}

function filerOf({ citizens }: Cast, index: number): Citizen & Applicant {
  const filer = citizens[index % citizens.length];
  if (!filer) throw new Error('the demonstration has no citizens');
  return filer;
}

function refOf({ unitCode, dossierId }: StoredDossier) {
  return { unitCode, dossierId };
}

const birthPapers = ['birth-proof', 'identity', 'marriage-certificate', 'dwelling'];
const deathPapers = ['death-notice', 'identity'];

function householdAnswers(index: number): Answers {
  const owner = `04615${String(1000000 + index * 37).slice(0, 7)}`;
  return {
    'dwelling.address': `Số ${10 + index} đường Trình Diễn, phường Kim Long, thành phố Huế`,
    'dwelling.right': 'family',
    'dwelling.owner': 'Phan Viết Long Hồ',
    'dwelling.ownerCitizenId': owner,
    'dwelling.consent': true,
    'head.name': 'Phan Viết Long Hồ',
    'head.citizenId': owner,
    'head.relation': 'Cháu',
    'insurance.clinic': 'Trạm Y tế trình diễn, phường Kim Long',
  };
}

function deathAnswers({ name, citizenId, phone = '0900000000' }: Citizen & Applicant): Answers {
  return {
    'deceased.name': 'Mai Hữu Dũng Trí',
    'deceased.bornOn': '1941',
    'deceased.sex': 'male',
    'deceased.ethnicity': 'Kinh',
    'deceased.nationality': 'Việt Nam',
    'deceased.lastResidence': 'phường Kim Long, thành phố Huế',
    'death.on': '2026-11-01',
    'death.place': 'phường Kim Long, thành phố Huế',
    'death.cause': 'old-age',
    'notice.kind': 'facility',
    'notice.issuer': 'Trạm Y tế trình diễn, phường Kim Long',
    'filer.name': name,
    'filer.citizenId': citizenId,
    'filer.relation': 'child',
    'filer.residence': 'phường Kim Long, thành phố Huế',
    'filer.phone': phone,
    'allowance.kind': 'social-protection',
    'payment.way': 'cash',
  };
}

function must<Value>(outcome: Outcome<Value, { code: string }>): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`the demonstration's bundle was refused: ${JSON.stringify(outcome.problem)}`);
}
