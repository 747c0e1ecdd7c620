/**
 * Who may do what: one pure table. Roles are those of the office (rules §6); a permission says which roles have
 * it and how far it reaches. Laws behind the limits are named where the lifecycle enforces them; this table is
 * the door's first question, the lifecycle's guards are the second.
 */

/** The roles of a post in a unit. A person may hold several posts; a session acts under one. */
export const staffRoles = [
  'guide',
  'receptionist',
  'officer',
  'department-head',
  'signer',
  // The chair: signs and extends by office, and gives mandates (NĐ 30/2020/NĐ-CP Đ.13).
  'agency-head',
  'clerk',
  'returner',
  'centre-director',
  'procedure-controller',
  'cashier',
  'supervisor',
  'unit-admin',
  'province-admin',
] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Everyone who can stand at a door: nobody known, a citizen, or a member of staff under one post. */
export type Actor = Anyone | Citizen | Staff;
export type Anyone = { kind: 'anyone' };
export type Citizen = {
  kind: 'citizen';
  personId: string;
  name: string;
  citizenId: string;
  /** Level of the electronic identity account, 1 or 2 (NĐ 69/2024/NĐ-CP). */
  assurance: 1 | 2;
};
export type Staff = {
  kind: 'staff';
  personId: string;
  name: string;
  unitCode: string;
  postId: string;
  title: string;
  departmentCode: string;
  roles: readonly StaffRole[];
};

/** How far a permission reaches: everywhere, the post's own unit, or the person's own things. */
export type Reach = 'anyone' | 'own-unit' | 'own-person';
type Rule =
  | { reach: 'anyone' }
  | { reach: 'own-person'; kinds: readonly ('citizen' | 'staff')[] }
  | StaffRule;
type StaffRule = { reach: 'own-unit'; roles: readonly StaffRole[] };

const anyone: Rule = { reach: 'anyone' };
const citizensOwn: Rule = { reach: 'own-person', kinds: ['citizen'] };
const everyonesOwn: Rule = { reach: 'own-person', kinds: ['citizen', 'staff'] };
const staffsOwn: Rule = { reach: 'own-person', kinds: ['staff'] };
const inUnit = (...roles: StaffRole[]): Rule => ({ reach: 'own-unit', roles });

const table = {
  'public.read': anyone,
  'session.begin': anyone,
  'session.own': everyonesOwn,
  'account.own': staffsOwn,
  'simulator.use': anyone,
  'dossier.file': citizensOwn,
  'dossier.read-own': citizensOwn,
  'dossier.act-own': citizensOwn,
  'dossier.list': inUnit(
    'receptionist',
    'officer',
    'department-head',
    'signer',
    'agency-head',
    'clerk',
    'returner',
    'centre-director',
  ),
  'dossier.read': inUnit(
    'receptionist',
    'officer',
    'department-head',
    'signer',
    'agency-head',
    'clerk',
    'returner',
    'centre-director',
  ),
  'custody.hand-over': inUnit(
    'receptionist',
    'officer',
    'department-head',
    'signer',
    'agency-head',
    'clerk',
    'returner',
    'centre-director',
  ),
  'dossier.receive': inUnit('receptionist'),
  'dossier.process': inUnit('officer', 'department-head'),
  'dossier.correct': inUnit('receptionist', 'officer', 'department-head'),
  'bundle.lead': inUnit('receptionist', 'officer', 'department-head'),
  'dossier.reopen': inUnit('centre-director', 'agency-head'),
  'backlog.read': inUnit('officer', 'department-head', 'agency-head', 'centre-director', 'unit-admin'),
  'backlog.take-over': inUnit('unit-admin', 'centre-director'),
  'dossier.assign': inUnit('department-head', 'centre-director'),
  'ending.approve': inUnit('centre-director', 'agency-head'),
  'dossier.review': inUnit('department-head'),
  'dossier.sign': inUnit('signer', 'agency-head'),
  'mandate.keep': inUnit('agency-head', 'unit-admin'),
  'dossier.release': inUnit('clerk'),
  'dossier.return': inUnit('returner', 'receptionist'),
  'fee.collect': inUnit('cashier', 'receptionist'),
  'fee.refund': inUnit('cashier', 'centre-director'),
  'till.confirm': inUnit('cashier', 'centre-director'),
  // A payment platform proves itself by its signature.
  'payment.answer': anyone,
  'unit.administer': inUnit('unit-admin'),
  'province.administer': inUnit('province-admin'),
  'decision.register': inUnit('unit-admin', 'province-admin'),
  'catalogue.administer': inUnit('procedure-controller', 'province-admin'),
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof table;

/** How far a permission reaches. */
export function reachOf(permission: Permission): Reach {
  return table[permission].reach;
}

/**
 * Says whether an actor has a permission at all. What it may be used on is settled by the scope of the
 * transaction (own unit or own person), which the database holds as well.
 */
export function allows(permission: Permission, actor: Actor): boolean {
  const rule: Rule = table[permission];
  if (rule.reach === 'anyone') return true;
  if (rule.reach === 'own-person') return actor.kind !== 'anyone' && rule.kinds.includes(actor.kind);
  return actor.kind === 'staff' && actor.roles.some((role) => rule.roles.includes(role));
}
