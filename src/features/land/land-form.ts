import { type ConfirmedParcel, type ProofWay, proofWays, type TaxFacts } from '../../core/land-events.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { spelledAlike } from '../../core/parcels.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';

type Text = (name: string) => string;
export type FieldWrong = { field: string; why: 'empty' | 'area' };

/** The parcel as the land officer typed it; the area is square metres with at most one decimal, `240` or `241,5`. */
export function readParcel(text: Text): Outcome<ConfirmedParcel, FieldWrong> {
  const [sheet, number, extract] = [text('sheet').slice(0, 20), text('number').slice(0, 20), text('extract')];
  if (spelledAlike(sheet) === '') return refused({ field: 'sheet', why: 'empty' });
  if (spelledAlike(number) === '') return refused({ field: 'number', why: 'empty' });
  const area = /^(\d{1,8})(?:[.,](\d))?$/.exec(text('area').replace(/\s/g, ''));
  if (!area || Number(area[1]) === 0) return refused({ field: 'area', why: 'area' });
  if (extract === '') return refused({ field: 'extract', why: 'empty' });
  return done({
    sheet,
    number,
    areaWords: area[2] ? `${area[1]},${area[2]}` : (area[1] ?? ''),
    isDisputed: text('dispute') === 'yes',
    planning: text('planning') === 'conflicts' ? 'conflicts' : 'fits',
    extract,
    note: text('note'),
  });
}

/** What the officer wrote on the transfer slip, as its sheet in the pack asks for it. */
export function readTaxFacts({ taxSheet }: ProcedureVersion, text: Text): Outcome<TaxFacts, FieldWrong> {
  const asked = taxSheet?.asked ?? [];
  const missing = asked.find(({ code, required }) => required && text(code) === '');
  if (missing) return refused({ field: missing.code, why: 'empty' });
  return done(Object.fromEntries(asked.map(({ code }) => [code, text(code)])));
}

/** In which way the obligation is settled; paid unless something else was chosen. */
export function readProofWay(text: Text): ProofWay {
  return proofWays.find((way) => way === text('way')) ?? 'paid';
}
