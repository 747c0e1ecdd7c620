import { toLocal } from '../../core/clock-moments.ts';
import type { Staff, StaffRole } from '../../core/permissions.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { getCalendarInForce, getProcedure } from '../procedures/store.ts';
import { getUnitFacts } from '../units/store.ts';
import { type ListName, type ListQuery, type ListRow, type ListView, readList } from './lists-store.ts';
import { soonLimitOf } from './standing.ts';

/** The addresses of the lists. */
export const listPaths: Record<ListName, string> = {
  mine: 'cua-toi',
  waiting: 'qua-gio-nhac',
  receive: 'tiep-nhan',
  supplement: 'bo-sung',
  notify: 'bao-bo-sung',
  draft: 'xu-ly',
  beside: 'song-song',
  verification: 'xac-minh',
  ending: 'duyet-ket-thuc',
  'result-error': 'bao-sai',
  extending: 'de-nghi-gia-han',
  warned: 'can-gia-han',
  review: 'duyet',
  sign: 'ky',
  release: 'vao-so',
  return: 'tra-ket-qua',
  escalated: 'qua-han-sau-gia-han',
  bundles: 'lien-thong',
  late: 'qua-han',
  soon: 'sap-den-han',
  all: 'tat-ca',
};

/** Rows with the words their pages need. */
export type ShownList = { rows: ListRow[]; procedures: Map<string, ProcedureVersion>; view: ListView };

/** What a post sees lists by: its own department, now, and what counts as soon. */
export async function viewOf(office: Office, tx: Transaction, actor: Staff): Promise<ListView> {
  const now = office.clock.now();
  const unit = await getUnitFacts(tx, actor.unitCode);
  const { calendar } = await getCalendarInForce(tx, unit.calendarCode, toLocal(now).toPlainDate());
  const { unitCode, postId, departmentCode } = actor;
  return { unitCode, postId, departmentCode, now, soonLimit: soonLimitOf(now, calendar) };
}

/** One page of a list with the procedures of its rows. */
export async function showList(tx: Transaction, view: ListView, query: ListQuery) {
  const { rows, total } = await readList(tx, view, query);
  const procedures = new Map<string, ProcedureVersion>();
  for (const { procedureCode, procedureVersion } of rows) {
    const key = `${procedureCode}@${procedureVersion}`;
    if (!procedures.has(key)) procedures.set(key, await getProcedure(tx, procedureCode, procedureVersion));
  }
  return { rows, total, procedures, view };
}

/** The lists that concern a post, the work of its own hands first. */
export function listsOf(actor: Staff): ListName[] {
  const own = actor.roles.flatMap((role) => listsOfRole[role] ?? []);
  return [...new Set<ListName>(['mine', ...own, 'late', 'soon', 'all'])];
}

const listsOfRole: Partial<Record<StaffRole, ListName[]>> = {
  receptionist: ['waiting', 'receive', 'notify', 'supplement', 'bundles', 'return'],
  officer: ['draft', 'beside', 'result-error', 'warned', 'verification'],
  'department-head': ['review', 'draft', 'beside', 'result-error', 'warned', 'verification'],
  signer: ['sign', 'ending', 'extending', 'escalated'],
  'agency-head': ['sign', 'extending', 'ending'],
  clerk: ['release'],
  returner: ['return'],
  'centre-director': [
    'ending',
    'escalated',
    'bundles',
    'waiting',
    'receive',
    'notify',
    'supplement',
    'verification',
    'return',
  ],
};

/** Work is done in the order of its term; what is only looked through, the newest first. */
export function orderOf(list: ListName): 'due' | 'filed' {
  return ['all', 'return', 'supplement'].includes(list) ? 'filed' : 'due';
}
