import { readFileSync } from 'node:fs';
import en from '../locales/en/backlogs.json' with { type: 'json' };
import { readInheritedList } from './core/inherited-rows.ts';
import type { Database } from './db/open.ts';
import { byCommand, importInherited } from './features/backlogs/actions.ts';
import type { Clock } from './features/office.ts';
import { findUnit } from './features/units/store.ts';
import { prepareTexts } from './ui/texts.ts';

/** A list that was refused, with each fault by file and line. */
export class InheritedImportError extends Error {}

/**
 * Takes over the dossiers of a list (`.csv` or `.jsonl`) into a unit; with `dryRun` it only says what would become of
 * each line. A list with a fault is refused whole, so that it is mended whole.
 */
export async function importInheritedFile(
  house: { db: Database; clock: Clock },
  told: { file: string; unitCode: string; dryRun: boolean },
): Promise<string> {
  const { file, unitCode, dryRun } = told;
  const t = prepareTexts({ vi: {}, en: { backlogs: en }, id: {} })('en');
  const unit = await house.db.read({ unit: unitCode, role: 'system' }, (tx) => findUnit(tx, unitCode));
  if (!unit) throw new InheritedImportError(`there is no unit ${unitCode}; import it first`);
  const kind = file.endsWith('.jsonl') ? 'jsonl' : 'csv';
  const { rows, faults } = readInheritedList(readFileSync(file, 'utf8'), kind);
  if (faults.length > 0) {
    const lines = faults.slice(0, shownFaults).map(({ line, field, reason, value }) => {
      return `${file}:${line}: ${[field, t(`backlogs.fault.${reason}`, { value })].filter(Boolean).join(': ')}`;
    });
    throw new InheritedImportError(`nothing of ${file} was imported:\n${lines.join('\n')}`);
  }
  const outcomes = await importInherited(house, rows, { unitCode, source: file, by: byCommand, dryRun });
  const count = (outcome: string) => outcomes.filter((each) => each.outcome === outcome).length;
  const special = outcomes
    .filter(({ why }) => why)
    .map(
      ({ line, code, outcome, why }) => `${file}:${line}: ${code} ${outcome}: ${t(`backlogs.why.${why}`)}`,
    );
  const sum = `${dryRun ? 'would be ' : ''}taken over ${count('taken')}, unchanged ${count('unchanged')}, held ${count('held')}, refused ${count('refused')}`;
  return [sum, ...special].join('\n');
}

const shownFaults = 200;
