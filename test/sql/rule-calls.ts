import * as rules from '../../src/features/competence/store.ts';
import * as formDrafts from '../../src/features/forms/store.ts';
import * as versions from '../../src/features/procedures/versions-store.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const day = Temporal.PlainDate.from('2026-11-16');
const decisionId = '3f0c1d5e-0000-4000-8000-0123456789ab';

export const ruleCalls: Record<string, Call> = {
  listRuleChanges: (tx) => rules.listRuleChanges(tx),
  listChangesOf: (tx) => rules.listChangesOf(tx, decisionId),
  countRuleChanges: (tx) => rules.countRuleChanges(tx),
  insertRuleChange: (tx) =>
    rules.insertRuleChange(tx, {
      decisionId,
      changeNo: 1,
      code: 'd',
      province: '46',
      effectiveOn: '2026-12-01',
      citation: 'c',
      decision: { number: '1/QĐ-UBND', date: '2026-11-16' },
      demonstration: true,
      content: { kind: 'list', way: 'put', procedures: ['1.001193'] },
      recordedBy: 'n',
      at,
    }),
};

/** Working copies of forms. */
export const formDraftCalls: Record<string, Call> = {
  findFormDraft: (tx) => formDrafts.findFormDraft(tx, { unitCode: '46', procedureCode: '1.001193' }),
  keepFormDraft: async (tx) => {
    const form = { code: 'f', title: { vi: 'v', en: 'e', id: 'i' }, pages: [] };
    const draft = { unitCode: '46', procedureCode: '1.001193', baseVersion: '2026-1', form };
    const change = { changedAt: Temporal.Instant.fromEpochMilliseconds(0), changedBy: 'n' };
    await formDrafts.keepFormDraft(tx, { ...draft, ...change, revision: 0 });
    await formDrafts.keepFormDraft(tx, { ...draft, ...change, revision: 1 });
  },
  deleteFormDraft: (tx) => formDrafts.deleteFormDraft(tx, { unitCode: '46', procedureCode: '1.001193' }),
};

export const versionCalls: Record<string, Call> = {
  listPackVersions: (tx) => versions.listPackVersions(tx, '1.001193'),
  listAnnouncedPacks: (tx) => versions.listAnnouncedPacks(tx, day),
  listVersionsOf: (tx) => versions.listVersionsOf(tx, decisionId),
  withdrawVersion: async (tx) => {
    await versions.withdrawVersion(tx, { kind: 'pack', code: '1.001193', version: '2026-q01', decisionId });
    await versions.withdrawVersion(tx, {
      kind: 'catalogue',
      code: '1.001193',
      version: '2026-q01',
      decisionId,
    });
  },
};
