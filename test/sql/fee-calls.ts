import * as accounts from '../../src/features/fees/accounts-store.ts';
import * as online from '../../src/features/fees/online-store.ts';
import * as receipts from '../../src/features/fees/receipts-store.ts';
import * as rules from '../../src/features/fees/store.ts';
import * as tills from '../../src/features/fees/tills-store.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const day = Temporal.PlainDate.from('2026-11-16');
const unitCode = '19774';
const provinceCode = '46';
const id = '3f0c1d5e-0000-4000-8000-0123456789ab';
const words = { vi: 'v', en: 'e', id: 'i' };

export const feeRuleCalls: Record<string, Call> = {
  listRulesOf: (tx) => rules.listRulesOf(tx, { provinceCode, procedureCode: '1.001193' }),
  listRules: (tx) => rules.listRules(tx, provinceCode),
  findRule: (tx) => rules.findRule(tx, { provinceCode, ruleId: id }),
  listRulesByDecision: (tx) => rules.listRulesByDecision(tx, id),
  insertRule: (tx) =>
    rules.insertRule(tx, {
      ruleId: id,
      provinceCode,
      procedureCode: '*',
      feeCode: '*',
      channel: 'online',
      effectiveFrom: '2026-01-01',
      effectiveKnown: true,
      effectiveTo: null,
      body: { amount: '0', formula: words, exemptions: [], legalBasis: 'l', decision: 'd' },
      decisionId: id,
      verified: true,
      demonstration: true,
      addedAt: at,
      addedBy: 'n',
    }),
  endRule: (tx) => rules.endRule(tx, { provinceCode, ruleId: id, lastDay: day, decisionId: id }),
};

const receipt: receipts.Receipt = {
  unitCode,
  receiptId: id,
  kind: 'payment',
  book: 'charge',
  year: 2026,
  runningNumber: 1,
  number: 'LP-2026-0000001',
  dossierId: id,
  dossierCode: 'c',
  payerName: 'n',
  procedureName: 'p',
  amountDong: 1,
  method: 'cash',
  lines: [],
  issuedAt: at,
  issuedBy: { kind: 'staff', personId: id, name: 'n' },
  till: { personId: id, day },
  voided: null,
};

export const receiptCalls: Record<string, Call> = {
  insertReceipt: (tx) => receipts.insertReceipt(tx, receipt),
  voidReceipts: (tx) => receipts.voidReceipts(tx, { unitCode, receiptIds: [id], at, by: 'n', reason: 'r' }),
  findReceipt: (tx) => receipts.findReceipt(tx, { unitCode, receiptId: id }),
  listReceiptsOfDossier: (tx) => receipts.listReceiptsOfDossier(tx, { unitCode, dossierId: id }),
  listReceiptsOfTills: async (tx) => {
    await receipts.listReceiptsOfTills(tx, { unitCode, day });
    await receipts.listReceiptsOfTills(tx, { unitCode, day, personId: id });
  },
  listOnlineReceipts: (tx) => receipts.listOnlineReceipts(tx, { unitCode, from: at, to: at }),
};

const till = { unitCode, personId: id, day };

export const tillCalls: Record<string, Call> = {
  holdTill: (tx) => tills.holdTill(tx, { ...till, holderName: 'n', holderUnit: unitCode, at }),
  findTill: async (tx) => {
    await tills.findTill(tx, till);
    await tills.findTill(tx, till, { hold: true });
  },
  listTills: (tx) => tills.listTills(tx, { unitCode, day }),
  listUnsettledTills: (tx) => tills.listUnsettledTills(tx, { unitCode, before: day }),
  setOpening: (tx) => tills.setOpening(tx, { ...till, openingDong: 1 }),
  closeTill: (tx) =>
    tills.closeTill(tx, {
      ...till,
      closing: { countedDong: 1, expectedDong: 1, differenceReason: null, at, by: 'n', byPerson: id },
    }),
  confirmTill: (tx) => tills.confirmTill(tx, { ...till, confirmation: { at, by: 'n', byPerson: id } }),
  findClosedTill: (tx) => tills.findClosedTill(tx, { unitCode, receiptIds: [id] }),
};

const payment = { unitCode, paymentId: id };

export const onlineCalls: Record<string, Call> = {
  insertOnlinePayment: (tx) =>
    online.insertOnlinePayment(tx, {
      ...payment,
      platform: 'simulated',
      dossierId: id,
      dossierCode: 'c',
      amountDong: 1,
      begunAt: at,
    }),
  findOnlinePayment: async (tx) => {
    await online.findOnlinePayment(tx, payment);
    await online.findOnlinePayment(tx, payment, { hold: true });
  },
  listOnlinePaymentsOf: (tx) => online.listOnlinePaymentsOf(tx, { unitCode, dossierId: id }),
  listUnmatched: (tx) => online.listUnmatched(tx, unitCode),
  answerOnlinePayment: (tx) =>
    online.answerOnlinePayment(tx, { ...payment, status: 'paid', at, reference: 'r' }),
  settleOnlinePayment: (tx) => online.settleOnlinePayment(tx, { ...payment, words: 'w', at, by: 'n' }),
  insertCallback: (tx) =>
    online.insertCallback(tx, { ...payment, callbackId: id, at, outcome: 'paid', body: {} }),
  listCallbacks: (tx) => online.listCallbacks(tx, payment),
};

export const accountCalls: Record<string, Call> = {
  findAccount: (tx) => accounts.findAccount(tx, unitCode),
  putAccount: (tx) =>
    accounts.putAccount(tx, {
      unitCode,
      account: {
        bankBin: '970403',
        bankName: 'b',
        accountNumber: '1',
        accountName: 'n',
        demonstration: true,
      },
      at,
      by: 'n',
    }),
};
