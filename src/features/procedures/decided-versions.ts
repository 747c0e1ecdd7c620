import { createHash } from 'node:crypto';
import type { CatalogueEntry } from '../../core/catalogue.ts';
import {
  type Difference,
  differencesBetween,
  factsOfEntry,
  factsOfPack,
} from '../../core/catalogue-differences.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { FormDefinition } from '../../core/forms-definition.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import {
  layOut,
  type PackProblem,
  type ProcedurePack,
  type ProcedureStep,
  type ProcedureWait,
  parseProcedurePack,
} from '../../core/procedures.ts';
import { editedPack, editsOf, nextDecidedVersion, type PackEdits } from '../../core/procedures-changes.ts';
import { keepIfDone } from '../../db/kept.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Language } from '../../ui/texts.ts';
import { type DecisionRefusal, registerDecision, type ToldDecision } from '../decisions/actions.ts';
import type { Decision } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import { findUnit, getUnitFacts } from '../units/store.ts';
import { insertEntries, listEntries, listEntryVersions } from './catalogue-store.ts';
import type { PublishedKind } from './publications-store.ts';
import { askForPublication } from './reminders.ts';
import { findPack, findWrittenForm, insertProcedure } from './store.ts';
import { listPackVersions, withdrawVersion } from './versions-store.ts';

/** Why no version was made or withdrawn; words are under `catalogue.change.problem`. */
export type VersionRefusal =
  | { code: 'decision'; problem: DecisionRefusal }
  | { code: 'before-decision'; decision: Decision }
  | { code: 'not-home-province' | 'unknown-version' | 'nothing-changed' | 'in-force-already' }
  | { code: 'pack'; problems: PackProblem[]; pack: ProcedurePack };

/** Who changes, and in which language letters are written. */
export type Changing = { office: Office; actor: Staff; language: Language };

/** The decision of a change, and from which day it counts; without a day from that on which the decision takes effect. */
export type VersionChange = { told: ToldDecision; effectiveOn: Temporal.PlainDate | undefined };

/** What changes: legal facts, the form, the steps, whom is waited for, or all of them; `afterwards` is done in the same transaction once it is kept. */
export type PackChange = VersionChange & {
  code: string;
  edits?: PackEdits;
  form?: FormDefinition;
  steps?: ProcedureStep[];
  waits?: ProcedureWait[];
  afterwards?: (tx: Transaction) => Promise<void>;
};

/** The version that was made, and what it changes in words of facts. */
export type MadeVersion = { version: string; effectiveOn: Temporal.PlainDate; differences: Difference[] };

/**
 * Makes the next version of a complete procedure: its legal term and what goes with it, or its form, as a decision
 * changed them.
 * Dossiers accepted before keep theirs. With `onlyTry` nothing is kept. Refuses a unit that is not the province of
 * this installation, a day before the decision takes effect, and a pack that breaks a rule, such as steps that take
 * longer than the term.
 */
export async function changePack(
  by: Changing,
  wanted: PackChange,
  { onlyTry }: { onlyTry: boolean },
): Promise<Outcome<MadeVersion, VersionRefusal>> {
  return decide<MadeVersion, VersionRefusal>(
    by,
    { wanted, onlyTry },
    async (tx, { decision, effectiveOn }) => {
      const before = await findPack(tx, wanted.code, effectiveOn);
      if (!before) return refused({ code: 'unknown-version' });
      const known = await listPackVersions(tx, wanted.code);
      const form = wanted.form ?? (await findWrittenForm(tx, wanted.code, before.version));
      const edited = editedPack(before, wanted.edits ?? editsOf(before), {
        version: nextDecidedVersion(
          known.map((each) => each.pack.version),
          effectiveOn.year,
        ),
        effectiveFrom: effectiveOn.toString(),
        citation: citationOf(by.office, decision),
        verified: !decision.demonstration,
        words: titleWords(by.office, decision),
      });
      const { steps, waits } = wanted;
      const pack = { ...edited, ...(form && { form }), ...(steps && { steps }), ...(waits && { waits }) };
      const differences = differencesBetween(factsOfPack(before), factsOfPack(layOut(pack))).filter(
        // The decision itself is always a basis more, and no change of the procedure.
        ({ fact }) => fact !== 'basis',
      );
      if (differences.length === 0) return refused({ code: 'nothing-changed' });
      const parsed = parseProcedurePack(pack);
      if (!parsed.ok) return refused({ code: 'pack', problems: parsed.problem, pack });
      await insertProcedure(tx, parsed.value, {
        decisionId: decision.decisionId,
        announcedOn: decision.issuedOn,
      });
      const { version } = parsed.value;
      if (!onlyTry)
        await askForPublication(tx, by, {
          kind: 'pack',
          code: wanted.code,
          version,
          name: pack.name.vi,
          decision,
        });
      if (!onlyTry) await wanted.afterwards?.(tx);
      return done({ version, effectiveOn, differences });
    },
  );
}

/**
 * Corrects what the published list says of one procedure, by a decision: a new version of the entry alone. Refused as
 * `changePack` is.
 */
