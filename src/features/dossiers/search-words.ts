/** What a search was given: a code or reference (also out of a QR code's address), a personal number, or a name. */
export function readSearch(
  typed: string,
): { kind: 'none' } | { kind: 'code' | 'number' | 'running' | 'name'; text: string } {
  const text = decodeAddress(typed.trim()).slice(0, 100);
  if (text === '') return { kind: 'none' };
  const plain = text.replace(/[\s.]/g, '');
  if (/^(\d{9}|\d{12})$/.test(plain)) return { kind: 'number', text: plain };
  if (/^\d{1,6}$/.test(plain)) return { kind: 'running', text: plain.padStart(4, '0') };
  if (/^[\p{L}\d.]+(-[\p{L}\d]+)+$/u.test(text) && /\d/.test(text)) {
    return { kind: 'code', text: text.toUpperCase() };
  }
  return { kind: 'name', text: text.replace(/[%_\\]/g, ' ').trim() };
}

function decodeAddress(text: string): string {
  const last = /\/tra-cuu\/([^/?#]+)/.exec(text)?.[1];
  if (!last) return text;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
