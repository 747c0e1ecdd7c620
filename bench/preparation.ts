import type { FiledPaper } from '../src/core/dossier-events.ts';
import type { Staff } from '../src/core/permissions.ts';
import { maritalAnswers, walkInApplicant } from '../src/features/demonstration/answers.ts';
import { demoStaff } from '../src/features/demonstration/staff.ts';
import { receiveAtCounter } from '../src/features/dossiers/actions.ts';
import type { Office } from '../src/features/office.ts';
import { readStaffing } from '../src/features/units/store.ts';
import { readSettings } from '../src/settings.ts';
import { openOffice } from '../src/wiring.ts';
import { settingsOf } from './house.ts';

/** Marital status certificates: three working days, so that a run of an evening is not late. */
export const benchProcedure = '1.004873';

/** What is brought to the counter for it. */
export const benchPapers: FiledPaper[] = [
  { code: 'declaration', fulfilment: 'paper', documentIds: [] },
  { code: 'identity', fulfilment: 'shown', documentIds: [] },
];

/** Receives so many dossiers at the counter by the product's own act; gives their ids. */
export async function receiveDossiers(folder: string, port: number, count: number): Promise<string[]> {
  const settings = readSettings({ MOTCUA_DATA: folder, ...settingsOf(port) });
  const { office, close } = await openOffice(settings, { clock, log: silent });
  try {
    const receptionist = await findDemoStaff(office, settings.MOTCUA_HOME_UNIT, 'tiepnhan');
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) ids.push(await receiveOne(office, receptionist, index));
    return ids;
  } finally {
    await close();
  }
}

async function receiveOne(office: Office, receptionist: Staff, index: number): Promise<string> {
  const applicant = walkInApplicant(index % 800);
  const received = await receiveAtCounter(office, receptionist, {
    filing: {
      clientKey: `bench-${index}`,
      unitCode: receptionist.unitCode,
      procedureCode: benchProcedure,
      channel: 'counter',
      applicant,
      answers: maritalAnswers({ applicant, index: 1 }),
      papers: [],
      files: [],
      wish: 'counter',
      language: 'vi',
    },
    reception: { papers: benchPapers },
  });
  if (!received.ok) throw new Error(`the counter refused: ${JSON.stringify(received.problem)}`);
  return received.value.dossier.dossierId;
}

async function findDemoStaff(office: Office, unitCode: string, login: string): Promise<Staff> {
  const wanted = demoStaff.find((each) => each.login === login);
  const { posts } = await office.db.read({ unit: unitCode, role: 'system' }, (tx) =>
    readStaffing(tx, unitCode),
  );
  const post = posts.find(({ holderName }) => holderName === wanted?.name);
  if (!post) throw new Error(`the demonstration has no ${login}`);
  const { personId, holderName: name, postId, title, departmentCode, roles } = post;
  return { kind: 'staff', personId, name, unitCode, postId, title, departmentCode, roles };
}

const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) };
const silent = { info: () => {}, warn: () => {}, error: () => {} };
