/**
 * A place that a paper leaves open for what comes after it was printed: number and day as text, signature and seal
 * as areas. Measures are points from the upper left corner of the page; `y` of a text is its base line.
 */
export type OpenPlace = { name: string; page: number; x: number; y: number; width: number } & (
  | { kind: 'text'; size: number; style: MarkStyle }
  | { kind: 'signature'; height: number }
);

export type MarkStyle = 'plain' | 'strong' | 'italic';

/** What is put into a place, as large as the place, in points. */
export type Mark = { width: number; height: number } & (
  | { kind: 'text'; value: string; size: number; style: MarkStyle; below: number }
  | ({ kind: 'signer'; post: readonly string[] } & SaidSignature)
  | ({ kind: 'hand' } & SaidSignature)
  | ({ kind: 'seal' } & SaidSignature)
);

/** What a signature says of itself on the paper. */
type SaidSignature = { signedBy: string; signedAt: string; demonstration: boolean };
