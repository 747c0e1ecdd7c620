import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { openDoors } from '../../src/app.ts';
import type { LedgerRow } from '../../src/core/dossier-state.ts';
import { pdfWords } from '../../src/features/documents/pdf-words.ts';
import { fileDossier } from '../../src/features/dossiers/actions.ts';
import { watchDossiers } from '../../src/features/dossiers/jobs.ts';
import { findDossier } from '../../src/features/dossiers/store.ts';
import { importProcedure } from '../../src/features/procedures/actions.ts';
import { tokenIn } from '../../src/http/server-for-tests.ts';
import { dossierIdOf, type Fields, openDesk, type Seat, wordsOf } from './counter.ts';
import { aCitizen, filingOf, type ProcedureCode } from './desks.ts';
import { expectFoldEqualsStored } from './fold.ts';
import { kimLong, staffPassword } from './office.ts';

/** Everybody whom a rule of the term concerns, at their desks. */
const logins = {
  nga: 'quay.nga',
  tra: 'quay.tra',
  hieu: 'tuphap.hieu',
  phong: 'tuphap.phong',
  an: 'lanhdao.an',
  binh: 'lanhdao.binh',
  dao: 'vanthu.dao',
} as const;

export type RuledDesk = Awaited<ReturnType<typeof openRuledDesk>>;

/** The ward with a clock that the test sets, and the places where one date is told: pages, slips, ledger. */
export async function openRuledDesk() {
  const desk = await openDesk(openDoors);
  const { house } = desk;
  const staff = {} as Record<keyof typeof logins, Seat>;

  /** Everybody signs in again, as after a night. */
  async function setTime(local: string): Promise<void> {
    house.time.now = instantOf(local);
    for (const [name, login] of Object.entries(logins))
      staff[name as keyof typeof logins] = await desk.at(login);
  }

  async function receive(procedure: string, at: string, answers: Fields = single): Promise<string> {
    await setTime(at);
    const form = `/can-bo/tiep-nhan/${procedure}`;
    return dossierIdOf(await staff.nga.send(form, form, answers, { act: 'receive' }));
  }

  async function slip(id: string, form: string): Promise<string> {
    const pdf = await staff.nga.get(`${pageOf(id)}/phieu/${form}.pdf`);
    expect(pdf.statusCode, form).toBe(200);
    return pdfWords(pdf.rawPayload);
  }

  async function stateOf(dossierId: string) {
    const found = await house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
      findDossier(tx, { unitCode: kimLong, dossierId }),
    );
    if (!found) throw new Error(`${dossierId} is not in this ward`);
    return found.state;
  }

  async function tracking(id: string, language = 'vi'): Promise<string> {
    const { code, reference } = await stateOf(id);
    const answer = await desk.sit('').get(`/tra-cuu/${code ?? reference}?lang=${language}`);
    expect(answer.statusCode).toBe(200);
    return wordsOf(answer);
  }

  /** The same date, as "10:00 thứ Năm, 19/11/2026", for the officer, for the citizen and in the stored ledger. */
  async function expectDue(id: string, due: string): Promise<void> {
    expect(wordsOf(await staff.nga.get(pageOf(id)))).toContain(`Hẹn trả ${due}`);
    const { promise, ledger } = await stateOf(id);
    // Where there are two appointments, each is named.
    expect(await tracking(id)).toContain(promise?.appointments ? ` : ${due}` : `Hạn trả kết quả ${due}`);
    expect(localOf(ledger.at(-1)?.dueAfter)).toBe(spoken(due));
    expect(promise?.dueAt).toBe(ledger.at(-1)?.dueAfter);
  }

  return {
    house,
    staff,
    sit: desk.sit,
    setTime,
    receive,
    slip,
    stateOf,
    tracking,
    expectDue,
    /** The rules of the certificate of marital status with some of them as another law has them. */
    async addPack(code: string, rules: Record<string, unknown>): Promise<string> {
      const added = await importProcedure(house.office.db, { ...packOf('1.004873'), ...rules, code });
      if (!added.ok) throw new Error(JSON.stringify(added.problem));
      return code;
    },
    /** Everywhere the same, and printed on the receipt. */
    async expectPromise(id: string, due: string): Promise<void> {
      await expectDue(id, due);
      expect(await slip(id, '01')).toContain(`trả kết quả giải quyết hồ sơ: ${printed(due)}`);
    },
    /** Each row of the stored ledger: when, what and why, the date before and after, and its basis. */
    async expectLedger(id: string, rows: readonly [told: string, basis: string][]): Promise<void> {
      const { ledger } = await stateOf(id);
      expect(ledger.map(toldOf)).toEqual(rows.map(([told]) => told));
      for (const [index, [told, basis]] of rows.entries())
        expect(ledger[index]?.basis, told).toContain(basis);
      for (const row of ledger) expect(row.by, 'who').not.toBe('');
    },
    /** A citizen files online; nobody has looked at it yet. */
    async fileOnline(code: ProcedureCode, at: string): Promise<string> {
      await setTime(at);
      const by = aCitizen();
      const filed = await fileDossier(house.office, by, filingOf(code, { by }));
      if (!filed.ok) throw new Error(filed.problem.code);
      return filed.value.dossier.dossierId;
    },
    /** An act that the page does not offer, sent all the same. */
    async force(seat: Seat, id: string, path: string, fields: Fields = {}) {
      const page = await seat.get(pageOf(id));
      const { version } = await stateOf(id);
      return seat.post(`${pageOf(id)}/${path}`, {
        _csrf: tokenIn(page),
        version: String(version),
        ...fields,
      });
    },
    /** A leader signs with the password. */
    async sign(seat: Seat, id: string): Promise<void> {
      const room = `${pageOf(id)}/ky`;
      const signed = await seat.send(room, room, { password: staffPassword });
      expect(signed.headers.location, wordsOf(signed)).toBe('/can-bo/ky');
    },
    /** One round of the watch; a dossier that fails is a fault of the test. */
    async watch(): Promise<number> {
      const acts = await watchDossiers(house.office, (fault) => {
        throw fault;
      });
      await expectFoldEqualsStored(house.office, kimLong);
      return acts;
    },
    /** Every test of a rule leaves dossiers whose events tell what is stored. */
    async close(): Promise<void> {
      await expectFoldEqualsStored(house.office, kimLong);
      await house.close();
    },
  };
}

