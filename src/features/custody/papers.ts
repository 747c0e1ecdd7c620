import { toLocal } from '../../core/clock-moments.ts';
import type { HandOver } from '../../core/control-slip.ts';
import { showPartialDay } from '../../core/names-and-dates.ts';
import type { Translate } from '../../ui/texts.ts';
import type { Paper, PrintedOffice } from '../documents/actions.ts';
import { type DossierFile, wordsOfLedger } from '../dossiers/actions.ts';
import type { UnitFacts } from '../units/store.ts';
import type { BookLine } from './book-store.ts';
import { partnersOf } from './views/control-slip.tsx';
import { type CustodyNames, custodianWords } from './views/custody-words.ts';
import { shortTime } from './views/moments.ts';

/** Form 06 as a paper, as the events tell it at the moment of printing. */
export function controlSlipPaper(told: {
  file: DossierFile;
  rows: readonly HandOver[];
  names: CustodyNames;
  now: Temporal.Instant;
}): Extract<Paper, { form: 'form-06' }> {
  const { file, rows, names, now } = told;
  const { state } = file.dossier;
  const { t } = names;
  return {
    form: 'form-06',
    ...headOf(file.unit, now),
    dossierCode: state.code ?? state.reference,
    decidedBy: names.unit(file.dossier.unitCode),
    partners: partnersOf(rows),
    received: state.acceptedAt ? shortTime(state.acceptedAt) : '',
    due: state.promise?.dueAt ? shortTime(state.promise.dueAt) : '',
    ledger: wordsOfLedger(state.ledger, t).map(({ instant, what, change, by, basis }) => ({
      at: shortTime(instant),
      ...{ what, change, by, basis },
    })),
    rows: rows.map((row) => ({
      file: t(`custody.file.${row.file}`),
      giver: withPerson(custodianWords(row.from, names), row.giver),
      receiver: withPerson(custodianWords(row.to, names), row.receiver),
      at: shortTime(row.at),
      answered: row.answeredAt ? shortTime(row.answeredAt) : '',
      result: row.result ? t(`custody.result.${row.result}`) : '',
      note: [t(`custody.outcome.${row.outcome}`), row.note].filter(Boolean).join(' · '),
    })),
  };
}

/** Form 07 as a paper: the lines of a range of days. */
export function bookPaper(told: {
  unit: UnitFacts;
  range: { from: string; to: string };
  lines: readonly BookLine[];
  now: Temporal.Instant;
  names: { t: Translate; procedure: (code: string) => string; unit: (code: string) => string };
}): Paper {
  const { unit, range, lines, now, names } = told;
  return {
    form: 'form-07',
    ...headOf(unit, now),
    from: showPartialDay(range.from),
    to: showPartialDay(range.to),
    rows: lines.map((line, index) => ({ order: String(index + 1), ...bookCells(line, names, unit) })),
  };
}

/** The cells of one line of form 07, in words. */
export function bookCells(
  line: BookLine,
  names: { t: Translate; procedure: (code: string) => string; unit: (code: string) => string },
  unit: Pick<UnitFacts, 'code' | 'type' | 'name'>,
) {
  const decided = `${unit.type} ${unit.name}`;
  const received = line.receivedAtUnit === unit.code ? '' : ` (${names.unit(line.receivedAtUnit)})`;
  return {
    code: line.code,
    procedure: names.procedure(line.procedureCode),
    applicant: line.applicantName,
    address: [line.address, line.phone].filter(Boolean).join(', '),
    agency: decided,
    received: `${shortTime(line.acceptedAt)}${received}`,
    due: dueWords(line, names.t),
    returned: line.returnedAt ? shortTime(line.returnedAt) : '',
    way: names.t(`dossiers.wish.${line.wish}`),
    signed: line.receiver ?? '',
  };
}

/** When the result is due; while the clock stands still, what was promised first, and that it stands still. */
function dueWords({ dueAt, firstDueAt, hasEnded }: BookLine, t: Translate): string {
  if (dueAt) return shortTime(dueAt);
  if (!firstDueAt) return '';
  return hasEnded ? shortTime(firstDueAt) : t('custody.book.standsStill', { first: shortTime(firstDueAt) });
}

function headOf(unit: UnitFacts, now: Temporal.Instant) {
  return {
    office: officeOf(unit),
    issuedOn: toLocal(now).toPlainDate(),
    printedAt: now,
    demonstration: unit.demonstration,
  };
}

function officeOf(unit: UnitFacts): PrintedOffice {
  const upper = (words: string) => words.toLocaleUpperCase('vi');
  return {
    parentAgency: upper(`Ủy ban nhân dân ${unit.type} ${unit.name}`),
    unitName: upper(`${unit.type} ${unit.name}`),
    provinceName: upper(`${unit.provinceType} ${unit.provinceName}`),
    place: unit.name,
  };
}

function withPerson(place: string, person: string): string {
  return person ? `${place} (${person})` : place;
}
