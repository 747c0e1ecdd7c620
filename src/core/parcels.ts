import type { DossierState } from './dossier-state.ts';
import type { Answers } from './forms-definition.ts';
import type { ProcedureVersion } from './procedures.ts';

/** The parcel of a dossier as it stands: declared by the citizen, or confirmed by the land officer. */
export type KnownParcel = {
  /** Map sheet and parcel as they are written. */
  sheet: string;
  number: string;
  /** In square metres, with a decimal comma where it was measured so. */
  areaWords: string;
  address: string;
  isConfirmed: boolean;
  isDisputed: boolean;
};

/** The parcel that a dossier is about; nothing where its procedure is about none, or where nothing was told yet. */
export function parcelOf(
  { parcel: asked }: Pick<ProcedureVersion, 'parcel'>,
  { answers, parcel: confirmed }: Pick<DossierState, 'answers' | 'parcel'>,
): KnownParcel | undefined {
  if (!asked) return undefined;
  const words = (code: string) => String(answers[code] ?? '');
  const declared = { sheet: words(asked.sheet), number: words(asked.number) };
  const { sheet, number } = confirmed ?? declared;
  if (spelledAlike(sheet) === '' || spelledAlike(number) === '') return undefined;
  return {
    sheet,
    number,
    areaWords: confirmed?.areaWords ?? words(asked.area),
    address: words(asked.address),
    isConfirmed: confirmed !== undefined,
    isDisputed: confirmed?.isDisputed ?? false,
  };
}

/** The answers as a result prints them: what the land officer confirmed of the parcel stands in place of the claim. */
export function answersConfirmed(
  { parcel: asked }: Pick<ProcedureVersion, 'parcel'>,
  state: Pick<DossierState, 'answers' | 'parcel'>,
): Answers {
  const answers = state.answers as Answers;
  const { parcel } = state;
  if (!asked || !parcel) return answers;
  const { sheet, number, areaWords } = parcel;
  return { ...answers, [asked.sheet]: sheet, [asked.number]: number, [asked.area]: areaWords };
}

/** One spelling of the number of a sheet or parcel: `07`, ` 7 ` and `7` are the same, and so are `12a` and `12A`. */
export function spelledAlike(number: string): string {
  const plain = number.normalize('NFC').replace(/\s+/g, '').toLocaleUpperCase('vi');
  return plain.replace(/^0+(?=.)/, '');
}
