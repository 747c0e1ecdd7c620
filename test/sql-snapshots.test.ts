import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type TableKind, tableKinds } from '../src/db/tables.ts';
import { recalculationCalls, unitCalendarCalls } from './sql/calendar-calls.ts';
import { agencyCalls, bookCalls, countCalls } from './sql/custody-calls.ts';
import { decisionCalls } from './sql/decision-calls.ts';
import {
  backlogCalls,
  deliveryRuleCalls,
  envelopeCalls,
  formerCodeCalls,
  waitingCalls,
} from './sql/delivery-calls.ts';
import { dossierCalls, listCalls, numberCalls, participationCalls } from './sql/dossier-calls.ts';
import { accountCalls, feeRuleCalls, onlineCalls, receiptCalls, tillCalls } from './sql/fee-calls.ts';
import {
  catalogueCalls,
  documentCalls,
  mandateCalls,
  noticeCalls,
  procedureCalls,
  publicationCalls,
  unitCalls,
} from './sql/office-calls.ts';
import { signatureCalls, templateCalls } from './sql/paper-calls.ts';
import { parcelCalls } from './sql/parcel-calls.ts';
import { draftCalls, failureCalls, personCalls, resetCalls, sessionCalls } from './sql/people-calls.ts';
import { placeChangeCalls, placePackCalls } from './sql/place-calls.ts';
import { type Call, readable, recordSql } from './sql/recording.ts';
import { formDraftCalls, ruleCalls, versionCalls } from './sql/rule-calls.ts';
import { foundingCalls, groupCalls, officeBookCalls, recordCalls, roomCalls } from './sql/unit-calls.ts';

// The real SQL of every store, kept as files that reviews read. After a change of SQL that is meant:
// npx vitest run test/sql-snapshots.test.ts -u

const callsOf: Record<string, Record<string, Call>> = {
  'backlogs/store': backlogCalls,
  'competence/store': ruleCalls,
  'custody/agencies-store': agencyCalls,
  'custody/book-store': bookCalls,
  'decisions/store': decisionCalls,
  'deliveries/store': waitingCalls,
  'documents/store': documentCalls,
  'documents/templates-store': templateCalls,
  'dossiers/counts-store': countCalls,
  'dossiers/delivery-rules-store': deliveryRuleCalls,
  'dossiers/envelopes-store': envelopeCalls,
  'dossiers/former-codes-store': formerCodeCalls,
  'dossiers/lists-store': listCalls,
  'dossiers/numbers-store': numberCalls,
  'dossiers/participations-store': participationCalls,
  'dossiers/recalculations-store': recalculationCalls,
  'dossiers/store': dossierCalls,
  'drafts/store': draftCalls,
  'fees/accounts-store': accountCalls,
  'fees/online-store': onlineCalls,
  'fees/receipts-store': receiptCalls,
  'fees/store': feeRuleCalls,
  'fees/tills-store': tillCalls,
  'forms/store': formDraftCalls,
  'mandates/store': mandateCalls,
  'notices/store': noticeCalls,
  'parcels/store': parcelCalls,
  'people/failures-store': failureCalls,
  'people/resets-store': resetCalls,
  'people/sessions-store': sessionCalls,
  'people/store': personCalls,
  'places/changes-store': placeChangeCalls,
  'places/packs-store': placePackCalls,
  'procedures/catalogue-store': catalogueCalls,
  'procedures/publications-store': publicationCalls,
  'procedures/store': procedureCalls,
  'procedures/unit-calendars-store': unitCalendarCalls,
  'procedures/versions-store': versionCalls,
  'signatures/store': signatureCalls,
  'units/founding-store': foundingCalls,
  'units/books-store': officeBookCalls,
  'units/groups-store': groupCalls,
  'units/records-store': recordCalls,
  'units/rooms-store': roomCalls,
  'units/store': unitCalls,
};

const stores = globSync('src/features/*/*store.ts').sort();

test('every store has a snapshot of its SQL', () => {
  const named = stores.map((path) => path.replace('src/features/', '').replace('.ts', ''));
  expect(named).toEqual(Object.keys(callsOf).sort());
});

describe.each(Object.entries(callsOf))('the SQL of %s', (name, calls) => {
  test('covers each of its functions', async () => {
    const store: Record<string, unknown> = await import(
      /* @vite-ignore */ new URL(`../src/features/${name}.ts`, import.meta.url).href
    );
    const functions = Object.values(store)
      .filter(asksTheDatabase)
      .map(({ name: called }) => called);
    // One that is missing here has no call in test/sql/*-calls.ts yet.
    expect(Object.keys(calls).sort()).toEqual(functions.sort());
  });

  test('names the unit or the person wherever the tables are spread by them', async () => {
    for (const [called, call] of Object.entries(calls)) {
      for (const sql of await recordSql(call)) expect(missingKeys(sql), `${called}: ${sql}`).toEqual([]);
    }
  });

  test('is the SQL that was reviewed', async () => {
    const blocks: string[] = [];
    for (const [called, call] of Object.entries(calls)) {
      const texts = await recordSql(call);
      expect(texts, `${called} asks nothing`).not.toEqual([]);
      blocks.push(`-- ${called}\n${texts.map(readable).join('\n\n')}`);
    }
    await expect(`${blocks.join('\n\n\n')}\n`).toMatchFileSnapshot(`sql/${name.replace('/', '-')}.sql`);
  });
});

/** The spreading columns that a statement should name and does not. */
function missingKeys(sql: string): string[] {
  const tables = [...sql.matchAll(/\b(?:from|into|join|update) "?(\w+)"?/g)].map(([, table]) => table ?? '');
  const keys = tables.flatMap(
    (table) => keyOf[tableKinds[table as keyof typeof tableKinds] ?? 'local'] ?? [],
  );
  return keys.filter((key) => !sql.includes(key));
}

const keyOf: Partial<Record<TableKind, string[]>> = { unit: ['unit_code'], person: ['person_id'] };

function asksTheDatabase(exported: unknown): exported is { name: string } {
  return typeof exported === 'function' && /^(async )?function \w+\(\s*tx\b/.test(String(exported));
}
