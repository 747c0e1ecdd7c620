import type { Office } from '../office.ts';
import { addStaff } from '../people/actions.ts';
import { demoPassword, provinceStaff } from './staff.ts';

/** Engages the invented administrator of the demonstration's province, which must be founded. */
export async function engageProvince(office: Office): Promise<void> {
  const fromOn = Temporal.PlainDate.from('2025-07-01');
  for (const { unitCode, login, name, title, departmentCode, roles } of provinceStaff) {
    const told = { login, name, title, departmentCode, roles, fromOn, password: demoPassword };
    const added = await addStaff(office, unitCode, { ...told, mustChangePassword: false });
    if (!added.ok) throw new Error(`${login} was refused: ${JSON.stringify(added.problem)}`);
  }
}
