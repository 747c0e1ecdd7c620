import { randomUUID } from 'node:crypto';
import { toLocal } from '../../core/clock-moments.ts';
import type { Applicant } from '../../core/dossier-events.ts';
import type { NewMandate } from '../../core/mandates-keeping.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { registerMandate } from '../mandates/actions.ts';
import type { Office } from '../office.ts';
import { addStaff, registerCitizen, simulatedCitizens, simulatorPath } from '../people/actions.ts';
import { getCalendarInForce, searchProcedures } from '../procedures/store.ts';
import { findUnit, getUnitFacts, readStaffing } from '../units/store.ts';
import { playBundles } from './bundles.ts';
import { playDeliveries } from './deliveries.ts';
import { playLand } from './land.ts';
import { playStory } from './playing.ts';
import { type DemoLogin, type DemoStaff, demoPassword, demoStaff } from './staff.ts';
import { createStageClock } from './stage.ts';
import { stories } from './stories.ts';
import { settleTills } from './tills.ts';

export { loadPair, pairStaff, pairUnits } from './pair.ts';
export { engageProvince } from './province.ts';
export { provinceStaff } from './staff.ts';
export { demoPassword, demoStaff };

/** Whether the demonstration is in this database already: its ward has staff. */
export async function hasDemonstration(office: Office, unitCode: string): Promise<boolean> {
  return office.db.read({ unit: unitCode, role: 'system' }, async (tx) => {
    const unit = await findUnit(tx, unitCode);
    return unit !== undefined && (await readStaffing(tx, unitCode)).posts.length > 0;
  });
}

/**
 * Fills the demonstration ward, which must be founded: invented staff and citizens, and some sixty dossiers in
 * every state, acted at moments around now through the same acts that people use. Sends no letters.
 */
export async function loadDemonstration(office: Office, unitCode: string): Promise<number> {
  const now = office.clock.now();
  const clock = createStageClock(now.subtract({ hours: 24 * 60 }));
  const stage: Office = { ...office, clock, mail: async () => {}, advance: async () => {} };
  const { calendar, procedures } = await readRules(office, unitCode);
  const staff = await engageStaff(stage, unitCode);
  await giveMandates(stage, staff, now);
  const citizens = await knowCitizens(stage);
  const cast = { office: stage, clock, now, calendar, procedures, staff, citizens };
  const inOrder = stories.map((story, index) => ({ story, index }));
  // Oldest first, so that the numbers of a day increase as they would have.
  inOrder.sort(
    (a, b) => b.story.workingDaysAgo - a.story.workingDaysAgo || a.story.at.localeCompare(b.story.at),
  );
  const lands = await playLand(cast);
  for (const { story, index } of inOrder) await playStory(cast, story, index);
  await playBundles(cast);
  await playDeliveries(cast, { desk: staff.tiepnhan, director: staff.giamdoc });
  await settleTills(cast, { holder: staff.traketqua, director: staff.giamdoc });
  return stories.length + lands;
}

async function readRules(office: Office, unitCode: string) {
  const today = toLocal(office.clock.now()).toPlainDate();
  return office.db.read({ unit: unitCode, role: 'system' }, async (tx) => {
    const unit = await getUnitFacts(tx, unitCode);
    const { calendar } = await getCalendarInForce(tx, unit.calendarCode, today);
    const known = await searchProcedures(tx, '', today);
    const procedures = new Map<string, ProcedureVersion>(
      known.map((procedure) => [procedure.code, procedure]),
    );
    return { calendar, procedures };
  });
}

async function engageStaff(office: Office, unitCode: string): Promise<Record<DemoLogin, Staff>> {
  const fromOn = Temporal.PlainDate.from('2025-07-01');
  const engaged: Partial<Record<DemoLogin, Staff>> = {};
  for (const member of demoStaff as readonly (DemoStaff & { login: DemoLogin })[]) {
    const { login, name, title, departmentCode, roles } = member;
    const added = await addStaff(office, unitCode, {
      ...{ login, name, title, departmentCode, roles, fromOn },
      email: `${login}@demo.invalid`,
      password: demoPassword,
      mustChangePassword: false,
    });
    if (!added.ok)
      throw new Error(`the demonstration's ${login} was refused: ${JSON.stringify(added.problem)}`);
    engaged[login] = { kind: 'staff', ...added.value, name, title, unitCode, departmentCode, roles };
  }
  return engaged as Record<DemoLogin, Staff>;
}

/**
 * The deputy signs what the stories give her, the head of economy the certificates of household businesses: both under
 * mandates of the chair.
 */
async function giveMandates(office: Office, staff: Record<DemoLogin, Staff>, now: Temporal.Instant) {
  const { chutich, phochutich, quantri, 'tp.kinhte': head } = staff;
  const grantorPostId = chutich.postId;
  const deputys: Given = {
    grantorPostId,
    holderPostId: phochutich.postId,
    powers: ['sign-result', 'extend'],
    procedures: [],
    fields: ['Hộ tịch', 'Chứng thực', 'Bảo trợ xã hội'],
    signsAs: 'KT',
    number: '01/QĐ-TRÌNH-DIỄN',
  };
  const heads: Given = {
    grantorPostId,
    holderPostId: head.postId,
    powers: ['sign-result'],
    procedures: ['1.001612'],
    fields: [],
    signsAs: 'TUQ',
    number: '02/QĐ-TRÌNH-DIỄN',
  };
  for (const each of [deputys, heads]) await giveMandate(office, quantri, { ...each, now });
}

type Given = Omit<NewMandate, 'mandateId' | 'fromOn' | 'toOn' | 'decision'> & { number: string };

/** A mandate in force since four months, which ends in eight. */
async function giveMandate(
  office: Office,
  registrar: Staff,
  { number, now, ...told }: Given & { now: Temporal.Instant },
) {
  const today = toLocal(now).toPlainDate();
  const on = today.subtract({ months: 4 });
  const given = await registerMandate(office, registrar, {
    ...told,
    mandateId: randomUUID(),
    fromOn: on,
    toOn: today.add({ months: 8 }),
    decision: { number, on },
  });
  if (!given.ok) throw new Error(`the demonstration's mandate was refused: ${given.problem.code}`);
}

async function knowCitizens(office: Office): Promise<(Citizen & Applicant)[]> {
  const issuer = `${office.settings.publicUrl}${simulatorPath}`;
  const known: (Citizen & Applicant)[] = [];
  for (const { subject, name, citizenId, bornOn, address, phone } of simulatedCitizens) {
    const born = Temporal.PlainDate.from(bornOn);
    const identity = { issuer, subject, name, citizenId, bornOn: born, address, phone };
    const personId = await registerCitizen(office, identity);
    known.push({ kind: 'citizen', personId, name, citizenId, assurance: 2, address, phone });
  }
  return known;
}
