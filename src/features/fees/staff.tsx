import type { FastifyInstance } from 'fastify';
import type { Office } from '../office.ts';
import { openAccountDoors } from './staff-account.tsx';
import { openFeeRuleDoors } from './staff-rules.tsx';
import { openTillDoors } from './staff-tills.tsx';

/** Opens what the office keeps of money: the rules of a province, the tills and the account of a unit. */
export function openFeeDoors(app: FastifyInstance, office: Office): void {
  openFeeRuleDoors(app, office);
  openTillDoors(app, office);
  openAccountDoors(app, office);
}
