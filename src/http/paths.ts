/**
 * The path and query that a visitor may be led to, or undefined when the words would lead off this site
 * (`//elsewhere`, `/\elsewhere`, `https:…`, control characters) or are too long.
 */
export function nextPath(words: unknown): string | undefined {
  if (typeof words !== 'string' || words.length > 2000) return undefined;
  if (!words.startsWith('/') || hasControl(words) || !URL.canParse(words, placeholder)) return undefined;
  const address = new URL(words, placeholder);
  const path = `${address.pathname}${address.search}${address.hash}`;
  return address.origin === placeholder && !path.startsWith('//') ? path : undefined;
}

/** A path with its query; empty and absent values are left out, lists are repeated. */
export function pathWith(
  path: string,
  query: Record<string, string | number | readonly string[] | undefined>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Whether a text holds control characters, which no line a person types has. */
export function hasControl(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u001f\u007f]/.test(text);
}

const placeholder = 'http://page.invalid';
