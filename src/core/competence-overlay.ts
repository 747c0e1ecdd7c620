/** A pack of competence rules as it was read, with the name its problems are told under. */
export type NamedPack = { name: string; json: unknown };

/**
 * The packs with those of a demonstration laid over them: an entry takes the place of the one with its code. A
 * demonstration may say otherwise than the law, and beside the law it would be refused as a contradiction.
 */
export function withOverlay(packs: readonly NamedPack[], overlay: readonly NamedPack[]): NamedPack[] {
  const replaced = new Set(
    overlay.flatMap(({ json }) =>
      Object.entries(json as object).flatMap(([kind, entries]) =>
        codesOf(entries).map((code) => `${kind} ${code}`),
      ),
    ),
  );
  const left = packs.map(({ name, json }) => ({
    name,
    json: Object.fromEntries(
      Object.entries(json as object).map(([kind, entries]) => [
        kind,
        Array.isArray(entries)
          ? entries.filter((entry) => !replaced.has(`${kind} ${codeOf(entry)}`))
          : entries,
      ]),
    ),
  }));
  return [...left, ...overlay];
}

function codesOf(entries: unknown): string[] {
  return Array.isArray(entries) ? entries.map(codeOf) : [];
}

function codeOf(entry: unknown): string {
  return String((entry as { code?: unknown } | null)?.code ?? '');
}
