import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FiledPaper } from '../../src/core/dossier-events.ts';
import type { KeptPart } from '../../src/core/dossier-fold-bundle.ts';
import { answerForm } from '../../src/core/forms.ts';
import type { TypedAnswers } from '../../src/core/forms-reading.ts';
import type { Citizen, Staff, StaffRole } from '../../src/core/permissions.ts';
import { parseFileablePack } from '../../src/core/procedures.ts';
import * as dossiers from '../../src/features/dossiers/actions.ts';
import { advanceBundle } from '../../src/features/dossiers/bundles.ts';
import type { Filing } from '../../src/features/dossiers/filing.ts';
import { findDossier, type StoredDossier } from '../../src/features/dossiers/store.ts';
import { filingOf, staffOf } from './desks.ts';
import { inventAnswers } from './invented-answers.ts';
import { kimLong, type TestOffice } from './office.ts';

/** Bundles without a door: who files them, the agencies of their parts, and what these do. */

export type BundleCode = '2.002621' | '2.002622';

const desks = staffOf(kimLong);

function hand(name: string, departmentCode: string, ...roles: StaffRole[]): Staff {
  const ids = { personId: randomUUID(), postId: randomUUID() };
  return { kind: 'staff', ...ids, name, unitCode: kimLong, title: name, departmentCode, roles };
}

type Hands = { officer: Staff; head: Staff; signer: Staff; clerk: Staff };
const police = hand('Châu Việt Cường', 'police', 'officer', 'clerk');
const policeHead = hand('Giang Khải Hoàn', 'police', 'department-head', 'signer', 'agency-head');
const insurance = hand('Nghiêm Tú Uyên', 'social-insurance', 'officer', 'clerk');
const insuranceHead = hand('Phùng Gia Lạc', 'social-insurance', 'department-head', 'signer', 'agency-head');
const justice: Hands = desks;
const ofPolice: Hands = { officer: police, head: policeHead, signer: policeHead, clerk: police };
const ofInsurance: Hands = {
  officer: insurance,
  head: insuranceHead,
  signer: insuranceHead,
  clerk: insurance,
};
export const agencies = { justice, police: ofPolice, insurance: ofInsurance };
export const { receptionist } = desks;

/** What is filed for a bundle, complete and correct. */
export function bundleFiling(
  code: BundleCode,
  by: Citizen,
  said: TypedAnswers = {},
  own: Partial<Filing> = {},
): Filing {
  const pack = parseFileablePack(JSON.parse(readFileSync(`data/procedures/${code}.json`, 'utf8')));
  if (!pack.ok) throw new Error(code);
  const today = Temporal.PlainDate.from('2026-11-16');
  const { answers, problems } = answerForm(pack.value.form, inventAnswers(pack.value.form, said, today), {
    today,
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const { unitCode, channel, applicant, wish, language } = filingOf('1.001193', { by });
  return {
    ...{ clientKey: randomUUID(), unitCode, channel, applicant, wish, language, answers, files: [] },
    procedureCode: code,
    papers: bundlePapers[code],
    ...own,
  };
}

export const bundlePapers: Record<BundleCode, FiledPaper[]> = {
  '2.002621': ['birth-proof', 'identity', 'dwelling', 'marriage-certificate'].map(asData),
  '2.002622': ['death-notice', 'identity'].map(asData),
};

function asData(code: string): FiledPaper {
  return { code, fulfilment: 'data', documentIds: [] };
}

/** The desk of a bundle: files it, accepts it, lets its parts be worked on, and lets it go on. */
export function bundleDesk(house: TestOffice) {
  const { office } = house;
  const must = <Value>(outcome: { ok: true; value: Value } | { ok: false; problem: unknown }): Value => {
    if (outcome.ok) return outcome.value;
    throw new Error(JSON.stringify(outcome.problem));
  };
  const read = async (dossierId: string): Promise<StoredDossier> => {
    const found = await office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
      findDossier(tx, { unitCode: kimLong, dossierId }),
    );
    if (!found) throw new Error(`no dossier ${dossierId}`);
    return found;
  };
  const partIn = (bundle: StoredDossier, code: string): KeptPart => {
    const part = bundle.state.bundle?.parts.find((each) => each.code === code);
    if (!part) throw new Error(`no part ${code}`);
    return part;
  };
  return {
    must,
    read,
    partIn,
    async accept(filing: Filing, by: Citizen): Promise<StoredDossier> {
      const { dossier } = must(await dossiers.fileDossier(office, by, filing));
      const reception = { papers: filing.papers };
      return must(await dossiers.acceptDossier(office, receptionist, { ref: refTo(dossier), reception }));
    },
    /** The dossier of a part as it is now. */
    async part(bundle: StoredDossier, code: string): Promise<StoredDossier> {
      return read(partIn(await read(bundle.dossierId), code).dossier?.dossierId ?? `${code} has not begun`);
    },
    /** The agency of a part drafts, signs and releases its result. */
    async release(
      part: StoredDossier,
      hands: Hands,
      content: Record<string, string>,
    ): Promise<StoredDossier> {
      const ref = refTo(part);
      let dossier = must(await dossiers.draftResult(office, hands.officer, { ref, content }));
      if (dossier.state.step?.kind === 'review')
        dossier = must(await dossiers.approveDraft(office, hands.head, { ref, remark: '' }));
      const seen = dossier.state.draft?.sha256 ?? '';
      must(await dossiers.signResult(office, hands.signer, { ref, seen }));
      return must(await dossiers.releaseResult(office, hands.clerk, { ref }));
    },
    /** One proposes that the part is refused, another approves. */
    async refuse(part: StoredDossier, hands: Hands, reason: string): Promise<StoredDossier> {
      const ref = refTo(part);
      const told = { reason, basis: 'Luật Cư trú 2020' };
      must(await dossiers.proposeEnding(office, hands.officer, { ref, ending: 'refusal', ...told }));
      return must(await dossiers.approveEnding(office, director, { ref }));
    },
    /** Does the jobs that acts have left, as the queue would. */
    async goOn(): Promise<void> {
      for (;;) {
        const job = house.advances.shift();
        if (!job) return;
        await advanceBundle(office, job);
      }
    },
  };
}

const director = hand('Phạm Nhã Uyên Chi', 'centre', 'centre-director');

export function refTo({ unitCode, dossierId }: StoredDossier) {
  return { unitCode, dossierId };
}
