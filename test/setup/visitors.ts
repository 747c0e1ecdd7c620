import type { Citizen, Staff, StaffRole } from '../../src/core/permissions.ts';
import { addStaff, registerCitizen } from '../../src/features/people/actions.ts';
import { beginSession } from '../../src/features/people/sessions.ts';
import { staffPassword, type TestOffice } from './office.ts';

/** People who hold exactly one role, made when a test first asks for one. */
export type Visitors = {
  staff(role: StaffRole, unitCode: string): Promise<Staff>;
  staffToken(role: StaffRole, unitCode: string): Promise<string>;
  citizen(citizenId: string, name: string): Promise<Citizen>;
  citizenToken(citizenId: string, name: string): Promise<string>;
};

const place = { address: '127.0.0.1', device: 'test' };

/** The department that works at the steps of a role; the centre for all others. */
const departments: Partial<Record<StaffRole, string>> = {
  officer: 'justice',
  'department-head': 'justice',
  signer: 'leadership',
  clerk: 'clerical',
};

export function inviteVisitors({ office }: Pick<TestOffice, 'office'>): Visitors {
  const known = new Map<string, Staff>();

  async function staff(role: StaffRole, unitCode: string): Promise<Staff> {
    const key = `${role}-${unitCode}`;
    const found = known.get(key);
    if (found) return found;
    const who = { name: `Người giữ vai ${role}`, title: role, departmentCode: departments[role] ?? 'centre' };
    const added = await addStaff(office, unitCode, {
      ...who,
      login: key,
      password: staffPassword,
      mustChangePassword: false,
      roles: [role],
      fromOn: Temporal.PlainDate.from('2025-07-01'),
    });
    if (!added.ok) throw new Error(`${key}: ${JSON.stringify(added.problem)}`);
    const hired: Staff = { kind: 'staff', ...added.value, ...who, unitCode, roles: [role] };
    known.set(key, hired);
    return hired;
  }

  async function citizen(citizenId: string, name: string): Promise<Citizen> {
    const identity = { issuer: 'http://simulator.example', subject: citizenId, citizenId, name };
    return {
      kind: 'citizen',
      personId: await registerCitizen(office, identity),
      name,
      citizenId,
      assurance: 2,
    };
  }

  return {
    staff,
    citizen,
    async staffToken(role, unitCode) {
      const { personId, postId } = await staff(role, unitCode);
      return beginSession(office, { kind: 'staff', personId, post: { unitCode, postId } }, place);
    },
    async citizenToken(citizenId, name) {
      const { personId } = await citizen(citizenId, name);
      return beginSession(office, { kind: 'citizen', personId, assurance: 2 }, place);
    },
  };
}
