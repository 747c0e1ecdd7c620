import { afterAll, beforeAll, expect, it } from 'vitest';
import { filingOf, papersOf, refOf, staffOf } from '../../../test/setup/desks.ts';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { inviteVisitors } from '../../../test/setup/visitors.ts';
import { openBrowser, tokenIn } from '../../http/server-for-tests.ts';
import { acceptDossier, fileDossier } from './actions.ts';
import { openKioskTracking } from './kiosk.tsx';

let house: TestOffice;
beforeAll(async () => {
  house = await openTestOffice(openKioskTracking);
});
afterAll(() => house.close());

it('the kiosk tells how far a dossier is, by a posted code, and names nobody', async () => {
  const citizen = await inviteVisitors(house).citizen('046199000391', 'Đặng Thị Mai Lan');
  const filed = await fileDossier(house.office, citizen, filingOf('1.001193', { by: citizen }));
  if (!filed.ok) throw new Error(filed.problem.code);
  const accepted = await acceptDossier(house.office, staffOf(kimLong).receptionist, {
    ref: refOf(filed.value.dossier),
    reception: { papers: papersOf['1.001193'] },
  });
  if (!accepted.ok) throw new Error(accepted.problem.code);
  const { code } = accepted.value.state;
  const passer = openBrowser(house.app);
  const csrf = tokenIn(await passer.get('/kiosk/tra-cuu'));
  const page = await passer.post('/kiosk/tra-cuu', { ma: ` ${code?.toLowerCase()} `, _csrf: csrf });
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Đăng ký khai sinh');
  expect(page.body).toContain('class="kiosk');
  expect(page.body).toContain('17:00');
  for (const secret of ['Đặng Thị Mai Lan', '046199000391']) expect(page.body).not.toContain(secret);
  expect(page.headers['refresh']).toContain('/kiosk');
});
