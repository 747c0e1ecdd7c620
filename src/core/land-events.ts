/** How a citizen is done with her financial obligation: paid, exempt, or recorded as a debt. */
export const proofWays = ['paid', 'exempt', 'debt'] as const;
export type ProofWay = (typeof proofWays)[number];

/** What the land officer found of the parcel; sheet and number as they are on the map. */
export type ConfirmedParcel = {
  sheet: string;
  number: string;
  areaWords: string;
  isDisputed: boolean;
  planning: 'fits' | 'conflicts';
  /** The extract of the map it rests on. */
  extract: string;
  note: string;
};

/** What the officer writes on the transfer slip (form 19), by the codes that its sheet in the pack asks for. */
export type TaxFacts = Record<string, string>;

/** What became of an objection: it was settled, or it stands against the certificate. */
export type ObjectionEnd = 'resolved' | 'upheld';

/** The events of the land procedure besides the common ones (Đồng Tháp QĐ 138/2025/QĐ-UBND). */
export type LandEvent =
  | { kind: 'parcel-confirmed'; body: ConfirmedParcel }
  | { kind: 'objection-recorded'; body: { objectionId: string; name: string; words: string } }
  | { kind: 'objection-settled'; body: { objectionId: string; end: ObjectionEnd; words: string } }
  | {
      kind: 'tax-slip-sent';
      body: { slipNumber: string; to: string; facts: TaxFacts; basis: string };
    }
  | { kind: 'payment-proof-filed'; body: { way: ProofWay; documentIds: string[]; note: string } }
  | { kind: 'payment-proof-declined'; body: { reason: string } };

/** Somebody objected to what was posted. */
export type Objection = {
  objectionId: string;
  name: string;
  words: string;
  at: string;
  by: string;
  settled: { end: ObjectionEnd; words: string; at: string; by: string } | null;
};

/** A proof that reached the office and waits to be looked at, or was found wanting. */
export type KeptProof = {
  way: ProofWay;
  documentIds: string[];
  note: string;
  filedAt: string;
  by: string;
  declined: { reason: string; at: string; by: string } | null;
};

/** What a dossier of land keeps besides the common facts; each part is there once something happened to it. */
export type LandFacts = {
  parcel?: ConfirmedParcel & { at: string; by: string };
  objections?: Objection[];
  taxSlip?: { slipNumber: string; to: string; at: string };
  /** The latest one. */
  paymentProof?: KeptProof;
};
