import type { FastifyInstance } from 'fastify';
import type { Office } from '../office.ts';
import { openFeeRuleDoors } from './staff-rules.tsx';

/** Opens what the office keeps of money: the rules of a province. */
export function openFeeDoors(app: FastifyInstance, office: Office): void {
  openFeeRuleDoors(app, office);
}
