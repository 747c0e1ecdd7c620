import { crc32, deflateSync } from 'node:zlib';
import type { Fields } from './visitors.ts';

/** What people of the journeys bring and tell; all invented. */

/** A birth registered online by its mother; the account fills in who she is. */
export const birthAnswers: Fields = {
  'child.name': 'Tôn Nữ Khuê An',
  'child.bornOn-day': '2',
  'child.bornOn-month': '11',
  'child.bornOn-year': '2026',
  'child.sex': 'female',
  'child.ethnicity': 'Kinh',
  'child.nationality': 'Việt Nam',
  'child.birthPlaceKind': 'health-facility',
  'child.birthPlace': 'Trạm Y tế thử nghiệm, phường Kim Long, thành phố Huế',
  'child.nativePlace': 'phường Kim Long, thành phố Huế',
  'parents.declared': 'mother',
  'parents.married': 'no',
  'parents.surrogacy': 'no',
  'mother.name': 'Tôn Nữ Thùy Mây',
  'mother.bornOn-year': '1999',
  'mother.ethnicity': 'Kinh',
  'mother.nationality': 'Việt Nam',
  'mother.residence': 'phường Kim Long, thành phố Huế',
  'filer.relation': 'mother',
  'result.copies': '0',
};

/** A certified copy of a diploma of three pages, asked for at the counter. */
export const diploma: Fields = {
  'document.name': 'Bằng tốt nghiệp đại học',
  'document.issuer': 'Trường Đại học Thử Nghiệm',
  'document.pages': '3',
  'copy.kind': 'paper',
  'copy.count': '2',
  'applicant.name': 'Đặng Văn Sơn',
  'applicant.citizenId': '046095000321',
  'applicant.phone': '0900000321',
  'paper.original': 'shown',
};

/** A certificate of marital status, asked for at the counter by somebody who has lived elsewhere. */
export const maritalStatus: Fields = {
  'who.relation': 'self',
  'subject.name': 'Lê Quý Trầm',
  'subject.bornOn-year': '1988',
  'subject.sex': 'male',
  'subject.ethnicity': 'Kinh',
  'subject.nationality': 'Việt Nam',
  'subject.citizenId': '046088000245',
  'residence.address': '45 đường Nguyễn Phúc Nguyên, phường Kim Long, thành phố Huế',
  'residence.since-year': '2019',
  'residence.elsewhere': 'no',
  'status.current': 'never-married',
  'purpose.kind': 'property',
  'purpose.replaces': 'no',
  'filer.phone': '0900000102',
};

/** A scan of so many grey points in a square. */
export function pngScan(side = 32): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(8, 8);
  const lines = Buffer.alloc(side * (side + 1), 0xdd);
  for (let line = 0; line < side; line += 1) lines[line * (side + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
