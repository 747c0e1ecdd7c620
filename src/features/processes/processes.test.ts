import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Seat } from '../../../test/setup/counter.ts';
import type { TestOffice } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { openCatalogueDoors } from '../procedures/staff.tsx';
import { openProcessDoors } from './staff.tsx';

let house: TestOffice;
let visitors: Visitors;
let keeper: Seat;

beforeAll(async () => {
  const desk = await openDesk((app, office) => {
    openCatalogueDoors(app, office);
    openProcessDoors(app, office);
  });
  house = desk.house;
  visitors = inviteVisitors(house);
  keeper = desk.sit(await visitors.staffToken('province-admin', '46'));
});
afterAll(() => house.close());

describe('the process of a procedure', () => {
  it('is drawn in lanes, told in words beside it, and held against its checks', async () => {
    const page = await keeper.get('/quan-tri/thu-tuc/1.004873/quy-trinh');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<title id="so-do-title">Sơ đồ quy trình');
    expect(page.body).toContain('Trả lại → Công chức tư pháp – hộ tịch tra cứu');
    expect(page.body).toContain('Giờ của các bước được tính: 22 giờ; thời hạn theo luật: 24 giờ làm việc');
    expect(page.body).not.toContain('Chưa đạt');
  });

  it('is taken along as a BPMN file of the version that is asked for', async () => {
    const file = await keeper.get('/quan-tri/thu-tuc/1.004873/quy-trinh.bpmn?phien-ban=2026-1');
    expect(file.headers['content-disposition']).toContain('attachment; filename="1.004873_2026-1.bpmn"');
    expect(file.body).toContain('<bpmn:userTask id="Step_draft"');
    expect(file.body).toContain('12 giờ làm việc của cơ quan');
    const none = await keeper.get('/quan-tri/thu-tuc/1.004873/quy-trinh.bpmn?phien-ban=1999-1');
    expect(none.statusCode).toBe(404);
  });
});
