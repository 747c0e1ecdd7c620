import { randomUUID } from 'node:crypto';
import type { FiledPaper } from '../../src/core/dossier-events.ts';
import type { Citizen, Staff, StaffRole } from '../../src/core/permissions.ts';
import type { Filing } from '../../src/features/dossiers/filing.ts';
import type { StoredDossier } from '../../src/features/dossiers/store.ts';
import { kimLong } from './office.ts';

/** People and filings for acts without a door: plain staff of a unit, a citizen, and what she files. */

export type Desks = ReturnType<typeof staffOf>;

/** One officer for each role of a unit; `colleague` sits beside the officer. */
export function staffOf(unitCode: string) {
  const hire = (name: string, departmentCode: string, ...roles: StaffRole[]): Staff => ({
    kind: 'staff',
    personId: randomUUID(),
    name,
    unitCode,
    postId: randomUUID(),
    title: roles[0] ?? '',
    departmentCode,
    roles,
  });
  return {
    receptionist: hire('Võ Thị Nga', 'centre', 'receptionist'),
    returner: hire('Hồ Quang Trà', 'centre', 'returner'),
    officer: hire('Lê Đình Hiếu', 'justice', 'officer'),
    colleague: hire('Trần Bá Lộc', 'justice', 'officer'),
    head: hire('Phan Thị Phong', 'justice', 'department-head'),
    signer: hire('Nguyễn Khoa An', 'leadership', 'signer', 'agency-head'),
    clerk: hire('Trương Thị Đào', 'clerical', 'clerk'),
  };
}

export function aCitizen(): Citizen {
  return {
    kind: 'citizen',
    personId: randomUUID(),
    name: 'Đặng Thị Mai Lan',
    citizenId: '046199000123',
    assurance: 2,
  };
}

export type ProcedureCode = keyof typeof answersOf;

/** What is filed for a procedure, complete and correct; the person is known only where a citizen files. */
export function filingOf(
  procedureCode: ProcedureCode,
  { by, ...own }: Partial<Filing> & { by?: Citizen } = {},
): Filing {
  return {
    clientKey: randomUUID(),
    unitCode: kimLong,
    procedureCode,
    channel: by ? 'online' : 'counter',
    applicant: {
      ...(by ? { personId: by.personId } : {}),
      name: 'Đặng Thị Mai Lan',
      citizenId: '046199000123',
      address: '12 đường Thử Nghiệm, phường Kim Long, thành phố Huế',
      email: 'mai.lan@vidu.example',
    },
    answers: answersOf[procedureCode],
    papers: [],
    files: [],
    wish: 'counter',
    language: 'vi',
    ...own,
  };
}

/** The papers that the filings above must bring. */
export const papersOf: Record<ProcedureCode, FiledPaper[]> = {
  '1.001193': [
    { code: 'declaration', fulfilment: 'paper', documentIds: [] },
    { code: 'birth-proof', fulfilment: 'paper', documentIds: [] },
    { code: 'identity', fulfilment: 'shown', documentIds: [] },
    { code: 'marriage-certificate', fulfilment: 'shown', documentIds: [] },
  ],
  '2.000815': [{ code: 'original', fulfilment: 'shown', documentIds: [] }],
  '1.004873': [
    { code: 'declaration', fulfilment: 'paper', documentIds: [] },
    { code: 'identity', fulfilment: 'shown', documentIds: [] },
  ],
};

/** The name of a dossier as the person saw it. */
export function refOf({ unitCode, dossierId, state }: StoredDossier) {
  return { unitCode, dossierId, version: state.version };
}

const family = {
  'mother.name': 'Lê Thị Hương Trà',
  'mother.bornOn': '1995',
  'mother.ethnicity': 'Kinh',
  'mother.nationality': 'Việt Nam',
  'mother.residence': 'phường Kim Long, thành phố Huế',
  'father.name': 'Đặng Văn Bảo',
  'father.bornOn': '1992-05',
  'father.ethnicity': 'Kinh',
  'father.nationality': 'Việt Nam',
  'father.residence': 'phường Kim Long, thành phố Huế',
};

const answersOf = {
  '1.001193': {
    'child.name': 'Đặng Khuê An',
    'child.bornOn': '2026-11-02',
    'child.sex': 'female',
    'child.ethnicity': 'Kinh',
    'child.nationality': 'Việt Nam',
    'child.birthPlaceKind': 'health-facility',
    'child.birthPlace': 'Trạm Y tế thử nghiệm, phường Kim Long, thành phố Huế',
    'child.nativePlace': 'phường Kim Long, thành phố Huế',
    'parents.declared': 'both',
    'parents.married': true,
    'parents.surrogacy': false,
    ...family,
    'filer.name': 'Đặng Thị Mai Lan',
    'filer.citizenId': '046199000123',
    'filer.residence': 'phường Kim Long, thành phố Huế',
    'filer.relation': 'grandparent',
    'result.copies': 0,
  },
  '2.000815': {
    'document.name': 'Bằng tốt nghiệp đại học',
    'document.pages': 3,
    'copy.kind': 'paper',
    'copy.count': 2,
    'applicant.name': 'Đặng Thị Mai Lan',
    'applicant.citizenId': '046199000123',
  },
  '1.004873': {
    'who.relation': 'self',
    'subject.name': 'Đặng Thị Mai Lan',
    'subject.bornOn': '1999-03-02',
    'subject.sex': 'female',
    'subject.ethnicity': 'Kinh',
    'subject.nationality': 'Việt Nam',
    'subject.citizenId': '046199000123',
    'residence.address': 'phường Kim Long, thành phố Huế',
    'residence.since': '2019',
    'residence.elsewhere': false,
    'status.current': 'never-married',
    'purpose.kind': 'property',
    'purpose.replaces': false,
    'filer.phone': '0905000123',
  },
};
