import { foundUnit } from '../../src/features/units/actions.ts';
import type { TestOffice } from './office.ts';

/** A ward beside Thanh Khê in Đà Nẵng: the pair of the city's trial, reception without boundaries. */
export const nguHanhSon = '20285';

/** Founds the ward in a test office; its staff are hired by `inviteVisitors`. */
export async function openNguHanhSon({ office }: TestOffice): Promise<void> {
  await foundUnit(office, {
    code: nguHanhSon,
    kind: 'commune',
    type: 'Phường',
    name: 'Ngũ Hành Sơn',
    provinceCode: '46',
    agencyIdentifier: 'H17.97',
    seat: '2 đường Thử Nghiệm',
    phone: '0236 000 0002',
    calendarCode: 'vn',
    demonstration: true,
    departments: [
      { code: 'centre', name: 'Trung tâm Phục vụ hành chính công', kind: 'centre' },
      { code: 'justice', name: 'Tư pháp - Hộ tịch', kind: 'specialised' },
      { code: 'leadership', name: 'Lãnh đạo Ủy ban nhân dân', kind: 'leadership' },
      { code: 'clerical', name: 'Văn thư', kind: 'clerical' },
    ],
    receivingPoints: [{ code: 'centre', name: 'Trung tâm' }],
  });
}

/** A confirmation of marital status, as told at a counter; the person lives in Thanh Khê. */
export const marital: Record<string, string> = {
  'who.relation': 'self',
  'subject.name': 'Huỳnh Thị Bảo Châu',
  'subject.bornOn-day': '2',
  'subject.bornOn-month': '3',
  'subject.bornOn-year': '1999',
  'subject.sex': 'female',
  'subject.ethnicity': 'Kinh',
  'subject.nationality': 'Việt Nam',
  'subject.citizenId': '048199000456',
  'residence.address': 'phường Thanh Khê, thành phố Đà Nẵng',
  'residence.since-year': '2019',
  'residence.elsewhere': 'no',
  'status.current': 'never-married',
  'purpose.kind': 'property',
  'purpose.replaces': 'no',
  'filer.phone': '0905000456',
  'paper.declaration': 'paper',
  'paper.identity': 'shown',
};
