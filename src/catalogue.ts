import { z } from 'zod';
import en from '../locales/en/forms.json' with { type: 'json' };
import id from '../locales/id/forms.json' with { type: 'json' };
import vi from '../locales/vi/forms.json' with { type: 'json' };
import { importShippedCatalogue } from './catalogue-files.ts';
import { groupKinds } from './core/residential-groups.ts';
import { isTransferAccount } from './core/vietqr.ts';
import type { Database } from './db/open.ts';
import { type BankAccount, importFeeRules, keepAccount } from './features/fees/actions.ts';
import type { Office } from './features/office.ts';
import { type ImportProblem, importCalendar, importProcedure } from './features/procedures/actions.ts';
import { foundUnit } from './features/units/actions.ts';
import { readPacks } from './project-files.ts';
import { prepareTexts } from './ui/texts.ts';

/** What is wrong with a pack: the field (`papers.3.title`; empty for the whole) and the reason. */
type PackFault = { field: string; reason: string };

/** A pack that was refused; nothing of it was kept. The message names every field with its reason. */
export class PackError extends Error {
  readonly faults: readonly PackFault[];
  constructor(faults: readonly PackFault[]) {
    super(faults.map(({ field, reason }) => (field ? `${field}: ${reason}` : reason)).join('\n'));
    this.faults = faults;
  }
}

/** Brings what ships with the program into the database: calendars, procedures, the published list. Idempotent. */
export async function importShippedPacks(db: Database): Promise<void> {
  for (const pack of [
    ...readPacks('data', 'calendars'),
    ...readPacks('data', 'procedures'),
    ...readPacks('data', 'fees'),
  ]) {
    await importPack({ db }, pack);
  }
  await importShippedCatalogue(db);
}

/** Imports one pack of any kind, known by its fields; answers what it was. */
export async function importPack(office: Pick<Office, 'db'>, json: unknown): Promise<string> {
  const kinds = z
    .object({ weekly: z.unknown(), steps: z.unknown(), departments: z.unknown(), feeRules: z.unknown() })
    .partial();
  const found = kinds.safeParse(json).data ?? {};
  if (found.weekly) return said(await importCalendar(office.db, json));
  if (found.steps) return said(await importProcedure(office.db, json));
  if (found.departments) return importUnit(office, json);
  if (found.feeRules) return importFees(office, json);
  throw new PackError([
    { field: '', reason: 'the file is no calendar, no procedure, no unit and no list of fee rules' },
  ]);
}

const unitSchema = z.object({
  code: z.string().regex(/^\d{2}(\d{3})?$/),
  kind: z.enum(['province', 'commune']),
  type: z.string().min(1),
  name: z.string().min(1),
  provinceCode: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  agencyIdentifier: z
    .string()
    .regex(/^[A-Z]\d{2}(\.\d{2,3})?(\.\d{2})?$/)
    .optional(),
  agencyIdentifierVerified: z.boolean().optional(),
  seat: z.string().optional(),
  phone: z.string().optional(),
  calendarCode: z.string().optional(),
  demonstration: z.boolean().optional(),
  /** The decision that lists it among the communes of mountains, border, islands or hardship. */
  remoteBasis: z.string().min(1).optional(),
  bankAccount: z
    .object({
      bankBin: z.string(),
      bankName: z.string().min(1),
      accountNumber: z.string(),
      accountName: z.string().min(1),
    })
    .refine(isTransferAccount, 'no account that money can be transferred to')
    .optional(),
  departments: z.array(
    z.object({ code: z.string().min(1), name: z.string().min(1), kind: z.string().min(1) }),
  ),
  receivingPoints: z.array(
    z.object({
      code: z.string().min(1),
      name: z.string().min(1),
      kind: z.enum(['centre', 'point', 'post-office', 'satellite']).optional(),
      number: z.int().min(1).max(99).optional(),
      address: z.string().optional(),
      openingHours: z.string().optional(),
    }),
  ),
  desks: z
    .array(
      z.object({
        code: z.string().min(1),
        point: z.string().min(1),
        number: z.int().min(1).max(99),
        name: z.string().min(1),
        serves: z.string().optional(),
      }),
    )
    .optional(),
  residentialGroups: z
    .array(
      z.object({
        code: z.string().min(1),
        name: z.string().min(1),
        kind: z.enum(groupKinds),
        oldCommune: z
          .string()
          .regex(/^\d{5}$/)
          .optional(),
        households: z.int().min(0).optional(),
      }),
    )
    .optional(),
});

async function importUnit(office: Pick<Office, 'db'>, json: unknown): Promise<string> {
  const parsed = unitSchema.safeParse(json);
  if (!parsed.success) {
    throw new PackError(
      parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), reason: message })),
    );
  }
  const { bankAccount, ...unit } = parsed.data;
  await foundUnit(office, unit);
  if (bankAccount) await foundAccount(office.db, { unit, account: bankAccount });
  return `${parsed.data.code} ${parsed.data.name}`;
}

async function importFees({ db }: Pick<Office, 'db'>, json: unknown): Promise<string> {
  const imported = await importFeeRules(db, json, { at: Temporal.Now.instant() });
  if (imported.ok) return imported.value;
  throw new PackError(imported.problem.map(({ path, message }) => ({ field: path, reason: message })));
}

async function foundAccount(
  db: Database,
  of: {
    unit: { code: string; demonstration?: boolean | undefined };
    account: Omit<BankAccount, 'demonstration'>;
  },
): Promise<void> {
  const { code, demonstration = false } = of.unit;
  const account = { ...of.account, demonstration };
  await keepAccount(db, { unitCode: code, account, at: Temporal.Now.instant(), by: `data/units/${code}` });
}

function said(imported: { ok: true; value: string } | { ok: false; problem: ImportProblem }): string {
  if (imported.ok) return imported.value;
  const { problem } = imported;
  if (problem.code === 'other-contents') {
    const reason = `${problem.version} is known with other contents: give the change a new version`;
    throw new PackError([{ field: 'version', reason }]);
  }
  if (problem.code === 'calendar') throw new PackError([{ field: problem.field, reason: problem.reason }]);
  const t = prepareTexts({ vi: { forms: vi }, en: { forms: en }, id: { forms: id } })('en');
  throw new PackError(
    problem.problems.map(({ path, code, values }) => ({
      field: path,
      reason: t(`forms.pack.${code}`, values),
    })),
  );
}
