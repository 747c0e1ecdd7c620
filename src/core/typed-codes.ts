import { agencyOfCode, isFormerCode, unitOfReference } from './codes.ts';

/**
 * The dossier code or reference that somebody meant: typed in small letters, with spaces, other dashes or a
 * missing one, with O for 0 and I for 1 where only digits stand, or pasted as the address of its page.
 * Undefined for all else.
 */
export function readTypedCode(typed: string): string | undefined {
  const tidy = tidyCode(typed);
  return [tidy, asReference(tidy), asCode(tidy)].find((code) => code !== undefined && isCode(code));
}

/** Why typed words are no code, for a hint that helps: nothing typed, a letter no reference has, or the shape. */
export function problemOfTypedCode(typed: string): 'empty' | 'look-alike' | 'shape' {
  const tidy = tidyCode(typed);
  if (tidy === '') return 'empty';
  return /^\d{5}-?[A-Z0-9]{4}-?[A-Z0-9]{4}$/.test(tidy) ? 'look-alike' : 'shape';
}

function isCode(text: string): boolean {
  return agencyOfCode(text) !== undefined || isFormerCode(text) || unitOfReference(text) !== undefined;
}

function tidyCode(typed: string): string {
  const last = typed.slice(0, 300).trim().split(/[/\\]/).at(-1) ?? '';
  return last
    .normalize('NFKC')
    .replace(/[?#].*$/, '')
    .replace(/[\u2010-\u2015\u2212_]/g, '-')
    .replace(/\s+/g, '')
    .toUpperCase();
}

function asReference(tidy: string): string | undefined {
  const parts = /^([0-9OIL]{5})-?([A-Z0-9]{4})-?([A-Z0-9]{4})$/.exec(tidy);
  return parts ? `${onlyDigits(parts[1])}-${parts[2]}-${parts[3]}` : undefined;
}

function asCode(tidy: string): string | undefined {
  const parts = /^([A-Z])([0-9OIL.]{2,9})-([0-9OIL]{6})-?([0-9OIL]{4,12})$/.exec(tidy);
  if (!parts) return undefined;
  return `${parts[1]}${onlyDigits(parts[2])}-${onlyDigits(parts[3])}-${onlyDigits(parts[4])}`;
}

function onlyDigits(text = ''): string {
  return text.replaceAll('O', '0').replace(/[IL]/g, '1');
}