export async function correctEntry(
  by: Changing,
  wanted: VersionChange & { code: string; edit: (entry: CatalogueEntry) => CatalogueEntry },
  { onlyTry }: { onlyTry: boolean },
): Promise<Outcome<MadeVersion, VersionRefusal>> {
  return decide<MadeVersion, VersionRefusal>(
    by,
    { wanted, onlyTry },
    async (tx, { decision, effectiveOn }) => {
      const inForce = await listEntries(tx, effectiveOn);
      const before = inForce.find(({ entry }) => entry.code === wanted.code)?.entry;
      if (!before) return refused({ code: 'unknown-version' });
      const entry = { ...wanted.edit(before), decision: decision.number };
      const differences = differencesBetween(factsOfEntry(before), factsOfEntry(entry)).filter(
        ({ fact }) => fact !== 'decision',
      );
      if (differences.length === 0) return refused({ code: 'nothing-changed' });
      const known = (await listEntryVersions(tx, wanted.code)).map((each) => each.version);
      const version = nextDecidedVersion(known, effectiveOn.year);
      const manifest = {
        version,
        effectiveFrom: effectiveOn.toString(),
        effectiveKnown: true,
        announcedOn: decision.issuedOn.toString(),
        decision: decision.number,
      };
      const contentHash = createHash('sha256').update(JSON.stringify(entry)).digest('hex');
      await insertEntries(tx, { manifest, decisionId: decision.decisionId }, [{ entry, contentHash }]);
      const { code, name } = entry;
      if (!onlyTry) await askForPublication(tx, by, { kind: 'catalogue', code, version, name, decision });
      return done({ version, effectiveOn, differences });
    },
  );
}

/** Takes back a version whose first day has not come, by a later decision. The version stays on record. */
export async function withdrawByDecision(
  by: Changing,
  wanted: { told: ToldDecision; kind: PublishedKind; code: string; version: string },
): Promise<Outcome<true, VersionRefusal>> {
  const asked = { wanted: { told: wanted.told, effectiveOn: undefined }, onlyTry: false };
  return decide<true, VersionRefusal>(by, asked, async (tx, { decision, effectiveOn }) => {
    const { kind, code, version } = wanted;
    const from = await firstDayOf(tx, { kind, code, version });
    if (from === undefined) return refused({ code: 'unknown-version' });
    const today = toLocal(by.office.clock.now()).toPlainDate().toString();
    // What has begun, or would begin before the withdrawal counts, is changed by a new version instead.
    if (from <= today || from < effectiveOn.toString()) return refused({ code: 'in-force-already' });
    await withdrawVersion(tx, { kind, code, version, decisionId: decision.decisionId });
    return done(true);
  });
}

/** Whether a unit keeps the catalogue of this installation: the province that the home ward lies in. */
export async function keepsCatalogue(tx: Transaction, office: Office, unitCode: string): Promise<boolean> {
  const unit = await findUnit(tx, unitCode);
  if (unit?.kind !== 'province') return false;
  return (await getUnitFacts(tx, office.settings.homeUnit)).provinceCode === unitCode;
}

type Deciding = { decision: Decision; effectiveOn: Temporal.PlainDate };

/** What every change of a version begins with: the right province, its decision, and a day the decision covers. */
export async function decide<Value, Problem>(
  { office, actor }: Omit<Changing, 'language'>,
  { wanted, onlyTry }: { wanted: VersionChange; onlyTry: boolean },
  work: (tx: Transaction, deciding: Deciding) => Promise<Outcome<Value, Problem>>,
): Promise<Outcome<Value, Problem | VersionRefusal>> {
  const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
  return keepIfDone<Value, Problem | VersionRefusal>(office.db, { scope, onlyTry }, async (tx) => {
    if (!(await keepsCatalogue(tx, office, actor.unitCode))) return refused({ code: 'not-home-province' });
    const registered = await registerDecision(tx, { told: wanted.told }, { office, actor });
    if (!registered.ok) return refused({ code: 'decision', problem: registered.problem });
    const decision = registered.value;
    const effectiveOn = wanted.effectiveOn ?? decision.effectiveOn;
    if (Temporal.PlainDate.compare(effectiveOn, decision.effectiveOn) < 0)
      return refused({ code: 'before-decision', decision });
    return work(tx, { decision, effectiveOn });
  });
}

async function firstDayOf(
  tx: Transaction,
  { kind, code, version }: { kind: PublishedKind; code: string; version: string },
): Promise<string | undefined> {
  if (kind === 'pack') {
    const packs = await listPackVersions(tx, code);
    return packs.find((each) => each.pack.version === version && !each.withdrawnBy)?.pack.effectiveFrom;
  }
  const entries = await listEntryVersions(tx, code);
  return entries.find((each) => each.version === version && !each.withdrawnBy)?.effectiveFrom;
}

/** The decision as a fact's basis cites it; bases are Vietnamese in every language. */
function citationOf(office: Office, { number, issuedOn, issuer, legalBasis }: Decision): string {
  const day = issuedOn.toString().split('-').reverse().join('/');
  return office.texts('vi')('rules.citation', { number, day, issuer, basis: legalBasis });
}

/** What the list of legal bases says of the decision, in each language. */
function titleWords(office: Office, { number, title }: Decision) {
  const words = (language: Language) =>
    office.texts(language)('catalogue.change.basisWords', { number, title });
  return { vi: words('vi'), en: words('en'), id: words('id') };
}