export const pageOf = (id: string) => `/can-bo/ho-so/${id}`;

/** A shipped pack as it lies in its file. */
export function packOf(code: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`data/procedures/${code}.json`, 'utf8'));
}

/** What is typed at the counter for a certificate of marital status. */
export const single: Fields = {
  'subject.name': 'Hoàng Thị Thu',
  'subject.bornOn-year': '1998',
  'subject.sex': 'female',
  'subject.ethnicity': 'Kinh',
  'subject.citizenId': '046198000111',
  'residence.address': 'Phường Kim Long, thành phố Huế',
  'residence.since-year': '2015',
  'residence.elsewhere': 'no',
  'status.current': 'never-married',
  'purpose.kind': 'property',
  'purpose.replaces': 'no',
  'filer.phone': '0905000111',
};

/** Fields of a day as three boxes. */
export function dayFields(name: string, on: string): Fields {
  const [year = '', month = '', day = ''] = on.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** "2026-11-16T10:00 started acceptance: – → 2026-11-19T10:00" */
function toldOf({ at, kind, reason, policy, dueBefore, dueAfter }: LedgerRow): string {
  const what = [kind, reason, policy].filter(Boolean).join(' ');
  return `${localOf(at)} ${what}: ${localOf(dueBefore)} → ${localOf(dueAfter)}`;
}

function instantOf(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
}

function localOf(instant: string | null | undefined): string {
  if (!instant) return '–';
  const there = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime();
  return there.toString({ smallestUnit: 'minute' });
}

/** "10:00 thứ Năm, 19/11/2026" as a local moment. */
function spoken(due: string): string {
  const [, minute, day, month, year] = /^(\d\d:\d\d) .*, (\d\d)\/(\d\d)\/(\d{4})$/.exec(due) ?? [];
  return `${year}-${month}-${day}T${minute}`;
}

/** As the official forms write a moment. */
export function printed(due: string): string {
  const [year, month, day, hour, minute] = spoken(due).split(/[-T:]/);
  return `${hour} giờ ${minute} phút, ngày ${day} tháng ${month} năm ${year}`;
}
