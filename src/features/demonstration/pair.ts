import type { Staff } from '../../core/permissions.ts';
import { receiveAtCounter } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { addStaff } from '../people/actions.ts';
import { pensionAnswers, walkInApplicant } from './answers.ts';
import { type DemoStaff, demoPassword } from './staff.ts';

const [nguHanhSon, thanhKhe] = ['20285', '20209'] as const;

/** The two wards of Đà Nẵng between which reception without boundaries is tried; the first one receives. */
export const pairUnits = [nguHanhSon, thanhKhe] as const;

/** Their few invented people; nobody of these names is meant. */
export const pairStaff: readonly (DemoStaff & { unitCode: string })[] = [
  {
    unitCode: nguHanhSon,
    login: 'nhs.tiepnhan',
    name: 'Mạc Uyên Nhi',
    title: 'Công chức tiếp nhận (Ngũ Hành Sơn)',
    departmentCode: 'centre',
    roles: ['receptionist', 'returner'],
  },
  {
    unitCode: thanhKhe,
    login: 'tk.tiepnhan',
    name: 'Lữ Đăng Khoa',
    title: 'Công chức tiếp nhận (Thanh Khê)',
    departmentCode: 'centre',
    roles: ['receptionist', 'returner'],
  },
  {
    unitCode: thanhKhe,
    login: 'tk.tuphap',
    name: 'Ông Ích Thư',
    title: 'Công chức tư pháp – hộ tịch (Thanh Khê)',
    departmentCode: 'justice',
    roles: ['officer'],
  },
  {
    unitCode: thanhKhe,
    login: 'tk.vanhoa',
    name: 'Tiêu Hoài Ân',
    title: 'Công chức văn hóa – xã hội (Thanh Khê)',
    departmentCode: 'culture-society',
    roles: ['officer'],
  },
];

/** Engages the people of the pair, and lets the first ward receive one dossier that the second decides. */
export async function loadPair(office: Office): Promise<void> {
  const quiet: Office = { ...office, mail: async () => {} };
  const fromOn = Temporal.PlainDate.from('2025-07-01');
  const engaged: Staff[] = [];
  for (const { unitCode, login, name, title, departmentCode, roles } of pairStaff) {
    const told = { login, name, title, departmentCode, roles, fromOn, password: demoPassword };
    const added = await addStaff(quiet, unitCode, { ...told, mustChangePassword: false });
    if (!added.ok) throw new Error(`the pair's ${login} was refused: ${JSON.stringify(added.problem)}`);
    engaged.push({ kind: 'staff', ...added.value, name, title, unitCode, departmentCode, roles });
  }
  const [receptionist] = engaged;
  if (receptionist) await receiveOne(quiet, receptionist);
}

/** The social pension is on the invented list of Đà Nẵng; civil status may only be helped with elsewhere. */
async function receiveOne(office: Office, receptionist: Staff): Promise<void> {
  const applicant = { ...walkInApplicant(7), address: 'phường Thanh Khê, thành phố Đà Nẵng' };
  const papers = [
    { code: 'declaration', fulfilment: 'paper' as const, documentIds: [] },
    { code: 'identity', fulfilment: 'shown' as const, documentIds: [] },
  ];
  const received = await receiveAtCounter(office, receptionist, {
    filing: {
      clientKey: 'demonstration-pair',
      unitCode: thanhKhe,
      procedureCode: '1.014027',
      channel: 'counter',
      applicant,
      answers: pensionAnswers(applicant),
      papers,
      files: [],
      wish: 'counter',
      language: 'vi',
    },
    reception: { papers },
    resultHere: true,
  });
  if (!received.ok) throw new Error(`the pair's dossier was refused: ${JSON.stringify(received.problem)}`);
}
