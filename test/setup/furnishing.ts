import { globSync, readFileSync } from 'node:fs';
import type { Office } from '../../src/features/office.ts';
import { importCalendar, importProcedure } from '../../src/features/procedures/actions.ts';
import { foundUnit } from '../../src/features/units/actions.ts';

type Ward = readonly [code: string, name: string, agencyIdentifier: string];

/** The calendar, the procedures, the province and its wards, with the departments that their steps name. */
export async function furnish(office: Office, wards: readonly Ward[]): Promise<void> {
  await importCalendar(office.db, readJson('data/calendars/vn-2026.json'));
  for (const file of globSync('data/procedures/*.json')) await importProcedure(office.db, readJson(file));
  await foundUnit(office, {
    code: '46',
    kind: 'province',
    type: 'Thành phố',
    name: 'Huế',
    departments: [{ code: 'centre', name: 'Văn phòng Ủy ban nhân dân thành phố', kind: 'centre' }],
    receivingPoints: [],
  });
  for (const [code, name, agencyIdentifier] of wards) {
    await foundUnit(office, {
      code,
      kind: 'commune',
      type: 'Phường',
      name,
      provinceCode: '46',
      agencyIdentifier,
      seat: '1 đường Thử Nghiệm',
      phone: '0234 000 0001',
      calendarCode: 'vn',
      demonstration: true,
      departments: [
        { code: 'centre', name: 'Trung tâm Phục vụ hành chính công', kind: 'centre' },
        { code: 'justice', name: 'Tư pháp - Hộ tịch', kind: 'specialised' },
        { code: 'leadership', name: 'Lãnh đạo Ủy ban nhân dân', kind: 'leadership' },
        { code: 'clerical', name: 'Văn thư', kind: 'clerical' },
        { code: 'economy', name: 'Kinh tế', kind: 'economy' },
        { code: 'culture-society', name: 'Văn hóa - Xã hội', kind: 'culture-society' },
        { code: 'police', name: 'Bàn của Công an phường', kind: 'police' },
        { code: 'social-insurance', name: 'Bàn của Bảo hiểm xã hội', kind: 'social-insurance' },
      ],
      receivingPoints: [{ code: 'centre', name: 'Trung tâm' }],
    });
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
